"""A backup's file: a tar of the database's dump, the attached files and a list of their hashes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from claimline.web.clock import Clock

FORMAT: Final = 1
DUMP: Final = "database.dump"
LIST: Final = "list.json"
ATTACHED: Final = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{62})")

Advance = Callable[[int], None]
"""Told how many bytes were dealt with."""


class ArchiveDamaged(Exception):
    """The file is no whole backup; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a backup comes from."""

    claimline: str  # version
    revision: str  # the last migration that the database had run
    made_at: str  # in UTC

    @classmethod
    def here(cls, revision: str | None) -> Origin:
        """Name this version and moment, and the database's last migration."""
        now = Clock().now().isoformat(timespec="seconds")
        return cls(claimline=version("claimline"), revision=revision or "", made_at=now)


class ArchiveWriter:
    """Adds members to an archive, each under the hash of what was really read."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._hashes: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._hashes

    def add(self, name: str, path: Path, advance: Advance) -> str:
        """Add a file and return the SHA-256 of its content."""
        with path.open("rb") as file:
            source = _Hashing(file, advance)
            member = tarfile.TarInfo(name)
            member.size = path.stat().st_size
            self._tar.addfile(member, source)  # type: ignore[arg-type] # only reads
        self._hashes[name] = source.sha256
        return source.sha256

    def close(self, origin: Origin) -> None:
        """Add the list of all members; nothing can be added after it."""
        listed = {"format": FORMAT, **asdict(origin), "sha256": self._hashes}
        content = json.dumps(listed, indent=1).encode()
        member = tarfile.TarInfo(LIST)
        member.size = len(content)
        self._tar.addfile(member, BytesIO(content))


@contextmanager
def written_whole(path: Path) -> Iterator[ArchiveWriter]:
    """Give a new archive, which gets its name when it is complete and on disk."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with open(unfinished, "wb", opener=_for_ourselves) as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield ArchiveWriter(tar)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _for_ourselves(name: str, flags: int) -> int:
    return os.open(name, flags, mode=0o600)  # it holds everything: nobody else may read it


class Archive:
    """A backup that is read."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Read the list of the contents.

        :raises ArchiveDamaged: if there is none.
        """
        self._tar = tar
        self._members = {member.name: member for member in tar.getmembers()}
        if LIST not in self._members:
            raise ArchiveDamaged("it was not written to its end")
        try:
            listed = json.loads(self.open(LIST).read())
            is_ours = listed.pop("format") == FORMAT
            self._hashes: dict[str, str] = listed.pop("sha256")
            self.origin = Origin(**listed)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ArchiveDamaged("its list of contents makes no sense") from error
        if not is_ours:
            raise ArchiveDamaged("its format is not ours")

    def open(self, name: str) -> IO[bytes]:
        """Open a member for reading."""
        content = self._tar.extractfile(self._members[name])
        if content is None:
            raise ArchiveDamaged(f"{name} is no file")
        return content

    @property
    def size(self) -> int:
        """How many bytes there are to verify."""
        return sum(member.size for name, member in self._members.items() if name != LIST)

    def attached(self) -> Iterator[tuple[str, int, IO[bytes]]]:
        """Go through the attached files: hash, size and content."""
        for name in self._hashes:
            if found := ATTACHED.fullmatch(name):
                yield "".join(found.groups()), self._members[name].size, self.open(name)

    def verify(self, advance: Advance) -> None:
        """Read all of it.

        :raises ArchiveDamaged: if anything is missing, foreign or changed.
        """
        for name in self._members.keys() ^ {*self._hashes, LIST}:
            raise ArchiveDamaged(f"{name} is {'foreign' if name in self._members else 'missing'}")
        for name, expected in self._hashes.items():
            if name != DUMP and ATTACHED.fullmatch(name) is None:
                raise ArchiveDamaged(f"{name} is no name of ours")
            source = _Hashing(self.open(name), advance)
            while source.read(1024 * 1024):
                pass
            if source.sha256 != expected:
                raise ArchiveDamaged(f"{name} is not what was written")


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes], advance: Advance) -> None:
        self._file = file
        self._advance = advance
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self._digest.update(piece)
        self._advance(len(piece))
        return piece
