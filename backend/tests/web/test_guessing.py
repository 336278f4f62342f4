"""Guessing passwords: slowed where it comes from, and never at the cost of the owner."""

import asyncio
from datetime import timedelta

import pytest
from httpx2 import AsyncClient

from claimline.gateways import passwords
from claimline.web.clock import Clock
from tests.web.clients import (
    NOW,
    OpenClient,
    Someone,
    change_password,
    code_of,
    graphql_code_of,
    sign_in,
)


@pytest.mark.parametrize(
    "given",
    [
        {"email": "ana@harbour.example", "password": "wrong"},
        {"email": "nobody@harbour.example", "password": "nine lives of a tidy cat"},
        {"email": "", "password": ""},
    ],
)
async def test_a_wrong_password_and_an_unknown_person_look_the_same(
    visitor: AsyncClient, ana: Someone, given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []
    verify = passwords.HASHER.verify

    def counted(_: object, known: str, password: str) -> bool:
        hashed.append(known)
        return verify(known, password)

    monkeypatch.setattr(type(passwords.HASHER), "verify", counted)
    response = await visitor.post("/session", json=given)
    assert (response.status_code, code_of(response)) == (401, "UNAUTHENTICATED")
    assert response.json()["error"]["message"] == "The e-mail address or the password is wrong."
    assert "set-cookie" not in response.headers
    assert len(hashed) == 1  # as much work for nobody's password as for somebody's


async def test_guesses_from_one_place_wait_longer_and_longer(
    visitor: AsyncClient, ana: Someone, clock: Clock
) -> None:
    for _ in range(5):
        assert (await sign_in(visitor, ana, "a guess")).status_code == 401
    refused = await sign_in(visitor, ana)  # even the right password has to wait now
    assert (refused.status_code, code_of(refused)) == (429, "RATE_LIMITED")
    assert refused.headers["retry-after"] == "2"
    clock.stop_at(NOW + timedelta(seconds=2))
    assert (await sign_in(visitor, ana, "a guess")).status_code == 401
    assert (await sign_in(visitor, ana)).headers["retry-after"] == "4"
    clock.stop_at(NOW + timedelta(seconds=6))
    assert (await sign_in(visitor, ana)).status_code == 200
    assert (await sign_in(visitor, ana, "a slip")).status_code == 401  # and all is forgiven


async def test_guesses_made_at_once_are_all_counted(visitor: AsyncClient, ana: Someone) -> None:
    answers = await asyncio.gather(*(sign_in(visitor, ana, "a guess") for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 7


async def test_a_stranger_cannot_lock_the_owner_out(open_client: OpenClient, ana: Someone) -> None:
    strangers = open_client(address="198.51.100.9", x_claimline_request="1")
    for _ in range(10):
        await sign_in(strangers, ana, "a guess")
    assert (await sign_in(strangers, ana)).status_code == 429
    own = open_client(address="203.0.113.7", x_claimline_request="1")
    assert (await sign_in(own, ana)).status_code == 200


async def test_one_address_cannot_try_everybody(open_client: OpenClient, ana: Someone) -> None:
    guesser = open_client(address="2001:db8::1", x_claimline_request="1")
    neighbour = open_client(address="2001:db8::2:1", x_claimline_request="1")
    for number in range(30):
        client = (guesser, neighbour)[number % 2]
        given = {"email": f"{number}@harbour.example", "password": "a guess"}
        assert (await client.post("/session", json=given)).status_code == 401
    assert (await sign_in(guesser, ana)).status_code == 429
    other = open_client(address="2001:db8:0:1::1", x_claimline_request="1")
    assert (await sign_in(other, ana)).status_code == 200


async def test_more_passwords_than_can_be_checked_are_turned_away(
    visitor: AsyncClient, ana: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "TURNS", passwords.Turns(at_once=0, waiting_at_most=0))
    refused = await sign_in(visitor, ana)
    assert (refused.status_code, code_of(refused)) == (429, "RATE_LIMITED")
    assert refused.headers["retry-after"] == "2"


class TestAtAnOpenBrowser:
    NEW = "a long new password"

    async def test_guesses_wait_longer_and_longer(
        self, visitor: AsyncClient, ana: Someone, clock: Clock
    ) -> None:
        await sign_in(visitor, ana)
        for _ in range(5):
            guess = await change_password(visitor, "a guess", self.NEW)
            assert guess.json()["data"]["changePassword"]["code"] == "WrongPassword"
        refused = await change_password(visitor, ana.password, self.NEW)
        assert (refused.status_code, graphql_code_of(refused)) == (429, "RATE_LIMITED")
        assert refused.headers["retry-after"] == "2"
        assert (await sign_in(visitor, ana)).status_code == 200  # the owner signs in all the same
        clock.stop_at(NOW + timedelta(seconds=2))
        done = await change_password(visitor, ana.password, self.NEW)
        assert done.json()["data"]["changePassword"]["__typename"] == "Me"

    async def test_guesses_made_at_once_are_all_counted(
        self, visitor: AsyncClient, ana: Someone
    ) -> None:
        await sign_in(visitor, ana)
        answers = await asyncio.gather(
            *(change_password(visitor, "a guess", self.NEW) for _ in range(8))
        )
        assert sorted(answer.status_code for answer in answers) == [200] * 5 + [429] * 3

    async def test_a_guess_counts_in_a_mutation_that_is_taken_back(
        self, visitor: AsyncClient, ana: Someone
    ) -> None:
        await sign_in(visitor, ana)
        query = """mutation ($nul: String!) {
          changePassword(currentPassword: "a guess", newPassword: "a long new password") {
            __typename
          }
          createProject(input: {number: $nul, name: "Depot"}) { __typename }
        }"""
        for _ in range(5):
            failed = await visitor.post(
                "/graphql", json={"query": query, "variables": {"nul": "\0"}}
            )
            assert "data" not in failed.json()
        refused = await change_password(visitor, ana.password, self.NEW)
        assert (refused.status_code, graphql_code_of(refused)) == (429, "RATE_LIMITED")
