"""Documents are parsed and validated once, and the memory for them is bounded."""

import pytest

from claimline.api.schema import schema
from claimline.web import known_documents
from claimline.web.failures import Failure
from claimline.web.known_documents import KnownDocuments


@pytest.fixture
def documents() -> KnownDocuments:
    """The documents of the schema that is served."""
    return KnownDocuments(schema._schema)


def document(number: int) -> str:
    """Write a document unlike the others."""
    return f"query Q{number:04} {{ me {{ id }} }}"


def test_a_text_is_read_once(documents: KnownDocuments) -> None:
    assert documents[document(1)] is documents[document(1)]


def test_the_documents_asked_for_last_are_kept(
    documents: KnownDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_documents, "KEPT_DOCUMENTS", 3)
    first, second = documents[document(1)], documents[document(2)]
    for number in (3, 1, 4):
        assert documents[document(number)].text == document(number)
    assert len(documents) == 3
    assert documents[document(1)] is first
    assert documents[document(2)] is not second


def test_no_more_text_is_kept_than_agreed(
    documents: KnownDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_documents, "KEPT_LENGTH", 2 * len(document(1)))
    for number in range(50):
        assert documents[document(number)].text == document(number)
    assert len(documents) == 2
    whole = documents[document(1) + " " * 1_000]  # too long to be kept, and read all the same
    assert whole.operations.keys() == {"Q0001"}
    assert len(documents) == 0


def test_what_is_refused_is_not_kept(documents: KnownDocuments) -> None:
    with pytest.raises(Failure):
        documents["{ nothing }"]
    assert len(documents) == 0
