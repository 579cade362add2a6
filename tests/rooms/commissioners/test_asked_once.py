"""What several parts of a page ask is put to the database once, and only while nothing can change."""

from __future__ import annotations

import pytest

from openphb.commissioners.context import acting_as, asked_once, asked_once_each
from openphb.interfaces.perform import reading
from openphb.kernel.actor import Actor, Role
from tests.rooms.world import actor

pytestmark = pytest.mark.django_db


class Asked:
    """A question that says how often it was truly put."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, about: list[str], *, by: Actor) -> int:
        self.times += 1
        return self.times


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def question(asked):
    return asked_once(lambda about, *, by: asked(about, by=by))


@pytest.fixture
def sam():
    return actor(Role.FINANCE, name="Sam")


def test_the_same_question_of_the_same_things_is_put_once(asked, question, sam):
    with reading(sam):
        assert [question(["a", "b"], by=sam), question(["a", "b"], by=sam)] == [1, 1]
    assert asked.times == 1


def test_a_question_of_other_things_is_put_again(question, sam):
    with reading(sam):
        assert [question(["a"], by=sam), question(["b"], by=sam)] == [1, 2]


def test_it_is_put_again_on_the_next_page(question, sam):
    for times in (1, 2):
        with reading(sam):
            assert question(["a"], by=sam) == times


def test_where_rows_may_change_it_is_put_each_time(question, sam):
    with acting_as(sam):
        assert [question(["a"], by=sam), question(["a"], by=sam)] == [1, 2]


def test_outside_it_is_put_each_time(question, sam):
    assert [question(["a"], by=sam), question(["a"], by=sam)] == [1, 2]


def each_of(put):
    """A question about several things, which nobody can answer about "nobody"."""

    def question(things: list[str], *, by: Actor) -> dict[str, str]:
        put.append(things)
        return {one: one.upper() for one in things if one != "nobody"}

    return asked_once_each(question)


def test_of_several_things_only_those_are_asked_about_that_were_not_before(sam):
    put: list[list[str]] = []
    question = each_of(put)
    with reading(sam):
        assert question(["a", "nobody"], by=sam) == {"a": "A"}
        assert question({"b", "a", "nobody"}, by=sam) == {"a": "A", "b": "B"}
    assert put == [["a", "nobody"], ["b"]]


def test_of_several_things_all_are_asked_about_again_where_rows_may_change(sam):
    put: list[list[str]] = []
    question = each_of(put)
    with acting_as(sam):
        assert question(["a"], by=sam) == question(["a"], by=sam) == {"a": "A"}
    assert put == [["a"], ["a"]]
