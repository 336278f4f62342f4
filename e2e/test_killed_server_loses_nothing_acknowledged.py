"""The server is killed in the middle of saving: what it acknowledged is there when it is back."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import httpx2 as httpx
import pytest
from application import MORNING, Application
from partner import Partner, partner_of

ROUNDS = 3
SAVED_BEFORE_THE_KILL = 12

FIND_DRAFT = """
{ projects(first: 1) { nodes { headContracts { claims { id status version
    lines { id version workThisPeriod } } } } } }
"""
BILL = """
mutation Bill($claim: UUID!, $line: UUID!, $version: Int!, $value: String!) {
  billWork(claimId: $claim, lineIds: [$line], versions: [$version], cells: [WORK_THIS_PERIOD],
           values: [$value]) {
    ... on BilledWork { lines { version workThisPeriod } }
    ... on Refusal { code message } } }
"""
TOTALS = """
query Totals($claim: UUID!) { progressClaim(id: $claim) {
  certificate { workThisPeriod } lines { id workThisPeriod } } }
"""


def draft_of(partner: Partner) -> tuple[str, dict[str, str]]:
    """Find the draft claim, and a line of it to type in."""
    contracts = partner.ask(FIND_DRAFT)["projects"]["nodes"][0]["headContracts"]
    claim = next(
        claim
        for contract in contracts
        for claim in contract["claims"]
        if claim["status"] == "DRAFT"
    )
    return claim["id"], claim["lines"][7]


@pytest.fixture
def killable(tmp_path: Path) -> Application:
    """An application of its own, since it is to be killed."""
    application = Application(tmp_path)
    application.start()
    application.reset(MORNING)
    return application


def test_killing_the_server_loses_nothing_it_acknowledged(killable: Application) -> None:
    try:
        partner = partner_of(killable.url, "ana@harbourandhill.example")
        claim, line = draft_of(partner)
        version, sent, acknowledged = int(line["version"]), 0, "0.00"
        for _ in range(ROUNDS):
            killer = threading.Event()

            def kill_when_told(event: threading.Event = killer) -> None:
                event.wait()
                killable.stop(signal.SIGKILL)

            kill = threading.Thread(target=kill_when_told)
            kill.start()
            saved = 0
            while True:
                sent += 1
                value = f"{sent}.37"
                try:
                    result = partner.act(
                        BILL, claim=claim, line=line["id"], version=version, value=value
                    )
                except httpx.TransportError:
                    break
                version, acknowledged = result["lines"][0]["version"], value
                saved += 1
                if saved == SAVED_BEFORE_THE_KILL:
                    killer.set()
            kill.join()

            killable.start()

            totals = partner.ask(TOTALS, claim=claim)["progressClaim"]
            typed = {line["id"]: line["workThisPeriod"] for line in totals["lines"]}
            # The last request may have been carried out without the answer arriving: no more.
            assert typed[line["id"]] in {acknowledged, f"{sent}.37"}
            assert totals["certificate"]["workThisPeriod"] == typed[line["id"]]
            version = next(
                one["version"]
                for one in partner.ask(
                    "query V($c: UUID!) { progressClaim(id: $c) { lines { id version } } }", c=claim
                )["progressClaim"]["lines"]
                if one["id"] == line["id"]
            )
    finally:
        killable.stop()
