"""A running application, seeded; one signed-in page a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from application import Application
from browser import chromium
from partner import Partner, partner_of
from playwright.sync_api import Browser, BrowserContext, Page, expect

OUT = Path(__file__).parent / ".out"

# Of a machine that does much else: what is expected still has to come.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The application that most stories share."""
    application = Application(tmp_path_factory.mktemp("claimline"))
    application.start()
    yield application
    application.stop()


@pytest.fixture
def application(running: Application) -> Application:
    """The application as on the morning of the demonstration."""
    running.reset()
    return running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the system's Chromium where there is one."""
    found = chromium()
    return {**browser_type_launch_args, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A desktop in Sydney whose clipboard may be read and written."""
    return {
        **browser_context_args,
        "viewport": {"width": 1440, "height": 900},
        "locale": "en-AU",
        "timezone_id": "Australia/Sydney",
        "permissions": ["clipboard-read", "clipboard-write"],
        "reduced_motion": "reduce",
    }


SignedIn = Callable[..., Page]


@pytest.fixture
def signed_in(
    application: Application, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[SignedIn]:
    """Open a page, in a browser session of its own, for the person of that first name."""
    contexts: list[BrowserContext] = []

    def open_page(first_name: str, **context_args: Any) -> Page:
        arguments = {**browser_context_args, "base_url": application.url, **context_args}
        context = browser.new_context(**arguments)
        contexts.append(context)
        answer = context.request.post(
            "/session",
            headers={"X-Claimline-Request": "1"},
            data={
                "email": f"{first_name}@harbourandhill.example",
                "password": "demonstration",
            },
        )
        assert answer.ok, answer.text()
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def administrator(application: Application) -> Partner:
    """A partner's program that acts for the contract administrator."""
    return partner_of(application.url, "ana@harbourandhill.example")


@pytest.fixture
def approver(application: Application) -> Partner:
    """A partner's program that acts for the project director."""
    return partner_of(application.url, "ben@harbourandhill.example")


@pytest.fixture
def browser_page(
    application: Application, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    """A page of someone who has not signed in."""
    context = browser.new_context(**{**browser_context_args, "base_url": application.url})
    yield context.new_page()
    context.close()
