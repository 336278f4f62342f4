"""What clients give to the acts on projects."""

from __future__ import annotations

from datetime import date

import strawberry

from claimline.domain.projects import PartyFields, ProjectFields


@strawberry.input(description="What is said of a project.")
class ProjectInput:
    number: str
    name: str
    address: str = ""
    currency: str = "AUD"
    time_zone: str = "Australia/Sydney"

    def fields(self) -> ProjectFields:
        """Give the fields as the domain asks for them."""
        return ProjectFields(self.number, self.name, self.address, self.currency, self.time_zone)


@strawberry.input(description="A budget code to add.")
class BudgetCodeInput:
    cost_code: str
    cost_type: str
    sub_job: str = ""
    description: str = ""


@strawberry.input(description="What is said of a party.")
class PartyInput:
    name: str
    abn: str | None = strawberry.field(
        default=None, description="11 digits, spaces allowed; they are checked."
    )
    address: str = ""
    email: str = ""
    is_gst_registered: bool = False
    gst_registered_on: date | None = None

    def fields(self) -> PartyFields:
        """Give the fields as the domain asks for them."""
        return PartyFields(
            self.name,
            self.abn or None,
            self.address,
            self.email,
            self.is_gst_registered,
            self.gst_registered_on,
        )
