"""Writing a backup: the attached files and the database, as they are at one moment."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from rich.progress import Progress

from claimline.cli.archive import ATTACHED, DUMP, ArchiveWriter, Origin, written_whole
from claimline.cli.postgres_tools import dump
from claimline.migrations.run import in_turn, revision_of


def save(url: str, files: Path, to: Path, shown: Progress) -> list[str]:
    """Write the archive, and name the files in it whose content is not what it was.

    :raises PostgresFailed: if the database cannot be read.
    """
    with written_whole(to) as archive, tempfile.TemporaryDirectory(dir=to.parent) as folder:
        # Files go first: one that the database still names may be cleared away meanwhile.
        damaged = _add_files(archive, files, shown, "Attached files")
        task = shown.add_task("Database", total=None)
        dumped = Path(folder, "dump")
        dump(url, dumped)
        shown.update(task, total=dumped.stat().st_size)
        archive.add(DUMP, dumped, lambda size: shown.advance(task, size))
        # And those that came while the database was read go last.
        damaged += _add_files(archive, files, shown, "Files added meanwhile")
        archive.close(Origin.here(asyncio.run(in_turn(url, revision_of))))
    return damaged


def _add_files(archive: ArchiveWriter, folder: Path, shown: Progress, title: str) -> list[str]:
    named = {f"files/{path.parent.name}/{path.name}": path for path in folder.glob("??/*")}
    missing = {
        name: path
        for name, path in sorted(named.items())
        if ATTACHED.fullmatch(name) and name not in archive
    }
    if not missing:
        return []
    task = shown.add_task(title, total=sum(path.stat().st_size for path in missing.values()))
    damaged = []
    for name, path in missing.items():
        sha256 = archive.add(name, path, lambda size: shown.advance(task, size))
        if name != f"files/{sha256[:2]}/{sha256[2:]}":
            damaged.append(str(path))
    return damaged
