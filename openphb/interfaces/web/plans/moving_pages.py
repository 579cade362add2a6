"""Pages before a plan moves along: what it says, what follows, and the one button."""

from __future__ import annotations

from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import AskPage, Link
from openphb.interfaces.web.plans.asking import ask
from openphb.interfaces.web.sections import Letter, Lines, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import PlanView, VersionView


def submit_page(found: VersionView, *, form: Form) -> ShowPage:
    """Check your answers, then hand it over."""
    lacking = tuple(lack for part in found.sections for lack in part.lacks)
    blocked = bool(lacking or found.why_not_write)
    return ShowPage(
        title="Check the plan before you submit it",
        caption=f"Version {found.number}",
        about=found.person,
        back=Link("Back to the task list", where("version", found.id)),
        lead=("Read it once more with the person if you can. You can go back and change anything.",),
        sections=(
            Section("", parts.warnings(found.warnings)),
            *parts.what_it_says(found.content),
            parts.cost_section(found.costs),
            Section(
                "What happens next",
                (
                    Lines(
                        (
                            "This version stays as it is from now on. A clinician signs it off or sends it back with "
                            "reasons, then an approver looks at the money, then the person agrees. None of them may "
                            "be somebody who wrote in it.",
                        )
                    ),
                ),
            ),
        ),
        form=None if blocked else form,
        send="Submit for sign-off",
        refusals=(*((found.why_not_write,) if found.why_not_write else ()), *lacking),
    )


def set_aside_page(found: VersionView, *, form: Form) -> AskPage:
    return ask(
        found,
        "Give up this change?",
        form=form,
        lead=(
            f"Version {found.number} will be ended and kept for the record. The agreed version goes on.",
            "Nobody signs it off after this. You can begin another change at any time.",
        ),
        send="Give up this change",
    )


def ask_change_page(found: VersionView, *, form: Form) -> AskPage:
    return ask(
        found,
        "The person asks for a change",
        form=form,
        lead=(
            "They need not agree to a plan that does not fit. It goes back to writing, with what they say.",
            "It has to be signed off again afterwards, because what was signed will have changed.",
        ),
        send="Send it back to writing",
    )


def change_page(found: PlanView, *, form: Form) -> AskPage:
    return AskPage(
        title="Change the plan",
        about=found.person,
        back=Link("Back to the plan", where("plan", found.id)),
        form=form,
        lead=(
            "You do not start again: the new version begins with everything the agreed one says. The agreed one "
            "counts, and is paid, until the new one has been signed off and agreed.",
        ),
        send="Begin the new version",
    )


def end_page(found: PlanView, *, form: Form, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="End this plan?",
        about=found.person,
        back=Link("Back without ending it", where("plan", found.id)),
        lead=(
            "The agreed version and any that is on its way are ended. This cannot be undone; a new plan needs a new "
            "request.",
            "It does not end NHS care. A budget that runs is stopped with notice, on its own page.",
        ),
        send="Continue",
        why_not=why_not,
    )


def check_end_page(found: PlanView, letter: str, *, form: Form) -> ShowPage:
    """The letter as the person will read it."""
    follows = "The plan ends, and the person can ask for it to be looked at again, by somebody other than you."
    return asking(
        form,
        title="Read the letter before the plan ends",
        about=found.person,
        back=Link("Back to change it", where("end_plan", found.id)),
        sections=(Section("The letter", (Letter(letter),)), Section("What happens next", (Lines((follows,)),))),
        send="End the plan",
        send_kind="warning",
    )


def open_budget_page(found: PlanView, *, form: Form) -> AskPage:
    return AskPage(
        title="Open a budget for this plan",
        about=found.person,
        back=Link("Back to the plan", where("plan", found.id)),
        form=form,
        lead=(
            "It gets a reference of its own, which payments and letters carry.",
            "Nothing is promised by this. You can then make an estimate, say who holds the money, and enter bank "
            "details while the plan is written.",
        ),
        send="Open the budget",
    )


def pass_on_page(found: VersionView, *, form: Form) -> ShowPage:
    """Whose turn it is, is only that: both sides may write all the while."""
    return asking(
        form,
        title="Pass it to the person to write",
        about=found.person,
        back=Link(f"Back to version {found.number}", where("version", found.id)),
        lead=(
            "Their home page says that it is their turn, with how far they are and what you say here. You can go on "
            "writing as well.",
        ),
        send="Pass it to them",
        why_not=found.why_not_pass_on,
    )
