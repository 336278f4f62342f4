"""Rounds: both servers answer the same document in turn, and only the ratio of the two is kept."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import asyncpg
import orjson

from bench.load import Asked, ask, latencies
from bench.processes import Peer, used
from bench.queries import Question

DRIFT: Final = 0.3  # of the reference from its own median: then something else was going on
CONNECTIONS: Final = (1, 4)
AT_MOST: Final = 3_000  # answers in a slice


class AnswersDiffer(Exception):
    """A server does not answer what the reference answers, so its speed means nothing."""


@dataclass(frozen=True, slots=True)
class Slice:
    """What one server needed for one document over a second or so; milliseconds per answer."""

    server: float
    postgres: float
    p50: float
    p95: float

    @property
    def total(self) -> float:
        """Return the processor time of the server and of PostgreSQL."""
        return self.server + self.postgres


@dataclass(frozen=True, slots=True)
class Pair:
    """Both servers in one round."""

    ours: Slice
    limit: Slice


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median over rounds, and the median distance from it."""

    median: float
    mad: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Ratio:
        """Return median and median absolute deviation."""
        kept = list(values)
        median = statistics.median(kept)
        return cls(median, statistics.median(abs(value - median) for value in kept))

    def __str__(self) -> str:
        return f"{self.median:.2f} ±{self.mad:.2f}"


@dataclass(frozen=True, slots=True)
class Measured:
    """One document at one number of connections, over all rounds."""

    question: str
    connections: int
    pairs: Sequence[Pair]

    def steady(self) -> list[Pair]:
        """Return the rounds in which the reference did not drift."""
        usual = statistics.median(pair.limit.server for pair in self.pairs)
        return [p for p in self.pairs if abs(p.limit.server - usual) <= DRIFT * usual]

    def ratio(self, of: Callable[[Slice], float]) -> Ratio:
        """Return ours to the limit, taken inside each round."""
        return Ratio.of(of(pair.ours) / of(pair.limit) for pair in self.steady())


def first_difference(answer: Any, expected: Any, path: str = "answer") -> str:
    """Say where two JSON values begin to differ.

    >>> first_difference({"lines": [1, 2]}, {"lines": [1, 3]})
    'answer.lines.1 is 2 and should be 3'
    """
    if isinstance(answer, dict) and isinstance(expected, dict) and answer.keys() == expected.keys():
        pairs = {name: (answer[name], expected[name]) for name in answer}
    elif isinstance(answer, list) and isinstance(expected, list) and len(answer) == len(expected):
        pairs = dict(enumerate(zip(answer, expected, strict=True)))
    else:
        return f"{path} is {str(answer)[:200]} and should be {str(expected)[:200]}"
    name, (ours, theirs) = next((n, pair) for n, pair in pairs.items() if pair[0] != pair[1])
    return first_difference(ours, theirs, f"{path}.{name}")


class Bench:
    """Two servers and what is asked of them."""

    def __init__(
        self,
        ours: Peer,
        limit: Peer,
        postgres: asyncpg.Connection[Any],
        token: str,
        seconds: float,
    ) -> None:
        self.ours = ours
        self.limit = limit
        self.postgres = postgres
        self._seconds = seconds
        self.headers: Mapping[str, str] = {
            "authorization": f"Bearer {token}",
            "content-type": "application/json",
            "accept": "application/graphql-response+json",
        }

    def graphql(
        self, document: str, variables: Mapping[str, object], *, coding: str = "identity"
    ) -> Asked:
        """Write a GraphQL request of the measured person's."""
        body = orjson.dumps({"query": document, "variables": variables}, default=str)
        return Asked.of("POST", "/graphql", body, {**self.headers, "accept-encoding": coding})

    def _asked(self, question: Question) -> dict[Peer, Asked]:
        return {
            self.ours: self.graphql(question.document, {"id": question.id}),
            self.limit: Asked.of("GET", question.path),
        }

    async def check(self, question: Question) -> int:
        """Return the size of the answer in bytes, once both servers gave the same.

        :raises AnswersDiffer: if they did not.
        """
        bodies = {
            peer: (await ask(peer.port, asked)).body
            for peer, asked in self._asked(question).items()
        }
        answer, expected = (orjson.loads(bodies[peer]) for peer in (self.ours, self.limit))
        if answer != expected:
            raise AnswersDiffer(f"{question.name}: {first_difference(answer, expected)}")
        return len(bodies[self.ours])

    async def warm_up(self, question: Question) -> None:
        """Let caches, pools and prepared statements fill."""
        for peer, asked in self._asked(question).items():
            await latencies(
                peer.port,
                asked,
                connections=max(CONNECTIONS),
                seconds=self._seconds,
                at_most=AT_MOST,
            )

    async def round(self, question: Question, connections: int, *, limit_first: bool) -> Pair:
        """Measure both servers, one right after the other."""
        asked = self._asked(question)
        order = (self.limit, self.ours) if limit_first else (self.ours, self.limit)
        slices = {peer: await self._slice(peer, asked[peer], connections) for peer in order}
        return Pair(slices[self.ours], slices[self.limit])

    async def _slice(self, peer: Peer, asked: Asked, connections: int) -> Slice:
        before = await used(peer, self.postgres)
        took = await latencies(
            peer.port, asked, connections=connections, seconds=self._seconds, at_most=AT_MOST
        )
        server, postgres = (await used(peer, self.postgres)).since(before)
        return Slice(
            server=server / len(took) * 1_000,
            postgres=postgres / len(took) * 1_000,
            p50=statistics.median(took) * 1_000,
            p95=sorted(took)[int(len(took) * 0.95)] * 1_000,
        )
