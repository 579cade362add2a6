"""How far areas have come, an area's checklist and its plan, as tables to save."""

from __future__ import annotations

from datetime import date

from openphb.community.progress.seen import AreaLineup, AreaView, Said
from openphb.community.rules.progress import HEADINGS, SOURCE, Stage
from openphb.interfaces.web.network.progress.words import action_state, short_people
from openphb.kernel.days import local_day
from openphb.payments.statements import export


def areas(found: tuple[AreaLineup, ...]) -> bytes:
    """One row for each area that has said something."""
    stages = tuple(each.value.capitalize() for each in Stage)
    heading = ("Code", "Area", "Lines", *stages, "Nothing said", "Actions overdue", "Latest", "Source of the lines")
    rows = (
        (
            each.area, each.name, each.lines, *(each.at(stage) for stage in Stage), each.unsaid, each.overdue,
            local_day(each.latest) if each.latest else None, SOURCE,
        )
        for each in found
    )  # fmt: skip
    return export.table(heading, rows)


def checklist(found: AreaView) -> bytes:
    """One row for each line of an area's checklist, and for each that it left out."""
    heading = ("Area", "Under", "Line", "How far", "What shows it", "Who says so", "When", "People there", "Left out")
    kept = (
        (
            found.name, HEADINGS[each.line.heading], each.line.says, *_said(each.latest), short_people(each.people), "",
        )
        for each in found.lines
    )  # fmt: skip
    gone = (
        (found.name, HEADINGS[each.line.heading], each.line.says, "", "", each.by, None, "", each.why)
        for each in found.checklist.out
    )
    return export.table(heading, (*kept, *gone))


def _said(latest: Said | None) -> tuple[str, str, str, date | None]:
    if latest is None:
        return ("", "", "", None)
    return (latest.stage.value, latest.evidence, latest.by, local_day(latest.at))


def plan(found: AreaView) -> bytes:
    """One row for each action of an area's plan."""
    heading = ("Area", "What", "Who", "By when", "For", "State", "Over on", "What came of it")
    rows = (
        (
            found.name, each.what, each.who, each.by_when, each.line.says if each.line else "",
            action_state(each).words, each.over_on, each.came_of,
        )
        for each in found.actions
    )  # fmt: skip
    return export.table(heading, rows)
