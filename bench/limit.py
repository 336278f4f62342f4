"""The reference: what a hand-written endpoint needs, over the same rows, for the same JSON.

Starlette, asyncpg and orjson, under the server that Claimline runs on. PostgreSQL writes the values
out as text, rows become dictionaries, and nothing else happens: no sign-in, no permissions, no
snapshot, no request id, no types. It is a limit to be compared with, not a way to build anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.limit_sql import (
    CLAIM,
    CLAIMS_OF_CONTRACTS,
    CLAIMS_OF_PERIOD,
    CONTRACTS_OF_PROJECT,
    DASHBOARD_PROJECT,
    LINES_OF_CLAIMS,
    OPEN_PERIOD,
    PROJECT,
    SUMMARIES,
)
from claimline.web.server import Server

Fields = dict[str, Any]


async def dashboard(request: Request) -> Response:
    """Answer document a."""
    project_id = request.path_params["id"]
    (project,) = await _rows(request, DASHBOARD_PROJECT, project_id)
    (period,) = await _rows(request, OPEN_PERIOD, project_id)
    period["claims"] = await _rows(request, CLAIMS_OF_PERIOD, period.pop("key"))
    contracts = await _rows(request, CONTRACTS_OF_PROJECT, project_id)
    summaries = {row.pop("key"): row for row in await _rows(request, SUMMARIES, project_id)}
    for contract in contracts:
        contract["summary"] = summaries[contract.pop("key")]
    return _answer(
        {"project": {**project, "openBillingPeriod": period, "headContracts": contracts}}
    )


async def claim(request: Request) -> Response:
    """Answer documents b and c."""
    (found,) = await _rows(request, CLAIM, request.path_params["id"])
    lines = _by_parent(await _rows(request, LINES_OF_CLAIMS, [found.pop("key")]))
    del found["parent"]
    return _answer({"progressClaim": {**found, "lines": next(iter(lines.values()), [])}})


async def project(request: Request) -> Response:
    """Answer document d."""
    project_id = request.path_params["id"]
    (found,) = await _rows(request, PROJECT, project_id)
    contracts = await _rows(request, CONTRACTS_OF_PROJECT, project_id)
    claims = await _rows(request, CLAIMS_OF_CONTRACTS, [row["key"] for row in contracts])
    lines = await _rows(request, LINES_OF_CLAIMS, [row["key"] for row in claims])
    _put_under(claims, "lines", _by_parent(lines))
    _put_under(contracts, "claims", _by_parent(claims))
    return _answer({"project": {**found, "headContracts": contracts}})


async def _rows(request: Request, sql: str, key: Any) -> list[Fields]:
    state = request.app.state
    return [dict(row) for row in await state.pool.fetch(sql, state.company_id, key)]


def _by_parent(rows: list[Fields]) -> dict[UUID, list[Fields]]:
    found: dict[UUID, list[Fields]] = {}
    for row in rows:
        found.setdefault(row.pop("parent"), []).append(row)
    return found


def _put_under(parents: list[Fields], name: str, children: dict[UUID, list[Fields]]) -> None:
    for parent in parents:
        parent[name] = children.get(parent.pop("key"), [])


def _answer(answer: Fields) -> Response:
    return Response(orjson.dumps({"data": answer}), media_type="application/json")


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"],
        min_size=5,
        max_size=5,
        max_inactive_connection_lifetime=0,
        server_settings={"application_name": "limit", "timezone": "UTC"},
    ) as pool:
        app.state.pool = pool
        app.state.company_id = await pool.fetchval("SELECT id FROM company")
        yield


def main() -> None:
    """Serve on a port until told to stop: `python -m bench.limit PORT`."""
    app = Starlette(
        routes=[
            Route("/dashboard/{id:uuid}", dashboard),
            Route("/claim/{id:uuid}", claim),
            Route("/project/{id:uuid}", project),
        ],
        lifespan=_lifespan,
    )
    config = uvicorn.Config(
        app, port=int(sys.argv[1]), http="httptools", ws="none", access_log=False, log_config=None
    )
    uvloop.run(Server(config).serve())


if __name__ == "__main__":
    main()
