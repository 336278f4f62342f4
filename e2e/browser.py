"""Which Chromium the suite drives: the system's if there is one, else Playwright's own."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return the path of the system's browser, or None to let Playwright use its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
