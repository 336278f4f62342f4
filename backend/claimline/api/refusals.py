"""Each kind of "no" as a type, and the one place that turns a raised refusal into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry.schema import ExceptionHandler

from claimline.domain import refusals

CODE = "The rule that refuses, as one word for programs."
MESSAGE = "Why, in words for the person who asked."


@strawberry.interface(description="An expected no: nothing was changed.")
class Refusal:
    code: str = strawberry.field(description=CODE)
    message: str = strawberry.field(description=MESSAGE)


@strawberry.type(description="There is no such thing, or none that the caller may know of.")
class NotFound(Refusal):
    pass


@strawberry.type(description="The caller may see the thing but not do this with it.")
class NotPermitted(Refusal):
    pass


@strawberry.type(description="The thing is in a state that does not allow this.")
class WrongStatus(Refusal):
    pass


@strawberry.type(description="One thing wrong with what was given.")
class InputProblem:
    path: str = strawberry.field(
        description='Where: names and indexes joined by dots, such as "values.3".'
    )
    message: str


@strawberry.type(description="What was given makes no sense; every problem is listed.")
class InvalidInput(Refusal):
    problems: list[InputProblem]


@strawberry.type(description="Someone else changed the thing since the version given.")
class Conflict(Refusal):
    current_version: int | None
    changed_by: str | None = strawberry.field(description="Name of whoever changed it last.")
    changed_at: datetime | None
    line_ids: list[UUID] = strawberry.field(
        description="The claim lines that someone else changed; empty where lines do not matter."
    )


def _invalid_input(refusal: refusals.InvalidInput) -> InvalidInput:
    return InvalidInput(
        code=refusal.code,
        message=refusal.message,
        problems=[
            InputProblem(path=problem.path, message=problem.message) for problem in refusal.problems
        ],
    )


def _conflict(refusal: refusals.Conflict) -> Conflict:
    return Conflict(
        code=refusal.code,
        message=refusal.message,
        current_version=refusal.current_version,
        changed_by=refusal.changed_by,
        changed_at=refusal.changed_at,
        line_ids=refusal.line_ids,
    )


class _Handler:
    """What Strawberry asks of a handler: the exception it takes, the type it gives."""

    def __init__(
        self, exception: type[refusals.Refusal], answer: type, make: Callable[[Any], Any]
    ) -> None:
        self.exception_type = exception
        self.error_type = answer
        self._make = make

    def handle(self, exception: Exception, *, field: Any, info: Any) -> Any:
        return self._make(exception)


def _plain(answer: type[Refusal]) -> Callable[[refusals.Refusal], Refusal]:
    return lambda refusal: answer(code=refusal.code, message=refusal.message)


HANDLERS: list[ExceptionHandler[Any]] = [
    _Handler(refusals.NotFound, NotFound, _plain(NotFound)),
    _Handler(refusals.NotPermitted, NotPermitted, _plain(NotPermitted)),
    _Handler(refusals.WrongStatus, WrongStatus, _plain(WrongStatus)),
    _Handler(refusals.InvalidInput, InvalidInput, _invalid_input),
    _Handler(refusals.Conflict, Conflict, _conflict),
]
