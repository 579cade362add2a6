"""A year that ended: its sums are the ledger's, a decision moves nothing and is told, and what follows closes it."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from openphb.budgets import actions as budgets
from openphb.kernel.actor import Role
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.ledger import queries as ledger
from openphb.payments import actions, queries
from openphb.plans import actions as plan_actions
from openphb.plans import queries as plans
from tests.rooms.budgets.steps import YEARLY, Story
from tests.rooms.payments import steps
from tests.rooms.web.browsing import words
from tests.rooms.web.conftest import signed_in
from tests.rooms.web.test_mine import jos
from tests.rooms.world import actor, ask, new_id
from tests.working import as_the_worker

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db
ENDED, ON = date(2027, 4, 12), date(2027, 5, 4)
MOMENT = datetime(2027, 5, 4, 11, 0, tzinfo=UTC)
STAYS = Money.of("300")


@pytest.fixture
def in_next_may(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.urls import get_resolver

    from openphb.interfaces import perform
    from openphb.interfaces.web import sending

    assert get_resolver().url_patterns
    for module in (perform, sending):
        monkeypatch.setattr(module, "now", lambda: MOMENT)


def year(story: Story, **more: Any) -> Any:
    asked: dict[str, Any] = {"by": story.fay, "on": ON}
    return story.see(queries.latest_year, story.budget, **(asked | more))


def decide(story: Story, kind: str = "carry over", **more: Any) -> Any:
    told: dict[str, Any] = {
        "id": new_id(),
        "budget": story.budget,
        "ends_on": ENDED,
        "by": story.fay,
        "on": ON,
        "at": MOMENT,
    }
    return story.do(actions.decide_year, kind=kind, reasons="Jo was away for a month.", **(told | more))


def stages(story: Story) -> dict[str, int]:
    found: dict[str, int] = story.see(queries.years_counted, by=story.fay, on=ON)
    return {stage: many for stage, many in found.items() if many}


def spent() -> Story:
    """One payment arrived, and Jo spent £100 of it on care and £10 on something else; £7 is not understood."""
    story = steps.paid()
    (first,) = steps.payments(story, "settled")
    told = (("16", str(first.amount).lstrip("£"), "NHS SOUTH YORKSHIRE ICB"), ("17", "-100", "CARE LTD"),
            ("18", "-10", "NEWS"), ("19", "-7", "UNKNOWN"))  # fmt: skip
    steps.bring(story, steps.lloyds(steps.lines(*told)))
    by_text = {line.text: line.id for line in steps.waiting(story)}
    steps.say(story, by_text["NHS SOUTH YORKSHIRE ICB"], "payment", payment=first.id)
    steps.say(story, by_text["CARE LTD"], "spending", plan_line=steps.CARE)
    steps.say(story, by_text["NEWS"], "not in plan")
    return story


def test_the_sums_are_the_ledgers_and_come_out_even() -> None:
    story = spent()
    (first,) = steps.payments(story, "settled")
    found = year(story)
    sums = found.figures
    assert (sums.started, sums.arrived, sums.spent) == (NIL, first.amount, Money.of("100"))
    assert (sums.outside_plan, sums.unexplained, sums.left) == (Money.of("10"), Money.of("7"), steps.held(story))
    assert sums.is_even and sums.planned == YEARLY
    assert sums.result == sums.left + YEARLY - first.amount
    code = f"budget:{story.reference}:agreed"
    assert found.promise.left == story.see(ledger.balance, code, on=ENDED)
    assert found.unknown and found.weeks is None


def test_the_month_ends_forecast_agrees_with_it_to_the_penny() -> None:
    """Where the budget's year is the financial year, the forecast at its last month's end is what the year cost."""
    from tests.rooms.budgets import steps as before

    story = before.held()
    steps.promise(story, starts_on=date(2026, 4, 1))
    steps.pay_from(story)
    found = year(story)
    (line,) = story.see(queries.month_end_of, date(2027, 3, 31), by=story.fay, on=ON).lines
    assert found.year.end == date(2027, 3, 31)
    assert found.cost == line.figures.forecast == YEARLY and found.promise.left == line.figures.committed


def test_an_invoice_not_paid_and_a_debt_written_down_make_less_of_it() -> None:
    story = spent()
    before = year(story).figures.result
    debt: dict[str, Any] = {"owed_to": "Sam", "what": "Holiday not taken", "kind": "holiday pay", "by": story.fay}
    for day, sum_ in ((ENDED, "80"), (ON, "5")):  # one falls due in the year, the other after it
        story.do(actions.record_liability, id=new_id(), budget=story.budget, amount=Money.of(sum_), due_on=day, **debt)
    assert year(story).figures.owed == Money.of("80") and year(story).figures.result == before - Money.of("80")


def test_a_carry_over_moves_nothing_and_is_told_with_its_reasons() -> None:
    story = spent()
    surplus, books = year(story).figures.surplus, story.see(ledger.balances, "")
    assert stages(story) == {"waiting": 1}
    made = decide(story, stays=surplus)
    assert story.see(ledger.balances, "") == books
    assert stages(story) == {"decided": 1} and year(story).now.figures == year(story).figures
    (letter,) = [each for each in story.see(plans.decisions, story.case.person) if each.id == made.id]
    for part in ("12 April 2027", str(surplus), "Jo was away", "look at this decision again", "We do not pay less"):
        assert part in letter.notice
    assert letter.kind == "year end"


def test_it_is_put_right_while_nothing_followed_and_not_once_money_was_asked_back() -> None:
    story = spent()
    surplus = year(story).figures.surplus
    first = decide(story, "leave")
    second = decide(story, stays=surplus - Money.of("50"), at=MOMENT.replace(hour=12))
    assert [each.id for each in year(story).said] == [second.id, first.id] and stages(story) == {"follow": 1}
    back: dict[str, Any] = {
        "holding": story.holding,
        "amount": Money.of("50"),
        "reason": "unspent",
        "payer": "Jo Okafor",
    }
    days: dict[str, Any] = {"repay_by": date(2027, 6, 8), "at": MOMENT.replace(hour=13), "on": ON, "by": story.abe}
    story.do(actions.reclaim, id=new_id(), reasons="It was not needed.", **back, **days)
    assert stages(story) == {"decided": 1}
    with pytest.raises(Refused, match="was asked back on 4 May 2027, so this decision cannot be changed"):
        decide(story, "leave", at=MOMENT.replace(hour=14))


def test_what_was_to_stay_free_is_not_set_against_a_payment() -> None:
    story = spent()
    due = steps.payments(story, "due")[-1].id
    held = story.see(queries.can_set_off, due, on=ON).unused
    decide(story, may_set_off=False)
    assert story.see(queries.can_set_off, due, on=ON).unused == NIL < held
    decide(story, may_set_off=True, at=MOMENT.replace(hour=12))
    assert story.see(queries.can_set_off, due, on=ON).unused == held


def test_a_later_year_takes_what_was_left_with_it() -> None:
    story = spent()
    first = year(story).figures
    story.do(budgets.award_next_year, id=new_id(), budget=story.budget, by=story.fay, on=ON)
    later = date(2028, 5, 2)
    found = year(story, on=later)
    assert found.year.start == date(2027, 4, 13)
    assert found.figures.started == first.left + first.unexplained and found.figures.is_even
    with pytest.raises(Refused, match="A later year has ended"):
        decide(story, "leave", on=later)


def test_only_those_who_work_with_money_decide_and_another_board_sees_nothing() -> None:
    story = spent()
    with pytest.raises(Refused, match="Only"):
        decide(story, "leave", by=story.asha)
    with pytest.raises(NotFound):
        ask(queries.years_ended, by=actor(Role.CLINICIAN), on=ON)
    devon = actor(Role.FINANCE, ods_code="QJK")
    assert ask(queries.years_ended, by=devon, on=ON).items == ()
    with pytest.raises(NotFound):
        ask(queries.latest_year, story.budget, by=devon, on=ON)


def test_a_large_boards_years_are_counted_by_the_clock_and_pages_say_when() -> None:
    story = spent()

    def count(**more: Any) -> int:
        with as_the_worker():
            return int(story.do(actions.count_years, by=story.fay, at=MOMENT, on=ON, **more))

    def open_now(day: date = ON) -> Any:
        found = story.see(queries.work, by=story.fay, on=day)
        return found.years_to_decide, found.years_to_follow, found.years_counted_at

    assert count() == 0 and open_now() == (1, 0, None)
    assert count(large=1) == 1
    decide(story, "leave")
    assert open_now() == (1, 0, MOMENT)  # as last counted; the list itself knows better
    assert stages(story) == {"decided": 1}
    count(large=1)
    assert open_now() == (0, 0, MOMENT)
    found = story.see(queries.work, by=story.fay, on=ON)
    assert len(found.counts) == 11 and set(found.counts) >= {0}  # the moment is none of them
    assert open_now(date(2027, 5, 6))[2] is None  # nobody counted since yesterday, so it is counted now


@pytest.mark.parametrize(
    ("search", "found"), [("", 1), ("PHB", 1), ("jo", 1), ("Jo okafor", 1), ("%", 0), ("zz jo", 0)]
)
def test_years_are_found_by_reference_or_by_whose_they_are(search: str, found: int) -> None:
    story = spent()
    assert len(story.see(queries.years_ended, by=story.fay, on=ON, search=search).items) == found


def test_what_a_year_leaves_to_be_asked_back_is_known_until_it_is_asked() -> None:
    story = spent()
    assert story.see(queries.to_ask_back, story.budget, by=story.fay) is None
    left = year(story).figures.surplus
    decide(story, stays=left - Money.of("5"))
    assert story.see(queries.to_ask_back, story.budget, by=story.fay) == Money.of("5")


def test_before_a_year_has_ended_there_is_none() -> None:
    story = steps.paid()
    assert year(story, on=ENDED) is None and story.see(queries.years_counted, by=story.fay, on=ENDED)["waiting"] == 0


def test_the_list_the_letter_the_table_and_the_persons_page(in_next_may: None, signed_in: Any) -> None:
    story = spent()
    rest: dict[str, Any] = {"because": "Jo was away.", "from_day": date(2026, 5, 1), "by": story.fay, "on": ON}
    story.do(actions.cancel_rest, budget=story.budget, **rest)
    browser, result = signed_in(story.fay), year(story).figures.surplus
    for search, there in (("", True), (story.reference[-4:], True), ("nothing like it", False)):
        assert (story.reference in words(browser.get(reverse("year_ends"), {"search": search}))) is there
    assert "Nobody has set how many weeks" in words(browser.get(reverse("year_end", args=[story.budget])))
    told = {"kind": "carry over", "stays": "300", "may_set_off": "no", "reasons": "For the summer.", "id": new_id()}
    checking = browser.post(reverse("decide_year_end", args=[story.budget]), told).headers["Location"]
    assert "For the summer." in words(browser.get(checking))
    browser.post(checking, {"id": new_id()})
    (said,) = year(story).said
    assert said.decided.stays == STAYS and said.decided.to_ask == result - STAYS
    table = browser.get(reverse("save_year_ends"), {"stage": "follow"}).content.decode("utf-8-sig")
    assert story.reference in table and "carry over" in table and "Jo" not in table
    jo = jos(signed_in, story)
    mine = words(jo.get(reverse("my_year_ended", args=[story.case.person, story.budget])))
    assert f"{STAYS} stays in the account" in mine and "For the summer." in mine
    file = jo.get(reverse("my_year_paper", args=[story.case.person, story.budget, "large-print"]))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert f"{STAYS}" in text and "For the summer." in text
    assert set(re.findall(r"£[\d,]+\.\d\d", mine)) == set(re.findall(r"£[\d,]+\.\d\d", text))
    again = reverse("my_decision", args=[story.case.person, said.id])
    assert "look again" in words(jo.get(again))
    jo.post(again, {"because": "I need it for the autumn too.", "id": new_id()})
    assert stages(story) == {"again": 1}
    owed = {
        "id": story.see(plans.decision, said.id).looked_at_again[0].id,
        "reasons": "You are right.",
        "by": story.abe,
    }
    story.do(plan_actions.answer_reconsideration, verdict="change", **owed, at=MOMENT, on=ON)
    assert stages(story) == {"waiting": 1}
    decide(story, "leave", at=MOMENT.replace(hour=15))
    assert stages(story) == {"decided": 1}
