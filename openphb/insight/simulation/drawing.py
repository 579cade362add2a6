"""A run as pictures, each with its own words and table behind it (`openphb.insight.pictures`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openphb.insight import pictures
from openphb.insight.pictures import Axis, Band, Bars, Line, Plot, Rule, Swing, Tornado, Unit
from openphb.insight.pictures import Bar as Drawn
from openphb.insight.simulation.counting import Counted, month_at
from openphb.insight.simulation.running import Result
from openphb.insight.simulation.scenario import COUNT_TITLES, Scenario, in_words, input_at
from openphb.insight.simulation.uncertainty import PERCENTILES, Bar, summed
from openphb.insight.simulation.writing import said as number_words

MOST_POINTS, MOST_BARS = 20, 8
TITLES = {
    "had_this_year": COUNT_TITLES["had_this_year"],
    "live": COUNT_TITLES["live"],
    "waiting": "People who said yes and wait for their budget",
    "offered_ever": COUNT_TITLES["offered_ever"],
}
"""What is fanned on the page of a scenario, in this order."""
STEP_NAMES = {"offer": "Making offers", "plan": "Planning", "pay": "Setting up the money"}


def source(found: Scenario) -> str:
    """What stands under every picture."""
    return f"Our model, from the scenario “{found.name}”. Its numbers, and where each is from, are in its file."


def fan(found: Result, name: str) -> Plot:
    """One count by month with the range it may lie in, its aims, and what was published."""
    middle = found.counted.total(name)[0].tolist()
    stands = Line("As the numbers stand", tuple((x, middle[place]) for x, place in _along(found)))
    known = tuple((_month(each.month), each.in_proportion) for each in found.beside if each.counts == name)
    told = (Line("As published, in proportion", known, 2),) if known else ()
    levels = tuple(Rule(held.aim.name, held.aim.people) for held in found.aims if held.aim.counts == name)
    bands = tuple(_bands(found, name))
    people = Axis("People")
    plot = Plot(TITLES[name], Axis("Month", Unit.MONTH), people, (*bands, stands), source(found.scenario))
    says = " ".join((plot.words(), *(_range(band) for band in bands), *(_published(*each) for each in known)))
    return replace(plot, layers=(*plot.layers, *told, *levels), says=says)


def _bands(found: Result, name: str) -> Iterator[Band]:
    if name not in found.fan:
        return
    rows = {percent: found.fan[name][place].tolist() for place, percent in enumerate(PERCENTILES)}
    for words, low, high in (("9 in 10 draws lie between", 5, 95), ("Half of the draws lie between", 25, 75)):
        yield Band(words, tuple((x, rows[low][place], rows[high][place]) for x, place in _along(found)))


def _along(found: Result) -> list[tuple[int, int]]:
    """Each month that is drawn, as pictures count months and as the run does."""
    return [(_month(month_at(found.scenario.start, place)), place) for place in _places(found.counted.months)]


def _range(band: Band) -> str:
    x, low, high = band.edges[-1]
    return f"{band.name} {low:,.0f} and {high:,.0f} in {Unit.MONTH.told(x)}."


def _published(month: int, people: int) -> str:
    return f"As published, in proportion, in {Unit.MONTH.told(month)}: {people:,}."


def _places(months: int) -> list[int]:
    """So many months that they can be told apart, the last among them: each, or the last of each quarter or year."""
    step = next(each for each in (1, 3, 6, 12, 24) if months // each <= MOST_POINTS)
    return list(range((months - 1) % step, months, step))


def _month(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1] - 1


def years(found: Counted) -> list[tuple[str, list[int]]]:
    """Each financial year of a run with its months, counted from 0."""
    kept: dict[str, list[int]] = {}
    for place in range(found.months):
        year, month = month_at(found.start, place)
        first = year if month >= 4 else year - 1
        kept.setdefault(f"{first}/{(first + 1) % 100:02d}", []).append(place)
    return list(kept.items())


def costs(found: Result) -> Bars:
    """What is spent in each financial year, and what arranged care would have cost."""
    bars = tuple(
        Drawn(year, tuple(int(found.counted.total(name)[0][places].sum()) for name in ("cost", "arranged")))
        for year, places in years(found.counted)
    )
    says = " ".join(_year_says(found.counted, year, places) for year, places in years(found.counted))
    title = "What it costs, beside arranged care"
    return Bars(title, Unit.ROUNDED, bars, source(found.scenario), ("As in this scenario", "Arranged care"), says=says)


def spending(found: Result) -> Bars:
    """What the money of each financial year goes on."""
    kinds = {
        "Budgets": ("recurring", "one_off"),
        "Paid twice": ("paid_twice",),
        "Staff and setting up": ("staff", "set_up"),
    }
    bars = tuple(
        Drawn(year, tuple(_sum_of(found.counted, names, places) for names in kinds.values()))
        for year, places in years(found.counted)
    )
    return Bars("What it goes on", Unit.ROUNDED, bars, source(found.scenario), tuple(kinds), stacked=True)


def _sum_of(found: Counted, names: Sequence[str], places: Sequence[int]) -> int:
    return sum(int(found.total(name)[0][list(places)].sum()) for name in names)


def _year_says(found: Counted, year: str, places: Sequence[int]) -> str:
    cost, extra = (int(found.total(name)[0][list(places)].sum()) for name in ("cost", "extra"))
    more = "more" if extra >= 0 else "less"
    return f"In {year}: {Unit.ROUNDED.told(cost)}, {Unit.ROUNDED.told(abs(extra))} {more} than arranged care."


def hours(found: Result) -> Bars:
    """For each step the hours there are and those that are wanted, in the month in which most is lacking."""
    order = ("offer", "plan", "pay")
    steps = sorted(found.chokes, key=lambda one: order.index(one.step))
    bars = tuple(Drawn(STEP_NAMES[each.step], (each.hours, each.wanted)) for each in steps)
    title = "Hours of staff in each step’s hardest month"
    return Bars(title, Unit.NUMBER, bars, source(found.scenario), ("Hours there are", "Hours wanted"))


def groups(found: Result) -> Bars:
    """Live budgets of each group at the end."""
    from openphb.insight.simulation.groups import KINDS

    live = found.counted.people["live"][0, -1].tolist()
    bars = tuple(Drawn(KINDS[code].name, (many,)) for code, many in zip(found.counted.groups, live, strict=True))
    return Bars("Live budgets at the end, by group", Unit.NUMBER, bars, source(found.scenario))


def tornado(found: Scenario, measure: str, *, bars: Sequence[Bar], base: int) -> Tornado:
    """The numbers on which an answer turns most."""
    title = "What live budgets at the end turn on" if measure == "live" else "What the extra cost turns on"
    swings = tuple(
        Swing(in_words(bar.path), bar.at_low, bar.at_high, _end(bar, bar.value.low), _end(bar, bar.value.high))
        for bar in bars[:MOST_BARS]
    )
    return Tornado(title, Unit.ROUNDED if measure == "extra" else Unit.NUMBER, base, swings, source(found))


def _end(bar: Bar, end: object) -> str:
    return f"{number_words(end)} {input_at(bar.path).unit}"  # type: ignore[arg-type]


def base_of(found: Counted, measure: str) -> int:
    """The answer with every number as it stands."""
    return int(summed(found, measure)[0])


def beside(one: Result, other: Result, *, name: str, names: tuple[str, str]) -> Plot:
    """One count of two scenarios on one scale."""
    series = {
        words: [
            (_month(month_at(run.scenario.start, place)), int(run.counted.total(name)[0, place]))
            for place in _places(run.counted.months)
        ]
        for words, run in zip(names, (one, other), strict=True)
    }
    both = "Our model, from two scenarios. Their numbers, and where each is from, are in their files."
    return pictures.lines(TITLES[name], x=Axis("Month", Unit.MONTH), y=Axis("People"), series=series, source=both)
