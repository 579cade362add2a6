"""The plan, what was offered, and agreeing, in easy read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openphb.interfaces.web.easy import Easy, Idea, easy, idea, sentences
from openphb.interfaces.web.mine import offer_words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link
from openphb.kernel.days import in_words
from openphb.plans.content import Outcome, PlanContent
from openphb.plans.queries import PersonsPlan, PlanView, RequestView, VersionView


def plan(found: Sequence[PersonsPlan], *, whose: Whose) -> Easy:
    """The plan that counts, and the one that waits."""
    agreed = [(each.plan, each.agreed) for each in found if each.agreed]
    waits = next((each.waiting for each in found if each.waiting), None)
    return easy(
        _waits(waits, whose) if waits else (),
        idea("wait", "There is no agreed plan yet.") if not agreed else (),
        (part for held, version in agreed for part in _says(version.content, held)),
        idea("change", "Do you want to change your plan?", link=Link("Ask for a change", whose.url("ask_change"))),
    )


def _waits(version: VersionView, whose: Whose) -> Idea:
    """Nothing to press for a nominee, who does not agree plans."""
    if whose.capacity == "nominee":
        return idea("wait", "There is a new plan.", "The person has to agree it.")
    link = Link("Read the new plan", whose.url("my_agree", version.id))
    return idea("pen", "There is a new plan.", "Read it. Then say if it is right.", link=link)


def _says(said: PlanContent, held: PlanView) -> Iterator[Idea]:
    """What matters, what pays for it, what to do if it goes wrong, and whom to ask."""
    if said.what_matters:
        yield idea("heart", "This matters to you:", quoted=said.what_matters)
    for each in said.outcomes:
        yield from _outcome(each, said)
    for risk in said.risks:
        yield idea("warning", "This could go wrong:", quoted=risk.risk)
        yield idea("hands", "Then do this:", quoted=risk.procedure)
    yield idea("call", f"{held.coordinator_name} helps you with the plan.", "Ask them first.")


def _outcome(each: Outcome, said: PlanContent) -> Iterator[Idea]:
    yield idea("plan", "You want this:", quoted=each.outcome)
    for line in said.lines:
        if line.outcome_key == each.key:
            yield idea("purse", "The money pays for this:", quoted=line.what)


def agree(found: VersionView, held: PlanView, *, whose: Whose) -> Easy:
    """What it says, what it costs, and three things to say yes to."""
    change = Link("Ask for a change first", f"{whose.url('ask_change')}?version={found.id}")
    return easy(
        idea("plan", f"This is your plan, version {found.number}.", "Read it with anybody you like."),
        _says(found.content, held),
        idea("question", "Is something not right?", "Then do not agree it yet.", link=change),
        idea("pen", "There are boxes below.", "Tick a box only if it is true."),
        idea("yes", "The plan counts when you agree it."),
    )


def already_agreed(*, whose: Whose) -> Easy:
    return easy(idea("yes", "There is nothing to agree.", link=Link("Read the plan", whose.url("my_plan"))))


def offer(found: RequestView, *, whose: Whose) -> Easy:
    """What a budget is, that it is a choice, and that nothing is lost by saying no."""
    return easy(
        idea("money", "A budget is money for your care.", "You help to choose how it is spent."),
        idea("wait", *sentences(offer_words.stands(found))),
        (idea("talk", f"We explained it on {in_words(each.given_on)}.", quoted=each.topics) for each in found.advice),
        idea("yes", "You can say yes."),
        idea("no", "You can say no.", "Your care stays as it is."),
        idea("change", "You can change your mind later."),
        idea("people", "You can ask somebody to help you choose."),
    )
