"""What waits about people who move to another board or come from one."""

from __future__ import annotations

from datetime import timedelta

from openphb.budgets.queries import LeavingBudget
from openphb.budgets.workflow import BudgetState
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Lines, Rows, Section
from openphb.kernel.days import in_words
from openphb.moving.hand_over_rules import ANSWER_BY
from openphb.moving.waiting import Move, Waits

_COMES = (Waits.ANSWER, Waits.LOOK, Waits.TAKE_BACK)
_STEPS = {
    Waits.ANSWER: ("Say whether your board becomes responsible", "answer_coming"),
    Waits.LOOK: ("Look at the plan as it was received", "look_at_coming"),
    Waits.TAKE_BACK: ("Called off: take back what was written down here", "take_back_coming"),
    Waits.RELEASE: ("Release it, or leave it", "release_hand_over"),
    Waits.NOTE: ("Note the answer", "note_hand_over_answer"),
    Waits.ACCEPTED: ("They said yes: end the budget here", "hand_over"),
    Waits.DECLINED: ("They said no: the person stays", "hand_over"),
    Waits.NO_ANSWER: ("Nobody has answered: ask, or call it off", "hand_over"),
}
_STEPS_TO_END = {
    BudgetState.INDICATIVE: ("Withdraw it", "withdraw_budget"),
    BudgetState.LIVE: ("Give notice that it ends", "give_notice"),
    BudgetState.STOPPING: ("Stop it", "stop_budget"),
    BudgetState.SETTLING: ("Draw up the final account, and close it", "budget"),
}
_WHY = (
    f"An answer is wanted {ANSWER_BY.days} days before the day, so that the person knows in time. That is our own "
    "choice. Until the other board says yes, nothing changes for the person.",
)


def section(found: tuple[Move, ...]) -> tuple[Section, ...]:
    """Nothing where nobody moves."""
    if not found:
        return ()
    heads = (Head("Person"), Head("Next step"), Head("First day there"), Head("How long"))
    table = Table("People who move", heads, tuple(map(_row, found)), first_is_header=True, caption_hidden=True)
    return (Section("People who move between boards", (Rows(table), Lines(_WHY)), id="moves"),)


def _row(each: Move) -> tuple[Shown, ...]:
    words, view = _STEPS[each.waits]
    comes = each.waits in _COMES
    person = Link(each.name, where("coming" if comes else "hand_over", each.id))
    side = f"{'from' if comes else 'to'} {each.board}"
    return (
        person,
        Link(words, where(view, each.id), about=f"of {each.name}"),
        (in_words(each.moves_on), side),
        _left(each),
    )


def _left(each: Move) -> Shown:
    if each.days <= 0:
        return Tag("The day has come", "red" if each.waits is Waits.NO_ANSWER else "grey")
    told = "1 day left" if each.days == 1 else f"{each.days} days left"
    if each.waits is not Waits.ANSWER:
        return told
    wanted = each.moves_on - ANSWER_BY
    late = each.days <= ANSWER_BY.days
    return (told, Tag("Answer now", "red")) if late else (told, f"Answer by {in_words(wanted - timedelta(days=1))}")


def to_end(found: tuple[LeavingBudget, ...]) -> tuple[Section, ...]:
    """Budgets to end because the person moves, for whoever takes the next step of one."""
    heads = (Head("Person"), Head("Next step"), Head("First day there"), Head("Budget"))
    rows = tuple(_budget(each) for each in found)
    table = Table("Budgets to end", heads, rows, first_is_header=True, caption_hidden=True)
    words = ("Each board pays for its own days. Nothing ends by itself: whether and under which rule is decided here.",)
    heading = "Budgets to end, because the person moves"
    return (Section(heading, (Rows(table), Lines(words)), id="to-end"),) if rows else ()


def _budget(each: LeavingBudget) -> tuple[Shown, ...]:
    words, view = _STEPS_TO_END[each.state]
    return (
        Link(each.person_name, where("person", each.person)),
        Link(words, where(view, each.id), about=f"for {each.person_name}"),
        in_words(each.moves_on),
        Link(each.reference, where("budget", each.id)),
    )
