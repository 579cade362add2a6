"""The person's pages about money, in easy read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from openphb.budgets.queries import BudgetView, EstimateView
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.easy import Easy, Idea, easy, idea, sentences
from openphb.interfaces.web.mine import money_words
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.payments import year_parts
from openphb.kernel.days import in_words
from openphb.kernel.money import NIL
from openphb.payments.queries.views import Movement, Spent
from openphb.payments.queries.views.asking_back import ReclaimStand
from openphb.payments.queries.views.years import YearView

if TYPE_CHECKING:
    from openphb.interfaces.web.mine.home_page import HomeSeen
    from openphb.interfaces.web.mine.owing import Owing
    from openphb.interfaces.web.mine.plan_pages import HowSeen

FEW = 5
"""Movements told one by one; the others stand on the full page."""


def home(seen: HomeSeen, *, whose: Whose) -> Easy:
    """What is left, what comes, what is to do, what we owe; then the ways on."""
    purse = seen.purse
    has_accounts = purse is not None and bool(purse.money.holdings)
    return easy(
        (*_alerts(purse), *_stands(purse)) if purse else idea("question", "There is no budget yet."),
        _next(purse) if purse and has_accounts else (),
        _from_you(seen.owing),
        _from_us(seen.owing),
        (_moved(each) for each in seen.latest) if has_accounts else (),
        _ways_on(purse, whose),
    )


def _stands(purse: Purse) -> Iterator[Idea]:
    """What is left, or where a budget stands that is not running."""
    if not purse.is_running:
        yield idea("wait", *sentences(purse.stands))
        return
    if purse.is_held_outside:
        yield idea("purse", f"{purse.money.left} is left in the account.")
        yield idea("coins", f"{purse.spent} has been spent this year.", f"We still pay in {purse.to_come}.")
    else:
        yield idea("purse", f"{purse.to_come} is left for this year.", "We pay for your care from it.")
        yield idea("coins", f"{purse.spent} has been spent this year.")
    if purse.money.unexplained > NIL:
        yield idea("question", f"We do not know yet what {purse.money.unexplained} was for.")


def _alerts(purse: Purse) -> Iterator[Idea]:
    held, budget = purse.money.held_payment, purse.budget
    if held is not None:
        yield idea("stop", "The next payment is on hold.", "This is why:", quoted=held.why_held)
    if budget.stops_on and budget.state is BudgetState.STOPPING:
        yield idea("stop", f"This budget stops on {in_words(budget.stops_on)}.", "We wrote a letter about it.")
    if budget.stops_on and budget.state is BudgetState.SETTLING:
        yield idea("stop", f"This budget stopped on {in_words(budget.stops_on)}.", "We look at what is still owed.")


def _next(purse: Purse) -> Idea:
    coming = purse.money.next_payment
    if coming is None:
        return idea("calendar", "No payment is planned.")
    return idea("calendar", f"The next payment is {coming.amount}.", f"We send it by {in_words(coming.due_on)}.")


def _from_you(owing: Owing) -> Iterator[Idea]:
    if not owing.from_you:
        yield idea("yes", "There is nothing you need to do now.")
    for each in owing.from_you:
        yield idea("pen", "You can do this now:", quoted=each.words, link=_go(each.url, each.words), ours=True)


def _go(url: str, about: str) -> Link | None:
    return Link("Go there", url, f"to “{about}”") if url else None


def _from_us(owing: Owing) -> Iterator[Idea]:
    for each in owing.from_us:
        said = _said(each)
        if said:
            yield idea("clock", "We owe you this:", quoted=". ".join((each.key, *said)), ours=True)


def _said(fact: Fact) -> tuple[str, ...]:
    """The first sentence of a fact: mostly by when, and by whom."""
    parts = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return tuple(part for part in parts if isinstance(part, str))[:1]


def _moved(each: Movement) -> Idea:
    words = f"{money_words.what(each)}: {money_words.signed(each.amount)}."
    picture = "money" if each.amount > NIL else "shopping"
    return idea(picture, words, f"This was on {in_words(each.on)}.", quoted=each.words if each.what == "spent" else "")


def _ways_on(purse: Purse | None, whose: Whose) -> Iterator[Idea]:
    if purse is not None and purse.is_running:
        yield idea(
            "shopping", "Do you want to buy something?", link=Link("Ask: can I buy this?", whose.url("can_i_buy"))
        )
        yield idea("receipt", "Did you buy something?", link=Link("Send a receipt", whose.url("send_receipt")))
        yield idea("change", "Has something changed?", link=Link("Ask for a change", whose.url("ask_change")))
    if purse is not None:
        yield idea("money", "Do you want to see where the money went?", link=Link("See money", whose.url("my_money")))
    yield idea("complaint", "Are you not happy with us?", link=Link("Complain", whose.url("my_complaints")))


def money(purse: Purse, moved: Sequence[Movement], *, whose: Whose) -> Easy:
    """What is left in all and of each thing, where the money is, and the latest movements."""
    year = purse.year
    agreed = f"{purse.money.agreed} was agreed for this year." if purse.is_running and year and year.end else ""
    return easy(
        idea("yes", agreed, f"This year ends on {in_words(year.end)}.") if agreed and year and year.end else (),
        _stands(purse),
        (
            part
            for line in purse.money.lines
            if line.agreed or purse.by_line.get(line.key)
            for part in _line(purse, line)
        ),
        (idea("bank", f"{held.left} is here:", quoted=money_words.where_held(held)) for held in purse.money.holdings
         if held.kind != "notional"),
        (_moved(each) for each in moved[:FEW]),
        idea("question", "Is something wrong?", link=Link("Tell us", whose.url("ask_change"))),
    )  # fmt: skip


def _line(purse: Purse, line: Spent) -> Iterator[Idea]:
    left = purse.left_on(line)
    over = f"That is {-left} more than agreed." if left < NIL else f"{left} is not spent yet."
    spent = purse.by_line.get(line.key, NIL)
    yield idea("shopping", "The money is for this:", quoted=line.what or "Not in the plan")
    yield idea("coins", f"{line.agreed} was agreed for it.", f"{spent} has been spent.", over)


def how(told: Sequence[HowSeen], *, first: Sequence[UUID], whose: Whose) -> Easy:
    """Each sum line by line, without the working, which stands on the full page."""
    return easy(
        (part for each in told for part in _sum(each)) if told else idea("wait", "No amount has been agreed yet."),
        idea("look-again", "Is it not enough?", "Tell us what is missing.",
             link=Link("Tell us", whose.url("ask_change"))),
        (idea("sum", "Before the plan we told you a first figure.",
              link=Link("See the first figure", whose.url("my_first_figure", each))) for each in first[:1]),
    )  # fmt: skip


def _sum(each: HowSeen) -> Iterator[Idea]:
    found = each.explained
    yield idea("sum", f"{found.this_year} is agreed for this year.")
    for line in found.lines:
        often = "Once." if line.is_one_off else "Each year."
        yield idea("coins", f"This costs {line.cost}.", often, quoted=line.what)
    yield idea("plan", "We added up what your plan buys.", "The full page shows each sum.")


def figure(told: EstimateView, *, budget: BudgetView, whose: Whose) -> Easy:
    """The first figure: a guess, and no limit."""
    return easy(
        idea("sum", "We made a first guess.", f"Your support may cost {told.yearly} a year."),
        idea("question", "This is not a decision.", "It can be more, or less."),
        (idea("coins", f"We counted {line.amount} for this.", quoted=line.says) for line in told.lines),
        idea("talk", f"We told you on {in_words(told.made_on)}."),
        idea("complaint", "Is something missing?", "Tell your care coordinator."),
    )


def asked_back(found: ReclaimStand) -> Easy:
    """What we ask for, why, and that it may be hard."""
    left = f"{found.left} is still to pay." if found.left else "You have nothing left to pay."
    return easy(
        idea("pay-back", f"We asked for {found.amount} back.", left),
        idea("bank", "We take nothing from the account."),
        idea("letter", "This is why we ask:", quoted=found.reasons),
        (idea("calendar", f"A part is {each.amount}.", f"It is due by {in_words(each.due_on)}.")
         for each in found.instalments),
        idea("talk", "You told us it would be hard.", "It is our turn. We will talk with you.")
        if found.hardship
        else idea("talk", "Would it be hard to pay?", "Tell us here. Then we talk."),
        idea("look-again", "Do you think it is wrong?", "You can ask us to look again."),
    )  # fmt: skip


def no_money() -> Easy:
    return easy(idea("wait", "There is no budget yet.", "No money has moved."))


def no_year() -> Easy:
    return easy(idea("year", "No year has ended yet.", "Or we keep the money for you."))


def year_ended(found: YearView, *, whose: Whose) -> Easy:
    """What was left, what was decided, and the letter."""
    year = found.year
    ends = f"The year ended on {in_words(year.end)}." if year.end else ""
    said = (idea("letter", f"We decided on {in_words(each.on)}.", quoted=" ".join(year_parts.decided(each)), ours=True)
            for each in found.said)  # fmt: skip
    waits = () if found.said else idea("wait", "We have not decided yet.", "We take nothing from the account.")
    letter = Link("Read the letter", whose.url("my_decision", found.now.id)) if found.now else None
    return easy(
        idea("year", ends, f"{year_parts.came_out(found.figures)}."),
        said,
        waits,
        idea("look-again", "Do you think it is wrong?", "You can ask us to look again.", link=letter)
        if letter
        else idea("complaint", "Is it not right?", link=Link("Tell us", whose.url("ask_change"))),
    )
