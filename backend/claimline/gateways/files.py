"""Where the bytes of uploaded files are kept: by content hash, in a folder.

The same content is kept once, whoever uploads it; which file belongs to what, and under which name,
is the database's to say. Nothing is ever taken out: the history goes on naming what was removed.
`files/ab/cdef…` holds the content whose SHA-256 is `abcdef…`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import anyio
import anyio.to_thread

CHUNK: Final = 256 * 1024
SHA256: Final = re.compile(r"[0-9a-f]{64}")


class ContentLost(Exception):
    """What the database names is not in the folder: someone has to look after the disk."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, known by its hash."""

    sha256: str
    size_in_bytes: int


async def content_of(source: IO[bytes]) -> Content:
    """Read a file through and say what it holds."""

    def read() -> Content:
        source.seek(0)
        digest = hashlib.sha256()
        while piece := source.read(CHUNK):
            digest.update(piece)
        return Content(digest.hexdigest(), source.tell())

    return await anyio.to_thread.run_sync(read)


class FileStore:
    """Keeps content and gives it back; every process of one installation shares the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, source: IO[bytes], content: Content) -> None:
        """Keep what can be read from the source; it is safely on disk when this returns."""
        await anyio.to_thread.run_sync(self._keep, source, self._path(content.sha256))

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """Stream content in pieces.

        :raises ContentLost: before the first piece, if it is not kept.
        """
        try:
            kept = await anyio.open_file(self._path(sha256), "rb")
        except FileNotFoundError:
            raise ContentLost(f"There is no content {sha256}") from None
        async with kept as file:
            while piece := await file.read(CHUNK):
                yield piece

    def _path(self, sha256: str) -> Path:
        if SHA256.fullmatch(sha256) is None:
            raise ValueError(f"{sha256!r} is no SHA-256")  # nor may it lead out of the folder
        return self._folder / sha256[:2] / sha256[2:]

    def _keep(self, source: IO[bytes], path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            return
        source.seek(0)
        descriptor, unfinished = tempfile.mkstemp(dir=path.parent)
        try:
            with open(descriptor, "wb") as file:
                shutil.copyfileobj(source, file, CHUNK)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except BaseException:
            os.unlink(unfinished)
            raise
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a renamed file survive a power cut: its name is the folder's content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
