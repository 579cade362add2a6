"""A run in words: what it says, what it rests on, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.insight.simulation.capacity import Choke, months_to_wait
from openphb.insight.simulation.providers import Left
from openphb.insight.simulation.published import latest
from openphb.insight.simulation.running import Held, Result
from openphb.insight.simulation.scenario import COUNTS, Aim, in_words, input_at
from openphb.insight.simulation.solving import Solved
from openphb.insight.simulation.writing import said as number_words
from openphb.kernel.money import Money

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

CANNOT_SAY = (
    "It does not forecast. It says what follows if these numbers hold, and most of them are assumptions until somebody "
    "puts in what the area knows.",
    "It does not say whether budgets do people good, nor whether they save money. Saving is zero unless somebody "
    "enters another figure, and no saving was ever shown for a programme at scale.",
    (
        "It does not know people. Everybody in a group is alike, has at most one budget, and comes and goes at the "
        "same rate."
    ),
    "Staff of one step do only that step, everybody who waits has the same chance, and nobody gives up waiting but "
    "those who leave the group.",
    "Numbers are drawn apart from each other. Where some go together in life, the fan is too narrow or too wide.",
    "The fan is about what the numbers may be. It does not hold chance, which matters for small groups: the "
    "simulation of single people shows that.",
    "Nothing is raised for inflation: all money is in the prices that were entered.",
    "What becomes of a provider that loses places is in it only where its contract was entered; who is worse off for "
    "it is not in it at all.",
)
"""Shown wherever a run is shown."""
COUNTING = (
    "“People who had a budget since April” starts again each April, so it falls each April although nobody lost a "
    "budget. “Live” is how many have one at the month’s end. “Offered” is neither: a person may say no."
)


def says(found: Result) -> tuple[str, ...]:
    """The run in a few sentences, the most important first."""
    return tuple(_sentences(found))


def _sentences(found: Result) -> Iterator[str]:
    end = found.counted.months - 1
    at_end = {name: int(found.counted.total(name)[0, end]) for name in ("live", "live_recurring", "had_this_year")}
    yield (
        f"At the end of {month_words(found.last_month)}, {at_end['live']:,} budgets are live, "
        f"{at_end['live_recurring']:,} of them for care that goes on; {at_end['had_this_year']:,} people had one "
        f"since April, and {int(found.counted.total('offered_ever')[0, end]):,} were offered one since the start."
    )
    if found.fan:
        low, high = (int(found.fan["live"][place, end]) for place in (0, -1))
        yield f"With every number drawn from its range, {low:,} to {high:,} budgets are live then in 9 of 10 draws."
    yield from map(aim_words, found.aims)
    yield choke_words(found.chokes[0])
    yield wait_words(found)
    yield cost_words(found)
    yield from (contract_words(each) for each in found.contracts if each.is_below)
    if found.scenario.start >= (2025, 4):
        last, here = latest(population=int(found.plan.population[0]))
        yield (
            f"The latest count that was published is of {month_words(last.month)}: {last.had_this_year:,} people in "
            f"England had a budget since April. In proportion, that is {here:,} people here."
        )


def aim_words(held: Held) -> str:
    """How an aim fares."""
    aim = held.aim
    told = f"{aim.name}: {aim.people:,} {COUNTS[aim.counts]} are wanted by the end of {month_words(aim.by)}"
    here = "at the end of the run, which stops before" if held.is_beyond else "then"
    reached = f"{held.reached:,} are reached {here}"
    share = "" if held.share_of_draws is None else f" It is reached in {held.share_of_draws} of 100 draws."
    if held.is_met:
        return f"{told}; {reached}, so it is met.{share}"
    return f"{told}; {reached}, so {aim.people - held.reached:,} are missing.{share}"


def choke_words(choke: Choke) -> str:
    """The step that chokes first, or that none does."""
    if choke.since is None:
        return "No step runs out of staff: everybody who waits is served in the next month."
    return (
        f"The step that chokes first is {choke.words}: from {month_words(choke.since)} its staff have fewer hours "
        f"than are wanted, in {choke.short_months} months in all. In the worst, {month_words(choke.worst)}, "
        f"{choke.wanted:,} hours are wanted and there are {choke.hours:,}; {choke.staff_lacking / 100:.1f} more "
        "whole-time staff would serve all."
    )


def wait_words(found: Result) -> str:
    """How many wait at the end, and for how long at that pace."""
    waiting, wait = int(found.counted.total("waiting")[0, -1]), months_to_wait(found.counted)[-1]
    if wait == float("inf"):
        return f"At the end {waiting:,} people wait between their yes and their budget, and nobody is served."
    return (
        f"At the end {waiting:,} people wait between their yes and their budget: about {wait:.1f} months at that pace."
    )


def cost_words(found: Result) -> str:
    """What it costs over the run beside arranged care, and what the difference is made of."""
    total = {
        name: int(found.counted.total(name)[0].sum())
        for name in ("cost", "arranged", "extra", "paid_twice", "staff", "set_up")
    }
    more = "more" if total["extra"] >= 0 else "less"
    return (
        f"Over the {found.scenario.months} months it costs {pounds(total['cost'])}, which is "
        f"{pounds(abs(total['extra']))} {more} than the same people’s arranged care would have cost. In it are "
        f"{pounds(total['paid_twice'])} paid twice while block contracts run on, {pounds(total['staff'])} for staff "
        f"and {pounds(total['set_up'])} for setting up."
    )


def contract_words(each: Left) -> str:
    """What budgets leave of one block contract, and when that is too few."""
    told, people = each.contract, f"{each.left:,} of {each.contract.people:,} people"
    if each.falls_on is None:
        return f"{told.name}: {people} are left at the end, and {told.least:,} are enough for the provider to go on."
    assert each.paid_until is not None
    if each.notice_by:
        notice = f"Notice given in {month_words(each.notice_by)} would run out then."
    else:
        notice = "Even notice given at the start would run out after that."
    return (
        f"{told.name}: in {month_words(each.falls_on)} fewer than the {told.least:,} people are left that the provider "
        f"can go on with, and {people} at the end. {notice} If it is given only then, the provider is paid for them "
        f"until {month_words(each.paid_until)}. Talk with the provider, and with whoever stays there, before that."
    )


def widest_words(found: Result, measure: str) -> str:
    """The three numbers on which an answer turns most."""
    bars = found.tornado.get(measure, ())[:3]
    if not bars:
        return "No number has a range, so none is more important than another."
    names = "; ".join(in_words(bar.path).rstrip("?") for bar in bars)
    about = "live budgets at the end" if measure == "live" else "the extra cost"
    return f"What {about} turns on most: {names}."


def month_words(month: tuple[int, int]) -> str:
    """April 2026."""
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def pounds(pence: int) -> str:
    """Whole pounds, rounded; the tables have the pence."""
    whole = (abs(pence) + 50) // 100
    return str(Money((whole if pence >= 0 else -whole) * 100)).removesuffix(".00")


def solved_words(solved: Solved, aim: Aim) -> str:
    """What would have to be true of one number, in words."""
    asks, unit = in_words(solved.path), input_at(solved.path).unit
    wanted = f"{aim.people:,} {COUNTS[aim.counts]} by the end of {month_words(aim.by)}"
    steady = "" if solved.is_steady else (
        " The answer does not only rise or only fall as this number rises, so look at other values too."
    )  # fmt: skip
    if solved.value is None:
        return f"{asks} No value reaches {wanted}: the most is {solved.most:,}. Something else has to change.{steady}"
    told = f"{number_words(solved.value)} {unit} instead of {number_words(solved.now)}"
    if solved.value == solved.now:
        told = f"{number_words(solved.now)} {unit}, as it is, will do"
    return f"{asks} For {wanted} it would have to be {told}; that gives {solved.gives:,}.{steady}"
