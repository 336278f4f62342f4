"""What a person waits for with 2,000 lines: import, preview, claim, page, PDF."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

import orjson

from bench.dataset import MANY_LINES, NOW, Dataset
from bench.load import Answered, Asked, ask
from bench.rounds import Bench
from bench.schedules import schedule
from claimline.documents.schedule_sheet import ScheduleSheetLine, schedule_xlsx
from claimline.domain.schedules_of_values import AccountingMethod

TIMES: Final = 3
BOUNDARY: Final = "a-line-that-no-workbook-holds"

CONTRACT: Final = """
mutation ($project: UUID!, $number: String!) {
  createHeadContract(projectId: $project, input: { number: $number, title: "Imported" }) {
    ... on HeadContract { id version scheduleOfValues { version } } ... on Refusal { message }
  }
}
"""
PREVIEW: Final = """
query ($id: UUID!) {
  scheduleImport(id: $id) {
    refusal addedCount changedCount unchangedCount refusedCount totalAfter
    rows(first: 100) { nodes { rowNumber outcome reasons itemNumber description scheduledValue } }
  }
}
"""
APPLY: Final = """
mutation ($id: UUID!, $version: Int!) {
  applyScheduleImport(importId: $id, version: $version) {
    ... on HeadContract { id version } ... on Refusal { message }
  }
}
"""
APPROVE: Final = """
mutation ($id: UUID!, $version: Int!) {
  changeHeadContractStatus(contractId: $id, version: $version, step: APPROVE) {
    ... on HeadContract { id project { openBillingPeriod { id } } } ... on Refusal { message }
  }
}
"""
CLAIM: Final = """
mutation ($id: UUID!, $period: UUID!) {
  createClaim(contractId: $id, billingPeriodId: $period, claimNumber: "1") {
    ... on ProgressClaim { id lineCount } ... on Refusal { message }
  }
}
"""
# The lines as the claim's page asks for them.
PAGE: Final = """
query ($id: UUID!) {
  progressClaim(id: $id) {
    lines {
      id version kind groupName itemNumber description budgetCode unit scheduledQuantity unitPrice
      scheduledValue workFromPreviousClaims quantityFromPreviousClaims workThisPeriod
      workThisPeriodPercent quantityThisPeriod materialsFromPreviousClaims previousMaterialsStored
      newMaterialsStored percentComplete workRetentionPercent workRetentionFromPreviousClaims
      workRetentionThisPeriod workRetentionReleased materialsRetentionPercent
      materialsRetentionHeld
    }
  }
}
"""


class LargeClaim:
    """One person who works on a contract of 2,000 lines."""

    def __init__(self, bench: Bench, dataset: Dataset) -> None:
        self._bench = bench
        self._claim_id = dataset.long_claim_id
        self._project_id = dataset.long_project_id
        self._workbook = workbook()
        self.seconds: dict[str, list[float]] = {}

    async def measure(self) -> dict[str, float]:
        """Return the median seconds of each step, over a few contracts made one after another."""
        for turn in range(TIMES):
            await self._import(f"IMPORTED-{turn + 1}")
            await self._timed("page", lambda: self._query(PAGE, id=self._claim_id))
            pdf = await self._timed("pdf", self._pdf)
            assert pdf.body.startswith(b"%PDF")
        return {step: statistics.median(seconds) for step, seconds in self.seconds.items()}

    async def page_sizes(self) -> dict[str, int]:
        """Return the bytes of the page's lines as they are, and as they go over the wire."""
        return {coding: await self._page_size(coding) for coding in ("identity", "zstd", "gzip")}

    async def _page_size(self, coding: str) -> int:
        asked = self._bench.graphql(PAGE, {"id": self._claim_id}, coding=coding)
        answered = await ask(self._bench.ours.port, asked)
        assert answered.headers.get("content-encoding", "identity") == coding
        return len(answered.body)

    async def _import(self, number: str) -> None:
        made = await self._query(CONTRACT, project=self._project_id, number=number)
        contract = made["createHeadContract"]
        sent = await self._timed("read", lambda: self._send(contract["id"]))
        import_id = orjson.loads(sent.body)["id"]
        preview = await self._timed("preview", lambda: self._query(PREVIEW, id=import_id))
        assert preview["scheduleImport"]["addedCount"] == MANY_LINES, preview
        version = contract["scheduleOfValues"]["version"]
        applied = await self._timed(
            "apply", lambda: self._query(APPLY, id=import_id, version=version)
        )
        contract = applied["applyScheduleImport"]
        approved = await self._query(APPROVE, id=contract["id"], version=contract["version"])
        period = approved["changeHeadContractStatus"]["project"]["openBillingPeriod"]
        claimed = await self._timed(
            "claim", lambda: self._query(CLAIM, id=contract["id"], period=period["id"])
        )
        assert claimed["createClaim"]["lineCount"] == MANY_LINES, claimed

    async def _timed(self, step: str, work: Callable[[], Awaitable[Any]]) -> Any:
        began = time.perf_counter()
        outcome = await work()
        self.seconds.setdefault(step, []).append(time.perf_counter() - began)
        return outcome

    async def _query(self, document: str, **variables: object) -> Any:
        answered = await ask(self._bench.ours.port, self._bench.graphql(document, variables))
        answer = orjson.loads(answered.body)
        assert "errors" not in answer, answer
        return answer["data"]

    async def _send(self, contract_id: UUID) -> Answered:
        content_type = f"multipart/form-data; boundary={BOUNDARY}"
        head = (
            f"--{BOUNDARY}\r\n"
            'Content-Disposition: form-data; name="file"; filename="schedule.xlsx"\r\n\r\n'
        )
        body = head.encode() + self._workbook + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {**self._bench.headers, "content-type": content_type}
        path = f"/files/contracts/{contract_id}/schedule-imports"
        answered = await ask(self._bench.ours.port, Asked.of("POST", path, body, headers))
        assert answered.status == 201, answered.body
        return answered

    async def _pdf(self) -> Answered:
        path = f"/files/claims/{self._claim_id}/claim.pdf"
        return await ask(self._bench.ours.port, Asked.of("GET", path, headers=self._bench.headers))


def workbook() -> bytes:
    """Return a workbook with a schedule of values of 2,000 lines."""
    change = schedule(MANY_LINES)
    names = {group.id: group.name for group in change.groups}
    lines = [
        ScheduleSheetLine(
            item_number=line.figures.item_number,
            group_name=names[line.group_id] if line.group_id else "",
            description=line.figures.description,
            sub_job="",
            cost_code="",
            cost_type="",
            kind=line.figures.kind,
            quantity=None,
            unit="",
            unit_price=None,
            scheduled_value=line.figures.value,
        )
        for line in change.lines
    ]
    return schedule_xlsx(lines, AccountingMethod.AMOUNT, created_at=NOW)
