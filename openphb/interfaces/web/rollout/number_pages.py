"""The numbers of a scenario: its parts to be gone through, and how unsure each number is."""

from __future__ import annotations

from openphb.insight.simulation.inputs import ASSUMPTION
from openphb.insight.simulation.scenario import Scenario, input_at
from openphb.insight.simulation.writing import said as number_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag, Task
from openphb.interfaces.web.rollout import parts
from openphb.interfaces.web.rollout.parts import Part
from openphb.interfaces.web.sections import Buttons, Rows, Section, ShowPage, Tasks
from openphb.kernel.refusal import Refusal
from openphb.reporting.queries.scenarios import VersionView


def numbers_page(found: VersionView, *, why_not: Refusal | None) -> ShowPage:
    """Every part with how many of its numbers are assumptions."""
    told = found.scenario
    tasks = tuple(_task(found, told, each) for each in parts.parts(told))
    return ShowPage(
        title="The numbers of a scenario",
        caption=found.name,
        lead=("Go through the parts in any order. Everything has a usual figure already, with its source.",),
        back=Link("Back to the scenario", where("rollout", found.of)),
        sections=(Section("", (Tasks(tasks),)),),
        actions=(Button("See what it comes to", where("rollout", found.of)),),
        refusals=(why_not,) if why_not else (),
    )


def _task(found: VersionView, told: Scenario, part: Part) -> Task:
    assumed = sum(told.values[path].source.startswith(ASSUMPTION) for path in part.paths)
    status: str | Tag = Tag(f"{assumed} assumed", "yellow") if assumed else Tag("Ready", "green")
    return Task(part.title, status, where("rollout_part", found.of, part.slug), hint=part.hint)


def to_ranges(found: VersionView, part: Part) -> tuple[Section, ...]:
    """Where it is said how unsure the numbers of a part are, if it has any."""
    if not part.paths:
        return ()
    button = Button("How unsure these numbers are", where("rollout_ranges", found.of, part.slug), kind="secondary")
    return (Section("", (Buttons((button,)),)),)


def ranges_page(found: VersionView, part: Part) -> ShowPage:
    """How unsure each number of a part is, each with a way to change that."""
    heads = (
        Head("Number"),
        Head("Least", numeric=True),
        Head("Most", numeric=True),
        Head("Unit"),
        Head("Range and source"),
    )
    told = found.scenario
    rows = tuple(_range(found, told, path) for path in part.paths)
    table = Table("How unsure these numbers are", heads, rows, first_is_header=True, caption_hidden=True)
    return ShowPage(
        title="How unsure these numbers are",
        caption=f"{found.name}: {part.title}",
        lead=("Each number may lie between the two. All are drawn from their ranges at once, for the fan.",),
        back=Link("Back to these numbers", where("rollout_part", found.of, part.slug)),
        sections=(Section("", (Rows(table),)),),
    )


def _range(found: VersionView, told: Scenario, path: str) -> tuple[Shown, ...]:
    value, known = told.values[path], input_at(path)
    change = Link("Change", where("rollout_number", found.of, parts.slug_of(path)), about=known.asks)
    return known.asks, number_words(value.low), number_words(value.high), known.unit, change
