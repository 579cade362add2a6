"""Deadlines of returns as a table: on my work, and above the list of returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Lines, Rows, Section
from openphb.kernel.days import in_words
from openphb.reporting.deadlines import Deadline, Stands

STANDS = {
    Stands.NOT_STARTED: Tag("Not started", "grey"),
    Stands.DRAFT: Tag("Draft", "yellow"),
    Stands.SIGNED: Tag("Signed off", "blue"),
    Stands.SENT: Tag("Sent", "green"),
    Stands.ACKNOWLEDGED: Tag("Accepted", "green"),
    Stands.REJECTED: Tag("Rejected", "red"),
}
OUR_RULE = "Our rule; nobody has published this day"
NO_DAY = "No day is published"
_HEADS = (Head("Return"), Head("Last day"), Head("How it stands"), Head("Next step"))
_WHY = (
    "A last day that nobody has published follows the rule of the windows that were: the first working day after the "
    "quarter, then three weeks. A late return stops nobody, and is sent all the same.",
)


def section(found: Sequence[Deadline], *, on: date, may_prepare: bool, explained: bool = False) -> tuple[Section, ...]:
    """Nothing where there is none."""
    if not found:
        return ()
    rows = tuple(_row(each, on=on, may_prepare=may_prepare) for each in found)
    table = Table("Returns with a day", _HEADS, rows, first_is_header=True, caption_hidden=True)
    why = (Lines(_WHY),) if explained else ()
    return (Section("Returns with a day", (Rows(table), *why), id="returns-with-a-day"),)


def _row(each: Deadline, *, on: date, may_prepare: bool) -> tuple[Shown, ...]:
    return f"{each.kind.name}: {each.period.words}", day(each, on=on), STANDS[each.stands], _step(each, may_prepare)


def day(each: Deadline, *, on: date) -> Shown:
    """The last day, whether it has passed, and whether anybody but us has said so."""
    if each.due_on is None:
        return NO_DAY
    told: list[str | Tag] = [in_words(each.due_on)]
    if each.is_late(on):
        told.append(Tag("Late", "red"))
    elif each.is_soon(on):
        told.append(Tag("Soon", "yellow"))
    return tuple(told) if each.is_published else (*told, OUR_RULE)


def _step(each: Deadline, may_prepare: bool, /) -> Shown:
    if each.version is not None:
        return Link("Open it", where("nhs_return", each.version), about=each.period.words)
    return Link("Put it together", where("draft_nhs_return"), about=each.period.words) if may_prepare else "–"
