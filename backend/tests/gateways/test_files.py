"""The store of uploaded content: whole or not there, once, and nowhere else."""

import asyncio
import io
from pathlib import Path

import pytest

from claimline.gateways.files import CHUNK, Content, ContentLost, FileStore, content_of


def kept(folder: Path) -> list[str]:
    """Name all files in a folder."""
    return [path.name for path in folder.rglob("*") if path.is_file()]


async def read(store: FileStore, sha256: str) -> bytes:
    """Read content whole."""
    return b"".join([piece async for piece in store.read(sha256)])


@pytest.mark.parametrize("size", [0, 1, CHUNK, 3 * CHUNK + 1])
async def test_content_comes_back_as_it_was_kept(tmp_path: Path, size: int) -> None:
    source = io.BytesIO(b"x" * size)
    content = await content_of(source)
    assert content.size_in_bytes == size
    await FileStore(tmp_path).keep(source, content)
    assert await read(FileStore(tmp_path), content.sha256) == source.getvalue()


async def test_the_same_content_kept_at_once_is_kept_once(tmp_path: Path) -> None:
    content = await content_of(io.BytesIO(b"same"))
    store = FileStore(tmp_path)
    await asyncio.gather(*(store.keep(io.BytesIO(b"same"), content) for _ in range(8)))
    assert kept(tmp_path) == [content.sha256[2:]]


async def test_content_that_breaks_off_is_not_kept(tmp_path: Path) -> None:
    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError("disk full")
            return super().read(10)

    content = Content("ab" * 32, 20)
    with pytest.raises(OSError, match="disk full"):
        await FileStore(tmp_path).keep(Torn(b"x" * 20), content)
    assert kept(tmp_path) == []
    with pytest.raises(ContentLost):
        await read(FileStore(tmp_path), content.sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "/.."])
async def test_nothing_but_a_hash_names_content(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        await read(FileStore(tmp_path), name)
