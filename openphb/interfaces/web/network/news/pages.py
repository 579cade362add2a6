"""The archive in words: the list of numbers, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from openphb.community.news.views import DigestView, Line, Listed, Sent
from openphb.community.rules.news import AREAS, DRAFT, under_headings
from openphb.interfaces.digest_mail import beside, paragraphs, returns_in_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Page, Paging, Table, own
from openphb.interfaces.web.sections import Buttons, Filters, Lines, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day

BACK = "Back to the news"
FEEDS = (
    ("Every number, as Atom", "net_news_atom"),
    ("Every number, as RSS", "net_news_rss"),
    ("What is new and open to all, as Atom", "net_new_atom"),
    ("What is new and open to all, as RSS", "net_new_rss"),
)
_MEMBERS_READ_MORE = "Members of the network read more here than is open to all."
_LONGEST_LEAD = 160


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody is to the news. `writes` is the number that is being written, for editors."""

    is_member: bool
    edits: bool
    writes: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the archive was asked for; `years` are those there are."""

    words: str
    year: int
    years: tuple[int, ...]


def list_page(found: tuple[Listed, ...], *, asked: Asked, paging: Paging | None, reader: Reader) -> ShowPage:
    """Numbers that have left, newest first; a search, a choice of years, and where else they can be read."""
    search = Search("Search the news", "words", asked.words, where("net_news"), "For example: swimming, or night care.")
    empty = "No number is like that. Try one word." if asked.words or asked.year else "No number has come yet."
    heads = (Head("Number"), Head("Begins with"), Head("To read", numeric=True))
    rows = tuple(
        (Link(own(each.called), where("net_digest", each.number)), _lead(each), str(each.things)) for each in found
    )
    table = Table("Numbers", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    years = (Filters(_years(asked), "Year"),) if len(asked.years) > 1 else ()
    return ShowPage(
        title="News",
        lead=("What is new in the learning network, once a month.", *_more(reader)),
        sections=(
            Section("", (search, *years, Rows(table, paging))),
            *(_desk(reader) if reader.edits else ()),
            Section("Get the news", (Lines((_how(reader),)), Buttons(_get(reader)))),
        ),
    )


def _lead(each: Listed) -> str:
    first = next(iter(paragraphs(each.words)), "")
    return first if len(first) <= _LONGEST_LEAD else f"{first[:_LONGEST_LEAD].rsplit(' ', 1)[0]} …"


def _years(asked: Asked) -> tuple[Choice, ...]:
    kept = {"words": asked.words} if asked.words else {}
    every = Choice("Every year", f"?{urlencode(kept)}", chosen=not asked.year)
    return (
        every,
        *(Choice(str(each), f"?{urlencode(kept | {'year': each})}", chosen=each == asked.year) for each in asked.years),
    )


def _desk(reader: Reader) -> tuple[Section, ...]:
    if reader.writes:
        words = f"News {reader.writes} is being written."
        button = Button(f"Work on News {reader.writes}", where("net_digest_desk", reader.writes))
    else:
        words = "The next number puts itself together once a month, from what is new. You can begin it now."
        button = Button("Begin the next number", where("net_begin_news"), post=True)
    return (Section("For editors", (Lines((words,)), Buttons((button,)))),)


def _how(reader: Reader) -> str:
    if reader.is_member:
        return "It comes by e-mail once a month, unless you said no. A program that reads feeds gets it too."
    return "A program that reads feeds gets it as soon as it is out. Members get it by e-mail."


def _get(reader: Reader) -> tuple[Button, ...]:
    feeds = tuple(Button(words, where(view), "secondary") for words, view in FEEDS)
    return (Button("Choose your e-mails", where("net_letters"), "secondary"), *feeds) if reader.is_member else feeds


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing: its page, what is told beside it, and what an editor says."""

    link: Link
    beside: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """Things under a heading."""

    heading: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas that have sent their return."""

    heading: str
    sentence: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DigestPage(Page):
    """One number."""

    template: ClassVar[str] = "network/news/digest.jinja"
    caption: str
    corrections: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[Part, ...]
    areas: Areas | None
    after: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


def digest_page(found: DigestView, *, reader: Reader) -> DigestPage:
    """A number as this reader may read it; before it has left, as it would be."""
    is_draft = found.state == DRAFT
    lines = tuple(each for each in found.lines if not each.is_out)
    back = Link(BACK, where("net_news"))
    return DigestPage(
        title=found.called,
        caption="Preview: it has not left" if is_draft else "Learning network",
        back=Link("Back to the desk", where("net_digest_desk", found.number)) if is_draft else back,
        corrections=tuple(
            f"Correction, {in_words(local_day(each.at))}: {own(each.words)}" for each in found.corrections
        ),
        words=tuple(own(each) for each in paragraphs(found.words)),
        parts=tuple(Part(words, tuple(_thing(each) for each in those)) for words, those in under_headings(lines)),
        areas=_areas(found.sent) if found.sent else None,
        after=_after(found, reader=reader),
        buttons=_buttons(found) if reader.edits and not is_draft else (),
    )


def _thing(each: Line) -> Thing:
    return Thing(Link(own(each.title), where(each.view, *each.args)), beside(each), own(each.note))


def _areas(sent: Sent) -> Areas:
    return Areas(AREAS, returns_in_words(sent), tuple(f"{own(name)}, {in_words(day)}" for name, day in sent.areas))


def _after(found: DigestView, *, reader: Reader) -> tuple[str, ...]:
    if not found.gone:
        return _more(reader)
    have = "thing that stood here has" if found.gone == 1 else "things that stood here have"
    return (f"{found.gone} {have} gone.", *_more(reader))


def _more(reader: Reader) -> tuple[str, ...]:
    return () if reader.is_member else (_MEMBERS_READ_MORE,)


def _buttons(found: DigestView) -> tuple[Button, ...]:
    return (
        Button("How far it has been sent", where("net_digest_progress", found.number), "secondary"),
        Button("Add a correction", where("net_correct_digest", found.number), "secondary"),
    )
