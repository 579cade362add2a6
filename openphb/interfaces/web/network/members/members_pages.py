"""Members as the others see them, and what only moderators see and do, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from openphb.community.areas import areas_on, name_of
from openphb.community.queries.belonging import Behind, MemberView, SuspensionView
from openphb.community.rules.topics import in_words as topics_in_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.members.words import KINDS, here_or_gone, parts_in_words
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Page, Paging, Shown, Table, Tag, own
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Kind

SHORT = {Kind.STAFF: "Work with budgets", Kind.PEOPLE: "Have a budget, or care"}
"""For narrowing a list."""


@dataclass(frozen=True)
class Asked:
    """What the list was asked for; `found` is the number of a search whose words are kept in the session."""

    kind: str = ""
    area: str = ""
    found: str = ""
    search: str = ""

    @property
    def kept(self) -> dict[str, str]:
        return {"kind": self.kind, "area": self.area, "found": self.found}

    def address(self, **changed: str) -> str:
        return f"?{urlencode({key: value for key, value in (self.kept | changed).items() if value})}"


def list_page(rows: tuple[MemberView, ...], *, asked: Asked, mine: str, paging: Paging | None) -> Page:
    """Those who want to be found. `mine` is the reader's own area, which is one press away."""
    heads = (Head("Name"), Head("Who"), Head("Area"), Head("Offers to help with"))
    table = Table("Members", heads, tuple(map(_row, rows)), True, "Nobody who wants to be listed.", caption_hidden=True)
    blocks: tuple[Block, ...] = (
        Search("Name, or what they offer", "q", asked.search, where("net_members"), sent=True),
        Filters(_by_kind(asked)),
        *_by_area(asked, mine),
        Rows(table, paging),
    )
    return ShowPage(
        title="Members",
        lead=("Members who chose to be in this list, and what they are glad to be asked about.",),
        sections=(Section("", blocks),),
        actions=(Button("Change what others see of you", where("net_describe"), "secondary"),),
        back=Link("Back to your page in the network", where("net_me")),
    )


def _by_kind(asked: Asked) -> tuple[Choice, ...]:
    kinds = (("", "All"), *((kind.value, words) for kind, words in SHORT.items()))
    return tuple(Choice(words, asked.address(kind=key), chosen=asked.kind == key) for key, words in kinds)


def _by_area(asked: Asked, mine: str) -> tuple[Block, ...]:
    area = asked.area or mine
    if not area:
        return ()
    everywhere = Choice("Everywhere", asked.address(area=""), chosen=not asked.area)
    return (Filters((everywhere, Choice(name_of(area), asked.address(area=area), chosen=bool(asked.area))), "Area"),)


def _row(each: MemberView) -> tuple[Shown, ...]:
    who = tuple(words for words in (KINDS[each.kind], own(each.organisation)) if words)
    return (Link(own(each.shown_as), where("net_member", each.id)), who, name_of(each.area), own(each.offers) or "–")


def everyone_page(rows: tuple[MemberView, ...], *, asked: Asked, paging: Paging | None) -> Page:
    """All there are today, for moderators."""
    heads = (Head("Name"), Head("Who"), Head("Area"), Head("Parts"))
    lines = tuple((*_row(each)[:3], parts_in_words(each.parts)) for each in rows)
    table = Table("All members", heads, lines, True, "Nobody has such a name.", caption_hidden=True)
    search = Search("Name", "q", asked.search, where("net_everyone"), sent=True)
    return ShowPage(
        title="All members",
        lead=("Everyone who is a member today, whether they are in the list that members see or not.",),
        sections=(Section("", (search, Rows(table, paging))),),
        back=Link("Back to who joins", where("net_applications")),
    )


def member_page(each: MemberView, *, behind: Behind | None, is_own: bool) -> Page:
    """One member; with more below for moderators."""
    facts = [Fact("Membership", here_or_gone(each.is_here))]
    if each.is_here:
        facts += _facts(each)
    sections = [Section("", (Facts(tuple(facts)),))]
    if behind is not None:
        sections.append(Section("For moderators", _behind(behind)))
    may = behind is not None and each.is_here and not is_own
    actions = (
        Button("Change their parts", where("net_parts", each.id), "secondary"),
        Button("Suspend them", where("net_suspend", each.id), "secondary"),
    )
    return ShowPage(
        title=own(each.shown_as),
        caption="Member",
        sections=tuple(sections),
        actions=actions if may else (),
        back=Link("Back to members", where("net_members")),
    )


def _facts(each: MemberView) -> list[Fact]:
    told = (
        ("Who they are", KINDS[each.kind]),
        ("Where they work", own(each.organisation)),
        ("Area", name_of(each.area)),
        ("Parts", parts_in_words(each.parts)),
        ("About them", own(each.about)),
        ("Offers to help with", own(each.offers)),
        ("Member since", in_words(each.since)),
    )
    facts = [Fact(key, value) for key, value in told if value]
    topics = topics_in_words(each.interests)
    return [*facts, Fact("Interests", topics)] if topics else facts


def _behind(found: Behind) -> tuple[Block, ...]:
    names = tuple(f"{own(was)}, until {in_words(local_day(at))}" for was, at in found.names)
    facts = [
        Fact("Member until", in_words(found.until) if found.until else "No last day"),
        Fact("Names before", names or "None"),
    ]
    kept_out = tuple(
        Link(f"Suspended on {in_words(local_day(each.at))}", where("net_suspension", each.id))
        for each in found.suspensions
    )
    return (Facts((*facts, Fact("Suspensions", kept_out or "None"))),)


def parts_page(form: Form, each: MemberView) -> Page:
    return asking(
        form,
        title="Parts",
        caption=own(each.shown_as),
        lead=("They are told of each change. An editor’s right to write pages begins and ends with the part.",),
        send="Save",
        back=Link("Back to the member", where("net_member", each.id)),
    )


def suspend_page(form: Form, each: MemberView) -> Page:
    return asking(
        form,
        title="Suspend a member",
        caption=own(each.shown_as),
        lead=("They are kept out until the end of a day, are told why, and may appeal to another moderator.",),
        send="Suspend them",
        send_kind="warning",
        back=Link("Back to the member", where("net_member", each.id)),
    )


def suspensions_page(rows: tuple[SuspensionView, ...]) -> Page:
    """Who is kept out today, appeals first."""
    heads = (Head("Name"), Head("Until"), Head("By"), Head("Appeal"))
    lines = tuple(
        (
            Link(own(each.shown_as), where("net_suspension", each.id)),
            in_words(each.until),
            own(each.by_name),
            _tag(each),
        )
        for each in rows
    )
    table = Table("Suspensions", heads, lines, True, "Nobody is suspended.", caption_hidden=True)
    return ShowPage(
        title="Suspensions",
        sections=(Section("", (Rows(table),)),),
        back=Link("Back to who joins", where("net_applications")),
    )


def _tag(each: SuspensionView) -> Tag:
    if each.answer:
        return Tag("Answered", "green")
    return Tag("To answer", "yellow") if each.appealed_at else Tag("None", "grey")


def suspension_page(each: SuspensionView, form: Form, *, may_answer: bool, may_end: bool) -> Page:
    """One suspension; and where there is an appeal that this moderator may answer, the questions."""
    facts = [
        Fact("Why", own(each.why)),
        Fact("Until the end of", in_words(each.until)),
        Fact("By", own(each.by_name)),
        Fact("Appeal", own(each.appeal) or "None"),
    ]
    if each.answer:
        facts.append(Fact("Answer", own(each.answer)))
    if each.ended_at:
        facts.append(Fact("Ended on", in_words(local_day(each.ended_at))))
    sections: list[Section] = [Section("", (Facts(tuple(facts)),))]
    waits = each.appealed_at is not None and not each.answer and each.ended_at is None
    if waits and not may_answer:
        sections.append(Section("", (Lines(("You suspended them, so another moderator answers the appeal.",)),)))
    return ShowPage(
        title=own(each.shown_as),
        caption="Suspension",
        sections=tuple(sections),
        form=form if waits and may_answer else None,
        send="Answer the appeal",
        actions=(Button("End it early", where("net_end_suspension", each.id), "secondary"),) if may_end else (),
        back=Link("Back to suspensions", where("net_suspensions")),
    )


def end_page(form: Form, each: SuspensionView) -> Page:
    return asking(
        form,
        title="End a suspension early",
        caption=own(each.shown_as),
        send="End it",
        back=Link("Back to the suspension", where("net_suspension", each.id)),
    )


def known_area(asked: str, *, on: date) -> str:
    """The code, if there is such an area today."""
    return asked if asked in dict(areas_on(on)) else ""
