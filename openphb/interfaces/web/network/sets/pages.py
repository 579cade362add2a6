"""Sets in words, for their own people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.community.learning_sets.reading import SetLine, SetNoteView, SetPersonView, SetView
from openphb.community.rules.learning_sets import LEAST, MOST, Standing
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.events.words import times
from openphb.interfaces.web.network.forum.pages import Said
from openphb.interfaces.web.pages import Button, Head, Link, Page, Paging, Piece, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section, ShowPage
from openphb.kernel.network import Space

BACK = "Back to action learning sets"
FOR = {
    Space.ALL: "All members",
    Space.STAFF: "Those who work with budgets",
    Space.PEOPLE: "Those with a budget, and carers",
}
_LEAD = (
    f"{LEAST} to {MOST} people who meet a few times and learn from what each of them is working on.",
    "It is confidential: only its own people see that you are in it and what is written. Moderators read a note only "
    "if one of you reports it.",
)
_STANDS = {Standing.ASKS: Tag("You asked to join", "blue"), Standing.INVITED: Tag("You are invited", "orange")}


@dataclass(frozen=True, kw_only=True)
class SetPage(ShowPage):
    """A set, with what was written there."""

    template: ClassVar[str] = "network/sets/set.jinja"
    notes: tuple[Said, ...] = ()
    paging: Paging | None = None


def list_page(mine: tuple[SetLine, ...], seeking: tuple[SetLine, ...], *, convenes: bool) -> ShowPage:
    """Their own sets, and those that look for people."""
    heads = (Head("Set"), Head("Convened by"), Head("How you stand"))
    own_rows = tuple((_named(each), own(each.convenor), _stands(each)) for each in mine)
    seeking_rows = tuple((_title(each), own(each.convenor), (_ask(each),)) for each in seeking)
    return ShowPage(
        title="Action learning sets",
        back=Link("Back to events", where("net_events")),
        lead=_LEAD,
        sections=(
            Section("Yours", (Rows(Table("Yours", heads, own_rows, caption_hidden=True, empty="You are in none.")),)),
            Section("Looking for people", (Rows(Table("Looking for people", (*heads[:2], Head("Join")), seeking_rows,
                                                      caption_hidden=True, empty="None looks for people now.")),)),
        ),
        actions=(Button("Begin a set", where("net_begin_set"), "secondary"),) if convenes else (),
    )  # fmt: skip


def _title(each: SetLine) -> tuple[Piece, ...]:
    return (own(each.title), own(each.lead), FOR[each.space])


def _named(each: SetLine) -> tuple[Piece, ...]:
    if each.mine is Standing.IN or each.convenes:
        return (Link(own(each.title), where("net_set", each.id)), FOR[each.space])
    return _title(each)


def _ask(each: SetLine) -> Button:
    return Button("Ask to join", where("net_ask_set", each.id), "secondary", post=True, about=own(each.title))


def _stands(each: SetLine) -> tuple[Piece, ...]:
    if each.convenes:
        return ("You convene it", *((f"Meets {moment(each.next_at)}",) if each.next_at else ()))
    if each.mine is Standing.IN:
        return (Tag("You are in it", "green"), *((f"Meets {moment(each.next_at)}",) if each.next_at else ()))
    tag = _STANDS[each.mine or Standing.ASKS]
    url, about = where("net_answer_set", each.id), own(each.title)
    if each.mine is Standing.INVITED:
        yes = Button("Join", url, "secondary", post=True, name="says", value="yes", about=about)
        return (tag, yes, Button("Do not join", url, "secondary", post=True, name="says", value="no", about=about))
    return (tag, Button("Take it back", where("net_leave_set", each.id), "secondary", post=True, about=about))


def set_page(found: SetView, form: Form, *, paging: Paging | None) -> SetPage:
    """Who is in it, when it meets, and what was written."""
    line = found.line
    return SetPage(
        title=own(line.title),
        caption="Action learning set",
        back=Link(BACK, where("net_sets")),
        lead=(own(line.lead), f"{_convened(line)} {_how_many(line.people)}"),
        sections=(_people(found), _days(found)),
        actions=_actions(found),
        form=None if found.has_ended else form,
        send="Write it to the set",
        notes=tuple(_said(each) for each in found.notes),
        paging=paging,
    )


def _convened(line: SetLine) -> str:
    if line.is_led:
        return f"Convened by {own(line.convenor)}."
    return "Nobody convenes it now: whoever did is no member of the network. One of you can."


def _how_many(people: int) -> str:
    said = "1 person is in it" if people == 1 else f"{people} people are in it"
    return f"{said} besides. It meets once there are {LEAST}." if people < LEAST else f"{said} besides."


def _people(found: SetView) -> Section:
    rows = tuple((own(each.name), _of(each, convenes=found.line.convenes)) for each in found.everybody)
    table = Table("Who is in it", (Head("Who"), Head("How they stand")), rows, caption_hidden=True, empty="Nobody yet.")
    if not found.line.convenes:
        names = ", ".join(own(each.name) for each in found.everybody)
        return Section("Who is in it", (Lines((names or "Nobody yet.",)),))
    invite = Button("Invite somebody", where("net_invite_to_set", found.line.id), "secondary")
    return Section("Who is in it", (Rows(table), *(() if found.has_ended else (Buttons((invite,)),))))


def _of(each: SetPersonView, *, convenes: bool) -> tuple[Piece, ...]:
    url, about = where("net_let_into_set", each.id), own(each.name)
    out = Button("Take out", url, "secondary", post=True, name="says", value="no", about=about)
    if each.standing is Standing.ASKS:
        yes = Button("Let in", url, "secondary", post=True, name="says", value="yes", about=about)
        no = Button("Do not let in", url, "secondary", post=True, name="says", value="no", about=about)
        return ("Asks to join", yes, no)
    return ("Was invited", out) if each.standing is Standing.INVITED else ("Is in it", out)


def _days(found: SetView) -> Section:
    rows = []
    for each in found.days:
        said: tuple[Piece, ...] = (times(each.starts_at, each.ends_at),)
        if each.cancelled_why:
            said = (*said, Tag("Cancelled", "red"), own(each.cancelled_why))
        elif found.line.convenes and not each.has_begun:
            about = f"on {times(each.starts_at, each.ends_at)}"
            said = (*said, Link("Cancel", where("net_cancel_set_day", each.id), about))
        rows.append((said, own(each.place)))
    table = Table("When it meets", (Head("When"), Head("Where")), tuple(rows), caption_hidden=True, empty="No day yet.")
    add = Button("Add a day", where("net_add_set_day", found.line.id), "secondary")
    adds = found.line.convenes and not found.has_ended
    return Section("When it meets", (Rows(table), *((Buttons((add,)),) if adds else ())))


def _actions(found: SetView) -> tuple[Button, ...]:
    id = found.line.id
    if not found.line.convenes:
        take = (Button("Convene it from now on", where("net_convene_set", id), post=True),)
        is_free = not found.line.is_led and not found.has_ended
        return (*(take if is_free else ()), Button("Leave the set", where("net_leave_set", id), "warning", post=True))
    if found.has_ended:
        return ()
    words, value = ("Look for people no more", "no") if found.seeks else ("Let it look for people", "yes")
    seek = Button(words, where("net_seek_set", id), "secondary", post=True, name="seeks", value=value)
    return (seek, Button("End the set", where("net_end_set", id), "warning", post=True))


_TAKEN_BACK = "Whoever wrote this took it back."


def _said(each: SetNoteView) -> Said:
    instead = (_TAKEN_BACK,) if each.is_gone else _hidden(each)
    about = f"{each.by}, {moment(each.at)}"
    links = [] if each.is_mine or each.is_gone or each.hidden_why else [
        Link("Report", where("net_report", "set-note", each.id), about)
    ]  # fmt: skip
    take_back = Button("Take it back", where("net_take_back_note", each.id), "secondary", post=True, about=about)
    shows = take_back if each.is_mine and not each.is_gone and not each.hidden_why else None
    return Said(f"note-{each.id}", each.by, (), moment(each.at), "", each.blocks, instead, tuple(links), shows)


def _hidden(each: SetNoteView) -> tuple[str, ...]:
    if not each.hidden_why:
        return ()
    said = f"A moderator has this. {each.hidden_why}"
    return (said, "Only you and moderators read what follows.") if each.is_mine else (said,)


def begin_page(form: Form) -> Page:
    return asking(form, title="Begin a set", lead=_LEAD, send="Begin it", back=Link(BACK, where("net_sets")))


def invite_page(found: SetView, form: Form) -> Page:
    lead = ("They are in it once they say yes. What it is called they read inside the network, not by e-mail.",)
    return _within(found, form, "Invite somebody", lead=lead, send="Invite them")


def day_page(found: SetView, form: Form) -> Page:
    return _within(found, form, "Add a day", lead=("Those in the set are told.",), send="Add it")


def cancel_page(found: SetView, form: Form) -> Page:
    return _within(found, form, "Cancel a day", lead=("Those in the set are told.",), send="Cancel the day")


def _within(found: SetView, form: Form, title: str, *, lead: tuple[str, ...], send: str) -> Page:
    back = Link("Back to the set", where("net_set", found.line.id))
    return asking(form, title=title, caption=own(found.line.title), lead=lead, send=send, back=back)
