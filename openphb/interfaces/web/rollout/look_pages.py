"""Pages that show a scenario: its picture, what it turns on, what would have to be true, beside another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openphb.insight.pictures import Picture
from openphb.insight.simulation import drawing, telling
from openphb.insight.simulation.running import Held, Result
from openphb.insight.simulation.scenario import COUNT_TITLES, Aim, Scenario, in_words, input_at
from openphb.insight.simulation.solving import Solved
from openphb.insight.simulation.uncertainty import Bar
from openphb.insight.simulation.writing import said as number_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.figures import figure
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.rollout import contract_parts, parts, reckoned
from openphb.interfaces.web.sections import Buttons, Facts, Figure, Filters, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words as day_words
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.reporting.queries.scenarios import ScenarioLine, VersionLine, VersionView

SHOWN = ("had_this_year", "live")
_LEAVES_OUT = "What it leaves out"


@dataclass(frozen=True)
class Answer:
    """What was asked backwards, and what was found."""

    aim: Aim
    found: Solved


def picture_page(found: VersionView, *, run: Result, why_not: Refusal | None) -> ShowPage:
    """What the scenario comes to: in words, in pictures with their tables, and what it cannot say."""
    older = found.number != found.latest
    note = Note((f"This is version {found.number}. The latest is version {found.latest}.",))
    says = telling.says(run)
    return ShowPage(
        title=found.name,
        caption=f"{run.scenario.area}, version {found.number}",
        back=Link("Back to scenarios", where("rollouts")),
        sections=(
            Section("In short", (*((note,) if older else ()), Lines(says)), id="short"),
            Section("Aims", (Rows(_aims(run.aims)),), id="aims"),
            Section("How many", tuple(_figure(found, run, name) for name in SHOWN), id="many"),
            Section("What this cannot say", (Lines((telling.COUNTING,)), More(_LEAVES_OUT, telling.CANNOT_SAY))),
            Section("More", (Facts(_more(found, run)), Buttons(_saves(found))), id="more"),
        ),
        actions=_actions(found, why_not),
        refusals=(why_not,) if why_not else (),
    )  # fmt: skip


def money_page(found: VersionView, *, run: Result) -> ShowPage:
    """Who waits and for want of what, and what is spent beside arranged care."""
    waits = (Lines((telling.choke_words(run.chokes[0]), telling.wait_words(run))), _figure(found, run, "waiting"))
    spent = (_saved(found, drawing.costs(run), "costs"), _saved(found, drawing.spending(run), "spending"))
    return ShowPage(
        title="Waiting, staff and money",
        caption=f"{found.name}, version {found.number}",
        back=_back(found),
        sections=(
            Section("Waiting", waits, id="waiting"),
            Section("Staff", (_saved(found, drawing.hours(run), "hours"),), id="staff"),
            Section("Money", (Lines((telling.cost_words(run),)), *spent), id="money"),
            contract_parts.section(found, run),
        ),
    )  # fmt: skip


def _figure(found: VersionView, run: Result, name: str) -> Figure:
    return _saved(found, drawing.fan(run, name), name.replace("_", "-"))


def _saved(found: VersionView, picture: Picture, slug: str) -> Figure:
    save = (Link("Save the picture", _save(found, slug), about=picture.title),)
    return figure(picture, id=f"picture-{slug}", save=save)


def _save(found: VersionView, slug: str) -> str:
    return f"{where('save_rollout', found.of, slug)}?version={found.number}"


def _aims(aims: Sequence[Held]) -> Table:
    numbers = (Head("Wanted", True), Head("Reached", True), Head("In how many draws"))
    heads = (Head("Aim"), Head("What is counted"), Head("By"), *numbers, Head("Met"))
    rows = tuple(_aim(each) for each in aims)
    empty = "No aim is set. Add one among the numbers."
    return Table("Aims", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _aim(held: Held) -> tuple[Shown, ...]:
    aim = held.aim
    draws = "–" if held.share_of_draws is None else f"{held.share_of_draws} of 100"
    tag = Tag("Met", "green") if held.is_met else Tag("Not met", "red")
    counted = (COUNT_TITLES[aim.counts], f"Source: {aim.source}")
    reached = (f"{aim.people:,}", f"{held.reached:,}", draws)
    return (aim.name, counted, telling.month_words(aim.by), *reached, tag)


def _more(found: VersionView, run: Result) -> tuple[Fact, ...]:
    assumed = sum(value.source.startswith("assumption") for value in run.scenario.values.values())
    draws = f"{run.scenario.draws}, seed {run.scenario.seed}" if run.fan else "None"
    return (
        Fact("Numbers that are assumptions", f"{assumed} of {len(run.scenario.values)}"),
        Fact("Draws for the ranges", draws),
        *((Fact("Our plan", "Yes: the national view holds us to it"),) if found.is_plan else ()),
        Fact("Kept by", f"{found.kept_by_name}, {day_words(local_day(found.kept_at))}"),
        *((Fact("Note", found.note),) if found.note else ()),
    )


def _saves(found: VersionView) -> tuple[Button, ...]:
    kinds = (("One page for a board (PDF)", "board"), ("Table by quarter (CSV)", "quarters"),
             ("Table by month (CSV)", "months"), ("Table by group (CSV)", "groups"),
             ("Its numbers (YAML)", "numbers"))  # fmt: skip
    return tuple(Button(words, _save(found, slug), kind="secondary") for words, slug in kinds)


def _actions(found: VersionView, why_not: Refusal | None) -> tuple[Button, ...]:
    looks = (("Waiting, staff and money", "rollout_money"), ("What it turns on", "rollout_matters"),
             ("What would have to be true", "solve_rollout"), ("Set it beside another", "compare_rollout"),
             ("Its versions", "rollout_versions"))  # fmt: skip
    read = tuple(Button(words, where(view, found.of), kind="secondary") for words, view in looks)
    change = Button("Change its numbers" if not why_not else "See its numbers", where("rollout_numbers", found.of))
    view, words = ("bring_rollout_back", "Bring it back") if found.is_away else ("put_rollout_away", "Put it away")
    plan = Button("Make it our plan", where("plan_rollout", found.of), kind="secondary")
    may_plan = not why_not and not found.is_plan and not found.is_away
    away = () if why_not else (Button(words, where(view, found.of), kind="secondary"),)
    return (change, *read, *((plan,) if may_plan else ()), *away)


def matters_page(found: VersionView, *, run: Result, bars: Mapping[str, Sequence[Bar]]) -> ShowPage:
    """Each number moved to its low and to its high end, alone: what moves the answer most comes first."""
    figures = tuple(
        figure(
            drawing.tornado(run.scenario, name, bars=each, base=drawing.base_of(run.counted, name)),
            id=f"picture-{name}",
        )
        for name, each in bars.items()
    )
    changes = tuple(_change(found, bar) for bar in bars["live"][:8])
    heads = (Head("Number"), Head("Now"), Head("Source"))
    table = Table("Numbers to be sure of first", heads, changes, caption_hidden=True, first_is_header=True,
                  empty="No number has a range.")  # fmt: skip
    return ShowPage(
        title="What it turns on",
        caption=found.name,
        lead=(
            "Each number is moved to its low and to its high end, with all others as they are. The widest come first.",
        ),
        back=_back(found),
        sections=(
            Section("", figures),
            Section("Numbers to be sure of first", (Rows(table),), id="first"),
        ),
    )


def _change(found: VersionView, bar: Bar) -> tuple[Shown, ...]:
    link = Link(in_words(bar.path), where("rollout_number", found.of, parts.slug_of(bar.path)))
    return link, f"{number_words(bar.value.value)} {input_at(bar.path).unit}", bar.value.source


def solve_page(found: VersionView, *, form: Form | None, answer: Answer | None) -> ShowPage:
    """One number is searched for, so that an aim is just met; all others stay."""
    told = telling.solved_words(answer.found, answer.aim) if answer else ""
    sections = (Section("What was found", (Note((told,)),), id="answer"),) if told else ()
    none = Note(("This scenario has no aim. Add one among its numbers, and come back.",))
    return ShowPage(
        title="What would have to be true",
        caption=found.name,
        lead=("Choose a number. We search for the value at which an aim is just met, with all others as they are.",),
        back=_back(found),
        sections=sections if form else (Section("", (none,)),),
        form=form,
        send="Search for it",
    )


def compare_page(found: VersionView, *, known: Sequence[ScenarioLine], other: VersionView | None) -> ShowPage:
    """Two scenarios on one scale, and every number in which they differ."""
    choices = tuple(
        Choice(each.name, f"?with={each.id}", chosen=bool(other and other.of == each.id)) for each in known[:20]
    )
    pick: tuple[Filters | Note, ...] = (Filters(choices, "Beside"),) if choices else (
        Note(("There is no other scenario yet. Begin one as a copy of this, and change it.",)),
    )  # fmt: skip
    return ShowPage(
        title="Set it beside another",
        caption=found.name,
        lead=("Choose another scenario.",) if not other else (),
        back=_back(found),
        sections=(Section("", pick), *(_beside(found, other) if other else ())),
    )


def _beside(found: VersionView, other: VersionView) -> tuple[Section, ...]:
    names = (_called(found), _called(other))
    runs = (reckoned.run(found.told), reckoned.run(other.told))
    figures = tuple(
        figure(drawing.beside(*runs, name=name, names=names), id=f"picture-{name}")
        for name in ("live", "had_this_year")
    )
    heads = (Head("Number"), Head(names[0]), Head(names[1]))
    rows = tuple(differences(runs[0].scenario, runs[1].scenario))
    table = Table("Where their numbers differ", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="They have the same numbers.")  # fmt: skip
    ends = Table(
        "At the end of each", (Head("Count"), *heads[1:]), _ends(runs), first_is_header=True, caption_hidden=True
    )
    return (
        Section("At the end of each", (Rows(ends),), id="ends"),
        Section("How many", figures, id="many"),
        Section("Where their numbers differ", (Rows(table),), id="differ"),
    )


def _called(found: VersionView) -> str:
    return f"{found.name}, version {found.number}"


def _ends(runs: Sequence[Result]) -> tuple[tuple[Shown, ...], ...]:
    people = [
        (drawing.TITLES[name], *(f"{int(run.counted.total(name)[0, -1]):,}" for run in runs)) for name in drawing.TITLES
    ]
    money = [(words, *(telling.pounds(int(run.counted.total(name)[0].sum())) for run in runs))
             for words, name in (("Cost of all months", "cost"), ("More than arranged care", "extra"))]  # fmt: skip
    return ((("Last month", *(telling.month_words(run.last_month) for run in runs))), *people, *money)


def differences(one: Scenario, other: Scenario) -> list[tuple[Shown, ...]]:
    """Every number that is another in the two; a number only one has stands beside a dash."""
    every = list(dict.fromkeys((*one.values, *other.values)))
    told = [(in_words(path), *(_told(each, path) for each in (one, other))) for path in every]
    return [row for row in told if row[1] != row[2]]


def _told(found: Scenario, path: str) -> str:
    value = found.values.get(path)
    return f"{number_words(value.value)} {input_at(path).unit}" if value else "–"


def versions_page(found: VersionView, shown: Sequence[VersionLine], *, paging: Paging | None) -> ShowPage:
    """Who kept which version when, and why."""
    heads = (Head("Version"), Head("Kept by"), Head("On"), Head("Note"), Head("Compare"))
    rows = tuple(_version(found, each) for each in shown)
    table = Table("Versions", heads, rows, first_is_header=True, caption_hidden=True)
    return ShowPage(
        title="Versions of a scenario",
        caption=found.name,
        lead=("A version that was kept stays as it was. To go back to one, save its numbers and bring them in again.",),
        back=_back(found),
        sections=(Section("", (Rows(table, paging),)),),
    )


def _version(found: VersionView, each: VersionLine) -> tuple[Shown, ...]:
    here = f"?version={each.number}"
    beside: Shown = "–" if each.number == found.latest else (
        Link("Beside the latest", f"{where('compare_rollout', found.of)}{here}", about=f"version {each.number}")
    )  # fmt: skip
    link = Link(f"Version {each.number}", f"{where('rollout', found.of)}{here}")
    return link, each.kept_by_name, day_words(local_day(each.kept_at)), each.note or "–", beside


def _back(found: VersionView) -> Link:
    return Link("Back to the scenario", where("rollout", found.of))
