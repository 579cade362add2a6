"""Ideas: each says where it was read, what is never paid for names its rule, and none is ranked by popularity."""

from __future__ import annotations

import pytest

from openphb.community.rules import ideas
from openphb.community.rules.ideas import NEVER, Decided, Strength
from openphb.law.questions import rules

EVERY = ideas.ideas()


def slugs(found):
    return [each.slug for each in found]


def test_each_has_a_name_of_its_own_and_says_where_it_was_read():
    assert len(set(slugs(EVERY))) == len(EVERY) > 50
    assert all(each.what and each.source and each.part for each in EVERY)


def test_what_was_agreed_says_for_which_need_and_what_was_hoped_for():
    agreed = [each for each in EVERY if each.decided is Decided.AGREED]
    assert len(agreed) > 30
    assert [each.slug for each in agreed if not (each.need and each.hoped)] == []


def test_what_was_not_simply_agreed_says_why():
    assert [each.slug for each in EVERY if each.decided is not Decided.AGREED and not each.why] == []


def test_a_rule_that_is_named_is_a_rule_of_ours():
    named = {each.rule for each in EVERY if each.rule}
    assert named <= {rule.id for rule in rules()} and len(named) > 8


def test_only_what_is_refused_names_a_rule():
    assert {each.decided for each in EVERY if each.rule} == {Decided.REFUSED}


def test_they_stand_by_part_of_life_and_by_name_and_what_is_never_paid_for_comes_last():
    assert ideas.parts()[-1] == NEVER
    named = [(each.part, each.what) for each in EVERY if each.part != NEVER]
    assert named == sorted(named)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("singing", ["singing-lessons"]),
        ("SING copd", ["singing-lessons"]),
        ("hospital locksmith", ["locksmith"]),
        ("nothing like this", []),
    ],
)
def test_every_word_sought_must_be_there_or_begin_a_word(sought, found):
    assert slugs(ideas.find(sought)) == found


def test_a_list_can_be_narrowed_to_a_part_of_life_and_a_decision():
    found = ideas.find(part="mind and mood", decided="disputed")
    assert slugs(found) == ["walking-holidays"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("a singing lesson", "singing-lessons"),
        ("Gym class near me", "gym-classes-for-mood"),
        ("new tablet", "tablet-or-phone"),
        ("tobacco", "alcohol-or-tobacco"),
    ],
)
def test_ideas_alike_share_a_telling_word(asked, first):
    assert ideas.alike(asked)[0].slug == first


def test_words_that_tell_nothing_find_nothing_alike():
    assert ideas.alike("some help for the money") == ()


def test_strength_is_said_weakest_last():
    assert list(Strength)[0] is Strength.CONTROLLED and list(Strength)[-1] is Strength.UNSEEN
