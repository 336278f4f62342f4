"""The command that lets people in: create-user."""

from __future__ import annotations

import asyncio
import sys

import click

from claimline.cli.connection import database_url, read_settings


@click.command()
@click.option("--email", prompt="E-mail", help="Which they sign in with.")
@click.option("--name", prompt="Name", help="As others see it.")
@click.option("--company", prompt="Company", help="Made if there is none of this name.")
@click.option("--administrator", is_flag=True, help="Let them start projects of the company.")
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="PROJECT[/TOOL]=LEVEL",
    help="Let them into a project of the company, such as 2401=admin.",
)
def create_user(
    email: str, name: str, company: str, administrator: bool, levels: tuple[str, ...]
) -> None:
    """Add a person who can sign in.

    Asks for the password, or reads it from the first line of the input.
    """
    from claimline.cli.new_person import Grant, NewPerson, let_in
    from claimline.domain.refusals import InvalidInput
    from claimline.migrations.run import upgrade

    try:
        person = NewPerson(
            email=email.strip(),
            name=name.strip(),
            company=company.strip(),
            is_administrator=administrator,
            grants=[Grant.parse(level) for level in levels],
        )
        password = _password()
        with database_url(read_settings()) as url:
            asyncio.run(upgrade(url))
            asyncio.run(let_in(url, person, password))
    except InvalidInput as refusal:
        raise click.ClickException(refusal.message) from refusal
    click.echo(f"{person.name} can sign in as {person.email}.")


def _password() -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\n")
