"""Ideas from here, for those who keep them: what waits, one of them, and what its words may tell."""

from __future__ import annotations

from openphb.community.directory.ideas_kept import IdeaView
from openphb.community.rules import local_ideas as rules
from openphb.community.rules.local_ideas import SENT_BACK, SHOWN, SOURCES, WAITING
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal

TAGS = {
    WAITING: Tag("Waits for a second person", "yellow"),
    SENT_BACK: Tag("Sent back", "red"),
    SHOWN: Tag("Shown to everybody", "green"),
}
STATES = {"": "All", WAITING: "Waiting", SENT_BACK: "Sent back", SHOWN: "Shown"}
_LEAD = (
    "An idea from somebody’s plan is here because they said yes. It is written in words that name nobody, and a "
    "second person looks it over before anybody reads it.",
)


def list_page(
    found: tuple[IdeaView, ...], *, shown: tuple[IdeaView, ...], state: str, paging: Paging | None, by: Actor
) -> ShowPage:
    """Those that wait first."""
    why_not = rules.why_not_keep(roles=by.roles)
    heads = (Head("Idea"), Head("How it stands"), Head("Where it is from"), Head("Written by"))
    table = Table("Ideas from here", heads, tuple(map(_row, shown)), first_is_header=True, caption_hidden=True,
                  empty="There is none.")  # fmt: skip
    choices = tuple(
        Choice(said, f"?state={code.replace(' ', '+')}", str(_many(found, code)), chosen=code == state)
        for code, said in STATES.items()
    )
    return ShowPage(
        title="Ideas from here",
        back=Link("Back to ideas", where("ideas")),
        lead=_LEAD,
        sections=(Section("", (Filters(choices), Rows(table, paging))),),
        actions=() if why_not else (Button("Write an idea of the board’s own", where("write_board_idea")),),
        refusals=(why_not,) if why_not else (),
    )


def _many(found: tuple[IdeaView, ...], state: str) -> int:
    return sum(state in ("", each.state) for each in found)


def _row(each: IdeaView) -> tuple[Shown, ...]:
    return (
        Link(each.words.what, where("local_idea", each.id)),
        TAGS[each.state],
        SOURCES[each.source],
        each.written_by_name,
    )


def idea_page(found: IdeaView, form: Form, *, by: Actor) -> ShowPage:
    """Its words, what may tell who it was, and the verdict of whoever did not write it."""
    return ShowPage(
        title=found.words.what,
        caption="An idea from here",
        back=Link("Back to ideas from here", where("local_ideas")),
        sections=(
            Section("How it stands", (Facts(_facts(found)),)),
            Section("What it says", (Facts(_words(found)),)),
            pointed_out(found),
        ),
        form=None if found.why_not else form,
        send="Keep what I say",
        actions=_actions(found, by=by),
        refusals=(found.why_not,) if found.why_not else (),
    )


def _facts(found: IdeaView) -> tuple[Fact, ...]:
    looked = (Fact("Looked over by", found.looked_by_name),) if found.looked_by_name else ()
    back = (Fact("Why it was sent back", found.sent_back_why),) if found.sent_back_why else ()
    return (
        Fact("How it stands", TAGS[found.state]),
        Fact("Where it is from", SOURCES[found.source]),
        Fact("Written by", found.written_by_name),
        *looked,
        *back,
    )


def _words(found: IdeaView) -> tuple[Fact, ...]:
    said = found.words
    told = {
        "What": said.what,
        "Need": said.need,
        "What was hoped for, or came of it": said.hoped,
        "Part of life": said.part.capitalize(),
        "Cost": said.cost,
        "What became of it": said.decided.capitalize(),
        "Why": said.why,
    }
    return tuple(Fact(key, value) for key, value in told.items() if value)


def pointed_out(found: IdeaView) -> Section:
    """Each may be harmless: somebody who knows the place decides."""
    told = rules.points_out(found.words)
    if not told:
        said = "Nothing was found by which somebody could be known. A second person reads it all the same."
        return Section("Could anybody be known by it?", (Lines((said,)),), id="told")
    heads = (Head("Words"), Head("Look whether it is"))
    table = Table("What may tell", heads, tuple((each.words, each.because) for each in told), caption_hidden=True)
    note = Note(("Where fewer than a handful of people here could have done this, write it more generally.",))
    return Section("Could anybody be known by it?", (Rows(table), note), id="told")


def _actions(found: IdeaView, *, by: Actor) -> tuple[Button, ...]:
    if rules.why_not_keep(roles=by.roles):
        return ()
    again = Button("Write it anew", where("rewrite_local_idea", found.id), kind="secondary")
    out = Button("Take it out", where("take_out_idea", found.id), kind="warning")
    return (out,) if found.state == SHOWN or found.source == rules.FROM_PLAN else (again, out)


def why_not(by: Actor) -> Refusal | None:
    return rules.why_not_keep(roles=by.roles)
