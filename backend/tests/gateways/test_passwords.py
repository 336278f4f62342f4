"""Password hashes: of the strength agreed on, a few at a time."""

import asyncio
import threading
import time

from claimline.gateways.passwords import TooBusy, Turns, hash_password, password_fits


async def test_only_the_right_password_fits() -> None:
    known = await hash_password("nine lives of a tidy cat")
    assert known.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await password_fits(known, "nine lives of a tidy cat")
    assert not await password_fits(known, "nine lives of a tidy dog")
    assert not await password_fits(known, "")


async def test_nothing_fits_where_there_is_no_password() -> None:
    assert not await password_fits(None, "anything")
    assert not await password_fits(None, "the password of an e-mail address that nobody has")
    assert not await password_fits("not a hash", "not a hash")


async def test_a_few_are_computed_at_a_time_and_a_crowd_is_turned_away() -> None:
    turns = Turns(at_once=2, waiting_at_most=4)
    inside, most = 0, 0
    counting = threading.Lock()

    def work() -> None:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        with counting:
            inside -= 1

    results = await asyncio.gather(*(turns.take(work) for _ in range(40)), return_exceptions=True)
    assert results[:6] == [None] * 6
    assert all(isinstance(result, TooBusy) for result in results[6:])
    assert most == 2
    await turns.take(work)  # there is room again
