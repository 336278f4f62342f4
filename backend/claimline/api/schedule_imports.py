"""Files and pastes for a schedule of values: looked at first, then written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import orjson
import strawberry

from claimline.actions.apply_schedule_import import apply_schedule_import
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.rows import Node, PageInfo, numbered_cursor
from claimline.api.scalars import Quantity, UnitPrice
from claimline.documents.read_spreadsheet import read_pasted
from claimline.domain import schedule_import as domain
from claimline.domain.money import Money, total
from claimline.domain.refusals import InvalidInput as Refused
from claimline.domain.schedule_import import ExistingLine, ImportRowOutcome, left_out, read_rows
from claimline.domain.schedule_import_plan import ImportMode
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind
from claimline.domain.sheet_columns import SheetRow
from claimline.store.reading import ReadRow

strawberry.enum(ImportMode, description="What becomes of lines that the file does not mean.")
strawberry.enum(ImportRowOutcome, description="What becomes of one row.")

PASTE = "Paste"


@strawberry.type(description="One row of the file, and what it would do to the schedule as it is.")
class ScheduleImportRow:
    row_number: int = strawberry.field(description="As the spreadsheet numbers it.")
    outcome: ImportRowOutcome
    reasons: list[str] = strawberry.field(
        description="Why refused; or which fields change, and what they were."
    )
    group_name: str
    item_number: str
    description: str
    quantity: Quantity | None
    unit: str
    unit_price: UnitPrice | None
    scheduled_value: Money | None
    budget_code: str | None = strawberry.field(description="As the file names it.")


@strawberry.type(description="A page of rows, in the order of the file.")
class ScheduleImportRowConnection:
    nodes: list[ScheduleImportRow]
    page_info: PageInfo


@strawberry.type(
    description="A file or a paste that was read but is not written to the schedule. What it would"
    " do is worked out against the schedule of values as it is now."
)
class ScheduleImport(Node):
    id: UUID
    source: str = strawberry.field(description='Name of the file, or "Paste".')
    created_at: datetime
    refusal: str | None = strawberry.field(
        description="Why nothing of it can be imported; null when rows could be read."
    )
    read: strawberry.Private[Sequence[domain.ImportRow]]
    existing: strawberry.Private[Sequence[ExistingLine]]

    @strawberry.field(description="Rows that make a new line.")
    def added_count(self) -> int:
        return self._count(ImportRowOutcome.ADDED)

    @strawberry.field(description="Rows that change a line.")
    def changed_count(self) -> int:
        return self._count(ImportRowOutcome.CHANGED)

    @strawberry.field(description="Rows that say what a line says already.")
    def unchanged_count(self) -> int:
        return self._count(ImportRowOutcome.UNCHANGED)

    @strawberry.field(description="Rows that are left out, each with its reasons.")
    def refused_count(self) -> int:
        return self._count(ImportRowOutcome.REFUSED)

    @strawberry.field(description="Lines that go in that mode.")
    def removed_count(self, mode: ImportMode = ImportMode.ADD_AND_UPDATE) -> int:
        return len(self._removed(mode))

    @strawberry.field(description="Sum of the schedule after the import.")
    def total_after(self, mode: ImportMode = ImportMode.ADD_AND_UPDATE) -> Money:
        good = [row for row in self.read if row.outcome is not ImportRowOutcome.REFUSED]
        replaced = {row.line_id for row in good} | {line.id for line in self._removed(mode)}
        kept = [line for line in self.existing if line.id not in replaced]
        return total(line.scheduled_value for line in (*good, *kept) if line.scheduled_value)

    @strawberry.field(description="In the order of the file; all, or those of one outcome.")
    def rows(
        self, first: int = 100, after: str | None = None, outcome: ImportRowOutcome | None = None
    ) -> ScheduleImportRowConnection:
        seen = numbered_cursor(after) if after else 0
        rows = [
            row
            for row in self.read
            if row.row_number > seen and (outcome is None or row.outcome is outcome)
        ]
        shown = rows[:first]
        return ScheduleImportRowConnection(
            nodes=[_shown(row) for row in shown],
            page_info=PageInfo(
                has_next_page=len(rows) > first,
                end_cursor=str(shown[-1].row_number) if shown else None,
            ),
        )

    def _count(self, outcome: ImportRowOutcome) -> int:
        return sum(row.outcome is outcome for row in self.read)

    def _removed(self, mode: ImportMode) -> Sequence[ExistingLine]:
        return left_out(self.read, self.existing) if mode is ImportMode.REPLACE_ALL else []


def _shown(row: domain.ImportRow) -> ScheduleImportRow:
    return ScheduleImportRow(
        row_number=row.row_number,
        outcome=row.outcome,
        reasons=list(row.reasons),
        group_name=row.group_name,
        item_number=row.item_number,
        description=row.description,
        quantity=None if row.quantity is None else Quantity(row.quantity),
        unit=row.unit,
        unit_price=None if row.unit_price is None else UnitPrice(row.unit_price),
        scheduled_value=row.scheduled_value,
        budget_code=row.budget_code or None,
    )


async def import_of(info: Info, import_id: UUID) -> ScheduleImport | None:
    """Load an import and work out what it would do; None when the actor may know of none such."""
    loaders = info.context.loaders
    prepared = await loaders.import_for_actor.load(import_id)
    if prepared is None:
        return None
    contract = await loaders.contract.load(prepared.contract_id)
    codes = await loaders.budget_codes_of_project.load(contract.project_id)
    groups = await loaders.groups_of_contract.load(contract.id)
    names = {group.id: group.name for group in groups}
    lines = await loaders.schedule_lines_of_contract.load(contract.id)
    existing = [_existing(line, names.get(line.group_id, "")) for line in lines]
    read: Sequence[domain.ImportRow] = []
    refusal = None
    try:
        read = read_rows(
            [SheetRow.of_plain(row) for row in orjson.loads(prepared.sheet)],
            AccountingMethod(contract.accounting_method),
            {(code.sub_job, code.cost_code, code.cost_type): code.id for code in codes},
            existing,
        )
    except Refused as refused:
        refusal = refused.message
    return ScheduleImport(
        id=prepared.id,
        source=prepared.source,
        created_at=prepared.created_at,
        refusal=refusal,
        read=read,
        existing=existing,
    )


def _existing(line: ReadRow, group_name: str) -> ExistingLine:
    return ExistingLine(
        id=line.id,
        item_number=line.item_number,
        group_name=group_name,
        description=line.description,
        budget_code_id=line.budget_code_id,
        kind=ScheduleLineKind(line.kind),
        quantity=None if line.quantity is None else Decimal(line.quantity),
        unit=line.unit,
        unit_price=None if line.unit_price is None else Decimal(line.unit_price),
        scheduled_value=Money(line.scheduled_value),
    )


PrepareScheduleImportResult = Annotated[
    ScheduleImport | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("PrepareScheduleImportResult"),
]
ApplyScheduleImportResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ApplyScheduleImportResult"),
]


@strawberry.type
class ScheduleImportQueries:
    @strawberry.field(description="One import; null when the caller may know of none such.")
    async def schedule_import(self, info: Info, id: UUID) -> ScheduleImport | None:
        return await import_of(info, id)


@strawberry.type
class ScheduleImportMutations:
    @strawberry.mutation(
        description="Read cells pasted from a spreadsheet, tab-separated with a heading row."
        " Nothing is written to the schedule. Files are sent to /files/contracts/{id}/"
        "schedule-imports."
    )
    async def prepare_schedule_import(
        self, info: Info, contract_id: UUID, text: str
    ) -> PrepareScheduleImportResult:
        async with info.context.transaction() as session:
            import_id = await prepare_schedule_import(
                session,
                contract_id=contract_id,
                source=PASTE,
                rows=read_pasted(text),
                **info.context.acting,
            )
        prepared = await import_of(info, import_id)
        assert prepared is not None, "whoever prepares an import may see it"
        return prepared

    @strawberry.mutation(
        description="Write an import to the schedule; refused rows are left out. The version is"
        " that of the schedule."
    )
    async def apply_schedule_import(
        self,
        info: Info,
        import_id: UUID,
        version: int,
        mode: ImportMode = ImportMode.ADD_AND_UPDATE,
    ) -> ApplyScheduleImportResult:
        async with info.context.transaction() as session:
            contract_id = await apply_schedule_import(
                session, import_id=import_id, version=version, mode=mode, **info.context.acting
            )
        return await info.context.loaders.contract.load(contract_id)
