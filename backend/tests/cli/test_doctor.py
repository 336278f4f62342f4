"""`claimline doctor`: finds what is wrong, and only that."""

from pathlib import Path

import pytest

from tests.cli.running import Claimline, ask

ATTACHED_SHA256 = "ab" + "0" * 62


@pytest.fixture
def seeded(claimline: Claimline, url: str, data_dir: Path) -> str:
    """Fill the database and build the screens, as it were; return the database's address."""
    screens = data_dir.parent / "screens"
    screens.mkdir()
    (screens / "index.html").touch()
    assert claimline("seed").exit_code == 0
    return url


def findings(claimline: Claimline, data_dir: Path, **settings: str) -> tuple[int, list[str]]:
    """Return the exit code and what is wrong, line by line."""
    told = claimline("doctor", CLAIMLINE_SPA_DIR=str(data_dir.parent / "screens"), **settings)
    wrong = [line for line in told.output.splitlines() if line.startswith(("✗", "    "))]
    return told.exit_code, wrong


def test_all_is_well_after_seeding(claimline: Claimline, seeded: str, data_dir: Path) -> None:
    assert findings(claimline, data_dir) == (0, [])


def test_names_a_claim_whose_totals_are_wrong(
    claimline: Claimline, seeded: str, data_dir: Path
) -> None:
    claim = ask(seeded, "SELECT id FROM progress_claim ORDER BY id LIMIT 1")
    ask(seeded, f"UPDATE progress_claim SET work_this_period = 1 WHERE id = '{claim}'")
    code, wrong = findings(claimline, data_dir)
    assert code == 1
    assert wrong == ["✗ Totals that differ from their lines:", f"    {claim}"]


def attach(url: str) -> None:
    """Attach a file to a contract, but keep no content for it."""
    ask(
        url,
        "INSERT INTO attachment (company_id, id, contract_id, file_name, content_type,"
        " size_in_bytes, sha256, purpose, uploaded_at, uploaded_by)"
        " SELECT company_id, gen_random_uuid(), id, 'roof.pdf', 'application/pdf', 4,"
        f" '{ATTACHED_SHA256}', 'supporting', now(), changed_by FROM head_contract LIMIT 1",
    )


def test_names_an_attached_file_that_is_missing(
    claimline: Claimline, seeded: str, data_dir: Path
) -> None:
    attach(seeded)
    code, wrong = findings(claimline, data_dir)
    assert code == 1
    assert wrong == ["✗ Attached files missing or changed:", f"    {ATTACHED_SHA256}"]


def test_names_a_file_of_an_email_that_is_missing(
    claimline: Claimline, seeded: str, data_dir: Path
) -> None:
    ask(
        seeded,
        "INSERT INTO mail_attachment (company_id, id, mail_id, file_name, content_type,"
        " size_in_bytes, sha256)"
        " SELECT company_id, gen_random_uuid(), id, 'roof.pdf', 'application/pdf', 4,"
        f" '{ATTACHED_SHA256}' FROM mail LIMIT 1",
    )
    assert findings(claimline, data_dir)[1][1:] == [f"    {ATTACHED_SHA256}"]


def test_names_an_attached_file_that_has_changed(
    claimline: Claimline, seeded: str, data_dir: Path
) -> None:
    attach(seeded)
    kept = data_dir / "files" / ATTACHED_SHA256[:2] / ATTACHED_SHA256[2:]
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"roof")
    assert findings(claimline, data_dir)[1][1:] == [f"    {ATTACHED_SHA256}"]


def test_asks_for_migrations_that_are_missing(
    claimline: Claimline, url: str, data_dir: Path
) -> None:
    code, wrong = findings(claimline, data_dir)
    assert code == 1
    assert wrong[-1] == "✗ The database is not up to date: run `claimline migrate`."


def test_warns_of_the_test_mode_and_of_screens_that_were_not_built(
    claimline: Claimline, seeded: str, data_dir: Path
) -> None:
    (data_dir.parent / "screens" / "index.html").unlink()
    code, wrong = findings(claimline, data_dir, CLAIMLINE_TEST_MODE="1")
    assert code == 1
    assert [line.split()[1] for line in wrong] == ["CLAIMLINE_TEST_MODE", "The"]
    assert "were not built" in wrong[1]
