"""What a search finds, and how its words are read."""

from enum import Enum
from typing import Final

LONGEST_SEARCH: Final = 200
MOST_WORDS: Final = 8


class SearchHitKind(Enum):
    """What was found."""

    PROJECT = "project"
    HEAD_CONTRACT = "head_contract"
    PROGRESS_CLAIM = "progress_claim"


def words_of(search: str) -> list[str]:
    """Return the words that each hit must hold, in any order; what is beyond reason is cut off.

    >>> words_of("  construct  HC-2026 ")
    ['construct', 'HC-2026']
    """
    return search[:LONGEST_SEARCH].split()[:MOST_WORDS]
