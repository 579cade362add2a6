"""Identities that are worked out, and identities that grow with time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import RFC_4122, UUID, uuid4

from openphb.kernel.identities import CHANCE_BITS, beside, in_order

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_same_name_under_the_same_parent_is_the_same_identity_and_another_is_another() -> None:
    held, other = uuid4(), uuid4()
    assert beside(held, "instalment 1") == beside(held, "instalment 1")
    assert len({beside(held, "instalment 1"), beside(held, "instalment 2"), beside(other, "instalment 1")}) == 3


def test_what_belongs_to_one_parent_stands_together_in_the_order_of_the_parents() -> None:
    parents = sorted(uuid4() for _ in range(50))
    children = [beside(parent, f"instalment {number}") for parent in parents for number in range(13)]
    of = {child: parent for parent, child in zip([each for each in parents for _ in range(13)], children, strict=True)}
    assert [of[child] for child in sorted(children)] == [parent for parent in parents for _ in range(13)]


def test_parents_that_begin_alike_do_not_share_a_child() -> None:
    one, other = UUID(int=1), UUID(int=2)
    assert beside(one, "instalment 1") != beside(other, "instalment 1")


def test_an_identity_in_order_stands_after_those_of_earlier_moments_and_is_read_as_one_that_says_when() -> None:
    chance = Random(7)
    made = [in_order(NOON + timedelta(milliseconds=n), chance=chance.getrandbits(CHANCE_BITS)) for n in range(500)]
    assert made == sorted(made) and len(set(made)) == 500
    assert {(each.version, each.variant) for each in made} == {(7, RFC_4122)}
    assert made[1].int >> 80 == round(NOON.timestamp() * 1000) + 1


def test_identities_of_one_moment_differ_by_every_bit_of_chance() -> None:
    each_bit = {in_order(NOON, chance=1 << bit) for bit in range(CHANCE_BITS)}
    assert len(each_bit | {in_order(NOON, chance=0)}) == CHANCE_BITS + 1
    assert {(made.version, made.int >> 80) for made in each_bit} == {(7, round(NOON.timestamp() * 1000))}


def test_payments_of_holdings_in_order_stand_in_order_too() -> None:
    held = [in_order(NOON + timedelta(seconds=n), chance=n) for n in range(50)]
    paid = [beside(each, f"instalment {number}") for each in held for number in range(13)]
    assert [each.bytes[:8] for each in sorted(paid)] == [each.bytes[:8] for each in held for _ in range(13)]
