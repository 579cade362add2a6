"""The checks of a person that run out: listed soonest first, recorded, renewed, withdrawn."""

from __future__ import annotations

from openphb.interfaces.web import check_parts as parts
from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.people.acting_pages import back_to
from openphb.interfaces.web.sections import Lines, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people import rules
from openphb.people.checked import Checks, CheckView
from openphb.people.checks import CheckKind, Stands
from openphb.people.queries import PersonView

LEADS: dict[str, tuple[str, ...]] = {
    CheckKind.DBS: (
        "That a nominee applied is asked before the first payment. For anybody else it is strongly advised, and the "
        "employer decides.",
    ),
    CheckKind.INSURANCE: (
        "Whoever employs somebody other than close relatives has to be insured for at least £5 million.",
    ),
    CheckKind.COMPETENCE: (
        "A competence is for one task and this person. It is not carried over to another task, or to anybody else.",
    ),
    CheckKind.PROVIDER: (
        "Before care is bought, whoever buys it asks about registration and insurance. If they ask us to, we do "
        "(regulation 11(2) and (3) of SI 2013/1617).",
    ),
}


def list_page(found: Checks, *, asked: tuple[str, ...], person: PersonView, by: Actor) -> ShowPage:
    """What runs out next, what is asked for, and what was before."""
    why_not = rules.why_not_do("keep_checks", roles=by.roles)
    now = parts.table(
        "Checks, soonest to run out first", found.now, links=why_not is None, empty="No check is recorded yet."
    )
    before = (
        (Section("What was before", (parts.table("Earlier checks", found.before, is_past=True),), id="before"),)
        if found.before
        else ()
    )
    return ShowPage(
        title="Checks",
        caption=words.who(person),
        about=person.id,
        back=back_to(person),
        lead=(_next(found), parts.NOTHING_STOPS),
        sections=(
            Section("What was checked", (now,), id="now"),
            *parts.missing(asked, heading="Still to be asked for"),
            *before,
        ),
        actions=() if why_not else (Button("Record a check", where("record_check", person.id)),),
        refusals=(why_not,) if why_not else (),
    )


def _next(found: Checks) -> str:
    """What runs out next, in one sentence."""
    ran_out = sum(each.stands is Stands.RAN_OUT for each in found.now)
    lapsed = {0: "", 1: "One has run out. "}.get(ran_out, f"{ran_out} have run out. ")
    for each in found.now:
        if each.ends_on and each.stands in (Stands.HOLDS, Stands.SOON):
            named = f"{words.CHECKS[each.kind]}, {each.about}"
            return f"{lapsed}The next to run out, on {in_words(each.ends_on)}: {named}."
    return f"{lapsed}Nothing else runs out on a day we know of." if lapsed else "Nothing runs out on a day we know of."


def record_page(form: Form, *, kind: str, person: PersonView, by: Actor) -> ShowPage:
    """What was checked first, then what that asks."""
    choosing = Link("Back to choosing what was checked", where("record_check", person.id))
    return asking(
        form,
        title=words.CHECKS[kind] if kind else "Record a check",
        caption=words.who(person),
        lead=LEADS.get(kind, ()),
        back=choosing if kind else back_to_list(person),
        about=person.id,
        send="Record this check" if kind else "Continue",
        why_not=rules.why_not_do("keep_checks", roles=by.roles),
    )


def renew_page(form: Form, *, check: CheckView, person: PersonView, by: Actor) -> ShowPage:
    return _about_one(form, check=check, person=person, by=by, does="Renew", kind="")


def withdraw_page(form: Form, *, check: CheckView, person: PersonView, by: Actor) -> ShowPage:
    return _about_one(form, check=check, person=person, by=by, does="Withdraw", kind="warning")


def _about_one(form: Form, *, check: CheckView, person: PersonView, by: Actor, does: str, kind: str) -> ShowPage:
    """What stands now first. It stays on record whatever follows."""
    shown = Lines((": ".join(parts.what(check)), *parts.seen(check)))
    return asking(
        form,
        title=f"{does} a check: {words.CHECKS[check.kind].lower()}",
        caption=words.who(person),
        lead=("What was seen before stays on record.",),
        sections=(Section("What stands now", (shown,), id="now"),),
        back=back_to_list(person),
        about=person.id,
        send=f"{does} this check",
        send_kind=kind,
        why_not=rules.why_not_do("keep_checks", roles=by.roles),
    )


def back_to_list(person: PersonView) -> Link:
    return Link(f"Back to the checks of {person.name}", where("checks", person.id))
