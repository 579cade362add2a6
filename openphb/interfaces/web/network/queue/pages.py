"""Pages of the queue: what waits, one matter for a moderator, and the same for its author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from openphb.community.moderation.queue import SHOWS, MatterLine, MatterView, StepView
from openphb.community.rules.reportable import Thing
from openphb.community.rules.words import Block as Words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.queue import words
from openphb.interfaces.web.pages import Choice, Fact, Head, Link, Page, Paging, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Filters, Rows, Section, ShowPage


@dataclass(frozen=True, kw_only=True)
class MatterPage(ShowPage):
    """A matter: the words it is about stand first, as they were written."""

    template: ClassVar[str] = "network/queue/matter.jinja"
    said: tuple[Words, ...]


def queue_page(
    lines: tuple[MatterLine, ...], *, show: str, counts: Mapping[str, int], paging: Paging | None
) -> ShowPage:
    """What waits for moderators, the oldest first."""
    choices = tuple(
        Choice(words.SHOWS[each], f"?show={each}", str(counts[each]) if each in counts else "", chosen=each == show)
        for each in SHOWS
    )
    heads = (Head("What"), Head("Why it is here"), Head("Since"))
    empty = "Nothing waits." if show != "done" else "Nothing was decided yet."
    table = Table(
        "What moderators look at", heads, tuple(map(_row, lines)), first_is_header=True, caption_hidden=True,
        empty=empty,
    )  # fmt: skip
    return ShowPage(
        title="To look over",
        lead=("What members reported, and what waits before others read it.",),
        sections=(Section("", (Filters(choices, "Show"), Rows(table, paging))),),
    )


def _row(each: MatterLine) -> tuple[Shown, ...]:
    named = Link(each.title or "Nothing is left of it", where("net_matter", each.id), f"{each.word} by {each.author}")
    why = (*_reported(each), *((each.held_why,) if each.held_why else ()))
    return (
        (named, each.says, f"{each.word.capitalize()} by {each.author}"),
        (*why, words.stands(each.state, each.outcome)),
        moment(each.opened_at),
    )


def _reported(each: MatterLine) -> tuple[str, ...]:
    if not each.reports:
        return ()
    return (f"Reported {each.reports} {'time' if each.reports == 1 else 'times'}",)


def matter_page(found: MatterView, form: Form) -> MatterPage:
    """As moderators see it: who wrote it, who reported it, what was done before."""
    reports = tuple((each.by, moment(each.at), words.WHYS.get(each.why, each.why), each.words or "") for each in
                    found.reports)  # fmt: skip
    heads = (Head("Reported by"), Head("When"), Head("Why"), Head("In their words"))
    table = Table("Reports", heads, reports, caption_hidden=True, empty="Nobody reported it.")
    return MatterPage(
        title=found.line.title,
        caption=f"{found.line.word.capitalize()} by {found.line.author}",
        back=Link("Back to what waits", where("net_queue")),
        said=found.blocks,
        sections=(
            Section("How it stands", (Facts(_facts(found.line, found.thing)),)),
            Section("Reports", (Rows(table),)),
            *_story("What was done", found.steps),
            *_story("What was done about it earlier", found.before),
        ),
        form=form if found.verdicts else None,
        send="Decide",
        refusals=(found.why_not,) if found.why_not else (),
    )


def _facts(line: MatterLine, thing: Thing) -> tuple[Fact, ...]:
    stands: Shown = (words.stands(line.state, line.outcome), Link("Where it stands", where(thing.view, *thing.args)))
    held = (Fact("Why it is here", line.held_why),) if line.held_why else ()
    others = {
        "shown": "Everybody in its space reads it",
        "waiting": "Nobody but its author and moderators",
        "removed": "Nobody: the reason stands in its place",
        "to edit": "Nobody, until its author changed it",
    }
    return (Fact("State", stands), *held, Fact("Who reads it now", others[thing.standing.value]))


def _story(heading: str, steps: tuple[StepView, ...]) -> tuple[Section, ...]:
    if not steps:
        return ()
    heads = (Head("When"), Head("What"), Head("By"), Head("Why"))
    rows = tuple(
        (moment(each.at), words.DID.get(each.did, each.did), each.by or "A moderator, or you", each.why)
        for each in steps
    )
    return (Section(heading, (Rows(Table(heading, heads, rows, caption_hidden=True)),)),)


def report_page(thing: Thing, form: Form) -> Page:
    lead = (
        f"By {thing.author_name}. A moderator looks at it, and you are told what came of it.",
        "If it may tell who a patient is, others no longer read it from now on.",
    )
    return asking(form, title="Report this", caption=thing.title, lead=lead, send="Report it",
                  back=Link("Back to where it stands", where(thing.view, *thing.args)))  # fmt: skip


def mine_page(lines: tuple[MatterLine, ...], *, paging: Paging | None) -> ShowPage:
    """What moderators have to do with what somebody wrote."""
    rows = tuple(
        (Link(each.title, where("net_my_matter", each.id), f"of {moment(each.opened_at)}"), each.says,
         words.stands(each.state, each.outcome))
        for each in lines
    )  # fmt: skip
    heads = (Head("Where"), Head("What you wrote"), Head("State"))
    empty = "Moderators had nothing to do with what you wrote."
    table = Table("What moderators decided", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="What moderators decided",
        back=Link("Back to what you are told", where("net_notices")),
        lead=("About what you wrote. You read here why, and may ask once that another moderator thinks it over.",),
        sections=(Section("", (Rows(table, paging),)),),
    )


def my_matter_page(found: MatterView, form: Form) -> MatterPage:
    """What was decided about one's own words, and the way to have it thought over."""
    why_not = found.why_not_appeal
    return MatterPage(
        title=found.line.title,
        caption="What moderators decided",
        back=Link("Back to all of them", where("net_my_matters")),
        said=found.blocks,
        sections=(
            Section("How it stands", (Facts(_facts(found.line, found.thing)),)),
            *_story("What was done", found.steps),
        ),
        form=None if why_not else form,
        send="Ask to think it over",
        refusals=(why_not,) if why_not else (),
    )
