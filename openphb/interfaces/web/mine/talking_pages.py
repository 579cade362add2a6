"""Messages as the person reads them: what waits first, one conversation, a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.conversations.queries import TalkLine, TalkView
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.messages import parts, words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section, ShowPage

_URGENT = (
    "Nobody watches messages at night or at weekends. If you need care today, ring your care team; in an emergency "
    "ring 999, and for urgent advice 111."
)


def list_page(found: Sequence[TalkLine], *, whose: Whose, paging: Paging | None, on: date) -> ShowPage:
    heads = (Head("About"), Head("Whose turn"), Head("With"))
    rows = tuple(_row(each, whose, on) for each in found)
    empty = "No messages yet. Write to your care team or to finance about anything, large or small."
    table = Table("Messages", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title=whose.mine("messages"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=("What you and we wrote to each other, what waits first.",),
        sections=(Section("", (Rows(table, paging),)), Section("If it cannot wait", (Lines((_URGENT,)),))),
        actions=(
            Button("Write to us", whose.url("new_message")),
            Button("How we tell you", whose.url("my_telling"), kind="secondary"),
        ),
    )


def _row(each: TalkLine, whose: Whose, on: date) -> tuple[Shown, ...]:
    link = Link(each.subject, whose.url("my_message", each.id))
    about: Shown = (link, Tag("New", "blue")) if each.is_new else link
    answers = (f"{each.owner_name} answers",) if each.owner_name else ()
    return (about, words.turn_for_person(each, on=on), (words.TEAMS[each.team], *answers))


def talk_page(found: TalkView, form: Form, *, whose: Whose, on: date) -> ShowPage:
    line = found.line
    keep = Button("Keep as text", whose.url("my_message_text", line.id), kind="secondary")
    done = Button("I need nothing more", whose.url("close_my_message", line.id), kind="secondary", post=True)
    with_us = f"With: {words.TEAMS[line.team].lower()}" + (f", {line.owner_name} answers" if line.owner_name else "")
    turn = Table("Whose turn it is", (Head("Whose turn it is"), Head("With whom")),
                 ((words.turn_for_person(line, on=on), with_us),), caption_hidden=True)  # fmt: skip
    return asking(
        form,
        title=line.subject,
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to messages", whose.url("my_messages")),
        sections=(
            Section("", (Rows(turn),)),
            *parts.told(found, file=lambda id: whose.url("my_message_file", line.id, id)),
            Section("Keep or close it", (_buttons(keep, *(() if line.is_closed else (done,))),)),
            Section("Write back", (Lines(("Writing makes it our turn to answer.",)),), id="answer"),
        ),
        send="Send",
        why_not=found.why_not,
    )


def _buttons(*found: Button) -> Buttons:
    return Buttons(found)


def begin_page(form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Write to us",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to messages", whose.url("my_messages")),
        lead=("Your care team can read what you write to them; what you write to finance, both can.",),
        sections=(Section("", (Lines((_URGENT,)),)),),
        send="Send",
    )
