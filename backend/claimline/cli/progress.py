"""How long work shows how far it is."""

from __future__ import annotations

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn


def progress() -> Progress:
    """Return a bar for bytes; off a terminal it prints each step once, when it ends."""
    return Progress(
        TextColumn("{task.description:<24}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    )
