"""Help in words."""

from __future__ import annotations

from urllib.parse import urlencode

from openphb.community.helping.seen import Message, NoteView, Sought, TalkView, WholeNote
from openphb.community.rules.helping import ENDS, WAYS, End, Way
from openphb.community.rules.progress import HEADINGS
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.forum.pages import Said
from openphb.interfaces.web.network.told import Told, ToldPage, said
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Filters, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Kind

BACK = "Back to help"
TAGS = {Way.OFFER: Tag("Offers help", "green"), Way.ASK: Tag("Asks for help", "yellow")}
_SHOWS = {"open": "Open", "closed": "Closed, with what came of it", "mine": "Your own"}
_WAYS = {"": "Both", Way.OFFER.value: "Offers", Way.ASK.value: "Questions"}
Fits = tuple[tuple[NoteView, tuple[NoteView, ...]], ...]


def list_page(
    found: tuple[NoteView, ...], *, sought: Sought, paging: Paging | None, fits: Fits, convenes: bool
) -> ShowPage:
    """What fits the reader's own first, then everything."""
    asked = (Button("Who has asked for what", where("net_help_asked"), "secondary"),) if convenes else ()
    empty = "Nothing like that is here. Be the first: offer something, or ask."
    return ShowPage(
        title="Help each other",
        back=Link("Back to how far areas have come", where("net_progress")),
        lead=("What members can help with, and what they ask for. You write to each other here; no address is shown.",),
        sections=(*_fits(fits), Section("", (*_narrowed(sought), Rows(_table(found, "Help", empty=empty), paging)))),
        actions=(Button("Offer or ask for help", where("net_help_new")), *asked),
    )


def _fits(fits: Fits) -> tuple[Section, ...]:
    if not fits:
        return ()
    rows = tuple(
        (Link(mine.title, where("net_help_note", mine.id)), tuple(_link(each) for each in others))
        for mine, others in fits
    )
    table = Table("What fits yours", (Head("Yours"), Head("What fits it")), rows, caption_hidden=True)
    return (Section("What fits yours", (Rows(table),)),)


def _link(each: NoteView) -> Link:
    return Link(each.title, where("net_help_note", each.id), f"by {each.by}{f', {each.area}' if each.area else ''}")


def _narrowed(sought: Sought) -> tuple[Filters, Filters, Filters]:
    def to(**change: str) -> str:
        kept = {"show": "" if sought.show == "open" else sought.show, "way": sought.way, "about": sought.heading}
        return f"?{urlencode({name: value for name, value in (kept | change).items() if value})}"

    heads = {"": "All of it", **HEADINGS}
    return (
        Filters(tuple(Choice(words, to(show=code), chosen=code == sought.show) for code, words in _SHOWS.items())),
        Filters(tuple(Choice(words, to(way=code), chosen=code == sought.way) for code, words in _WAYS.items()),
                "Which"),
        Filters(tuple(Choice(words, to(about=code), chosen=code == sought.heading) for code, words in heads.items()),
                "About"),
    )  # fmt: skip


def _table(found: tuple[NoteView, ...], caption: str, /, *, empty: str) -> Table:
    heads = (Head("What"), Head("Who"), Head("About"), Head("State"))
    return Table(caption, heads, tuple(map(_row, found)), first_is_header=True, caption_hidden=True, empty=empty)


def _row(each: NoteView) -> tuple[Shown, ...]:
    who = (each.by, *((each.area,) if each.area else ()))
    talks = (f"{each.talks} got in touch",) if each.talks else ()
    link = Link(each.title, where("net_help_note", each.id))
    return (TAGS[each.way], link), who, HEADINGS[each.heading], (*_state(each), *talks)


def _state(each: NoteView) -> tuple[Tag | str, ...]:
    if each.hidden:
        return (Tag("Hidden by a moderator", "red"),)
    if each.closed_at:
        return Tag("Closed", "grey"), ENDS[End(each.ended)]
    return Tag("Open", "blue"), f"since {in_words(local_day(each.at))}"


def new_page(form: Form) -> ShowPage:
    lead = ("Every member can read it. Those who can help, or want help, write to you here.",)
    return asking(form, title="Offer or ask for help", lead=lead, back=Link(BACK, where("net_help")), send="Put it up")


def note_page(found: WholeNote, form: Form) -> ToldPage:
    """One note, who got in touch, what fits it; and for others, getting in touch."""
    each = found.note
    may_write = not each.is_mine and each.closed_at is None and not each.hidden
    about = (Section("Who got in touch", (Rows(_talks(found)),)),) if each.is_mine or found.talks else ()
    fits = (Section("What fits it", (Rows(_table(found.fits, "What fits it", empty="")),)),) if found.fits else ()
    close = (Button("Close it", where("net_help_close", each.id), "secondary"),) if found.why_not_close is None else ()
    return ToldPage(
        title=each.title,
        caption=f"{WAYS[each.way]} · {HEADINGS[each.heading]}",
        back=Link(BACK, where("net_help")),
        told=(Told("", (_said(each),)),),
        sections=(*_ended(each), *about, *fits),
        actions=close,
        form=form if may_write and not found.talks else None,
        send="Get in touch",
    )


def _said(each: NoteView) -> Said:
    tags = (TAGS[each.way], *((Tag("Has a budget, or cares", "purple"),) if each.by_kind is Kind.PEOPLE else ()))
    report = () if each.is_mine else (Link("Report", where("net_report", "help", each.id), each.title),)
    by = f"{each.by}, {each.area}" if each.area else each.by
    hidden = f"Hidden by a moderator: {each.hidden}" if each.hidden else ""
    return said(f"note-{each.id}", each.words, by=by, when=moment(each.at), tags=tags, links=report, hidden=hidden)


def _ended(each: NoteView) -> tuple[Section, ...]:
    if each.closed_at is None:
        return ()
    facts = (Fact("How it ended", ENDS[End(each.ended)]), Fact("What came of it", each.came_of),
             Fact("Closed", in_words(local_day(each.closed_at))))  # fmt: skip
    return (Section("It is closed", (Facts(facts),)),)


def _talks(found: WholeNote) -> Table:
    rows = tuple(
        (Link("What you wrote to each other", where("net_help_talk", each.id), f"with {each.by}"), each.by,
         f"{each.messages} {'message' if each.messages == 1 else 'messages'}")
        for each in found.talks
    )  # fmt: skip
    heads = (Head("Talk"), Head("Who got in touch"), Head("How much"))
    return Table("Who got in touch", heads, rows, caption_hidden=True, empty="Nobody has got in touch yet.")


def talk_page(found: TalkView, form: Form) -> ToldPage:
    """What two wrote to each other, oldest first, and the next message."""
    return ToldPage(
        title=f"With {found.other}",
        caption=found.note.title,
        back=Link("Back to what it is about", where("net_help_note", found.note.id)),
        lead=("Only the two of you read this, unless one of you reports a message.",),
        told=(Told("What you wrote to each other", tuple(map(_message, found.messages)), "Nothing yet."),),
        form=form,
        send="Send it",
    )


def _message(each: Message) -> Said:
    report = () if each.is_mine else (Link("Report", where("net_report", "message", each.id), moment(each.at)),)
    hidden = f"Hidden by a moderator: {each.hidden}" if each.hidden else ""
    return said(f"message-{each.id}", each.words, by=each.by, when=moment(each.at), links=report, hidden=hidden)


def close_page(form: Form, *, found: WholeNote) -> ShowPage:
    return asking(
        form,
        title="Close it",
        caption=found.note.title,
        sections=(Section("", (Lines((found.note.words,)),)),),
        back=Link("Back to it", where("net_help_note", found.note.id)),
        send="Close it",
        why_not=found.why_not_close,
    )


def asked_page(found: tuple[NoteView, ...], *, paging: Paging | None) -> ShowPage:
    """For convenors: every question for help, the longest open first."""
    table = _table(found, "Who has asked for what", empty="Nobody has asked for help yet.")
    return ShowPage(
        title="Who has asked for what",
        back=Link(BACK, where("net_help")),
        lead=("Every question for help, the longest open first. What members wrote to each other stays with them.",),
        sections=(Section("", (Rows(table, paging),)),),
        actions=(Button("Save as a table", where("net_help_asked_file"), "secondary"),),
    )
