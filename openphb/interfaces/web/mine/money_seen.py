"""The money of one person's budget as their pages show it, for the budget's own year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from openphb.budgets import queries as budgets
from openphb.budgets.amounts import budget_year
from openphb.budgets.queries import BudgetView
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Bar, Choice, Head, Link, Table
from openphb.interfaces.web.sections import Filters, Lines, Rows, Section
from openphb.kernel.days import Period, in_words
from openphb.kernel.money import NIL, Money
from openphb.payments import queries as payments
from openphb.payments.queries.views import MoneyOf, Spent
from openphb.plans import queries as plans
from openphb.plans.rules import SERVICE_WORDS


@dataclass(frozen=True)
class Purse:
    """One budget and its money. `year` is the budget's own, None before it starts; `spent` is within it."""

    budget: BudgetView
    money: MoneyOf
    year: Period | None
    by_line: dict[UUID | None, Money]
    has_chair: bool = False

    @property
    def spent(self) -> Money:
        return Money.total(self.by_line.values())

    @property
    def to_come(self) -> Money:
        """Promised for this year and not there yet, whether it is on its way already or not."""
        return self.money.promised - self.money.later + self.money.on_its_way

    @property
    def is_running(self) -> bool:
        """True from the day it starts until its last penny is settled: only then is there something to lead with."""
        return self.year is not None and self.budget.state not in (BudgetState.INDICATIVE, BudgetState.CLOSED)

    @property
    def stands(self) -> str:
        """Where a budget stands that is not running, in a sentence or two."""
        found = self.budget
        if found.state is BudgetState.CLOSED:
            ended = f" on {in_words(found.stops_on)}" if found.stops_on else ""
            return f"This budget ended{ended}, and everything about its money is settled."
        if found.award is not None:
            award = found.award
            return (
                f"The budget starts on {in_words(award.starts_on)}, with {award.amount} to {in_words(award.ends_on)}."
            )
        if found.estimate is None:
            return "The budget has not started, and no first estimate has been made yet."
        told = found.estimate
        return f"The budget has not started. On {in_words(told.made_on)} we told you it may be {told.yearly} a year."

    @property
    def is_held_outside(self) -> bool:
        """True if any of the money goes to an account, so that there is something in hand."""
        return any(held.kind != "notional" for held in self.money.holdings)

    @property
    def big(self) -> tuple[str, str]:
        """The first thing to see: an amount, and what it is."""
        if self.is_held_outside:
            return str(self.money.left), self._in_hand
        return str(self.to_come), "left for the rest of this budget year"

    @property
    def _in_hand(self) -> str:
        days = [held.statement_to for held in self.money.holdings if held.statement_to]
        own = any(held.kind == "direct payment" for held in self.money.holdings)
        there = "left in the account" if own else "left, held for you"
        return f"{there}. We know what was spent up to {in_words(max(days))}." if days else there

    def left_on(self, line: Spent) -> Money:
        """What of a line's agreed money has not been spent this year; below nil if more was."""
        return line.agreed - self.by_line.get(line.key, NIL)

    @property
    def is_told_by_part(self) -> bool:
        """True where the parts of the plan have all of the year's money: after a change they have only the rest's."""
        return Money.total(line.agreed for line in self.money.lines) == self.money.agreed

    @property
    def bar(self) -> Bar:
        """Spent, promised, left; and what nobody has understood yet, if there is any."""
        parts = [("Spent", self.spent, "spent"), ("Still to be paid", self.to_come, "promised")]
        if self.is_held_outside:
            parts.append(("Left in the account", self.money.left, "left"))
        if self.money.unexplained > NIL:
            parts.append(("Not understood yet", self.money.unexplained, "over"))
        return Bar.of("Your money this budget year", self._sentence, parts=parts)

    @property
    def _sentence(self) -> str:
        ends = f", which ends on {in_words(self.year.end)}" if self.year and self.year.end else ""
        held = f" {self.money.left} is left in the account." if self.is_held_outside else ""
        odd = f" We do not know yet what {self.money.unexplained} was for." if self.money.unexplained > NIL else ""
        return (
            f"In this budget year{ends}, {self.spent} has been spent and {self.to_come} is still to be paid.{held}{odd}"
        )


def purses_of(whose: Whose, *, on: date) -> tuple[BudgetView, ...]:
    """All budgets of the person: those open first."""
    return budgets.budgets_for_person(whose.id, by=whose.by, on=on)


def purse_of(found: BudgetView, *, whose: Whose, on: date) -> Purse:
    year = budget_year(found.starts_on, on=on) if found.starts_on and found.starts_on <= on else None
    by_line = payments.spent_in(found.id, by=whose.by, within=year) if year else {}
    has_chair = budgets.chair(found.id, by=whose.by) is not None
    return Purse(found, payments.money_of(found.id, by=whose.by, on=on), year, by_line, has_chair)


def chosen(request: HttpRequest, all_: tuple[BudgetView, ...]) -> BudgetView | None:
    """The budget named in the address, or the first; None if there is none at all."""
    wanted = request.GET.get("budget", "")
    return next((each for each in all_ if each.reference == wanted), next(iter(all_), None))


def services(whose: Whose) -> dict[UUID, str]:
    """For what each of the person's plans is, by the plan."""
    return {each.id: SERVICE_WORDS[each.service] for each in plans.plans_of(whose.id, by=whose.by)}


def which(all_: tuple[BudgetView, ...], now: BudgetView, *, whose: Whose) -> tuple[Filters, ...]:
    """Only for someone with several budgets: which one this is, and the way to the others."""
    if len(all_) < 2:
        return ()
    named = services(whose)
    choices = (Choice(called(each, named), f"?budget={each.reference}", chosen=each.id == now.id) for each in all_)
    return (Filters(tuple(choices), label="Which budget"),)


def called(found: BudgetView, named: dict[UUID, str]) -> str:
    """'NHS wheelchair services, PHB-12AB (agreed)'."""
    service = named.get(found.plan, "")
    return ", ".join(word for word in (service[:1].upper() + service[1:], f"{found.reference} ({found.state})") if word)


def beside(all_: tuple[BudgetView, ...], *, whose: Whose) -> tuple[Section, ...]:
    """Every open budget of somebody who has several: each is money of its own, and none counts against another."""
    open_ = [each for each in all_ if each.state is not BudgetState.CLOSED]
    if len(open_) < 2:
        return ()
    named = services(whose)
    heads = (Head("Budget"), Head("Agreed"), Head("See"))
    rows = tuple(
        (
            called(each, named),
            f"{each.award.amount} to {in_words(each.award.ends_on)}" if each.award else "Nothing is agreed yet",
            Link("Its money", f"{whose.url('my_money')}?budget={each.reference}", about=each.reference),
        )
        for each in open_
    )
    table = Table("Your budgets", heads, rows, first_is_header=True, caption_hidden=True)
    said = "Each is for something else, and is money of its own. What one has left is never taken for another."
    return (Section("Your budgets" if whose.is_self else "The budgets", (Lines((said,)), Rows(table)), id="budgets"),)
