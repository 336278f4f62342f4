"""What people write in e-mails, and whose reply it is that comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.mails import (
    MOST_RECIPIENTS,
    MailDraft,
    checked_draft,
    is_address,
    one_line,
    reply_address,
    reply_tokens,
)
from claimline.domain.refusals import InvalidInput

tokens = st.text("0123456789abcdef", min_size=24, max_size=24)
addresses = st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}\.example", fullmatch=True)


def draft(to: list[str], cc: list[str]) -> MailDraft:
    """Return an e-mail to these people."""
    return MailDraft(to, cc, "Claim", "", False, [])


@given(token=tokens, others=st.lists(addresses))
def test_a_reply_is_known_by_the_address_that_it_was_asked_for_at(
    token: str, others: list[str]
) -> None:
    address = reply_address("claims@example.com", token)
    assert is_address(address)
    assert reply_tokens("claims@example.com", [*others, address.upper()]) == [token]


@given(token=tokens)
def test_tokens_of_other_mailboxes_are_none(token: str) -> None:
    for mailbox in ("claims@elsewhere.example", "claim@example.com"):
        assert reply_tokens("claims@example.com", [reply_address(mailbox, token)]) == []


@given(to=st.lists(addresses, min_size=1, max_size=9), cc=st.lists(addresses, max_size=9))
def test_everybody_gets_it_once(to: list[str], cc: list[str]) -> None:
    checked = checked_draft(draft([*to, to[0].upper()], [*cc, to[0]]))
    recipients = [address.lower() for address in checked.recipients]
    assert len(recipients) == len(set(recipients))
    assert set(recipients) == set(to) | set(cc)


@given(text=st.text())
def test_a_header_is_one_line_without_control_characters(text: str) -> None:
    line = one_line(text)
    assert line.isprintable() or line == ""
    assert one_line(line) == line


@pytest.mark.parametrize(
    "address", ["", "a", "a@b", "a b@c.example", "a@b.example\n", "A <a@b.example>", "a@-b.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert not is_address(address)


def test_nobody_writes_to_a_crowd() -> None:
    crowd = [f"a{number}@b.example" for number in range(MOST_RECIPIENTS + 1)]
    with pytest.raises(InvalidInput, match="At most 50"):
        checked_draft(draft(crowd, []))
