"""Pages of letters for staff: the list of a person's, one letter and where it went, sending it."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.letters import parts
from openphb.interfaces.web.letters.copies import NAMES, SLUGS
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.people.rules import FORMATS
from openphb.plans.queries import LetterLine, LetterToView, LetterView, SendingView

CAPACITIES = {
    "person": "The person",
    "representative": "Their representative",
    "nominee": "Their nominee",
    "personal_representative": "Personal representative",
}
WAYS = {"printed": "Printed or handed over", "email": "Link sent by email", "portal": "Put on their own page"}


def list_page(person: PersonView, found: tuple[LetterLine, ...], *, paging: Paging | None) -> ShowPage:
    heads = (Head("Letter"), Head("Written"), Head("Goes to"), Head("Sent"))
    table = Table(
        "Letters, newest first",
        heads,
        tuple(_row(each) for each in found),
        first_is_header=True,
        caption_hidden=True,
        empty="No letter has been written yet. Each decision writes its own.",
    )
    return ShowPage(
        title="Letters",
        caption=f"{person.name}, NHS number {nhs_number(person.nhs_number)}",
        about=person.id,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        lead=(
            "Every decision writes its letter to everyone the law names. A decision without its letter is not kept.",
        ),
        sections=(Section("", (_wishes(person), Rows(table, paging))),),
    )


def _wishes(person: PersonView) -> Facts:
    needs = person.communication_needs or "None recorded"
    return Facts((Fact("Wants to hear from us by", FORMATS[person.preferred_format]), Fact("Needs", needs)))


def _row(each: LetterLine) -> tuple[Shown, ...]:
    sent = Tag(f"{each.waits} to send", "yellow") if each.waits else Tag("Sent", "green")
    link = Link(each.subject, where("letter", each.id), f"of {in_words(each.written_on)}")
    return (link, (in_words(each.written_on), f"by {each.written_by_name}"), each.to, sent)


def letter_page(found: LetterView, person: PersonView, *, why_not: Refusal | None) -> ShowPage:
    """Where it goes and went first, since that is what is left to do; then the letter."""
    return ShowPage(
        title=found.content.subject,
        caption=f"{person.name}, letter of {in_words(found.written_on)}",
        about=person.id,
        back=Link("Back to letters", where("letters", person.id)),
        sections=(
            Section("", _alerts(person)),
            *(_goes_to(each, may_send=why_not is None) for each in found.to),
            Section("The letter, word for word", (Lines((f"As {found.to[0].whom.name} reads it:",)),)),
            *parts.read(found.content, found.to[0].whom, easy=False),
            Section("As it is kept", (Facts(_kept(found)), _FINGERPRINT)),
        ),
        refusals=(why_not,) if why_not else (),
    )


def _alerts(person: PersonView) -> tuple[Note | Facts, ...]:
    death = Note(
        ("Nothing is sent by itself. A named colleague speaks with the family first.",), warning="This person has died"
    )
    return (death,) if person.died_on else (_wishes(person),)


def _goes_to(each: LetterToView, *, may_send: bool) -> Section:
    whom = each.whom
    facts = (
        Fact("As", CAPACITIES[whom.capacity]),
        Fact("Address", tuple(whom.address.splitlines()) or "None recorded"),
        Fact("Email", whom.email or "None recorded"),
        Fact("Form they like", NAMES.get(whom.form, whom.form)),
        Fact("Sent", tuple(_sending(one) for one in each.sendings) or (Tag("Not sent yet", "yellow"),)),
        Fact("Files", tuple(_file(each, slug) for slug in SLUGS)),
    )
    send = Button("Send it", where("send_letter", each.id), kind="secondary", about=f"to {whom.name}")
    return Section(f"To {whom.name}", (Facts(facts), *((Buttons((send,)),) if may_send else ())))


def _sending(one: SendingView) -> str:
    form = NAMES.get(one.form, one.form)
    said = WAYS[one.way] if one.way == "portal" else f"{WAYS[one.way]} ({form})"
    return f"{said}, {moment(one.sent_at)}, by {one.sent_by_name}. Fingerprint {one.sha256[:16]}"


def _file(each: LetterToView, slug: str) -> Link:
    return Link(NAMES[SLUGS[slug]], where("letter_copy", each.id, slug), f"for {each.whom.name}")


def _kept(found: LetterView) -> tuple[Fact, ...]:
    request = Link("Open the request and its decisions", where("request", found.request))
    return (
        Fact("Written by", f"{found.written_by_name}, on {in_words(found.written_on)}"),
        Fact("Fingerprint of the words (SHA-256)", found.sha256),
        Fact("Decision", request),
    )


_FINGERPRINT = More(
    "What a fingerprint is for",
    (
        "It is worked out from the words, or from the file that was printed. If a copy turns up later, the same "
        "fingerprint shows that not a letter of it was changed. Letters and what was sent are never changed or erased.",
    ),
)


def send_page(
    form: Form, *, found: LetterView, to: LetterToView, person: PersonView, why_not: Refusal | None
) -> ShowPage:
    needs = person.communication_needs
    return asking(
        form,
        title=f"Send the letter to {to.whom.name}",
        caption=f"{found.content.subject}, {in_words(found.written_on)}",
        about=found.person,
        back=Link("Back to the letter", where("letter", found.id)),
        lead=("We keep what left, in which form, and when. The file to print is on the letter’s page.",),
        sections=(Section("", (Note((f"{person.name} needs: {needs}",)),)),) if needs else (),
        send="Record that it leaves",
        why_not=why_not,
    )
