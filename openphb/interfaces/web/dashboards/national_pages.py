"""The national view in words: areas beside each other, never in a league, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from openphb.insight.dashboards.topics import NATIONAL
from openphb.insight.pictures import Picture
from openphb.interfaces.web import figures
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.dashboards.pages import HOW, LEADS, NOTHING, Age, age_lines
from openphb.interfaces.web.pages import Choice, Head, Link, Table
from openphb.interfaces.web.sections import Block, Filters, Lines, Note, Rows, Section, ShowPage

if TYPE_CHECKING:
    from openphb.insight.dashboards.areas import Area

FIRST = "areas"
LEAD = (
    "All areas of this installation, in the order of their names. Small numbers are kept back, so everything here may "
    "be published."
)
NO_LEAGUE = (
    "This is no league table. Areas differ by chance, by the people who live there and by what they count. Only one "
    "whose interval lies apart, or that is outside the limits of the funnel, is unlike the others."
)
NO_POPULATIONS = (
    "No table of populations was given to this installation, so there is no rate per person and no funnel. Who runs it "
    "can put one in its place: the guide says how."
)


def empty_page() -> ShowPage:
    """Before there are any facts."""
    return ShowPage(title="National view", lead=("There are no facts yet, so there is nothing to show.",))


def national_page(pictures: Mapping[str, Picture], *, topic: str, areas: Sequence[Area], age: Age) -> ShowPage:
    """One page of the national view."""
    title, names = NATIONAL[topic]
    drawn = tuple(figures.figure(pictures[name], id=name, save=_save(name)) for name in names if name in pictures)
    blocks: tuple[Block, ...] = drawn or (Lines((NOTHING.get(topic, "There is nothing to show yet."),)),)
    more = _of_areas(areas) if topic == FIRST else (Section("", (HOW,)),)
    note = (Note((NO_LEAGUE,)),) if topic == FIRST else ()
    return ShowPage(
        title=f"National view: {title[0].lower()}{title[1:]}",
        lead=(LEAD, *((LEADS[topic],) if topic in LEADS else ())),
        sections=(Section("", (_topics(topic), *age_lines(age), *note, *blocks)), *more),
    )


def _of_areas(areas: Sequence[Area]) -> tuple[Section, ...]:
    """Where each area's numbers come from, or that there are none."""
    rows = tuple((area.name, area.ods, "In these facts" if area.reports else "Nothing here") for area in areas)
    heads = (Head("Area"), Head("Code"), Head("Its numbers"))
    said = Lines((NO_POPULATIONS,)) if not any(area.people for area in areas) else Lines(())
    status = Rows(Table("Whose numbers are here", heads, rows, first_is_header=True, caption_hidden=True))
    return (Section("Whose numbers are here", (said, status), id="status"), Section("", (HOW,)))


def _topics(chosen: str) -> Filters:
    choices = (
        Choice(title, where("national") if name == FIRST else where("national_topic", name), chosen=name == chosen)
        for name, (title, _) in NATIONAL.items()
    )
    returns = Choice("Returns and plans", where("national_returns"))
    return Filters((*choices, returns), "Parts of the national view")


def _save(name: str) -> tuple[Link, ...]:
    return (
        Link("Save the picture", where("save_national_drawing", name), about=name),
        Link("Save the numbers", where("save_national_numbers", name), about=name),
    )
