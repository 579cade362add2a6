"""A budget that was offered: what it is, what was explained, what each answer leads to."""

from __future__ import annotations

from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_plan
from openphb.interfaces.web.mine import offer_words as words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Shown
from openphb.interfaces.web.sections import Facts, Lines, More, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import AdviceView, RequestView

WHAT_IT_IS = (
    "A personal health budget (PHB) is an amount of NHS money for your health and wellbeing, which you plan together "
    "with your care team. You get no less care by having one, and none of it is a benefit or a loan.",
    "It can be kept by us and spent as you say, held for you by an organisation that you choose, or paid to you as a "
    "direct payment.",
)
BASIS = {
    "right": "You have a right to it: we must grant it, except so far as it would not suit you. We say why if not.",
    "discretionary": "The law lets us give one for this, and does not say that we must. If we say no, we say why.",
}
HOW_IT_GOES = (
    "If you ask for it: somebody who did not record your request decides and writes to you. Then a plan is written "
    "with you, signed off, and shown to you. No money moves before you have agreed the plan.",
    "If you say no: nothing about your care changes. We do not ask for a reason, and you can ask at any time.",
)
NOT_EXPLAINED = "Nothing is recorded yet. Before you answer, ask for it to be explained in a way that suits you."


def offer_page(found: RequestView, form: Form | None, *, whose: Whose, why_not: tuple[Refusal, ...]) -> ShowPage:
    """Where it stands comes first; the question, if there is one to answer, after all there is to know."""
    return ShowPage(
        title=f"A budget for {words.service(found)}",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(f"{words.stands(found)} {words.turn(found, whose=whose)}",),
        sections=(
            Section("What it is", (Lines((*WHAT_IT_IS, BASIS[found.basis])),), id="what"),
            Section("What was explained", (_advice(found.advice),), id="advice"),
            Section("What happens next", (Lines(HOW_IT_GOES),), id="next"),
            Section("", (_help(found),)),
        ),
        actions=_letters(found, whose),
        form=form,
        send="Send my answer",
        refusals=why_not,
        easy=easy_plan.offer(found, whose=whose),
    )


def _advice(given: tuple[AdviceView, ...]) -> Facts | Lines:
    return Facts(tuple(_one(each) for each in given)) if given else Lines((NOT_EXPLAINED,))


def _one(each: AdviceView) -> Fact:
    said: Shown = (each.topics, f"{each.how}, by {each.given_by}")
    return Fact(in_words(each.given_on), said)


def _help(found: RequestView) -> More:
    """Whoever made the offer is the first to ask; there is always somebody else."""
    offered = next((event.by_name for event in found.history if event.verb == "offer"), "your care team")
    return More(
        "Who can help you decide",
        (
            f"Ask {offered}, who made the offer, to go through it again, with an interpreter or in another form if "
            "you like. You can bring anybody with you.",
            "An advocate can also speak with you, or for you. An advocate is not part of the NHS.",
        ),
    )


def _letters(found: RequestView, whose: Whose) -> tuple[Button, ...]:
    """The decision, where there is one."""
    return tuple(
        Button(
            "Read the decision",
            whose.url("my_decision", each.id),
            kind="secondary",
            about=f"of {in_words(each.decided_on)}",
        )
        for each in found.decisions[:1]
    )
