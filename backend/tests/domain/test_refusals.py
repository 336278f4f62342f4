"""A refusal carries every problem, in words and by name."""

import pytest

from claimline.domain.refusals import Conflict, InvalidInput, NotFound, Problem, refuse_all


def test_nothing_wrong_is_no_refusal() -> None:
    refuse_all([])


def test_one_refusal_carries_every_problem() -> None:
    problems = [Problem("number", "A number."), Problem("title", "A title.")]
    with pytest.raises(InvalidInput) as refused:
        refuse_all(problems)
    assert refused.value.problems == tuple(problems)
    assert refused.value.message == "A number. (and 1 more)"


def test_a_rule_gives_its_name_as_the_code() -> None:
    class NumberTaken(InvalidInput):
        pass

    refusal = NumberTaken("There is a number 1 already.", path="number")
    assert refusal.code == "NumberTaken"
    assert refusal.problems == (Problem("number", "There is a number 1 already."),)


def test_what_is_hidden_is_refused_in_the_words_for_what_is_not_there() -> None:
    assert NotFound("claim").message == "There is no such claim."
    assert NotFound("claim").code == "NotFound"


def test_a_conflict_says_who_and_what() -> None:
    conflict = Conflict(current_version=3, changed_by="Ben Okafor")
    assert (conflict.current_version, conflict.changed_by) == (3, "Ben Okafor")
    assert conflict.line_ids == []
