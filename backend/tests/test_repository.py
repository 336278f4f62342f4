"""What is kept in the repository: locked, explained, permissive, and naming no registry."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
MOST_PACKAGES: Final = 65  # that running Claimline may need

REGISTRIES: Final = re.compile(
    r"pypi\.(org|python)|pythonhosted|npmjs\.(org|com)|npmmirror|yarnpkg|"
    r"--(extra-)?index-url|--find-links|\bindex-url\s*=|\bregistry\s*=",
    re.IGNORECASE,
)
PERMISSIVE: Final = {
    *("Apache-2.0", "Apache Software License", "MIT", "MIT License", "MIT-0"),
    *("BSD-2-Clause", "BSD-3-Clause", "BSD License", "PSF-2.0"),
}
# MPL-2.0 asks for the source of changed files, and we change none.
READ_AND_ACCEPTED: Final = {"orjson": "MPL-2.0 AND (Apache-2.0 OR MIT)"}


def committed() -> Iterator[tuple[str, str]]:
    """Go through the texts under version control: name and content."""
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__) and b"\0" not in path.read_bytes():
            yield name, path.read_text(encoding="utf-8")


def locked(file: str) -> Mapping[str, str]:
    """Return the version of each package that a lock file names for this system."""
    pins = re.findall(
        r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\$", (ROOT / file).read_text(), re.MULTILINE
    )
    return {name: version for name, version, marker in pins if "win32" not in marker}


def project() -> Mapping[str, Any]:
    """Read what pyproject.toml says of the project."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]  # type: ignore[no-any-return]


def python_requirements() -> list[str]:
    """Return every package that pyproject.toml asks for, with its version."""
    extras = project()["optional-dependencies"].values()
    return [*project()["dependencies"], *(one for extra in extras for one in extra)]


def npm_requirements() -> Mapping[str, str]:
    """Return every package that the screens ask for, with its version."""
    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    return {**package.get("dependencies", {}), **package["devDependencies"]}


def test_no_text_names_a_registry() -> None:
    found = {name: REGISTRIES.findall(text) for name, text in committed()}
    assert {name for name, hits in found.items() if hits} == set()


def test_the_python_locks_hold_hashes_and_no_addresses() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "://" not in text
        named = re.findall(r"^[^\s#]", text, re.MULTILINE)
        hashed = re.findall(r"^\S+==.+ \\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(named) == len(hashed) > 0


def test_the_npm_lock_holds_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {name for name, package in packages.items() if "resolved" in package} == set()
    assert {name for name, package in packages.items() if "integrity" not in package} == set()


def test_the_locks_hold_what_is_asked_for() -> None:
    held = {f"{name}=={version}" for name, version in locked("requirements-dev.txt").items()}
    asked = {re.sub(r"\[\w+\]", "", one).replace("_", "-") for one in python_requirements()}
    assert asked - held == set()


def test_npm_versions_are_exact() -> None:
    exact = re.compile(r"(npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?")
    assert {n for n, v in npm_requirements().items() if exact.fullmatch(v) is None} == set()


def test_running_claimline_needs_few_packages() -> None:
    assert len(locked("requirements.txt")) <= MOST_PACKAGES


def test_what_claimline_runs_on_is_licensed_permissively() -> None:
    command = [str(Path(sys.executable).with_name("pip-licenses")), "--from=mixed", "--format=json"]
    told = json.loads(
        subprocess.check_output([*command, "--packages", *locked("requirements.txt")])
    )
    assert len(told) == len(locked("requirements.txt"))
    for package in told:
        name, licence = package["Name"], package["License"]
        named = set(re.split(r" AND | OR |; ", licence.strip("()")))
        assert named <= PERMISSIVE or READ_AND_ACCEPTED.get(name) == licence, f"{name}: {licence}"


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| `([^`]+)` \| [^|]{10,} \| [^|]+ \| [^|]+ \|$", re.MULTILINE)
    asked = {re.split(r"[\[=]", one)[0] for one in python_requirements()} | {*npm_requirements()}
    assert set(row.findall(text)) == asked
