"""`claimline create-user`: who is let in, and who is not."""

import asyncio

import pytest

from claimline.gateways.passwords import password_fits
from tests.cli.running import Claimline, ask

BEN = ("create-user", "--email", "ben@builder.example", "--name", "Ben", "--company", "Builder")
PASSWORD = "correct horse battery\n"


def test_lets_someone_in_with_a_new_company(claimline: Claimline, url: str, ana: str) -> None:
    password_hash = str(ask(url, "SELECT password_hash FROM person"))
    assert asyncio.run(password_fits(password_hash, "correct horse battery"))
    assert ask(url, "SELECT name FROM company") == "Builder"
    assert ask(url, "SELECT is_company_administrator FROM person")


def test_gives_levels_in_a_project_of_the_company(claimline: Claimline, url: str, ana: str) -> None:
    ask(
        url,
        "INSERT INTO project (company_id, id, number, name, address, currency, time_zone,"
        " created_at, version, changed_at, changed_by)"
        " SELECT company_id, gen_random_uuid(), '2401', 'Clinic', '', 'AUD', 'Australia/Sydney',"
        " now(), 1, now(), id FROM person",
    )
    levels = ("--level", "2401=read_only", "--level", "2401/head_contracts=admin")
    added = claimline(*BEN, *levels, typed=PASSWORD)
    assert added.output == "Ben can sign in as ben@builder.example.\n"
    given = "SELECT string_agg(tool || ' ' || level, ', ' ORDER BY tool) FROM project_level"
    assert ask(url, given) == ("commitments 1, head_contract_claims 1, head_contracts 3, project 1")
    assert ask(url, "SELECT count(*) FROM company") == 1


@pytest.mark.parametrize(
    ("options", "typed", "reason"),
    [
        ((), "short\n", "A password has 12 to 200 characters."),
        (("--email", "ben"), PASSWORD, "ben is no e-mail address."),
        (("--email", "ANA@builder.example"), PASSWORD, "There is someone with ANA@builder.example"),
        (("--level", "2401=admin"), PASSWORD, "Builder has no project 2401."),
        (("--level", "2401"), PASSWORD, "2401 is not like 2401=admin"),
        (("--level", "2401=king"), PASSWORD, "king is none of none, read_only, standard, admin."),
        (("--level", "2401/roof=admin"), PASSWORD, "roof is none of project, head_contracts"),
    ],
)
def test_refuses(
    claimline: Claimline, url: str, ana: str, options: tuple[str, ...], typed: str, reason: str
) -> None:
    refused = claimline(*BEN, *options, typed=typed)
    assert refused.exit_code == 1
    assert reason in refused.output
    assert ask(url, "SELECT count(*) FROM person") == 1
