"""`claimline seed` and `claimline reset`: the demonstration company, where it does no harm."""

import asyncio

from claimline.cli.demonstration import seed_when_empty
from claimline.seed.sign_ins import DEMONSTRATION_SIGN_INS
from tests.cli.running import Claimline, ask

PEOPLE = "SELECT count(*) FROM person"


def test_an_empty_database_is_seeded_once(claimline: Claimline, url: str) -> None:
    told = claimline("seed")
    assert told.exit_code == 0
    for person in DEMONSTRATION_SIGN_INS:
        assert f"{person.email} " in told.output
    again = claimline("seed")
    assert again.exit_code == 1
    assert "The database is not empty; nothing was added." in again.output
    assert ask(url, PEOPLE) == len(DEMONSTRATION_SIGN_INS)


def test_processes_that_start_together_seed_it_once(claimline: Claimline, url: str) -> None:
    async def together() -> list[bool]:
        return list(await asyncio.gather(seed_when_empty(url), seed_when_empty(url)))

    claimline("migrate")
    assert sorted(asyncio.run(together())) == [False, True]
    assert ask(url, PEOPLE) == len(DEMONSTRATION_SIGN_INS)


def test_a_database_in_use_is_not_seeded(claimline: Claimline, url: str, ana: str) -> None:
    assert claimline("seed").exit_code == 1
    assert ask(url, PEOPLE) == 1


def test_a_reset_needs_the_test_mode(claimline: Claimline, url: str, ana: str) -> None:
    refused = claimline("reset")
    assert refused.exit_code == 1
    assert "needs CLAIMLINE_TEST_MODE=1" in refused.output
    assert ask(url, PEOPLE) == 1


def test_a_reset_leaves_the_demonstration_company_alone(
    claimline: Claimline, url: str, ana: str
) -> None:
    assert claimline("reset", CLAIMLINE_TEST_MODE="1").exit_code == 0
    assert ask(url, PEOPLE) == len(DEMONSTRATION_SIGN_INS)
    assert ask(url, f"SELECT count(*) FROM person WHERE email = '{ana}'") == 0
