"""Yes, no and not known together: Kleene's tables, and which facts are still wanted."""

from __future__ import annotations

import itertools

import pytest

from openphb.law.truth import NO, YES, Truth

ASKED = Truth.missing("a fact")
ALSO = Truth.missing("another")
NONE_TOLD = Truth(False, frozenset({"a nominee"}))


@pytest.mark.parametrize(
    "one, other, both, either",
    [
        (YES, YES, True, True),
        (YES, NO, False, True),
        (YES, ASKED, None, True),
        (NO, NO, False, False),
        (NO, ASKED, False, None),
        (ASKED, ALSO, None, None),
    ],
)
def test_and_and_or(one: Truth, other: Truth, both: bool | None, either: bool | None) -> None:
    assert (one & other).value is (other & one).value is both
    assert (one | other).value is (other | one).value is either


def test_a_fact_that_cannot_change_the_answer_is_not_wanted() -> None:
    assert (NO & ASKED).wanted == frozenset()
    assert (YES | ASKED).wanted == frozenset()


def test_every_fact_that_could_is_wanted() -> None:
    assert (ASKED & ALSO).wanted == (ASKED | ALSO).wanted == {"a fact", "another"}
    assert (~ASKED).wanted == {"a fact"}


def test_null_for_something_that_may_not_exist_is_no_and_is_still_wanted() -> None:
    assert NONE_TOLD.value is False
    assert (NONE_TOLD | NO).wanted == {"a nominee"}


def test_but_not_where_something_else_says_no_for_good() -> None:
    assert (NONE_TOLD & NO).wanted == frozenset()


def test_order_does_not_matter() -> None:
    for one, other in itertools.product((YES, NO, ASKED, NONE_TOLD), repeat=2):
        assert one & other == other & one
        assert one | other == other | one


def test_python_s_own_and_is_refused_since_it_would_take_unknown_for_yes() -> None:
    with pytest.raises(TypeError, match="may be unknown"):
        bool(ASKED)
