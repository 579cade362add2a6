"""Pages about those who act for a person."""

from __future__ import annotations

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Link, Tag
from openphb.interfaces.web.sections import Facts, Lines, More, Note, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people import rules
from openphb.people.queries import ActingView, PersonView

TITLES = {
    "": "Record who acts for them",
    "representative": "Record a representative",
    "nominee": "Record a nominee",
}
LEADS = {
    "": (
        "A representative decides for someone who lacks capacity, or for a child. A nominee only receives and manages "
        "the money of a direct payment.",
    ),
    "representative": (
        "From their first day they see this person’s budget, agree the plan and can challenge a decision.",
    ),
    "nominee": (
        "A nominee sees the money and what it buys, and not what the plan says of health and life. Before the first "
        "payment an approver or ICB (integrated care board) lead must agree to them.",
    ),
}


def put_page(form: Form, *, capacity: str, person: PersonView, by: Actor) -> ShowPage:
    """In what capacity first, then what that capacity asks."""
    choosing = Link("Back to choosing in what capacity", where("put_acting", person.id))
    return asking(
        form,
        title=TITLES[capacity],
        caption=words.who(person),
        lead=LEADS[capacity],
        back=choosing if capacity else back_to(person),
        about=person.id,
        send="Record this" if capacity else "Continue",
        why_not=rules.why_not_do("put_acting", roles=by.roles),
    )


def back_to(person: PersonView) -> Link:
    return Link(f"Back to {person.name}", where("person", person.id))


def agree_page(form: Form, *, acting: ActingView, person: PersonView, by: Actor) -> ShowPage:
    """What the approver looks at before agreeing to pay somebody else than the person."""
    needs = acting.nominee_kind == "body" or not (
        acting.lives_with_person or acting.family or acting.friend_involved_in_care
    )
    told = Section("The nominee", (_facts(acting, needs_certificate=needs), *_certificate_note(acting, needs=needs)))
    follows = Lines(
        (
            "Once you agree, the money can be paid to this nominee. They use it as the plan says, and are responsible "
            "for every contract.",
        )
    )
    law = More(
        "Why we ask",
        (
            "The health body agrees to pay a nominee before the first payment (SI 2013/1617, regulation 6(4)(b)). "
            "Someone who is not household, family or a friend in the person’s care, or an organisation, must have "
            "been asked to apply for an enhanced criminal record certificate (regulation 7(7) and (8)).",
        ),
    )
    return asking(
        form,
        title=f"Agree to {acting.name} as nominee",
        caption=words.who(person),
        sections=(told, Section("What follows", (follows, law))),
        back=back_to(person),
        about=person.id,
        send="Agree to this nominee",
        why_not=rules.why_not_do("agree_nominee", roles=by.roles),
    )


def _facts(acting: ActingView, *, needs_certificate: bool) -> Facts:
    applied = in_words(acting.dbs_applied_on) if acting.dbs_applied_on else "Not applied for"
    return Facts(
        (
            Fact("Nominee", acting.name),
            Fact("How close", words.on_what_basis(acting)),
            Fact("Chosen by", {"health_body": "The NHS"}.get(acting.nominated_by, acting.nominated_by.capitalize())),
            Fact("Agrees to act", Tag("Yes", "green") if acting.agrees_to_act else Tag("Not yet", "yellow")),
            Fact("Criminal record certificate", applied if needs_certificate else f"Not needed. {applied}"),
            Fact("From", in_words(acting.valid_from)),
        )
    )


def _certificate_note(acting: ActingView, *, needs: bool) -> tuple[Note, ...]:
    if not needs or acting.dbs_applied_on:
        return ()
    words_ = (
        "The certificate must have been applied for before money is paid. You can agree now; the legal gate stays shut "
        "until it has been.",
    )
    return (Note(words_, warning="No certificate has been applied for"),)


def end_page(form: Form, *, acting: ActingView, person: PersonView, by: Actor) -> ShowPage:
    """What ends with it, before it is done."""
    follows = {
        "representative": "Nobody may then agree the plan for this person, unless another representative is recorded.",
        "nominee": "Payments to them stop, and how the money is held must be chosen anew. The law asks us to consider "
        "stopping and reviewing the payments (SI 2013/1617, regulation 6(5)).",
        "person": "Their own account no longer shows them their budget.",
    }[acting.capacity]
    return asking(
        form,
        title=f"End {acting.name} acting for {person.name}",
        caption=words.CAPACITIES[acting.capacity],
        sections=(
            Section(
                "What follows",
                (Lines((f"From the next day {acting.name} can no longer see this record.", follows)),),
            ),
        ),
        back=back_to(person),
        about=person.id,
        send="End it",
        send_kind="warning",
        why_not=rules.why_not_do("end_acting", roles=by.roles),
    )
