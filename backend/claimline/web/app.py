"""The application: GraphQL, files, sign-in and screens, behind one envelope."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import strawberry
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from claimline.api.schema import schema
from claimline.documents.limited_child import ChildFailed
from claimline.domain.refusals import Refusal
from claimline.gateways.files import FileStore
from claimline.store.database import Database
from claimline.web.body_limit import BodyLimit
from claimline.web.compression import Compression
from claimline.web.deployment import Deployment
from claimline.web.downloads import DOWNLOADS
from claimline.web.envelope import Envelope
from claimline.web.failure_responses import (
    GRAPHQL_PATH,
    answer_child_failed,
    answer_failure,
    answer_http_exception,
    answer_refusal,
)
from claimline.web.failures import Failure
from claimline.web.graphql import graphql
from claimline.web.health import jobs, live, ready
from claimline.web.host_gate import HostGate
from claimline.web.housekeeping import housekeeping
from claimline.web.inbound_mail import receive_mail
from claimline.web.known_documents import KnownDocuments
from claimline.web.sessions import begin_session, end_session
from claimline.web.settings import Settings
from claimline.web.spa import screens
from claimline.web.test_mode import TEST_ROUTES
from claimline.web.uploads import UPLOADS


def create_app(
    settings: Settings, database: Database, *, served: strawberry.Schema = schema
) -> Starlette:
    """Return the application over a database that is open and stays the caller's to close."""
    deployment = Deployment(
        settings=settings,
        database=database,
        documents=KnownDocuments(served._schema),
        files=FileStore(settings.data_dir / "files"),
    )
    app = Starlette(
        routes=[
            Route(GRAPHQL_PATH, graphql, methods=["POST"]),
            Route("/session", begin_session, methods=["POST"]),
            Route("/session", end_session, methods=["DELETE"]),
            Route("/health/live", live),
            Route("/health/ready", ready),
            Route("/health/jobs", jobs),
            Route("/mail/inbound", receive_mail, methods=["POST"]),
            *UPLOADS,
            *DOWNLOADS,
            *(TEST_ROUTES if settings.test_mode else ()),
        ],
        middleware=[
            Middleware(Envelope, is_https=settings.is_https),
            Middleware(HostGate, names=settings.host_names),
            Middleware(Compression),
            Middleware(
                BodyLimit, json_limit=settings.json_body_limit, file_limit=settings.file_limit
            ),
        ],
        exception_handlers={
            Failure: answer_failure,
            Refusal: answer_refusal,
            ChildFailed: answer_child_failed,
            HTTPException: answer_http_exception,
        },
        lifespan=_lifespan,
    )
    app.state.deployment = deployment
    app.router.redirect_slashes = False
    app.router.default = screens(settings.spa_dir)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with housekeeping(app.state.deployment):
        yield
