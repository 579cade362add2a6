"""How closely money is looked at, asked again and decided; a sample drawn, marked and drawn again; what it took."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from openphb.budgets import actions as budgets
from openphb.budgets.misuse import NewConcern
from openphb.kernel.actor import Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.monitoring.tiers import Tier
from tests.rooms.budgets import steps as opening
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_statements import arrival
from tests.rooms.world import actor, new_id

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)
LATER = date(2026, 9, 1)
"""After the first three months."""
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
SHOPS = [("19", "-45.00", "CORNER SHOP"), ("20", "-12.50", "MARKET STALL"), ("21", "-8.20", "BUS FARE")]


def with_lines() -> Story:
    story = steps.paid()
    steps.bring(story, steps.lloyds(steps.lines(arrival(story), *SHOPS)))
    return story


def tier(story: Story, *, on: date = LATER, **more: Any) -> Any:
    return story.see(queries.tier_of, story.budget, on=on, **more)


def drawn(story: Story, **more: Any) -> UUID:
    id = more.pop("id", None) or new_id()
    told = {"within": APRIL, "wanted": Wanted(95, 5), "why": "April", "by": story.fay, "on": TODAY}
    story.do(actions.draw_sample, id=id, **(told | more))
    return id


def test_a_new_direct_payment_is_looked_at_closely_and_the_person_reads_why() -> None:
    story = with_lines()
    mine = tier(story, on=TODAY, by=story.case.jo)
    assert mine.placed.tier is Tier.CLOSE
    assert "the first payment was on 14 April 2026" in mine.placed.reasons[0]
    assert mine.placed == tier(story, on=TODAY, by=story.fay).placed
    assert mine.why_not_ask is None and mine.why_not_decide is not None


def test_what_happened_moves_the_tier_and_what_is_put_right_moves_it_back() -> None:
    story = with_lines()
    assert tier(story).placed.reasons == ("3 of 3 movements of the last year are not understood yet.",)
    for line in steps.waiting(story)[:2]:
        steps.say(story, line.id, "not in plan")
    assert tier(story).placed.reasons == ("2 movements of the last year were for something that is not in the plan.",)
    (other,) = steps.waiting(story)
    steps.say(story, other.id, "spending", plan_line=steps.CARE)
    first = story.see(queries.drawn, drawn(story), by=story.fay).items[0]
    assert tier(story).placed.tier is Tier.CLOSE
    for line in [
        each for each in story.see(queries.drawn, drawn(story), by=story.fay).items if each.kind != "spending"
    ]:
        steps.say(story, line.line, "spending", plan_line=steps.CARE)
    assert tier(story).placed.tier is Tier.ORDINARY and first.amount < Money(0)
    assert tier(story, on=date(2027, 4, 20)).placed.tier is Tier.LIGHT


def test_a_concern_counts_only_when_nobody_who_reads_it_learns_of_it_here() -> None:
    """Not before it was talked about with the person and with whoever holds the money; a restricted one never."""
    story = steps.paid()
    open_one, restricted = (_concern(story, open_to) for open_to in ((), (Role.LEAD,)))
    for concern, whom, counts in (
        (restricted, "person", False),
        (restricted, "holder", False),
        (open_one, "person", False),
        (open_one, "holder", True),
    ):
        said = {"whom": whom, "name": "", "said": "It is for taxis.", "was_asked": True}
        story.do(budgets.ask_about_concern, id=new_id(), concern=concern, **said, by=story.lena, on=TODAY)
        reasons = " ".join(tier(story).placed.reasons)
        assert ("A concern that we have talked about with you" in reasons) is counts, (concern, whom)


def _concern(story: Story, open_to: tuple[Role, ...]) -> UUID:
    id, new = new_id(), NewConcern("money", "Cash was drawn.", TODAY, "A neighbour", open_to)
    story.do(budgets.raise_concern, id=id, budget=story.budget, new=new, by=story.lena, on=TODAY)
    return id


def test_asked_again_decided_with_a_reason_and_over_on_its_day() -> None:
    story = with_lines()
    jo = story.case.jo
    words = "The shop changed its name. It is the same shop."
    story.do(actions.ask_tier_again, id=new_id(), budget=story.budget, words=words, by=jo, on=LATER)
    assert tier(story).waits.words == words
    placed = story.see(queries.tiers, by=story.fay, on=LATER)
    counts, listed = story.see(queries.in_tiers, placed, by=story.fay)
    assert counts[Tier.CLOSE] == 1 and listed.items[0].asked_on == LATER
    told = {"budget": story.budget, "tier": "light", "because": "We know this shop.", "ends_on": date(2026, 12, 1)}
    with pytest.raises(Refused, match="can say how closely"):
        story.do(actions.decide_tier, id=new_id(), **told, by=story.asha, on=LATER)
    story.do(actions.decide_tier, id=new_id(), **told, by=story.fay, on=LATER)
    found = tier(story, by=jo)
    assert (found.placed.tier, found.placed.by_hand, found.waits) == (Tier.LIGHT, True, None)
    assert [each.kind for each in found.said] == ["decided", "asked"]
    assert tier(story, on=date(2026, 12, 2)).placed.tier is Tier.CLOSE
    story.do(
        actions.decide_tier, id=new_id(), budget=story.budget, tier="", because="By the rule.", by=story.fay, on=LATER
    )
    assert tier(story).placed.tier is Tier.CLOSE


def test_a_sample_is_kept_marked_and_drawn_again() -> None:
    story = with_lines()
    id = drawn(story)
    made = story.see(queries.sample, id, by=story.fay)
    assert (made.about.number, made.about.lines, made.left, made.outside) == (1, 3, 3, None)
    assert made.population == {Tier.LIGHT: 0, Tier.ORDINARY: 0, Tier.CLOSE: 3} and len(made.seed) == 16
    for verdict in ("in order", "question", "not in plan"):
        line = story.see(queries.next_to_look_at, id, by=story.fay)
        story.do(actions.mark_line, id=new_id(), sample=id, line=line, verdict=verdict, by=story.fay, on=TODAY)
    done = story.see(queries.sample, id, by=story.fay)
    assert (done.left, story.see(queries.next_to_look_at, id, by=story.fay)) == (0, None)
    assert round(done.outside.share, 4) == round(done.outside.high, 4) == 0.3333, "All were looked at: no margin"
    assert round(done.questioned.low, 4) == 0.6667
    again = story.see(queries.draw_again, id, by=story.fay)
    assert again.same_frame and again.same_sample
    story.do(actions.mark_line, id=new_id(), sample=id, line=line, verdict="in order", by=story.finn, on=TODAY)
    assert story.see(queries.sample, id, by=story.fay).outside.share == 0
    other = story.see(queries.sample, drawn(story, seed=made.seed), by=story.fay)
    lines = [
        [each.line for each in story.see(queries.drawn, which, by=story.fay).items] for which in (id, other.about.id)
    ]
    assert lines[0] == lines[1] and other.about.number == 2


def test_what_cannot_be_drawn() -> None:
    story = with_lines()
    for change, says in (
        ({"within": Period(date(2026, 4, 1), date(2026, 5, 2))}, "in the future"),
        ({"within": Period(date(2026, 3, 1), date(2026, 3, 31))}, "nothing to draw"),
        ({"wanted": Wanted(95, 0)}, "margin from 1 to 20"),
        ({"why": " "}, "Say what the sample is for"),
    ):
        with pytest.raises(Refused, match=says):
            drawn(story, **change)


def test_an_auditor_draws_and_marks_and_others_do_not_know_of_it() -> None:
    story = with_lines()
    ada = actor(Role.AUDITOR, name="Ada")
    id = drawn(story, by=ada)
    line = story.see(queries.next_to_look_at, id, by=ada)
    story.do(actions.mark_line, id=new_id(), sample=id, line=line, verdict="in order", by=ada, on=TODAY)
    with pytest.raises(Refused, match="can draw a sample"):
        drawn(story, by=story.asha)
    with pytest.raises(NotFound):
        story.see(queries.sample, id, by=story.case.jo)
    other = opening.opened(ods_code="QJK")
    for asked in (lambda: other.see(queries.sample, id, by=other.fay), lambda: tier(story, by=other.fay)):
        with pytest.raises(NotFound):
            asked()
    with pytest.raises(NotFound):
        told = {"sample": id, "line": line, "verdict": "in order"}
        other.do(actions.mark_line, id=new_id(), **told, by=other.fay, on=TODAY)


def test_what_looking_took_is_counted_from_what_was_done() -> None:
    story = with_lines()
    first, second, _ = steps.waiting(story)
    asked = {"id": new_id(), "line": first.id, "asks": "What was it?", "reply_by": date(2026, 5, 15)}
    story.do(actions.ask, **asked, by=story.fay, on=TODAY)
    story.do(actions.answer, query=asked["id"], words="Gloves.", plan_line=steps.CARE, by=story.case.jo, on=TODAY)
    story.do(actions.accept, query=asked["id"], kind="spending", by=story.fay, on=TODAY)
    steps.say(story, second.id, "own money")
    id = drawn(story)
    story.do(actions.mark_line, id=new_id(), sample=id, line=first.id, verdict="in order", by=story.fay, on=TODAY)
    spring, placed = Period(date(2026, 4, 1), date(2026, 5, 31)), story.see(queries.tiers, by=story.fay, on=TODAY)
    took = story.see(queries.efforts, spring, by=story.fay, on=TODAY, placed=placed)
    assert took.together.times == {
        "ask": 1, "accept": 1, "understand": 1, "look": 1, "statement": 1, "answer": 1, "receipt": 0,
    }  # fmt: skip
    assert took.together.spent == Money.of("53.20"), "What was the person's own is not spending of the budget"
    assert (took.together.minutes, took.together.their_minutes) == (5 + 3 + 2 + 4 + 3, 15)
    assert took.tiers[Tier.CLOSE] == took.together and len(took.assumed) == 8
