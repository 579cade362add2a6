"""Which lines are on an area's checklist, and which it left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from openphb.community import withheld
from openphb.community.models import AreaLine
from openphb.community.rules.progress import Line, of_area
from openphb.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that an area left out, and why."""

    line: Line
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What an area goes by."""

    lines: tuple[Line, ...]
    out: tuple[LeftOut, ...]

    def line(self, code: str) -> Line | None:
        """The line of this short name, whether it is left out or not."""
        return next((each for each in (*self.lines, *(gone.line for gone in self.out)) if each.code == code), None)


def checklist_of(area: str) -> Checklist:
    """One area's. Two queries."""
    rows = AreaLine.objects.filter(area=area).select_related("by").order_by("at", "id")
    return _checklist(rows, instead=_instead())


def checklists(areas: Collection[str]) -> dict[str, Checklist]:
    """Those of several areas, in two queries."""
    changed: dict[str, list[AreaLine]] = defaultdict(list)
    for row in AreaLine.objects.filter(area__in=areas).select_related("by").order_by("at", "id"):
        changed[row.area].append(row)
    instead = _instead()
    return {area: _checklist(changed[area], instead=instead) for area in areas}


def line_of(area: str, code: str) -> Line:
    """The line on this area's checklist. Raises NotFound where it is not, or was left out."""
    found = next((each for each in checklist_of(area).lines if each.code == code), None)
    if found is None:
        raise NotFound
    return found


def _instead() -> Mapping[UUID, str]:
    """What is read in the place of the few own lines that moderators withhold."""
    return {about: place.words for about, place in withheld.in_place_of(withheld.LINE).items()}


def _checklist(rows: Iterable[AreaLine], *, instead: Mapping[UUID, str]) -> Checklist:
    changed = list(rows)
    own = [_own(row, instead.get(row.id)) for row in changed if row.says]
    gone = {row.line: row for row in changed if row.is_out}
    whole = of_area(out=(), own=own)
    return Checklist(
        of_area(out=gone, own=own),
        tuple(LeftOut(each, gone[each.code].why, gone[each.code].by.shown_as) for each in whole if each.code in gone),
    )


def _own(row: AreaLine, instead: str | None, /) -> Line:
    return Line(row.line, row.heading, instead or row.says, is_own=True, is_withheld=instead is not None)
