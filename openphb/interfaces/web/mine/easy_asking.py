"""Receipts, questions, hours, changes and people, in easy read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from openphb.interfaces.web.easy import Easy, Idea, easy, idea
from openphb.interfaces.web.entries import words as entry_words
from openphb.interfaces.web.mine.buying import Says
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import QueryView, ReceiptView
from openphb.payments.queries.views.entering import EntryRow
from openphb.people.looking import Look
from openphb.people.queries import ActingView
from openphb.people.who_helps import HelperView
from openphb.plans.queries import PlanView

if TYPE_CHECKING:
    from openphb.interfaces.web.mine.buying_pages import Answered

FEW = 5


def receipts(found: Sequence[ReceiptView], *, names: Mapping[UUID, str], whose: Whose) -> Easy:
    return easy(
        idea("receipt", "You can send us a receipt.", link=Link("Send a receipt", whose.url("send_receipt"))),
        idea("wait", "You have not sent a receipt yet.") if not found else (),
        (
            idea("shopping", f"You paid {each.amount} on {in_words(each.spent_on)}.", quoted=each.payee)
            for each in found[:FEW]
        ),
    )


def send_receipt(why_not: Refusal | None) -> Easy:
    if why_not:
        return easy(idea("no", "You do not need to send receipts.", "We pay for your care ourselves."))
    return easy(
        idea("receipt", "Have the receipt ready."),
        idea("coins", "Write how much it was."),
        idea("person", "Write who was paid."),
        idea("calendar", "Write the day."),
        idea("yes", "Then send it.", "That is all."),
    )


def change(plan: PlanView | None) -> Easy:
    wish = plan.asked_for_change if plan else None
    return easy(
        idea("change", "Has something changed?", "Tell us below."),
        idea("talk", "Use your own words.", "You do not need to know how."),
        idea("plan", "Your plan stays the same for now.", "You see the new plan first."),
        idea("clock", "We have what you asked before:", quoted=wish.note) if wish and wish.note else (),
    )


def query(found: QueryView) -> Easy:
    came = found.amount.pence > 0
    moved = f"{found.amount} came in" if came else f"{-found.amount} went out"
    return easy(
        idea("question", "We have a question:", quoted=found.asks),
        idea("bank", f"{moved} on {in_words(found.on)}.", "The bank says:", quoted=found.text),
        idea("pen", "Tell us what it was for.", "A few words are enough."),
        idea("camera", "Or send us a photo of the receipt."),
        idea("calendar", f"Please answer by {in_words(found.reply_by)}.", "Nothing stops if you need longer."),
    )


_NO_HOURS = "There are no hours to write here."


def hours(rows: Sequence[EntryRow], *, whose: Whose, may_enter: bool) -> Easy:
    return easy(
        idea("clock", "Here you write the hours of your helpers.") if may_enter else idea("no", _NO_HOURS),
        idea("wait", "Nothing is written yet.") if not rows else (),
        (_entry(each, whose) for each in rows[:FEW]),
    )  # fmt: skip


def _entry(each: EntryRow, whose: Whose) -> Idea:
    stands: Tag = entry_words.tag(each)
    link = Link("See it", whose.url("my_entry", each.id), f"of {entry_words.days(each)}")
    return idea(
        "people", f"This comes to {each.amount}.", f"{stands.words}.", quoted=entry_words.called(each), link=link
    )


ANSWERS = {
    Says.YES: ("yes", "Yes, you can buy this."),
    Says.ASK: ("talk", "Ask us first."),
    Says.NO: ("no", "The money cannot pay for this."),
}


def can_i_buy(answered: Answered | None) -> Easy:
    if answered is None:
        return easy(
            idea("shopping", "What do you want to buy?", "Write it below."),
            idea("clock", "You get an answer at once."),
            idea("yes", "It is only a question.", "It changes nothing."),
        )
    picture, said = ANSWERS[answered.verdict.says]
    step = answered.steps[answered.verdict.says]
    reasons = "\n".join(reason.because for reason in answered.verdict.reasons)
    return easy(
        idea("question", "You asked about this:", quoted=answered.wish.what),
        idea(picture, said),
        idea("talk", "This is why:", quoted=reasons, ours=True) if reasons else (),
        idea("arrow", "You can do this next.", link=Link(step.words, step.url)),
    )


SEES = {
    "person": "You see all of it.",
    "representative": "They see all of it. They speak for you.",
    "nominee": "They see the money only.",
}


def people(
    acting: Sequence[ActingView],
    *,
    helpers: Sequence[HelperView],
    looks: Sequence[Look],
    whose: Whose,
    on: date,
) -> Easy:
    """Who acts and helps now, that staff may look, and the latest looks."""
    now = [each for each in acting if each.valid_to is None or each.valid_to >= on]
    return easy(
        (_acting(each) for each in now),
        (_helping(each) for each in helpers if each.valid_from <= on <= each.valid_to),
        idea("nurse", "Your care team can see your pages.", "They need this to help you."),
        idea("lock", "People outside your NHS board see nothing."),
        (idea("eye", "Somebody looked, or changed something.", f"This was on {moment(each.at)}.", quoted=each.name)
         for each in looks[:FEW]),
        idea("change", "Do you want to change who helps?", link=Link("Ask for a change", whose.url("ask_change"))),
    )  # fmt: skip


def _helping(each: HelperView) -> Idea:
    return idea("hands", "They help you.", f"It ends on {in_words(each.valid_to)}.", quoted=each.name)


def _acting(each: ActingView) -> Idea:
    since = f"This began on {in_words(each.valid_from)}."
    until = f"It ends on {in_words(each.valid_to)}." if each.valid_to else ""
    return idea("person", SEES.get(each.capacity, ""), since, until, quoted=each.name)
