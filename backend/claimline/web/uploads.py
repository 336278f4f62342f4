"""Files that people send: attachments, schedules of values.

A file sent again under its `Idempotency-Key` is known by its name, its content and what it is for,
not by its bytes as they came: each sending puts another boundary between the parts of the form.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

import anyio.to_thread
import orjson
from anyio import TemporaryDirectory
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimline.actions.attach_file import (
    StoredFile,
    attach_to_claim,
    attach_to_contract,
    attach_to_variation,
)
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.documents.read_spreadsheet import read_spreadsheet
from claimline.domain.attachments import AttachmentPurpose, file_label
from claimline.domain.permissions import Actor
from claimline.gateways.files import content_of
from claimline.store.database import Session
from claimline.store.idempotency import store_answer
from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure
from claimline.web.file_types import content_type_of
from claimline.web.idempotency import REPLAYED, answered_before, key_in, request_key
from claimline.web.sign_in import recognise

FIELDS_AT_MOST: Final = 2
LONGEST_FIELD: Final = 1024  # bytes, of what is no file

Attach = Callable[..., Awaitable[UUID]]
Make = Callable[[Session], Awaitable[UUID]]


async def upload_to_contract(request: Request) -> Response:
    """Attach a file to a contract."""
    attach = partial(attach_to_contract, contract_id=request.path_params["id"])
    return await _attach(request, attach)


async def upload_to_variation(request: Request) -> Response:
    """Attach a file to a variation."""
    attach = partial(attach_to_variation, variation_id=request.path_params["id"])
    return await _attach(request, attach)


async def upload_to_claim(request: Request) -> Response:
    """Attach a file to a claim."""
    attach = partial(attach_to_claim, claim_id=request.path_params["id"])
    return await _attach(request, attach)


async def prepare_import(request: Request) -> Response:
    """Read a spreadsheet for a contract's schedule of values, which is not changed by this."""
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    async with _received_form(request) as (received, _), _on_disk(received) as path:
        source = file_label(received.filename or "")
        rows = await read_spreadsheet(path, source)
        content = await content_of(received.file)
    prepare = partial(
        prepare_schedule_import,
        actor=actor,
        contract_id=request.path_params["id"],
        source=source,
        rows=rows,
        now=now,
    )
    return await _once(request, actor, now, (source, content.sha256), prepare)


@asynccontextmanager
async def _received_form(request: Request) -> AsyncIterator[tuple[UploadFile, FormData]]:
    """Receive a form with one file, which is on disk while the block lasts.

    :raises Failure: if there is no file, or it is larger than is accepted.
    """
    form_limits = {"max_files": 1, "max_fields": FIELDS_AT_MOST, "max_part_size": LONGEST_FIELD}
    async with request.form(**form_limits) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or file.filename is None:
            raise Failure(ErrorCode.BAD_REQUEST, "Send multipart/form-data with one part, file.")
        limit = deployment_of(request).settings.file_limit
        if file.size is None or file.size > limit:
            raise Failure(
                ErrorCode.PAYLOAD_TOO_LARGE, f"A file has at most {limit // (1024 * 1024)} MB."
            )
        yield file, form


async def _attach(request: Request, attach: Attach) -> Response:
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    async with _received_form(request) as (received, form):
        purpose = _purpose(form)
        name, file = received.filename or "", received.file
        content_type = await anyio.to_thread.run_sync(content_type_of, name, file)
        content = await content_of(file)
        stored = StoredFile(name, content_type, content.size_in_bytes, content.sha256)

        async def attach_and_keep(session: Session) -> UUID:
            new_id = await attach(session, actor=actor, file=stored, purpose=purpose, now=now)
            # Within the transaction: what the act refuses is not kept, and what it commits is.
            await deployment.files.keep(file, content)
            return new_id

        said = (name, content.sha256, purpose.value)
        return await _once(request, actor, now, said, attach_and_keep)


async def _once(
    request: Request, actor: Actor, now: datetime, said: Sequence[str], make: Make
) -> Response:
    """Make something of what was sent, and answer with its id; once under one key."""
    body = orjson.dumps([request.url.path, *said])
    key = request_key(actor, key_in(request.headers), body)
    async with deployment_of(request).database.writing() as session:
        answer = await answered_before(session, key, now)
        if answer is not None:
            return _created(answer, headers=REPLAYED)
        answer = orjson.dumps({"id": await make(session)})
        if key is not None:
            await store_answer(session, key, answer)
    return _created(answer)


@asynccontextmanager
async def _on_disk(received: UploadFile) -> AsyncIterator[Path]:
    """Give a file a path, for a program that reads files."""

    def write(path: Path) -> None:
        received.file.seek(0)
        with path.open("wb") as copy:
            shutil.copyfileobj(received.file, copy)

    async with TemporaryDirectory(prefix="claimline-") as folder:
        path = Path(folder) / "received"
        await anyio.to_thread.run_sync(write, path)
        yield path


def _created(answer: bytes, headers: Mapping[str, str] | None = None) -> Response:
    return Response(answer, status_code=201, headers=headers, media_type="application/json")


def _purpose(form: FormData) -> AttachmentPurpose:
    given = form.get("purpose", AttachmentPurpose.SUPPORTING.value)
    try:
        return AttachmentPurpose(given)
    except ValueError:
        accepted = " or ".join(purpose.value for purpose in AttachmentPurpose)
        raise Failure(ErrorCode.BAD_USER_INPUT, f"The purpose is {accepted}.") from None


UPLOADS: Final = (
    Route("/files/contracts/{id:uuid}/attachments", upload_to_contract, methods=["POST"]),
    Route("/files/variations/{id:uuid}/attachments", upload_to_variation, methods=["POST"]),
    Route("/files/claims/{id:uuid}/attachments", upload_to_claim, methods=["POST"]),
    Route("/files/contracts/{id:uuid}/schedule-imports", prepare_import, methods=["POST"]),
)
