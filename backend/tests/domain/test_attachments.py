"""Names of files as labels, and which files stay."""

import unicodedata
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.attachments import (
    LONGEST_FILE_NAME,
    FileNameMissing,
    file_label,
    why_not_removable,
)
from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Act, Actor, Level, Membership, Tool

PROJECT, COMPANY = uuid4(), uuid4()


def someone(level: Level) -> Actor:
    """Return a person with one level everywhere in the project."""
    return Actor(
        uuid4(),
        COMPANY,
        "Ana Souza",
        memberships={PROJECT: Membership(COMPANY, dict.fromkeys(Tool, level))},
    )


class TestLabel:
    @given(name=st.text(max_size=300))
    def test_a_label_is_one_printable_line_without_a_path(self, name: str) -> None:
        try:
            label = file_label(name)
        except FileNameMissing:
            assume(False)
        assert 0 < len(label) <= LONGEST_FILE_NAME
        assert not {"/", "\\"} & set(label)
        assert not any(unicodedata.category(character).startswith("C") for character in label)
        assert not label.startswith((".", " "))

    @given(stem=st.text("abcß漢", min_size=1, max_size=300))
    def test_a_long_name_keeps_its_extension(self, stem: str) -> None:
        assert file_label(f"{stem}.xlsx").endswith(".xlsx")

    @pytest.mark.parametrize(
        ("name", "label"),
        [
            ("April.pdf", "April.pdf"),
            ("C:\\Users\\ana\\April.pdf", "April.pdf"),
            ("../../etc/passwd", "passwd"),
            ("April\x00\n.pdf", "April.pdf"),
            ("invoice\u202efdp.exe", "invoicefdp.exe"),
            (" .hidden. ", "hidden"),
            ("Förderung 漢字.pdf", "Förderung 漢字.pdf"),
        ],
    )
    def test_what_a_person_would_call_the_file_is_left(self, name: str, label: str) -> None:
        assert file_label(name) == label

    @pytest.mark.parametrize("name", ["", "/", "a/", "...", " . ", "\x00", "\u202e"])
    def test_a_file_without_a_name_is_refused(self, name: str) -> None:
        with pytest.raises(FileNameMissing):
            file_label(name)


class TestRemoving:
    @pytest.mark.parametrize("level", Level)
    def test_files_are_removed_by_admins(self, level: Level) -> None:
        reason = why_not_removable(someone(level), PROJECT, None)
        assert (reason is None) is (level is Level.ADMIN)

    @pytest.mark.parametrize("status", ClaimStatus)
    @pytest.mark.parametrize("is_newest", [False, True])
    def test_what_supports_a_claim_stays_once_the_claim_does(
        self, status: ClaimStatus, is_newest: bool
    ) -> None:
        reason = why_not_removable(
            someone(Level.ADMIN), PROJECT, (status, is_newest), act=Act.ATTACH_TO_CLAIM
        )
        assert (reason is None) is (status is not ClaimStatus.APPROVED and is_newest)

    def test_a_file_on_a_claim_needs_the_level_for_claims(self) -> None:
        of_contracts = Actor(
            uuid4(),
            COMPANY,
            "Ana Souza",
            memberships={PROJECT: Membership(COMPANY, {Tool.HEAD_CONTRACTS: Level.ADMIN})},
        )
        assert why_not_removable(of_contracts, PROJECT, None) is None
        assert why_not_removable(of_contracts, PROJECT, None, act=Act.ATTACH_TO_CLAIM) is not None
