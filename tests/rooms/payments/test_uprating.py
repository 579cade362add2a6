"""New prices for every live budget: proposed by one, agreed by another, raised in one step, told by letter."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest

from openphb.budgets.queries import awards
from openphb.interfaces.perform import reading
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.payments import actions, queries
from openphb.payments.models import Payment
from openphb.payments.uprating.prices import PriceChange
from openphb.plans import queries as plans
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import DAY, ask, new_id

pytestmark = pytest.mark.django_db
SINCE, PROPOSED = date(2026, 7, 1), date(2026, 6, 1)
CARE = PriceChange("percent", "letter", "Our agency’s letter of 2 May", unit="hour", hundredths=500)
WHY = "Wages rise in July, so care costs more."


def propose(story: Story, *changes: PriceChange, starts_on: date = SINCE) -> UUID:
    id = new_id()
    told: dict[str, Any] = {"starts_on": starts_on, "changes": changes or (CARE,), "because": WHY}
    story.do(actions.propose_uprating, id=id, **told, by=story.fay, on=PROPOSED)
    return id


def agreed(story: Story, *changes: PriceChange) -> UUID:
    id = propose(story, *changes)
    story.do(actions.agree_uprating, uprating=id, count=1, by=story.lena, on=PROPOSED)
    return id


def found(uprating: UUID, story: Story) -> Any:
    return ask(queries.uprated_one, uuid5(uprating, str(story.budget)), by=story.fay)


def paid_in_all(story: Story) -> int:
    with reading(story.fay):
        return sum(Payment.objects.filter(holding=story.holding, fell_away=None).values_list("pence", flat=True))


def test_a_rise_is_promised_from_its_day_paid_from_its_day_and_told() -> None:
    story = steps.planned()
    before = story.agreed_balance()
    id = agreed(story)
    line = found(id, story)

    done = story.do(actions.raise_part, uprating=id, by=story.fay, on=PROPOSED)

    assert (done.done, done.overtaken, done.left) == (1, 0, 0)
    # 12.5 hours at £14.91 in place of £14.20 a year; from 1 July to 12 April 286 days of 365 are left.
    assert (line.before, line.after) == (Money.of("9,255.36"), Money.of("9,718.12"))
    assert line.short == Money.of("362.60")
    assert story.agreed_balance() - before == line.short
    latest = story.see(awards, story.budget)[-1]
    assert (latest.kind, latest.starts_on, latest.change) == ("change", SINCE, line.short)
    assert paid_in_all(story) == (Money.of("9,255.36") + line.short).pence
    letter = ask(plans.letter_seen, found(id, story).letter, by=story.fay)
    assert "It was £9,255.36 a year. It is now £9,718.12 a year." in letter.words and WHY in letter.words


def test_whoever_proposed_does_not_agree_and_nothing_is_raised_before() -> None:
    story = steps.planned()
    id = propose(story)

    with pytest.raises(Refused, match="You proposed these prices|Only"):
        story.do(actions.agree_uprating, uprating=id, count=1, by=story.fay)
    with pytest.raises(Refused, match="have not been agreed yet"):
        story.do(actions.raise_part, uprating=id, by=story.fay)
    with pytest.raises(Refused, match="You typed 3"):
        story.do(actions.agree_uprating, uprating=id, count=3, by=story.lena)
    assert len(story.see(awards, story.budget)) == 1


def test_asked_again_nothing_is_raised_twice() -> None:
    story = steps.planned()
    id = agreed(story)
    story.do(actions.raise_part, uprating=id, by=story.fay, on=PROPOSED)
    before = story.agreed_balance(), paid_in_all(story)

    again = story.do(actions.raise_part, uprating=id, by=story.fay, on=PROPOSED)

    assert (again.done, again.left) == (0, 0)
    assert (story.agreed_balance(), paid_in_all(story)) == before


def test_what_changed_since_is_overtaken_and_says_why() -> None:
    story = steps.planned()
    id = agreed(story)
    story.do(
        steps.budgets.plans.change, id=new_id(), plan=story.case.plan, why="More help.", by=story.asha, on=PROPOSED
    )

    done = story.do(actions.raise_part, uprating=id, by=story.fay, on=PROPOSED)

    assert (done.done, done.overtaken) == (0, 1)
    assert "A change of the plan is under way" in found(id, story).came_of_it
    assert len(story.see(awards, story.budget)) == 1


def test_one_may_be_left_out_with_a_reason_and_put_back() -> None:
    story = steps.planned()
    id = propose(story)
    uprated = uuid5(id, str(story.budget))

    with pytest.raises(Refused):
        story.do(actions.leave_out_of_uprating, uprated=uprated, reason=" ", by=story.fay)
    story.do(actions.leave_out_of_uprating, uprated=uprated, reason="Their agency keeps its price.", by=story.fay)
    assert found(id, story).choice == "left out"
    story.do(actions.put_back_into_uprating, uprated=uprated, by=story.fay, on=PROPOSED)
    assert (found(id, story).choice, found(id, story).reason) == ("raise", "")


def test_a_price_of_its_own_is_never_lower_than_now() -> None:
    story = steps.planned()
    id = propose(story)
    uprated, line = uuid5(id, str(story.budget)), found(id, story).lines[0]

    def edit(price: str) -> Any:
        new = {line.key: Money.of(price)}
        return story.do(
            actions.edit_prices, uprated=uprated, new=new, reason="Agreed with them.", by=story.fay, on=PROPOSED
        )

    with pytest.raises(Refused, match="not raised|less than now"):
        edit("14.00")
    edit("14.50")
    assert found(id, story).lines[0].new == Money.of("14.50")
    with pytest.raises(Refused, match="You changed what is done|Only"):
        story.do(actions.agree_uprating, uprating=id, count=1, by=story.fay)


def test_the_person_agreed_to_the_same_services_so_payments_still_go() -> None:
    story = steps.planned()
    id = agreed(story)
    story.do(actions.raise_part, uprating=id, by=story.fay, on=PROPOSED)
    latest = story.see(awards, story.budget)[-1]

    assert story.see(steps.budgets.queries.why_not_pay, story.budget, on=SINCE) == ()
    assert story.see(plans.version, latest.version).number == 2


def test_looking_changes_nothing() -> None:
    story = steps.planned()

    seen = ask(queries.looked_at, [CARE], since=SINCE, on=DAY, by=story.fay)

    assert [each.verdict for each in seen] == ["short"]
    assert ask(queries.upratings, by=story.fay).total == 0
