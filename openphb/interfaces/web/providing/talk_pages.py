"""Messages between an organisation and the team: listed, read and answered, begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.conversations.queries import TalkLine, TalkView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.messages import parts, words
from openphb.interfaces.web.pages import Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.providing.home_pages import HOME
from openphb.interfaces.web.sections import Facts, Rows, Section, ShowPage
from openphb.people.links import LinkView


def list_page(found: Sequence[TalkLine], *, paging: Paging | None, on: date) -> ShowPage:
    heads = (Head("About"), Head("For whom"), Head("Whose turn"), Head("With"))
    rows = tuple(_row(each, on) for each in found)
    empty = "No messages yet. Open the page of somebody you work for, and write to the team from there."
    table = Table("Messages", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Messages",
        back=Link(HOME, where("provider_home")),
        lead=("What you and the team wrote to each other, what waits for you first.",),
        sections=(Section("", (Rows(table, paging),)),),
    )


def _row(each: TalkLine, on: date) -> tuple[Shown, ...]:
    link = Link(each.subject, where("provider_message", each.id))
    about: Shown = (link, Tag("New", "blue")) if each.is_new else link
    return (about, each.person_name, words.turn_for_organisation(each, on=on), words.TEAMS[each.team])


def talk_page(found: TalkView, form: Form, *, on: date) -> ShowPage:
    line = found.line
    reads = "The person reads and answers it too." if line.with_person else "Only you and the team read it."
    facts = (
        Fact("Whose turn it is", words.turn_for_organisation(line, on=on)),
        Fact("With", words.TEAMS[line.team]),
        Fact("Who reads it", reads),
        Fact("About", line.about_words or "Nothing more particular"),
    )
    return asking(
        form,
        title=line.subject,
        caption=line.person_name,
        about=line.person,
        back=Link("Back to messages", where("provider_messages")),
        sections=(
            Section("", (Facts(facts),)),
            *parts.told(found, file=lambda id: where("provider_message_file", line.id, id)),
            Section("Write back", (), id="answer"),
        ),
        send="Send",
        why_not=found.why_not,
    )


def begin_page(form: Form, link: LinkView, *, about: str = "") -> ShowPage:
    return asking(
        form,
        title="Write to the team",
        caption=f"{link.person_name}, {about}" if about else link.person_name,
        about=link.person,
        back=Link(f"Back to {link.person_name}", where("provider_link", link.id)),
        lead=("Write what the team needs to know, and nothing about somebody’s health that they need not.",),
        send="Send",
    )
