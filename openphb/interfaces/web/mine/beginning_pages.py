"""Pages where the person or their family begins a plan, or a fresh draft of one, and passes it to and fro."""

from __future__ import annotations

from openphb.interfaces.web import at_once, plan_words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Lines, Note, Section, ShowPage
from openphb.kernel.actor import Role
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import PlanView, Progress, RequestView
from openphb.plans.rules import SERVICE_WORDS

BEGIN = (
    "You can begin now, and need not wait for anybody. You write as much or as little as you like, over as many days "
    "as you like.",
    "Your care coordinator can read it and write in it as well. When you have said what you want to say, pass it to "
    "them. Nothing is agreed, and no money moves, before you have seen all of it and agreed.",
)
AGAIN = (
    "A fresh draft begins with everything that your plan says now. You change what no longer fits. Until a new plan is "
    "agreed with you, the old one counts and the payments go on.",
    "It cannot be begun while another draft is on its way.",
)
TO_US = (
    "Your care coordinator is told that it is their turn. They read what you wrote and write the rest with you.",
    "You can still read it, write in it and comment on it.",
)
SET_ASIDE = (
    "What you wrote in this draft is kept, and no longer counts for anything. The agreed plan goes on as it is.",
    "You can begin a fresh draft whenever you like.",
)


def begin_page(found: RequestView, form: Form, *, whose: Whose, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Begin my plan" if whose.is_self else "Begin the plan",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(f"For {SERVICE_WORDS[found.service]}.", *BEGIN),
        send="Begin",
        why_not=why_not,
    )


def again_page(plan: PlanView, form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Write a fresh draft of my plan" if whose.is_self else "Write a fresh draft of the plan",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the plan", whose.url("my_plan")),
        lead=AGAIN,
        send="Begin a fresh draft",
        why_not=plan.why_not_change,
    )


def pass_page(seen: Progress, plan: PlanView, *, form: Form, whose: Whose, why_not: Refusal | None) -> ShowPage:
    told = f"You have written {seen.written} of {seen.of} parts. None of them is a must."
    return asking(
        form,
        title=f"Pass it to {plan.coordinator_name}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to all the parts", whose.url("write_my_plan", seen.version)),
        lead=(told, *TO_US),
        send="Pass it on",
        why_not=why_not,
    )


def set_aside_page(plan: PlanView, form: Form, *, whose: Whose) -> ShowPage:
    draft = plan.open or plan.id
    return asking(
        form,
        title="Give up this draft?",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to all the parts", whose.url("write_my_plan", draft)),
        lead=SET_ASIDE,
        send="Give up this draft",
        send_kind="warning",
    )


def how_it_stands(seen: Progress, plan: PlanView, *, whose: Whose) -> Section:
    """Whose turn it is, what was said when it was passed on, who else writes and when it was last saved."""
    line = next(each for each in plan.versions if each.id == seen.version)
    ours = f"It is the turn of {plan.coordinator_name}. You can go on writing all the same."
    turn = "It is your turn to write." if line.turn is Role.PERSON else ours
    others = f"Also written in by {', '.join(seen.others)}." if seen.others else ""
    saved = at_once.last_saved(seen.latest, by=whose.by.id)
    told = Lines(tuple(words for words in (turn, saved, others) if words))
    return Section("How it stands", (told, *_passed(seen)), id="stands")


def _passed(seen: Progress) -> tuple[Note, ...]:
    if seen.passed is None:
        return ()
    said = f"{seen.passed.by_name} passed it on, {plan_words.moment(seen.passed.at)}."
    return (Note((said, *((f"“{seen.passed.note}”",) if seen.passed.note else ()))),)
