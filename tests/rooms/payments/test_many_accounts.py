"""One bank file for many accounts: each goes to whose it is, wholly or not at all, and nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.statements import write
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
RENT = ("20", "-45.00", "CORNER SHOP 4411")
MAY = date(2026, 5, 1)


def arrival(story: Story) -> tuple[str, str, str]:
    amount = steps.payments(story)[0].amount
    return "15", str(amount).lstrip("£"), f"NHS SY ICB {story.reference}-A"


def joined(story: Story, *more: tuple[str, str, str]) -> bytes:
    """Jo's account, and one that nobody knows."""
    unknown = write.lloyds(
        steps.lines(("21", "-8.00", "BUS")), sort_code="309070", account="11223344", opening=Money(0)
    )
    return steps.lloyds(steps.lines(arrival(story), *more)) + unknown.split(b"\r\n", 1)[1]


def bring(story: Story, content: bytes, **more: Any) -> Any:
    given = {"id": new_id(), "name": "all.csv", "by": story.fay, "on": MAY, **more}
    made = story.do(actions.bring_in_many, content=content, **given)
    return story.see(queries.file_of_many, made.id, by=story.fay)


def states(found: Any) -> list[tuple[str, int, int]]:
    return [(each.state, each.lines, each.new_lines) for each in found.accounts.items]


def waiting(found: Any) -> Any:
    return found.accounts.items[0]


def test_each_account_goes_to_whose_it_is_and_what_nobody_knows_waits() -> None:
    story = steps.paid()
    found = bring(story, joined(story, RENT))
    assert states(found) == [("waiting", 1, 0), ("in", 2, 2)]
    assert waiting(found).because == "No holding here is paid to this account."
    assert (found.accounts.items[1].person_name, found.accounts.items[1].continuous) == ("Jo Okafor", True)
    assert [each.text for each in steps.waiting(story)] == ["CORNER SHOP 4411"]
    assert [each.text for each in story.see(queries.first_lines_of, waiting(found).id, by=story.fay)] == ["BUS"]


def test_joined_and_single_files_overlap_in_either_order_and_change_nothing() -> None:
    story = steps.paid()
    alone = steps.lloyds(steps.lines(arrival(story), RENT))
    steps.bring(story, alone)
    before = steps.account(story, "unexplained")
    file = bring(story, joined(story, RENT))
    assert [(each.new_lines, each.known_lines) for each in file.accounts.items if each.state == "in"] == [(0, 2)]
    bring(story, joined(story, RENT), by=story.finn, id=new_id())
    assert story.see(queries.files_of_many, by=story.fay).total == 1
    assert steps.bring(story, alone).seen_before
    assert steps.account(story, "unexplained") == before


def test_a_file_of_one_account_is_the_file_that_was_brought_in_for_it_alone() -> None:
    story = steps.paid()
    alone = steps.lloyds(steps.lines(arrival(story), RENT))
    first = steps.bring(story, alone).statement
    assert [each.statement for each in bring(story, alone).accounts.items] == [first]


def test_an_account_that_cannot_come_in_holds_up_no_other_and_comes_in_when_it_can() -> None:
    story = steps.paid()
    content = joined(story, ("29", "-3.00", "LATER"))
    early = bring(story, content, on=date(2026, 4, 22))
    assert sorted((each.state, "has not come yet" in each.because) for each in early.accounts.items) == [
        ("waiting", False),
        ("waiting", True),
    ]
    assert steps.waiting(story) == []
    story.do(actions.look_again_at_file, file=early.id, by=story.fay, on=MAY)
    assert states(story.see(queries.file_of_many, early.id, by=story.fay)) == [("waiting", 1, 0), ("in", 2, 2)]


def test_somebody_says_whose_a_hidden_account_is_and_the_next_file_knows_it() -> None:
    story = steps.paid()
    rows = b"Date,Description,Amount,Account\n20/04/2026,SHOP,-4.00,****9911\n20/04/2026,BUS,-2.00,****1122\n"
    rows = rows.replace(b"****", b"00")  # six digits each: fewer than tell an account from others
    file = bring(story, rows)
    assert [each.state for each in file.accounts.items] == ["waiting", "waiting"]
    hidden = next(each for each in file.accounts.items if "9911" in each.called)
    story.do(actions.say_whose, account=hidden.id, holding=story.holding, by=story.fay, on=MAY)
    again = bring(story, rows.replace(b"20/04", b"21/04"))
    assert [(each.state, each.new_lines) for each in again.accounts.items] == [("waiting", 0), ("in", 1)]


def test_an_account_is_never_said_to_be_of_a_holding_that_is_paid_elsewhere() -> None:
    story = steps.paid()
    unknown = waiting(bring(story, joined(story)))
    with pytest.raises(Refused, match="account that ends 344"):
        story.do(actions.say_whose, account=unknown.id, holding=story.holding, by=story.fay, on=MAY)
    assert story.see(queries.account_in_file, unknown.id, by=story.fay).state == "waiting"


def test_what_is_left_out_is_kept_no_longer_and_waits_again_if_the_file_comes_again() -> None:
    story = steps.paid()
    file = bring(story, joined(story))
    story.do(actions.leave_account_out, account=waiting(file).id, because="A test account.", by=story.fay)
    assert story.see(queries.first_lines_of, waiting(file).id, by=story.fay) == ()
    left = story.see(queries.file_of_many, file.id, by=story.fay)
    assert (left.waiting, left.accounts.items[0].because) == (0, "A test account.")
    assert states(bring(story, joined(story))) == [("waiting", 1, 0), ("in", 1, 1)]


def test_only_finance_brings_one_in_and_only_of_their_own_board() -> None:
    story = steps.paid()
    for who in (story.case.asha, story.case.jo):
        with pytest.raises(Refused, match="bank file for many accounts"):
            bring(story, joined(story), by=who)
    file = bring(story, joined(story))
    with pytest.raises(NotFound):
        story.see(queries.file_of_many, file.id, by=story.case.jo)


def test_a_file_that_is_no_statement_is_refused_and_not_kept() -> None:
    story = steps.paid()
    with pytest.raises(Refused, match="No row of headings"):
        bring(story, b"nothing,of,use\n1,2,3\n")
    assert story.see(queries.files_of_many, by=story.fay).total == 0
