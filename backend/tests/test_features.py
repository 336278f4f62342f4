"""docs/features.md: a row for each feature, and none is done without a test that is there."""

import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "features.md"
STATES: Final = ("done", "in part", "not yet", "left out")
FEATURES: Final = 112  # of the checklist


class Feature(NamedTuple):
    """One row of the page."""

    number: int
    name: str
    state: str
    shown_by: list[str]
    note: str


def features() -> list[Feature]:
    """Read the rows of the page."""
    rows = re.findall(
        r"^\| (\d+) \| (.+?) \| (.+?) \| (.*?) \| (.*?) ?\|$", PAGE.read_text(), re.MULTILINE
    )
    return [
        Feature(int(number), name, state, re.findall(r"\]\((.+?)\)", shown_by), note)
        for number, name, state, shown_by, note in rows
    ]


def test_every_feature_has_one_row_and_a_state() -> None:
    assert [feature.number for feature in features()] == list(range(1, FEATURES + 1))
    assert {feature.state for feature in features()} <= set(STATES)


def test_what_is_done_is_shown_by_tests_that_are_there() -> None:
    for feature in features():
        assert feature.shown_by or feature.state in ("not yet", "left out"), feature.name
        for link in feature.shown_by:
            path = (PAGE.parent / link).resolve()
            assert path.is_file(), f"{feature.name}: {link}"
            assert "def test_" in path.read_text(), f"{feature.name}: {link} tests nothing"


def test_what_is_left_out_says_why() -> None:
    assert [one.name for one in features() if one.state == "left out" and not one.note] == []


def test_the_count_above_the_table_is_right() -> None:
    said = ", ".join(
        f"{sum(feature.state == state for feature in features())} {state}" for state in STATES
    )
    assert f"\n{said}.\n" in PAGE.read_text()
