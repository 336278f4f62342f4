"""Which of GraphQL's two media types a client is answered in.

`application/graphql-response+json` tells by its status whether anything was executed;
`application/json`, the older one, is 200 for whatever a well-formed request came to.
"""

from __future__ import annotations

from typing import Final

RESPONSE: Final = "application/graphql-response+json"
LEGACY: Final = "application/json"


def answer_media_type(accept: str) -> str:
    """Choose by the Accept header; the older type for those who do not ask for the newer.

    >>> answer_media_type("application/graphql-response+json, application/json;q=0.9")
    'application/graphql-response+json'
    >>> answer_media_type("*/*")
    'application/json'
    """
    preferences = [_preference(part) for part in accept.split(",")]
    quality = dict(preferences)
    asked = quality.get(RESPONSE, 0)
    return RESPONSE if asked and asked >= quality.get(LEGACY, 0) else LEGACY


def is_json(content_type: str) -> bool:
    """Tell whether a body is declared to be JSON, in the one encoding that JSON has.

    >>> is_json("application/json; charset=UTF-8"), is_json("text/plain"), is_json("")
    (True, False, False)
    """
    kind, _, parameters = content_type.lower().partition(";")
    name, _, value = parameters.strip().partition("=")
    return kind.strip() == LEGACY and (name != "charset" or value.strip('"') in {"utf-8", "utf8"})


def _preference(part: str) -> tuple[str, float]:
    kind, _, parameters = part.strip().lower().partition(";")
    name, _, value = parameters.strip().partition("=")
    try:
        return kind.strip(), float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return kind.strip(), 1.0
