"""Pages of many threads: the forum, one topic, what a search found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from openphb.community.forum.lists import SHOWS, SORTS, Asked, FoundPost, ThreadLine, TopicView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.network.forum import words
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Block, Buttons, Filters, Rows, Search, Section, ShowPage
from openphb.kernel.network import Membership, Part, Space

BACK = "Back to the forum"


@dataclass(frozen=True)
class Listed:
    """A page of threads, and how it was asked for."""

    asked: Asked
    lines: tuple[ThreadLine, ...]
    total: int
    paging: Paging | None


def forum_page(listed: Listed, topics: tuple[TopicView, ...], *, notices: int, by: Membership) -> ShowPage:
    """Topics, then threads of all of them."""
    told = f"What you are told ({notices:,} new)" if notices else "What you are told"
    buttons = (
        Button("Ask a question", where("net_ask")),
        Button("Asked often", where("net_faq"), "secondary"),
        Button(told, where("net_notices"), "secondary"),
        *((Button("Add a topic", where("net_add_topic"), "secondary"),) if by.has(Part.MODERATOR) else ()),
    )
    return ShowPage(
        title="Forum",
        lead=(
            "Ask, and answer. Here people with budgets and those who work with them are equals.",
            "Nothing said here may tell who a patient is.",
        ),
        sections=(
            Section("", (_search(""), Buttons(buttons))),
            Section("Topics", (Rows(_topics(topics)),), id="topics"),
            Section("Questions", _threads(listed, has_topic=False), id="questions"),
        ),
    )


def topic_page(found: TopicView, listed: Listed, *, by: Membership) -> ShowPage:
    """Threads of one topic."""
    ask = (Button("Ask a question", f"{where('net_ask')}?topic={found.id}"),) if found.is_open else ()
    change = (Button("Change this topic", where("net_change_topic", found.id), "secondary"),)
    closed = () if found.is_open else ("It takes no new questions.",)
    return ShowPage(
        title=found.name,
        caption=f"For: {words.SPACES[found.space]}",
        back=Link(BACK, where("net_forum")),
        lead=(*((found.about,) if found.about else ()), *closed),
        sections=(
            Section("", (Buttons((*ask, *(change if by.has(Part.MODERATOR) else ()))),)),
            Section("Questions", _threads(listed, has_topic=True), id="questions"),
        ),
    )


def found_page(sought: str, found: tuple[FoundPost, ...], *, paging: Paging | None) -> ShowPage:
    """What a search found: posts, each in its thread."""
    heads = (Head("Question"), Head("What is said"), Head("By"))
    rows = tuple(
        (Link(each.title, where("net_thread", each.thread)), each.says, (each.by, moment(each.at))) for each in found
    )
    empty = "Nothing is like that. Try other words, or fewer; or ask, and somebody may know."
    table = Table("What was found", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title=f"Search: {sought}",
        back=Link(BACK, where("net_forum")),
        sections=(Section("", (_search(sought), Rows(table, paging))),),
        actions=(Button("Ask a question", where("net_ask"), "secondary"),),
    )


def _search(sought: str) -> Search:
    hint = "Words of a question or an answer. “In quotes” finds them side by side, -word leaves one out."
    return Search("Search the forum", "words", sought, where("net_forum"), hint)


def _topics(topics: tuple[TopicView, ...]) -> Table:
    heads = (Head("Topic"), Head("Who reads it"), Head("Questions", numeric=True))
    rows = tuple(
        ((Link(each.name, where("net_topic", each.id)), each.about), words.SHORT[each.space], f"{each.threads:,}")
        for each in topics
    )
    empty = "There are no topics yet. A moderator sets them."
    return Table("Topics", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _threads(listed: Listed, *, has_topic: bool) -> tuple[Block, ...]:
    asked = listed.asked
    shows = tuple(
        Choice(words.SHOWS[show], _url(replace(asked, show=show)), chosen=asked.show == show) for show in SHOWS
    )
    sorts = tuple(
        Choice(words.SORTS[sort], _url(replace(asked, sort=sort)), chosen=asked.sort == sort) for sort in SORTS
    )
    heads = (Head("Question"), Head("Answers"), Head("Asked by"))
    rows = tuple(_row(each, has_topic=has_topic) for each in listed.lines)
    table = Table("Questions", heads, rows, first_is_header=True, caption_hidden=True, empty=_empty(asked))
    return (Filters(shows, "Show"), Filters(sorts, "In this order"), Rows(table, listed.paging))


def _empty(asked: Asked) -> str:
    return {
        "unanswered": "Every question here has an answer.",
        "following": "You follow nothing here. Open a question and choose “Follow”.",
        "mine": "You have not asked anything here yet.",
    }.get(asked.show, "Nobody has asked anything here yet. Be the first.")


def _url(asked: Asked) -> str:
    kept = {"show": "" if asked.show == "all" else asked.show, "sort": "" if asked.sort == "latest" else asked.sort}
    return f"?{urlencode({name: value for name, value in kept.items() if value})}#questions"


def _row(each: ThreadLine, *, has_topic: bool) -> tuple[Shown, ...]:
    named = Link(each.title, where("net_thread", each.id))
    about = () if has_topic else (f"{each.topic}{_space(each.space)}",)
    latest = (f"latest by {each.latest_by}", moment(each.latest_at)) if each.replies else ()
    return (
        (named, *about, *words.tags(each)),
        (words.answers(each.replies), *latest),
        (each.asked_by, moment(each.asked_at)),
    )


def _space(space: Space) -> str:
    return "" if space is Space.ALL else f" · {words.SHORT[space]}"


def topic_options(topics: tuple[TopicView, ...]) -> tuple[tuple[str, str], ...]:
    """To choose from; who reads a topic stands beside its name."""
    return tuple((str(each.id), f"{each.name} ({words.SHORT[each.space]})") for each in topics)


def chosen_topic(asked: str, topics: tuple[TopicView, ...]) -> str:
    """The topic that the address names, if it is one of these."""
    return asked if asked in {str(each.id) for each in topics} else ""


def as_uuid(text: str) -> UUID | None:
    """The last identity in an address that somebody copied; None where there is none."""
    for each in reversed(text.replace("?", "/").replace("#", "/").split("/")):
        try:
            return UUID(each)
        except ValueError:
            continue
    return None
