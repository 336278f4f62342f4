"""API tokens: known by their looks, made for a time, and told from anything else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.api_tokens import (
    LONGEST_LIFE,
    LONGEST_NAME,
    SECRET_BYTES,
    TokenTermsRefused,
    check_terms,
    is_token,
    secret_hash,
    shows_token,
    token_of,
)

TODAY = date(2026, 3, 25)
secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(secret=secrets, before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_token_is_known_by_its_looks_wherever_it_stands(
    secret: bytes, before: str, after: str
) -> None:
    token = token_of(secret)
    assert is_token(token)
    assert shows_token(before + token + after)
    assert not is_token(token + "x")


@given(one=secrets, other=secrets)
def test_different_secrets_are_different_tokens(one: bytes, other: bytes) -> None:
    assert (token_of(one) == token_of(other)) is (one == other)
    assert (secret_hash(token_of(one)) == secret_hash(token_of(other))) is (one == other)


@given(text=st.text(max_size=80))
def test_a_text_is_no_token(text: str) -> None:
    assert not is_token(text)


@pytest.mark.parametrize("expires_on", [TODAY, TODAY + LONGEST_LIFE])
def test_a_token_lasts_from_a_day_to_a_year(expires_on: date) -> None:
    check_terms("site diary", expires_on, TODAY)


@pytest.mark.parametrize(
    ("name", "expires_on", "paths"),
    [
        (" ", TODAY, ["name"]),
        ("x" * (LONGEST_NAME + 1), TODAY, ["name"]),
        ("diary", TODAY - timedelta(days=1), ["expiresOn"]),
        ("", TODAY + LONGEST_LIFE + timedelta(days=1), ["name", "expiresOn"]),
    ],
)
def test_terms_that_make_no_sense_are_refused(
    name: str, expires_on: date, paths: list[str]
) -> None:
    with pytest.raises(TokenTermsRefused) as refused:
        check_terms(name, expires_on, TODAY)
    assert [problem.path for problem in refused.value.problems] == paths
