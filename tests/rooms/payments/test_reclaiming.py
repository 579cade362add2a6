"""Money asked back: from which lines, in which parts, what is let go, and that no penny of it is ever unexplained."""

from __future__ import annotations

import random
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from openphb.interfaces.perform import reading
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import chart
from openphb.payments import actions, queries
from openphb.payments.repaying import by_the_month
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_closing import LATER, ask_back, back, spent, stopped
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 10)
NIL = Money(0)


def demand(story: Story, amount: str = "100", **more: Any) -> UUID:
    found: UUID = ask_back(story, amount, **more).id
    return found


def stand(story: Story, reclaim: UUID, *, on: date = LATER) -> Any:
    return story.see(queries.reclaim, reclaim, by=story.fay, on=on)


def in_parts(story: Story, reclaim: UUID, number: int, *, on: date = LATER, **more: Any) -> Any:
    parts = by_the_month(stand(story, reclaim).left, first_on=date(2026, 7, 1), number=number)
    told = {"id": new_id(), "reclaim": reclaim, "parts": parts, "agreed_with": "Jo Okafor", "by": story.fay, "on": on}
    return story.do(actions.agree_instalments, **(told | more))


def let_go(story: Story, action: Any, reclaim: UUID, amount: str, **more: Any) -> Any:
    told = {
        "id": new_id(),
        "reclaim": reclaim,
        "amount": Money.of(amount),
        "reasons": "Jo's boiler broke.",
        "on": LATER,
    }
    return story.do(action, **(told | {"by": story.abe} | more))


def outside_the_plan() -> Story:
    """£45 went on something that is not in the plan."""
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), RENT)))
    steps.say(story, steps.waiting(story)[0].id, "not in plan")
    return story


def test_what_can_be_asked_back_is_listed_by_the_entries_that_brought_it() -> None:
    story = spent()
    (line,) = story.see(queries.behind, story.holding, reason="unspent", by=story.fay)
    assert line.words == "our payment for 13 April 2026 to 10 May 2026"
    assert line.amount == steps.held(story) + Money.of("45")
    demand(story, "100", lines=[line.cause])
    (left,) = story.see(queries.behind, story.holding, reason="unspent", by=story.fay)
    assert left.amount == line.amount - Money.of("100")


def test_money_spent_outside_the_plan_rests_on_its_line_of_the_statement() -> None:
    story = outside_the_plan()
    (line,) = story.see(queries.behind, story.holding, reason="used_outside_plan", by=story.fay)
    assert (line.amount, line.words) == (Money.of("45"), "“CORNER SHOP 4411” on the statement")
    made = stand(story, demand(story, "45", reason="used_outside_plan", lines=[line.cause]))
    assert [(each.cause, each.amount) for each in made.lines] == [(line.cause, Money.of("45"))]
    assert "CORNER SHOP 4411" in made.notice


def test_a_demand_that_does_not_rest_on_ticked_lines_is_refused() -> None:
    story = spent()
    with pytest.raises(Refused, match="Tick the lines that this money rests on"):
        demand(story, "100", lines=[])
    with pytest.raises(Refused, match="Tick the lines"):
        demand(story, "100", lines=["payment:unknown"])


def test_the_database_itself_refuses_a_demand_whose_lines_do_not_add_up() -> None:
    from openphb.commissioners.context import acting_as
    from openphb.payments.models import Reclaim

    story = spent()
    row = {"holding_id": story.holding, "reason": "unspent", "reasons": "x", "pence": 100, "repay_by": JULY}
    row |= {"payer": "Jo", "notice": "x", "noticed_on": LATER, "recorded_by": "x", "recorded_at": "2026-06-01T00:00Z"}
    for lines in ([], [{"pence": 99}], [{"pence": 150}, {"pence": -50}]):
        with pytest.raises(IntegrityError, match="every_penny_is_caused"), acting_as(story.fay), transaction.atomic():
            Reclaim.objects.create(id=new_id(), commissioner_id=story.fay.commissioner, lines=lines, **row)


def test_instalments_add_up_exactly_and_money_fills_the_earliest_first() -> None:
    story = spent()
    asked = demand(story, "100")
    in_parts(story, asked, 3)
    back(story, Money.of("40"), reclaim=asked)
    found = stand(story, asked, on=date(2026, 7, 2))
    assert [str(each.amount) for each in found.instalments] == ["£33.34", "£33.33", "£33.33"]
    assert [str(each.came) for each in found.instalments] == ["£33.34", "£6.66", "£0.00"]
    assert found.left == Money.of("60") == steps.account(story, "repayable")


def test_a_missed_instalment_is_asked_about_and_brings_nothing_forward() -> None:
    story = spent()
    asked = demand(story, "90")
    in_parts(story, asked, 3)
    late = date(2026, 8, 5)
    before = stand(story, asked, on=late)
    first = before.to_ask_about[0]
    assert [each.id for each in story.see(queries.missed, by=story.fay, on=late)] == [asked]
    for each in before.to_ask_about:
        story.do(actions.ask_how_things_are, id=new_id(), reclaim=asked, about=each.due_on, by=story.asha, on=late,
                 words="Is this still the right amount for you?")  # fmt: skip
    after = stand(story, asked, on=late)
    assert after.to_ask_about == () and story.see(queries.missed, by=story.fay, on=late) == ()
    assert (after.left, [each.amount for each in after.instalments]) == (before.left, [Money.of("30")] * 3)
    assert first.due_on == date(2026, 7, 1)


def test_the_person_says_that_paying_would_be_hard_and_we_owe_them_an_offer_until_parts_are_agreed() -> None:
    story = spent()
    asked = demand(story)
    story.do(actions.say_hardship, id=new_id(), reclaim=asked, words="I can manage £10 a month.", by=story.case.jo,
             on=LATER)  # fmt: skip
    assert stand(story, asked).hardship
    in_parts(story, asked, 10)
    assert not stand(story, asked).hardship


@pytest.mark.parametrize(
    "change, says",
    [
        ({"agreed_with": " "}, "with whom"),
        ({"parts": by_the_month(Money.of("99"), first_on=JULY, number=3)}, "come to £99.00, and £100.00 is still"),
        ({"parts": by_the_month(Money.of("100"), first_on=LATER, number=3)}, "after today"),
        ({"parts": ()}, "from 1 to 60"),
        ({"parts": by_the_month(Money.of("20"), first_on=JULY, number=40)}, "less than £1"),
    ],
)
def test_instalments_are_agreed_lie_ahead_and_add_up(change: dict[str, Any], says: str) -> None:
    story = spent()
    with pytest.raises(Refused, match=says):
        in_parts(story, demand(story), 3, **change)


def test_what_is_waived_stays_in_the_account_of_a_live_budget_and_is_asked_for_no_more() -> None:
    story = spent()
    before = steps.held(story)
    asked = demand(story, "100")
    let_go(story, actions.waive, asked, "100")
    assert (steps.held(story), steps.uneven(story)) == (before, {})
    assert (stand(story, asked).left, stand(story, asked).instalments) == (NIL, ())


def test_what_is_waived_after_money_was_spent_outside_the_plan_rests_there_for_good() -> None:
    story = outside_the_plan()
    asked = demand(story, "45", reason="used_outside_plan")
    let_go(story, actions.waive, asked, "45")
    assert steps.account(story, "let-go") == Money.of("45") and steps.uneven(story) == {}
    assert story.see(queries.behind, story.holding, reason="used_outside_plan", by=story.fay) == ()


def test_a_write_off_has_an_owner_and_a_reason_and_a_closed_budget_may_hold_it() -> None:
    story = stopped(spent())
    story.do(actions.final_account, id=new_id(), budget=story.budget, by=story.fay, on=LATER)
    (found,) = story.see(queries.reclaims, story.budget, by=story.fay, on=LATER)
    with pytest.raises(Refused, match="Say who answers"):
        let_go(story, actions.write_off, found.id, "10", owner="")
    back(story, found.left - Money.of("10"))
    let_go(story, actions.write_off, found.id, "10", owner="Abe Cole, head of finance")
    assert steps.uneven(story) == {} and steps.account(story, "let-go") == Money.of("10")
    assert story.balance(chart.FUND) == -(Money.of("45") + Money.of("10"))


def test_only_somebody_whose_limit_covers_it_lets_money_go() -> None:
    story = spent()
    asked = demand(story, "500")
    with pytest.raises(Refused, match="Only an approver or an ICB lead can let money go"):
        let_go(story, actions.waive, asked, "10", by=story.fay)
    with pytest.raises(Refused, match="£600.00"):
        let_go(story, actions.waive, asked, "600")
    assert let_go(story, actions.waive, asked, "10", by=story.lena).pence == 1000


def test_somebody_of_another_board_sees_and_changes_nothing() -> None:
    story, other = spent(), steps.planned(ods_code="QJK")
    asked = demand(story)
    for query, id in ((queries.reclaim, asked), (queries.reclaims, story.budget)):
        with pytest.raises(NotFound):
            other.see(query, id, by=other.fay, on=LATER)
    with pytest.raises(NotFound):
        let_go(other, actions.waive, asked, "10")


@pytest.mark.slow  # forty steps through the real actions
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_what_is_still_to_come_is_what_the_ledger_holds(seed: int) -> None:
    """A law of nature: of every demand, amount = still to come + recoveries; of all, still to come = repayable."""
    story, chance = spent(), random.Random(seed)
    for _ in range(14):
        _one_step(story, chance)
        with reading(story.fay):
            found = queries.reclaims(story.budget, by=story.fay, on=LATER)
        assert Money.total([NIL, *(each.left for each in found)]) == steps.account(story, "repayable")
        for each in found:
            assert each.amount == each.left + Money.total([NIL, *(one.amount for one in each.recoveries)])
            assert each.amount == Money.total(line.amount for line in each.lines)
            assert each.left >= NIL


def _one_step(story: Story, chance: random.Random) -> None:
    open_ = [each for each in story.see(queries.reclaims, story.budget, by=story.fay, on=LATER) if each.left]
    amount = str(Money(chance.randint(1, 20_000)))
    try:
        if not open_ or chance.random() < 0.3:
            demand(story, amount)
            return
        asked = chance.choice(open_).id
        do = chance.choice(["back", "waive", "write off", "parts"])
        if do == "back":
            back(story, Money.of(amount), reclaim=chance.choice([asked, None]))
        elif do == "parts":
            in_parts(story, asked, chance.randint(1, 12))
        else:
            action = actions.waive if do == "waive" else actions.write_off
            let_go(story, action, asked, amount, **({"owner": "Abe Cole"} if do == "write off" else {}))
    except Refused:
        return
