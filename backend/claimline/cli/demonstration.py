"""The demonstration company: put into an empty database, and who signs in to it."""

from __future__ import annotations

from sqlalchemy import text

from claimline.migrations.run import TURN
from claimline.seed.company import reset, seed
from claimline.seed.sign_ins import DEMONSTRATION_SIGN_INS
from claimline.store.database import open_database
from claimline.store.people import has_companies, is_email_taken
from claimline.web.clock import Clock


async def seed_when_empty(url: str) -> bool:
    """Put the demonstration company into a database without companies; say whether it was."""
    database = open_database(url)
    try:
        async with database.writing() as session:
            # Processes that start together must not all find it empty.
            await session.execute(text(f"SELECT pg_advisory_xact_lock({TURN})"))
            if await has_companies(session):
                return False
            await seed(session, Clock().now())
            return True
    finally:
        await database.close()


async def start_again(url: str) -> None:
    """Empty every table and put the demonstration company in."""
    database = open_database(url)
    try:
        await reset(database, Clock().now())
    finally:
        await database.close()


async def sign_ins(url: str) -> str:
    """List who of the demonstration company can sign in here, with the password; or nothing."""
    database = open_database(url)
    try:
        async with database.writing() as session:
            present = [
                person
                for person in DEMONSTRATION_SIGN_INS
                if await is_email_taken(session, person.email)
            ]
    finally:
        await database.close()
    if not present:
        return ""
    width = max(len(person.email) for person in present)
    passwords = " or ".join(sorted({person.password for person in present}))
    return "\n".join(
        [
            f"Sign in with the password {passwords!r} as",
            *(f"  {person.email:<{width}}  {person.role}" for person in present),
        ]
    )
