"""What ends the budget of somebody who leaves, as a list of steps: each with where it stands, who does it and its page.

Nothing here is done by itself: whether and under which rule a budget ends is decided, and told to the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Tag, Task
from openphb.interfaces.web.sections import Lines, Section, Tasks
from openphb.kernel.days import in_words
from openphb.moving.ending import Ending

_DONE, _TO_DO, _LATER = Tag("Done", "green"), Tag("To do", "yellow"), Tag("Later", "grey")
_ORDER = (BudgetState.INDICATIVE, BudgetState.LIVE, BudgetState.STOPPING, BudgetState.SETTLING, BudgetState.CLOSED)
_WHY = "The other board decides about a budget of its own. Each board pays for its own days alone."
_NONE = "There is no budget here to end."


def sections(found: tuple[Ending, ...], *, moves_on: date, on: date) -> tuple[Section, ...]:
    """One list for each budget; where there is none, it says so."""
    if not found:
        return (Section("The money", (Lines((_WHY, _NONE)),), id="money"),)
    return tuple(
        Section(
            f"What ends budget {each.reference}" if len(found) > 1 else "The money: what ends the budget",
            (Lines((_WHY,)), Tasks(tuple(_steps(each, moves_on=moves_on, on=on)))),
            id="money" if place == 0 else f"money-{place + 1}",
        )
        for place, each in enumerate(found)
    )


def _steps(each: Ending, *, moves_on: date, on: date) -> Iterator[Task]:
    if each.state is BudgetState.INDICATIVE:
        words = "It was never put in place. A coordinator, approver or lead withdraws it."
        yield Task("Withdraw the budget", _TO_DO, where("withdraw_budget", each.id), words)
        return
    yield _notice(each, moves_on=moves_on)
    yield _payments(each)
    yield _stop(each, moves_on=moves_on, on=on)
    yield _owed(each)
    yield _final(each)
    yield _statement(each)
    done = each.state is BudgetState.CLOSED
    status = _DONE if done else _after(each, BudgetState.SETTLING)
    url = where("close_budget", each.id) if status is _TO_DO else ""
    yield Task("Close the budget", status, url, "Finance, once every account of it is at nil.")


def _after(each: Ending, state: BudgetState) -> Tag:
    """Whether a step can be done now: only from a state on."""
    return _TO_DO if _ORDER.index(each.state) >= _ORDER.index(state) else _LATER


def _notice(each: Ending, *, moves_on: date) -> Task:
    last = in_words(moves_on - timedelta(days=1))
    words = f"Give notice: the last day here is {last}"
    if each.state is BudgetState.LIVE:
        hint = "An approver or ICB lead. The page is filled in with the day; the person gets a letter."
        return Task(words, _TO_DO, where("give_notice", each.id), hint)
    if each.stops_on and each.stops_on != moves_on:
        hint = f"The notice is for {in_words(each.stops_on)}. Take it back and give it for {in_words(moves_on)}."
        settled = each.state is not BudgetState.STOPPING
        return Task(words, _DONE if settled else Tag("Another day", "red"),
                    "" if settled else where("take_back_notice", each.id), "" if settled else hint)  # fmt: skip
    return Task(words, _DONE)


def _payments(each: Ending) -> Task:
    words, told = "Payments for days after the last one", []
    if each.after.across:
        days = ", ".join(
            f"{one.amount} for {in_words(one.covers_from)} to {in_words(one.covers_to)}" for one in each.after.across
        )
        told.append(f"Paid whole, as it is for days before too: {days}. The final account settles what is for after.")
    if each.after.gone:
        told.append(f"{each.after.gone} was paid ahead for days after, and is asked back in the final account.")
    if each.after.many:
        told.append("They do not leave, and are cancelled as the budget stops.")
        many = "1 waits" if each.after.many == 1 else f"{each.after.many} wait"
        return Task(words, Tag(f"{many}: {each.after.amount}", "blue"), "", " ".join(told))
    return Task(words, "None", "", " ".join(told))


def _stop(each: Ending, *, moves_on: date, on: date) -> Task:
    day = each.stops_on or moves_on
    if each.state in (BudgetState.SETTLING, BudgetState.CLOSED):
        return Task("Stop the budget", _DONE)
    can = each.state is BudgetState.STOPPING and day <= on
    hint = f"An approver, ICB lead or finance, on {in_words(day)} or after."
    return Task("Stop the budget", _TO_DO if can else _LATER, where("stop_budget", each.id) if can else "", hint)


def _owed(each: Ending) -> Task:
    words = "Ask about wages and bills for days until then, and settle them"
    if each.owed:
        many = "1 is open" if each.owed == 1 else f"{each.owed} are open"
        return Task(words, Tag(many, "yellow"), f"{where('budget', each.id)}#owed", "Finance or the coordinator.")
    can = each.state in (BudgetState.STOPPING, BudgetState.SETTLING)
    closed = each.state is BudgetState.CLOSED
    return Task(words, _DONE if closed else "None recorded", where("liability", each.id) if can else "",
                "" if closed else "What was owed for days before is still paid by this board.")  # fmt: skip


def _final(each: Ending) -> Task:
    words = "Draw up the final account, and ask back what is left"
    if each.state is BudgetState.CLOSED:
        return Task(words, _DONE)
    if each.state is not BudgetState.SETTLING:
        return Task(words, _LATER, "", "Finance, once the budget has stopped.")
    if each.lines_to_understand:
        hint = f"{each.lines_to_understand} lines of the statements are not understood yet. Do those first."
        return Task(words, _TO_DO, where("reconcile"), hint)
    if each.to_pay_back:
        return Task(words, Tag(f"{each.to_pay_back} to come", "blue"), f"{where('budget', each.id)}#asked-back")
    return Task(words, _TO_DO if each.left else _DONE, where("final_account", each.id) if each.left else "",
                f"Finance. {each.left} is in the account." if each.left else "")  # fmt: skip


def _statement(each: Ending) -> Task:
    words = "Send the person their last statement"
    if each.final_sent_on:
        return Task(words, _DONE, "", f"Sent on {in_words(each.final_sent_on)}.")
    status = _after(each, BudgetState.SETTLING)
    return Task(words, status, where("final_statement", each.id) if status is _TO_DO else "", "Finance.")
