"""Billing 200 lines at once: as bare SQL, as the act, and as the whole mutation."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg
import orjson

from bench.dataset import Dataset
from bench.load import ask
from bench.processes import Peer, used
from bench.rounds import AnswersDiffer, Bench
from claimline.actions.bill_work import bill_work
from claimline.domain.claim_entries import typed_cells
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import Money
from claimline.store.database import Database, open_database
from claimline.web.clock import Clock

WRITES: Final = 20  # in a slice
WAYS: Final = ("raw", "act", "mutation")

# What the act comes down to: amounts in, retention by the standing percentage, sums on the claim.
LINES: Final = """
    UPDATE claim_line AS line
    SET version = line.version + 1, work_this_period = new.amount, quantity_this_period = 0,
        typed_cell = NULL, typed_percent = NULL,
        work_retention_this_period = round(new.amount * line.work_retention_percent / 100)
    FROM unnest($3::uuid[], $4::bigint[]) AS new (id, amount)
    WHERE line.company_id = $1 AND line.claim_id = $2 AND line.id = new.id
"""
SUMS: Final = """
    UPDATE progress_claim AS claim
    SET version = claim.version + 1, work_this_period = summed.work,
        materials_stored = summed.materials, work_retention_held = summed.work_retention,
        materials_retention_held = summed.materials_retention
    FROM (SELECT sum(work_this_period) AS work, sum(materials_stored) AS materials,
                 sum(work_retention_held) AS work_retention,
                 sum(materials_retention_held) AS materials_retention
          FROM claim_line WHERE company_id = $1 AND claim_id = $2) AS summed
    WHERE claim.company_id = $1 AND claim.id = $2
"""
WRITTEN: Final = "SELECT id, version, scheduled_value FROM claim_line WHERE claim_id = $1"
STATE: Final = """
    SELECT line.position, line.work_this_period, line.work_retention_this_period,
           line.percent_complete, line.retention_held, claim.work_this_period,
           claim.materials_stored, claim.work_retention_held, claim.materials_retention_held
    FROM claim_line AS line JOIN progress_claim AS claim
        ON claim.company_id = line.company_id AND claim.id = line.claim_id
    WHERE line.claim_id = $1 ORDER BY line.position
"""
MUTATION: Final = """
mutation Bill($id: UUID!, $lines: [UUID!]!, $versions: [Int!]!, $cells: [ClaimLineCell!]!,
              $values: [String!]!) {
  billWork(claimId: $id, lineIds: $lines, versions: $versions, cells: $cells, values: $values) {
    ... on BilledWork { claim { version } lines { id version workRetentionThisPeriod } }
    ... on Refusal { message }
  }
}
"""


Write = Callable[[Sequence[int]], Awaitable[None]]


@asynccontextmanager
async def writing(bench: Bench, dataset: Dataset, url: str) -> AsyncIterator[Writing]:
    """Open what the three ways need."""
    database = open_database(url)
    raw = await asyncpg.connect(url, server_settings={"application_name": "raw"})
    try:
        lines = await bench.postgres.fetch(WRITTEN, dataset.written_claim_id)
        yield Writing(bench, dataset, database, raw, lines)
    finally:
        await raw.close()
        await database.close()


class Writing:
    """Three ways to put the same amounts on the lines of one claim."""

    def __init__(
        self,
        bench: Bench,
        dataset: Dataset,
        database: Database,
        raw: asyncpg.Connection[Any],
        lines: Sequence[asyncpg.Record],
    ) -> None:
        self._bench = bench
        self._dataset = dataset
        self._database = database
        self._raw = raw
        self._line_ids = [row["id"] for row in lines]
        (self._version,) = {row["version"] for row in lines}
        self._amounts = [
            [row["scheduled_value"] * percent // 100 for row in lines] for percent in (3, 4)
        ]
        self._ways: Mapping[str, tuple[Peer, Write]] = {
            "raw": (Peer("raw", os.getpid(), 0), self._write_raw),
            "act": (Peer("claimline", os.getpid(), 0), self._act),
            "mutation": (bench.ours, self._mutate),
        }

    async def check(self) -> None:
        """Pass if all three ways write the same.

        :raises AnswersDiffer: if they do not.
        """
        states = []
        for way in WAYS:
            _, write = self._ways[way]
            await self._write(write, self._amounts[0])
            await self._write(write, self._amounts[1])
            rows = await self._bench.postgres.fetch(STATE, self._dataset.written_claim_id)
            states.append([tuple(row) for row in rows])
        if not states[0] == states[1] == states[2]:
            raise AnswersDiffer("The three ways to bill lines write different figures.")

    async def measure(self) -> dict[str, float]:
        """Return the milliseconds of processor time, PostgreSQL's included, of one write each."""
        took = {}
        for way, (peer, write) in self._ways.items():
            before = await used(peer, self._bench.postgres)
            for turn in range(WRITES):
                await self._write(write, self._amounts[turn % 2])
            took[way] = sum((await used(peer, self._bench.postgres)).since(before)) / WRITES * 1_000
        return took

    async def _write(self, write: Write, amounts: Sequence[int]) -> None:
        await write(amounts)
        self._version += 1  # every line is changed each time

    async def _write_raw(self, amounts: Sequence[int]) -> None:
        claim = (self._dataset.actor.company_id, self._dataset.written_claim_id)
        async with self._raw.transaction():
            await self._raw.execute(LINES, *claim, self._line_ids, amounts)
            await self._raw.execute(SUMS, *claim)

    async def _act(self, amounts: Sequence[int]) -> None:
        count = len(amounts)
        cells = [ClaimLineCell.WORK_THIS_PERIOD] * count
        values = [str(Money(amount)) for amount in amounts]
        async with self._database.writing() as session:
            await bill_work(
                session,
                actor=self._dataset.actor,
                claim_id=self._dataset.written_claim_id,
                typed=typed_cells(self._line_ids, [self._version] * count, cells, values),
                now=Clock().now(),
            )

    async def _mutate(self, amounts: Sequence[int]) -> None:
        asked = self._bench.graphql(
            MUTATION,
            {
                "id": self._dataset.written_claim_id,
                "lines": self._line_ids,
                "versions": [self._version] * len(amounts),
                "cells": [ClaimLineCell.WORK_THIS_PERIOD.name] * len(amounts),
                "values": [str(Money(amount)) for amount in amounts],
            },
        )
        answer = orjson.loads((await ask(self._bench.ours.port, asked)).body)
        assert "lines" in answer["data"]["billWork"], answer
