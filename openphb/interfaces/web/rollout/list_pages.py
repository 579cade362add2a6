"""The list of scenarios, and the words of pages that begin one or put one away."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Filters, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.reporting.queries.scenarios import ScenarioLine

BEGINS = (
    "It begins with usual figures, each with its source. Most are assumptions until you put in what your area knows."
)
BRINGS_IN = (
    "A scenario that was saved here, or written for the command line. All of it is taken in, or nothing: if "
    "something in it is not understood, you are told where.",
)
AWAY = (
    "Put a scenario away",
    "It is no longer in the list. Nothing of it is lost, and it can be brought back.",
    "Put it away",
)
PLAN = (
    "Make this scenario our plan",
    (
        "The national view then holds how many live budgets you have against what this scenario comes to, month by "
        "month, in its latest version. Any other plan stops being it.",
        "Its numbers are seen by national readers and by leads of other boards of this installation. Nobody is "
        "ranked by them.",
    ),
    "Make it our plan",
)
BACK = ("Bring a scenario back", "It is in the list again, as it was.", "Bring it back")
_IS = (
    "A scenario says how many people could have a budget, how many are offered one and say yes, how many staff "
    "there are, and what it costs. Out of it comes, month by month, how many have a budget, how long people wait, "
    "and the money.",
    "It does not forecast, and it decides about nobody. No row of it is about a person.",
)


def list_page(
    shown: Sequence[ScenarioLine], *, sought: str, is_away: bool, paging: Paging | None, why_not: Refusal | None
) -> ShowPage:
    """Every scenario by name, and ways to begin one."""
    heads = (Head("Scenario"), Head("Area"), Head("Version", numeric=True), Head("Kept"))
    empty = "No scenario is like that." if sought else (
        "No scenario is put away." if is_away else "There is no scenario yet. Begin one: it starts with usual figures."
    )  # fmt: skip
    table = Table("Scenarios", heads, tuple(map(_row, shown)), first_is_header=True, caption_hidden=True, empty=empty)
    choices = (Choice("In use", "?", chosen=not is_away), Choice("Put away", "?show=away", chosen=is_away))
    buttons = (
        Button("Begin a scenario", where("begin_rollout")),
        Button("Bring in a file", where("bring_in_rollout"), kind="secondary"),
    )
    search = Search("Find a scenario", "q", sought, where("rollouts"), hint="Its name or area")
    return ShowPage(
        title="Roll-out planning",
        lead=("What rolling out personal health budgets would take here: people, staff and money, month by month.",),
        sections=(
            Section("", (search, Filters(choices), Rows(table, paging))),
            Section("", (More("What a scenario is", _IS),)),
        ),
        actions=() if why_not else buttons,
        refusals=(why_not,) if why_not else (),
    )


def _row(each: ScenarioLine) -> tuple[Shown, ...]:
    kept = f"{in_words(local_day(each.kept_at))}, {each.kept_by_name}"
    link = Link(each.name, where("rollout", each.id))
    return (link, Tag("Our plan", "green")) if each.is_plan else link, each.area, str(each.latest), kept
