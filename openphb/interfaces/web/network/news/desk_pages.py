"""The desk of an editor in words: what stands in a number, the words above it, a second look, and how it will look."""

from __future__ import annotations

from openphb.community.news.views import Desk, Line
from openphb.community.rules.news import AREAS, MOST_LINES, under_headings
from openphb.interfaces.digest_mail import FOR, returns_in_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Shown, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Letter, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Kind, Space
from openphb.kernel.refusal import Refusal

BACK_TO_DESK = "Back to the desk"
ASK, TAKE_BACK, LOOKED = "ask", "take back", "looked"
"""What may be said of a second look."""


def back_to_desk(number: int) -> Link:
    return Link(BACK_TO_DESK, where("net_digest_desk", number))


def desk_page(found: Desk, *, wanted_by: int, refusal: Refusal | None, may_look: bool) -> ShowPage:
    """Everything that stands in a number or was left out, and what comes next. `wanted_by` counts members."""
    number = found.digest.number
    return ShowPage(
        title=found.digest.called,
        caption="Desk",
        back=Link("Back to the news", where("net_news")),
        lead=(f"It tells of what was new from {moment(found.digest.since)} to {moment(found.digest.until)}.",),
        sections=(
            Section("", (Facts(_facts(found, wanted_by=wanted_by)), *_full(found))),
            *(Section(words, (Rows(_table(words, lines)),)) for words, lines in under_headings(found.digest.lines)),
            *_others(found),
            *_returns(found),
        ),
        actions=() if refusal else _actions(found, number, may_look=may_look),
        refusals=(refusal,) if refusal else (),
    )


def _facts(found: Desk, *, wanted_by: int) -> tuple[Fact, ...]:
    words = tuple(own(each) for each in found.digest.words.splitlines() if each.strip())
    change = Link("Change", where("net_digest_words", found.digest.number), "your own words")
    return (
        Fact("Your own words", words or "None yet", (change,)),
        Fact("Second look", _look(found)),
        Fact("Goes to", f"{wanted_by:,} {'member' if wanted_by == 1 else 'members'}, if it leaves today"),
    )


def _full(found: Desk) -> tuple[Lines, ...]:
    if len(found.digest.lines) + found.unseen < MOST_LINES:
        return ()
    return (
        Lines((f"A number holds {MOST_LINES} things, so that it stays a letter. What is older is left to the site.",)),
    )


def _look(found: Desk) -> str:
    if found.looked_by:
        return f"{own(found.looked_by)} has read it"
    if found.asked_by:
        return f"{own(found.asker)} asks another editor to read it"
    return "Not asked for: it can leave without"


def _table(words: str, lines: tuple[Line, ...]) -> Table:
    heads = (Head("What"), Head("Who reads it"), Head("In this number"))
    return Table(words, heads, tuple(_row(each) for each in lines), first_is_header=True, caption_hidden=True)


def _row(each: Line) -> tuple[Shown, ...]:
    named = Link(own(each.title), where("net_digest_line", each.id))
    stands = Tag("Left out", "grey") if each.is_out else Tag("Stands in it", "green")
    return ((named, own(each.note)) if each.note else named), _readers(each), stands


def _readers(each: Line) -> str:
    if each.is_open:
        return "Everybody"
    return "Members" if each.space is Space.ALL else f"Members, {FOR[each.space]}"


def _others(found: Desk) -> tuple[Section, ...]:
    if not found.unseen:
        return ()
    are = "1 more thing stands" if found.unseen == 1 else f"{found.unseen} more things stand"
    words = (
        f"{are} in the letter of members of the other kind. What they say among themselves is not yours to read, so it "
        "goes as it is, or as an editor who is one of them leaves it."
    )
    return (Section("For the others", (Lines((words,)),)),)


def _returns(found: Desk) -> tuple[Section, ...]:
    sent = found.digest.sent
    if sent is None:
        return (Section(AREAS, (Lines(("No area’s return is known of yet.",)),)),)
    names = ", ".join(own(name) for name, _ in sent.areas)
    return (Section(AREAS, (Lines((returns_in_words(sent), names)),)),)


def _actions(found: Desk, number: int, /, *, may_look: bool) -> tuple[Button, ...]:
    look = where("net_digest_look", number)
    buttons = [
        Button("Send it", where("net_send_digest", number)),
        Button("Preview", where("net_digest_preview", number), "secondary"),
        Button("Look again for what is new", where("net_begin_news"), "secondary", post=True),
    ]
    if may_look and not found.looked_by:
        buttons.append(Button("I have read it", look, "secondary", post=True, name="what", value=LOOKED))
    if not found.asked_by:
        buttons.append(Button("Ask for a second look", look, "secondary", post=True, name="what", value=ASK))
    elif not may_look:
        buttons.append(Button("Take back the second look", look, "secondary", post=True, name="what", value=TAKE_BACK))
    return tuple(buttons)


def words_page(found: Desk, form: Form, *, refusal: Refusal | None) -> Page:
    number = found.digest.number
    return asking(
        form, title="Your own words", caption=found.digest.called, send="Save", back=back_to_desk(number),
        why_not=refusal,
    )  # fmt: skip


def line_page(line: Line, form: Form, *, number: int, refusal: Refusal | None) -> Page:
    """One thing: in or out, where, and with what words."""
    read = Button("Read it", where(line.view, *line.args), "secondary")
    return asking(
        form,
        title=own(line.title),
        caption=f"In News {number}",
        lead=(f"Who reads it: {_readers(line)}. New since {in_words(local_day(line.at))}.",),
        sections=(Section("", (Buttons((read,)),)),) if read.url else (),
        send="Save",
        back=back_to_desk(number),
        why_not=refusal,
    )


def preview_page(found: Desk, *, text: str, kind: Kind) -> ShowPage:
    """The letter in plain words, as members of the editor's own kind get it."""
    number = found.digest.number
    return ShowPage(
        title="Preview of the letter",
        caption=found.digest.called,
        back=back_to_desk(number),
        lead=(f"The letter {FOR[Space(kind.value)]}. Whose program shows HTML sees the same with headings and links.",),
        sections=(Section("In plain words", (Letter(text),)),),
        actions=(
            Button("See it as HTML", where("net_digest_letter", number), "secondary"),
            Button("See it as a page", f"{where('net_digest_preview', number)}?as=page", "secondary"),
        ),
    )
