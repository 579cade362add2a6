"""The library in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from openphb.community.queries import FoundResources, Own, ResourceView, StoryView, Wanted
from openphb.community.rules.library import ORDERS, READERS, OpenTo, What
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.withheld import TAGS, left_out
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Page, Paging, Shown, Table, Tag, own
from openphb.interfaces.web.sections import Filters, Note, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

BACK = "Back to resources"
_PLURALS = {What.GUIDE: "Guides", What.TEMPLATE: "Templates", What.TOOL: "Tools", What.EXAMPLE: "Examples"}


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody may do in the library besides reading."""

    is_member: bool
    contributes: bool
    edits: bool


def list_page(found: FoundResources, *, wanted: Wanted, paging: Paging | None, reader: Reader, on: date) -> ShowPage:
    """What there is, key resources first."""
    narrowed = wanted.words or wanted.what or wanted.topic
    empty = (
        "Nothing here is like that. Try one word, or take a filter away." if narrowed else "There is nothing here yet."
    )
    search = Search(
        "Find a resource", "words", wanted.words, where("net_resources"), hint="For example: risk, or wages."
    )
    topics, orders = _topics(found, wanted), _orders(wanted)
    blocks = (search, _kinds(found, wanted), topics, orders, Rows(_table(found.resources, on=on, empty=empty), paging))
    return ShowPage(
        title="Resources",
        lead=("Guides, templates, tools and examples that others have found useful.",),
        sections=(Section("", blocks), *left_out(found.withheld), *_unseen(reader)),
        actions=_actions(reader),
    )


_NOT_LIKE_THAT = "Nothing here is like that. Try one word, or take a filter away."
_HINT = "For example: risk, or wages."


def _unseen(reader: Reader) -> tuple[Section, ...]:
    if reader.is_member:
        return ()
    return (Section("", (Note(("Members find more here. Sign in, or join the network.",)),)),)


def _actions(reader: Reader) -> tuple[Button, ...]:
    found = [Button("Hand in a resource", where("net_hand_in"))] if reader.contributes else []
    found += [Button("What you handed in", where("net_handed_in"), "secondary")] if reader.contributes else []
    found += [Button("What you saved", where("net_saved"), "secondary")] if reader.is_member else []
    found += [Button("Past their review date", where("net_stale"), "secondary")] if reader.edits else []
    return (*found, Button("Stories", where("net_stories"), "secondary"))


def _url(wanted: Wanted) -> str:
    kept = {"words": wanted.words, "what": wanted.what, "topic": wanted.topic, "order": wanted.order}
    return f"?{urlencode({name: value for name, value in kept.items() if value and value != 'newest'})}"


def _kinds(found: FoundResources, wanted: Wanted) -> Filters:
    every = Choice("Everything", _url(replace(wanted, what="")), str(sum(found.of_kind.values())), not wanted.what)
    rest = (
        Choice(words, _url(replace(wanted, what=each)), str(found.of_kind.get(each, 0)), wanted.what == each)
        for each, words in _PLURALS.items()
    )
    return Filters((every, *rest), label="Kind")


def _topics(found: FoundResources, wanted: Wanted) -> Filters:
    """Those about which there is something; twelve of them would push what is there off a telephone's first page."""
    every = Choice("All topics", _url(replace(wanted, topic="")), chosen=not wanted.topic)
    rest = (
        Choice(words, _url(replace(wanted, topic=each)), chosen=wanted.topic == each)
        for each, words in TOPICS.items()
        if each in found.topics or each == wanted.topic
    )
    return Filters((every, *rest), label="Topic")


def _orders(wanted: Wanted) -> Filters:
    return Filters(
        tuple(
            Choice(words, _url(replace(wanted, order=each)), chosen=wanted.order == each)
            for each, words in ORDERS.items()
        ),
        label="In what order",
    )


def _table(found: Iterable[ResourceView], *, on: date, empty: str) -> Table:
    heads = (Head("Resource"), Head("Kept by"), Head("Date"), Head("Used", True))
    rows = tuple((_named(each, on=on), own(each.kept_by), in_words(each.dated), f"{each.used:,}") for each in found)
    return Table("Resources", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _named(each: ResourceView, *, on: date) -> Shown:
    """Its title, what sort it is, its sentence; and what a reader should know before they lean on it."""
    marks = (
        *((Tag("Key resource", "green"),) if each.is_key else ()),
        *((Tag("Past its review date", "yellow"),) if each.review_by < on else ()),
    )
    return (
        Link(own(each.title), where("net_resource", each.ref)),
        each.what.value.capitalize(),
        own(each.lead),
        *marks,
    )


def saved_page(
    found: tuple[ResourceView, ...], stories: tuple[StoryView, ...], *, paging: Paging | None, on: date
) -> ShowPage:
    """What a member keeps to read later."""
    told = tuple((Link(own(each.title), where("net_story", each.id)),) for each in stories)
    table = _table(found, on=on, empty="You have saved nothing yet. Each resource has a button for it.")
    return ShowPage(
        title="What you saved",
        back=Link(BACK, where("net_resources")),
        lead=(
            "Only you see this list. What is taken away by those who gave it, or by a moderator, goes from here too.",
        ),
        sections=(
            Section("Resources", (Rows(table, paging),)),
            Section("Stories", (Rows(Table("Stories", (Head("Story"),), told, caption_hidden=True)),)),
        ),
    )


def stale_page(found: tuple[ResourceView, ...], *, paging: Paging | None, everybodys: bool) -> ShowPage:
    """What should have been looked at again."""
    rows = tuple(
        (Link(own(each.title), where("net_resource", each.ref)), own(each.kept_by), in_words(each.review_by))
        for each in found
    )
    heads = (Head("Resource"), Head("Kept by"), Head("To be looked at by"))
    return ShowPage(
        title="Past their review date",
        back=Link(BACK, where("net_resources")),
        lead=(
            "Readers are told that these may be out of date. Look at each, put right what changed, and set a new day.",
            "All of them." if everybodys else "Those that you handed in.",
        ),
        sections=(
            Section("", (Rows(Table("Resources", heads, rows, caption_hidden=True, empty="None. Good."), paging),)),
        ),
    )


_STANDS: dict[str, Tag] = {
    "waits": Tag("Waits for an editor", "blue"),
    "shown": Tag("Shown", "green"),
    "sent back": Tag("Sent back", "orange"),
    "draft": Tag("Not shown", "grey"),
    **{each.value: tag for each, tag in TAGS.items()},
}


def handed_in_page(found: tuple[Own, ...], *, on: date, why_not: Refusal | None) -> ShowPage:
    """What a contributor handed in, and how each stands."""
    rows = tuple((_title(each), _STANDS[each.stands], _review(each.view, on=on), _another(each)) for each in found)
    heads = (Head("Resource"), Head("How it stands"), Head("To be looked at by"), Head("Its file"))
    empty = "You have handed in nothing yet."
    return ShowPage(
        title="What you handed in",
        back=Link(BACK, where("net_resources")),
        sections=(Section("", (Rows(Table("Resources", heads, rows, caption_hidden=True, empty=empty)),)),),
        actions=() if why_not else (Button("Hand in a resource", where("net_hand_in")),),
        refusals=(why_not,) if why_not else (),
    )


def _title(each: Own) -> Shown:
    return (
        Link(own(each.view.title), where("net_resource", each.view.ref))
        if each.stands == "shown"
        else own(each.view.title)
    )


def _review(view: ResourceView, *, on: date) -> Shown:
    day = in_words(view.review_by)
    return (day, Tag("Past its review date", "yellow")) if view.review_by < on else day


def _another(each: Own) -> Link:
    return Link("Send a new version", where("net_new_version", each.view.ref), about=f"of {each.view.title}")


def hand_in_page(form: Form, *, why_not: Refusal | None) -> Page:
    """What happens to what is handed in, before it is."""
    return asking(
        form,
        title="Hand in a resource",
        back=Link(BACK, where("net_resources")),
        lead=(
            "An editor reads it and may change it before others see it. What you hand in must be yours to share, and "
            "may name nobody who has a budget.",
        ),
        send="Hand it in",
        why_not=why_not,
    )


def version_page(title: str, form: Form, *, why_not: Refusal | None) -> Page:
    """What happens to the version before."""
    return asking(
        form,
        title="Send a new version",
        caption=own(title),
        back=Link("Back to what you handed in", where("net_handed_in")),
        lead=("An editor looks at it first. The versions before stay, with what changed in each.",),
        send="Hand it in",
        why_not=why_not,
    )


def who_reads(open_to: OpenTo) -> str:
    """For whom something is, in words."""
    return READERS[open_to]
