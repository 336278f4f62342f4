"""Work that a hostile or huge document could turn against the server, done in a child process.

The child gets a limit of memory and of processor time, an environment without the server's secrets,
and a deadline. Whatever becomes of it, the server goes on.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import claimline

_PACKAGE_ROOT: Final = Path(claimline.__file__).parent.parent
# More at once would only slow each other down, and the server with them.
_TURNS: Final = asyncio.Semaphore(max(2, os.cpu_count() or 2))


class ChildFailed(Exception):
    """The child ended without an answer: out of memory, out of time, or by a fault of its own."""

    def __init__(self, message: str, exit_code: int | None = None) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # None when it was out of time; negative when it was killed


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    memory_in_bytes: int
    processor_seconds: int
    wall_seconds: float


async def run_child(module: str, *arguments: str, stdin: bytes = b"", limits: Limits) -> bytes:
    """Run a module of this package as a program and return what it writes.

    :raises ChildFailed: if it does not end well within its limits.
    """
    limit_arguments = (str(limits.memory_in_bytes), str(limits.processor_seconds))
    async with _TURNS:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *limit_arguments, *arguments,
            stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env={"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONUTF8": "1"},
        )  # fmt: skip
        try:
            async with asyncio.timeout(limits.wall_seconds):
                output, errors = await child.communicate(stdin)
        except TimeoutError:
            raise ChildFailed(f"{module} took longer than {limits.wall_seconds:g} s") from None
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    if child.returncode:
        last_words = errors.decode(errors="replace").strip()[-2000:]
        raise ChildFailed(f"{module} ended with {child.returncode}: {last_words}", child.returncode)
    return output


def limit_this_process(arguments: list[str]) -> list[str]:
    """Set the limits that the parent asks for, in the child itself; return the other arguments."""
    memory, seconds, *others = arguments
    if sys.platform == "linux":  # elsewhere the kernel knows no limit of address space
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return others
