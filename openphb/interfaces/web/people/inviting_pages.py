"""Pages of letting somebody in to a person's pages."""

from __future__ import annotations

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.people.acting_pages import back_to
from openphb.interfaces.web.sections import Lines, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.people.access_rules import PEOPLE_DAYS, TRIES
from openphb.people.inviting import why_not_invite
from openphb.people.queries import ActingView, PersonView

SEES = {
    "person": "They see their own budget and plan, send receipts, agree and ask for changes.",
    "representative": "They see this person’s budget and plan, agree the plan, and can challenge a decision.",
    "nominee": "They see the money and what it buys, and not what the plan says of health and life.",
}


def invite_page(form: Form, *, name: str, capacity: str, person: PersonView, by: Actor) -> ShowPage:
    """What they will see, and how they get in."""
    how = (
        SEES[capacity],
        f"They get an e-mail with a link that works once, for {PEOPLE_DAYS.days} days. It names nobody, and says "
        "nothing of a budget.",
        f"They show that it reached the right one by {person.name}’s date of birth. After {TRIES} wrong ones the link "
        "stops working, and you are told by e-mail.",
        "Nobody has to: everything can be done by letter or telephone too.",
    )
    return asking(
        form,
        title=f"Invite {name} to sign in",
        caption=words.who(person),
        sections=(Section("What follows", (Lines(how),)),),
        back=back_to(person),
        about=person.id,
        send="Send the invitation",
        why_not=why_not_invite(by.roles),
    )


def close_page(form: Form, *, acting: ActingView, person: PersonView, by: Actor) -> ShowPage:
    """What ends and what does not."""
    follows = (
        f"From this moment {acting.name} cannot see {person.name}’s pages, and a link that was sent does not work.",
        "They still act for the person: to end that too, choose End on the person’s record. You can invite them again.",
    )
    return asking(
        form,
        title=f"Close {acting.name}’s access",
        caption=words.who(person),
        sections=(Section("What follows", (Lines(follows),)),),
        back=back_to(person),
        about=person.id,
        send="Close it now",
        send_kind="warning",
        why_not=why_not_invite(by.roles),
    )
