"""The command that runs the application: serve."""

from __future__ import annotations

import asyncio
import socket

import click

from claimline.cli.connection import database_url, read_settings, up_to_date


@click.command()
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on.  [default: 8000]")
@click.option(
    "--seed/--no-seed",
    default=None,
    help="Put the demonstration company, whose passwords everybody knows, into an empty database."
    "  [default: only if none but this machine is served]",
)
def serve(host: str | None, port: int | None, seed: bool | None) -> None:
    """Serve the screens and the API.

    Starts the PostgreSQL that comes along, unless DATABASE_URL names another, and brings the
    database up to date. Ctrl+C ends all of it and loses nothing.
    """
    settings = read_settings(host=host, port=port)
    _expect_free(settings.host, settings.port)

    from claimline.cli.demonstration import seed_when_empty, sign_ins
    from claimline.cli.work import works_with
    from claimline.web import server

    with database_url(settings) as url:
        up_to_date(url)
        is_private = settings.host in ("127.0.0.1", "::1", "localhost")
        if is_private if seed is None else seed:
            asyncio.run(seed_when_empty(url))
        click.echo(f"\nClaimline: {settings.address}\n{asyncio.run(sign_ins(url))}\n")
        server.serve(
            settings.model_copy(update={"database_url": url}),
            works_with(settings) if settings.does_jobs else server.nothing_else,
        )
    click.echo("Claimline has stopped.")


def _expect_free(host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in found[:1]:
            with socket.socket(family, kind, protocol) as probe:
                # As the server will: a port that a stopped one has just left is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        raise click.ClickException(f"Cannot listen on {host}, port {port}: {error}.") from error
