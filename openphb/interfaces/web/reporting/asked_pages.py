"""A return that the worker puts together: how far it has come, and its end in words."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Link, Tag
from openphb.interfaces.web.sections import Block, Facts, Lines, Note, Section, ShowPage
from openphb.kernel.days import LONDON, in_words
from openphb.reporting.queries.asked import AskedLine
from openphb.reporting.workflow import AskedState

_STANDS = {
    AskedState.WAITING: Tag("Waits for its turn", "grey"),
    AskedState.UNDER_WAY: Tag("Being put together", "blue"),
    AskedState.DONE: Tag("Put together", "green"),
    AskedState.REFUSED: Tag("Not put together", "red"),
}
_HOW_LONG = (
    "The worker begins within a few seconds. Counting a large board takes from seconds to some minutes. You can leave "
    "this page: the return is in the list as soon as it is there."
)


def asked_page(found: AskedLine) -> ShowPage:
    """One that is waited for, with a way to look again; or the reason why there is none, with a way to ask anew."""
    again = Button("Look again", where("nhs_return_asked", found.id), "secondary")
    anew = Button("Put a return together", where("draft_nhs_return"))
    end: Block = Lines((_HOW_LONG,)) if found.is_open else Note((found.why,))
    return ShowPage(
        title=title(found),
        caption="A return that is asked for",
        back=Link("Back to returns", where("nhs_returns")),
        sections=(Section("How it stands", (Facts(_facts(found)), end)),),
        actions=(again,) if found.is_open else (anew,),
    )


def title(found: AskedLine) -> str:
    return f"{found.kind.name}: {found.period.words}"


def _facts(found: AskedLine) -> tuple[Fact, ...]:
    local = found.asked_at.astimezone(LONDON)
    asked = f"{found.asked_by_name}, {in_words(local.date())} at {local:%H:%M}"
    stage = (Fact("What is done now", found.stage),) if found.stage else ()
    return (Fact("How it stands", _STANDS[found.state]), *stage, Fact("Asked for by", asked))


def waiting_blocks(found: Sequence[AskedLine]) -> tuple[Block, ...]:
    """For the list of returns: what is waited for, and what came to nothing lately, each a link."""
    if not found:
        return ()
    facts = tuple(Fact(_STANDS[each.state].words, _to(each)) for each in found)
    return (Facts(facts),)


def _to(each: AskedLine) -> Link:
    return Link(title(each), where("nhs_return_asked", each.id))
