"""Pages of notice: what is decided, the letter, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openphb.budgets.queries import StopReason
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.budgets.ending_parts import WAGES, ask_first
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Letter, Lines, More, Note, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.law.engine import Force

FORCES = {Force.MUST: "Duty", Force.MAY: "Power", Force.MUST_NOT: "Duty"}


def rules_to_choose(reasons: Iterable[StopReason]) -> list[tuple[str, str]]:
    """Duties first, each said to be one: a power is used with reasons, and need not be used."""
    return [(each.rule, f"{FORCES[each.force]}: {each.says}") for each in reasons]


def notice_page(seen: Seen, *, form: Form) -> ShowPage:
    found = seen.found
    refused = seen.why_not("give notice")
    words = (
        "Under a duty, payments must stop. Under a power they may: an amount that is not enough is a reason to look "
        "at the plan again, and never a reason to stop.",
        "You see the letter before anything is sent.",
    )
    return ShowPage(
        title="Give notice that the budget stops",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=words,
        sections=(*ask_first(seen), Section("", (More("What happens to wages", (WAGES,)),)), *seen.easy),
        form=None if refused else form,
        send="Read the letter first",
        refusals=refused,
    )


def lower_page(seen: Seen, *, form: Form) -> ShowPage:
    found = seen.found
    why_not = seen.rights["give notice of a lower amount"]
    return ShowPage(
        title="Give notice of a lower amount",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(
            "A version of the plan costs less than is paid now. The law asks for reasonable notice in writing with "
            "reasons before the amount is lowered (regulation 13(5)), and it must still cover the full cost.",
            "You see the letter before anything is sent.",
        ),
        sections=seen.easy,
        form=None if why_not else form,
        send="Read the letter first",
        refusals=(why_not,) if why_not else (),
    )


def check_page(seen: Seen, letter: str, *, first_day: date, back: str, form: Form) -> ShowPage:
    """The letter as the person will read it."""
    found = seen.found
    follows = (
        f"It takes effect on {in_words(first_day)}. The decision appears on the person’s own page with this letter, "
        "and they can ask once for it to be looked at again, by somebody other than you.",
    )
    return ShowPage(
        title="Read the letter before you give notice",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to change it", where(back, found.id)),
        sections=(
            Section("The letter", (Letter(letter),)),
            Section("What happens next", (Lines(follows), *_death(letter))),
        ),
        form=form,
        send="Give notice",
        send_kind="warning",
    )


def _death(letter: str) -> tuple[Note, ...]:
    if "To the personal representatives of" not in letter:
        return ()
    words = "Nothing is sent by itself. A named colleague speaks with the family first."
    return (Note((words,), warning="This person has died"),)


def take_back_page(seen: Seen, *, form: Form) -> ShowPage:
    found = seen.found
    refused = seen.why_not("take back notice")
    return ShowPage(
        title="Take back the notice",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=("The budget goes on as if no notice had been given. The notice itself stays on record.",),
        form=None if refused else form,
        send="Take back the notice",
        refusals=refused,
    )
