"""Identities that are worked out."""

from __future__ import annotations

from uuid import UUID, uuid4

from openphb.kernel.identities import beside


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
