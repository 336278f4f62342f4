"""What the routes of one running application share."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request

from claimline.gateways.files import FileStore
from claimline.store.database import Database
from claimline.web.clock import Clock
from claimline.web.known_documents import KnownDocuments
from claimline.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Deployment:
    """Everything that was opened at the start; none of it is a request's own."""

    settings: Settings
    database: Database
    documents: KnownDocuments
    files: FileStore
    clock: Clock = field(default_factory=Clock)


def deployment_of(request: Request) -> Deployment:
    """Return what the application that serves this request has."""
    deployment: Deployment = request.app.state.deployment
    return deployment
