"""Pages around asking for a change and answering a question."""

from __future__ import annotations

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_asking
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.question_parts import what_was_said
from openphb.interfaces.web.sections import Facts, More, Note, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import QueryView
from openphb.payments.workflow import QueryState
from openphb.plans.queries import PlanView

NO_PLAN = Refusal("There is no plan to change yet. Your care coordinator begins one with you.")


def change_page(plan: PlanView | None, form: Form, *, whose: Whose, is_waiting: bool) -> ShowPage:
    """What asking does, and what it does not."""
    return asking(
        form,
        title="Ask for a change",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the plan", whose.url("my_plan")) if is_waiting else whose.home,
        lead=(_WAITING if is_waiting else _AGREED,),
        sections=(*_asked_before(plan), Section("", (_HOW,))),
        send="Ask for this change",
        why_not=NO_PLAN if plan is None else None,
        easy=easy_asking.change(plan),
    )


_AGREED = (
    "If your health, your life or a price has changed, tell us. Nothing changes until a new version of the plan is "
    "agreed with you, and the payments go on meanwhile."
)
_WAITING = (
    "Tell us what is not right in the plan you were shown. It goes back to be written again, and you see it first."
)
_HOW = More(
    "What happens next",
    (
        "Your care coordinator reads it and speaks with you. A change is written as a new version, signed off by a "
        "clinician and for the money, and then shown to you to agree.",
        "Something wrong with a payment or a movement? Say so here as well: it reaches the same person.",
    ),
)


def _asked_before(plan: PlanView | None) -> tuple[Section, ...]:
    wish = plan.asked_for_change if plan else None
    if plan is None or wish is None:
        return ()
    words = (f"{wish.by_name} asked on {in_words(local_day(wish.at))}.", *((wish.note,) if wish.note else ()))
    return (Section("", (Note((*words, f"{plan.coordinator_name} takes it up. You can add to it below.")),)),)


def query_page(found: QueryView, form: Form, *, whose: Whose) -> ShowPage:
    """The line, our question, one step to answer."""
    return asking(
        form,
        title="A question about your money" if whose.is_self else "A question about the money",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(found.asks,),
        sections=(Section("", (Facts(_facts(found)),)), *what_was_said(found)),
        send="Send my answer",
        why_not=_why_not(found),
        easy=easy_asking.query(found),
    )


def _facts(found: QueryView) -> tuple[Fact, ...]:
    came = found.amount.pence > 0
    amount = found.amount if came else -found.amount
    by = f"{in_words(found.reply_by)}. Nothing stops if you need longer; tell us."
    return (
        Fact("Came in" if came else "Went out", f"{amount} on {in_words(found.on)}"),
        Fact("What the bank says", found.text),
        Fact("Asked by", f"{found.asked_by}, on {in_words(found.asked_on)}"),
        Fact("We hope to hear by", by),
    )


def _why_not(found: QueryView) -> Refusal | None:
    if found.state is QueryState.ASKED:
        return next((move.why_not for move in found.moves if move.verb == "answer"), None)
    if found.state is QueryState.ANSWERED:
        return Refusal("This has been answered. There is nothing more you need to do.")
    return Refusal("This question is closed. There is nothing more you need to do.")
