"""What budgets leave of each block contract: a table, and the same in words."""

from __future__ import annotations

from openphb.insight.simulation import telling
from openphb.insight.simulation.providers import Left
from openphb.insight.simulation.running import Result
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Head, Shown, Table, Tag
from openphb.interfaces.web.rollout import parts
from openphb.interfaces.web.sections import Buttons, Lines, Rows, Section
from openphb.reporting.queries.scenarios import VersionView

_HEADS = (
    Head("Contract"), Head("People now", True), Head("Needs at least", True), Head("Left at the end", True),
    Head("Too few from"), Head("Give notice by"), Head("Fixed costs each, now", True),
    Head("At the end", True),
)  # fmt: skip
_NONE = (
    "No contract was entered. A provider with fixed costs may be left with too few people to go on, and the people who "
    "stay there with it. Enter contracts among the numbers, and it is worked out here.",
)
_HOW = (
    "Fixed costs are of a year, and fall on whoever is left. Everybody in a group’s arranged care is taken to be as "
    "likely to have a budget as anybody else there. How few is too few is what the provider says itself.",
)


def section(found: VersionView, run: Result) -> Section:
    """One row for each contract, those that fall below first in words."""
    to = where("rollout_part", found.of, parts.CONTRACTS)
    enter = Buttons((Button("Enter contracts" if not run.contracts else "Change contracts", to, kind="secondary"),))
    if not run.contracts:
        return Section("Providers", (Lines(_NONE), enter), id="providers")
    ordered = sorted(run.contracts, key=lambda each: not each.is_below)
    table = Table("Contracts", _HEADS, tuple(map(_row, run.contracts)), first_is_header=True, caption_hidden=True)
    words = tuple(telling.contract_words(each) for each in ordered)
    return Section("Providers", (Lines(words), Rows(table), Lines((*_HOW, _sources(run))), enter), id="providers")


def _row(each: Left) -> tuple[Shown, ...]:
    told = each.contract
    falls: Shown = Tag("Enough people", "green")
    if each.falls_on is not None:
        falls = (Tag("Too few", "red"), telling.month_words(each.falls_on))
    notice = telling.month_words(each.notice_by) if each.notice_by else "Too late already" if each.is_below else "–"
    then = telling.pounds(each.share_pence) if each.share_pence is not None else "Nobody is left"
    return (
        told.name, f"{told.people:,}", f"{told.least:,}", f"{each.left:,}", falls, notice,
        telling.pounds(each.share_now_pence), then,
    )  # fmt: skip


def _sources(run: Result) -> str:
    told = dict.fromkeys(f"{each.contract.name}: {each.contract.source}" for each in run.contracts)
    return f"Where the numbers are from: {'; '.join(told)}."
