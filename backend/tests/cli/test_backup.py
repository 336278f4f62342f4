"""`claimline backup` and `claimline restore`: everything comes back, or nothing is touched."""

import asyncio
import hashlib
import json
import stat
import tarfile
from io import BytesIO
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from claimline.cli import saving
from claimline.cli.archive import DUMP, LIST
from claimline.cli.postgres_tools import dump
from tests.cli.running import Claimline, ask

DRAWING = b"a drawing of the roof"
EMAIL = "SELECT email FROM person"


@pytest.fixture
def attached(data_dir: Path) -> Path:
    """Attach a file, and return where it is kept."""
    sha256 = hashlib.sha256(DRAWING).hexdigest()
    path = data_dir / "files" / sha256[:2] / sha256[2:]
    path.parent.mkdir(parents=True)
    path.write_bytes(DRAWING)
    return path


@pytest.fixture
def saved(claimline: Claimline, ana: str, attached: Path, tmp_path: Path) -> Path:
    """Return a backup of Ana and the drawing."""
    file = tmp_path / "saved.tar"
    told = claimline("backup", file)
    assert told.exit_code == 0, told.output
    assert f"Saved everything in {file}" in told.output
    assert stat.filemode(file.stat().st_mode) == "-rw-------"
    return file


def rewritten(saved: Path, changes: dict[str, bytes | None]) -> Path:
    """Copy a backup with some members changed, added or (None) left out."""
    copy = saved.with_name("rewritten.tar")
    with tarfile.open(saved) as old, tarfile.open(copy, "w") as new:
        members = {name: old.extractfile(name).read() for name in old.getnames()}  # type: ignore[union-attr]
        for name, content in {**members, **changes}.items():
            if content is not None:
                member = tarfile.TarInfo(name)
                member.size = len(content)
                new.addfile(member, BytesIO(content))
    return copy


def listed(saved: Path, **changes: str) -> bytes:
    """Return a backup's list with some entries changed."""
    with tarfile.open(saved) as tar:
        entries = json.load(tar.extractfile(LIST))  # type: ignore[arg-type]
    return json.dumps({**entries, **changes}).encode()


def test_an_empty_place_gets_everything_back(
    claimline: Claimline, url: str, saved: Path, attached: Path
) -> None:
    ask(url, "DROP SCHEMA public CASCADE")
    ask(url, "CREATE SCHEMA public")
    attached.unlink()
    told = claimline("restore", saved)
    assert told.exit_code == 0, told.output
    assert "Put back everything" in told.output
    assert ask(url, EMAIL) == "ana@builder.example"
    assert attached.read_bytes() == DRAWING


def test_what_is_there_is_replaced_only_when_asked(
    claimline: Claimline, url: str, saved: Path
) -> None:
    ask(url, "UPDATE person SET email = 'later@builder.example'")
    refused = claimline("restore", saved)
    assert refused.exit_code == 1
    assert "The database is not empty" in refused.output
    assert ask(url, EMAIL) == "later@builder.example"
    assert claimline("restore", "--replace", saved).exit_code == 0
    assert ask(url, EMAIL) == "ana@builder.example"


def test_a_restored_database_can_be_saved_again(
    claimline: Claimline, url: str, saved: Path, tmp_path: Path
) -> None:
    assert claimline("restore", "--replace", saved).exit_code == 0
    again = tmp_path / "again.tar"
    assert claimline("backup", again).exit_code == 0
    assert claimline("restore", "--replace", again).exit_code == 0
    assert ask(url, EMAIL) == "ana@builder.example"


@pytest.mark.parametrize("member", [DUMP, LIST, "files"])
def test_one_changed_byte_is_found(
    claimline: Claimline, url: str, saved: Path, member: str
) -> None:
    with tarfile.open(saved) as tar:
        position = next(one.offset_data + 7 for one in tar if one.name.startswith(member))
    content = bytearray(saved.read_bytes())
    content[position] ^= 1
    saved.write_bytes(content)
    ask(url, "UPDATE person SET email = 'later@builder.example'")
    refused = claimline("restore", "--replace", saved)
    assert refused.exit_code == 1
    assert "is no whole backup" in refused.output
    assert ask(url, EMAIL) == "later@builder.example"


def test_a_backup_cut_short_is_found(claimline: Claimline, saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[: -saved.stat().st_size // 3])
    refused = claimline("restore", "--replace", saved)
    assert refused.exit_code == 1
    assert "is no whole backup" in refused.output


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({LIST: None}, "it was not written to its end"),
        ({DUMP: None}, "database.dump is missing"),
        ({"../../etc/passwd": b"root"}, "passwd is foreign"),
    ],
)
def test_only_what_was_saved_is_put_back(
    claimline: Claimline, saved: Path, changes: dict[str, bytes | None], reason: str
) -> None:
    refused = claimline("restore", "--replace", rewritten(saved, changes))
    assert refused.exit_code == 1
    assert reason in refused.output


def test_a_listed_name_may_not_lead_elsewhere(claimline: Claimline, saved: Path) -> None:
    name = "files/../../passwd"
    with tarfile.open(saved) as tar:
        hashes = json.load(tar.extractfile(LIST))["sha256"]  # type: ignore[arg-type]
    hashes[name] = hashlib.sha256(b"root").hexdigest()
    changes = {name: b"root", LIST: listed(saved, sha256=hashes)}
    refused = claimline("restore", "--replace", rewritten(saved, {**changes}))
    assert refused.exit_code == 1
    assert f"{name} is no name of ours" in refused.output


def test_a_newer_version_is_asked_for(claimline: Claimline, saved: Path) -> None:
    newer = listed(saved, revision="2099_12_31", claimline="9.0.0")
    refused = claimline("restore", "--replace", rewritten(saved, {LIST: newer}))
    assert refused.exit_code == 1
    assert "Claimline 9.0.0 or newer is needed" in refused.output


def test_a_refused_dump_leaves_what_was_there(claimline: Claimline, url: str, saved: Path) -> None:
    ask(url, "UPDATE person SET email = 'later@builder.example'")
    broken = b"no dump"
    with tarfile.open(saved) as tar:
        hashes = json.load(tar.extractfile(LIST))["sha256"]  # type: ignore[arg-type]
    hashes[DUMP] = hashlib.sha256(broken).hexdigest()
    changes = {DUMP: broken, LIST: listed(saved, sha256=hashes)}
    refused = claimline("restore", "--replace", rewritten(saved, {**changes}))
    assert refused.exit_code == 1
    assert "Nothing was put back" in refused.output
    assert ask(url, EMAIL) == "later@builder.example"


def test_damage_that_was_there_is_saved_and_told(
    claimline: Claimline, ana: str, attached: Path, tmp_path: Path
) -> None:
    attached.write_bytes(b"something else")
    told = claimline("backup", tmp_path / "saved.tar")
    assert told.exit_code == 1
    assert f"damaged already, and are saved as they are:\n{attached}" in told.output
    assert (tmp_path / "saved.tar").exists()


def test_a_backup_that_fails_leaves_the_one_before(
    claimline: Claimline, saved: Path, url: str
) -> None:
    before = saved.read_bytes()
    ask(url, "CREATE ROLE stranger LOGIN")
    try:
        as_stranger = make_url(url).set(username="stranger").render_as_string()
        failed = claimline("backup", saved, DATABASE_URL=as_stranger)
    finally:
        ask(url, "DROP ROLE stranger")
    assert failed.exit_code == 1
    assert "There is no backup: pg_dump: error: " in failed.output
    assert saved.read_bytes() == before
    assert sorted(path.name for path in saved.parent.iterdir()) == ["data", "saved.tar"]


def test_a_file_that_comes_meanwhile_is_saved_too(
    claimline: Claimline,
    ana: str,
    attached: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = attached.with_name("f" * 62)

    def dump_while_someone_attaches(url: str, path: Path) -> None:
        late.write_bytes(b"late")
        dump(url, path)

    monkeypatch.setattr(saving, "dump", dump_while_someone_attaches)
    claimline("backup", tmp_path / "saved.tar")
    with tarfile.open(tmp_path / "saved.tar") as tar:
        assert f"files/{late.parent.name}/{late.name}" in tar.getnames()


def test_nothing_is_put_back_under_the_feet_of_others(
    claimline: Claimline, saved: Path, url: str
) -> None:
    with asyncio.Runner() as runner:
        other = runner.run(asyncpg.connect(url))
        refused = claimline("restore", "--replace", saved)
        runner.run(other.close())
    assert refused.exit_code == 1
    assert "stop Claimline first" in refused.output
