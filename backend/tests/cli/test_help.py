"""`claimline --help` explains itself, and at once."""

import subprocess
import sys

import click
import pytest

from claimline.cli import main


def test_asking_for_help_loads_nothing_heavy() -> None:
    program = "import sys, claimline.cli; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    assert "click" in loaded
    assert {"sqlalchemy", "strawberry", "starlette", "pydantic", "rich"} & {*loaded} == set()


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_is_explained(name: str) -> None:
    command = main.commands[name]
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert command.help
    assert [option.name for option in options if not option.help] == []
    assert "..." not in command.get_short_help_str(limit=60)
