"""Placeholder until the sheet reader is here."""

import strawberry


@strawberry.type
class ScheduleImportQueries:
    @strawberry.field(description="x")
    def x(self) -> int:
        return 1


@strawberry.type
class ScheduleImportMutations:
    @strawberry.mutation(description="x")
    def x(self) -> int:
        return 1
