"""`openphb pay`: what an employer of a personal assistant owes. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

import typer

from openphb.budgets.costing.shapes import number, whole
from openphb.interfaces.cli.law_at_the_door import as_the_door_says
from openphb.interfaces.cli.speak import BadInput, answered, read_json, say
from openphb.interfaces.cli.unreadable import unreadable
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.law.employing import holiday, redundancy, sick_pay
from openphb.law.shapes import Shape, day, group, list_of, read
from openphb.law.wages import Worker, lowest

T = TypeVar("T")
pay = typer.Typer(help="What an employer of a personal assistant owes.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
File = Annotated[str, typer.Argument(metavar="FILE", help="Facts as JSON; '-' reads standard input.")]
_PENCE = whole(10_000_000_00)
_SPELL: Shape = {"first": day, "last": day, "earned_pence": _PENCE}
_SICK: Shape = {"works_on": list_of(whole(6)), "spells": list_of(group(_SPELL))}
_PERIOD: Shape = {"ends": day, "hours": number}
_HOLIDAY: Shape = {"year_begins": day, "periods": list_of(group(_PERIOD))}
_REDUNDANCY: Shape = {"born_on": day, "began": day, "ends": day, "week_pence": _PENCE}
_LEAST: Shape = {"born_on": day, "apprentice_since": day, "period_starts": day}


@pay.command("sick")
@answered
def sick(file: File, as_json: AsJson = False) -> None:
    """Statutory sick pay by week: {"works_on": [0 for Monday …], "spells": [{"first", "last", "earned_pence"}]}."""
    told = _told(file, _SICK)
    each_told = _told_in(told["spells"], _SPELL, place="spells")
    spells = [sick_pay.Spell(each["first"], each["last"], Money(each["earned_pence"])) for each in each_told]
    found = _reckoned(lambda: sick_pay.weeks(spells, works_on=frozenset(told["works_on"])))
    answer = {
        "owed_pence": sum(week.owed.pence for week in found),
        "weeks": [_week(week) for week in found],
        "confirmed": False,
    }
    say(answer, as_json, text="\n".join(f"Week of {in_words(week.sunday)}: {week.owed}" for week in found))


def _week(week: sick_pay.Week) -> dict[str, Any]:
    days = [{"on": str(each.on), "because": each.why.value} for each in week.days]
    return {"sunday": str(week.sunday), "owed_pence": week.owed.pence, "days": days}


@pay.command("holiday")
@answered
def holiday_hours(file: File, as_json: AsJson = False) -> None:
    """Holiday that builds up with irregular hours: {"year_begins", "periods": [{"ends", "hours"}]}."""
    told = _told(file, _HOLIDAY)
    periods = [(each["ends"], each["hours"]) for each in _told_in(told["periods"], _PERIOD, place="periods")]
    found = _reckoned(lambda: holiday.building_up(periods, year_begins=told["year_begins"]))
    answer = {
        "hours": found[-1].so_far if found else 0,
        "periods": [{"ends": str(each.ends), "earned": each.earned, "so_far": each.so_far} for each in found],
        "confirmed": False,
    }
    say(answer, as_json, text="\n".join(_built_up(each) for each in found) or "No pay period was given.")


def _built_up(each: holiday.Accrual) -> str:
    return f"By {in_words(each.ends)}: {each.so_far} hours, {each.earned} of them in this period"


@pay.command("redundancy")
@answered
def redundancy_pay(file: File, as_json: AsJson = False) -> None:
    """Redundancy pay and the least notice: {"born_on", "began", "ends", "week_pence"}."""
    told = _told(file, _REDUNDANCY)
    days = {name: told[name] for name in ("born_on", "began", "ends")}
    found = _reckoned(lambda: redundancy.redundancy(**days, a_week=Money(told["week_pence"])))
    answer = {
        "owed_pence": found.owed.pence,
        "weeks": float(found.weeks),
        "week_pence": found.a_week.pence,
        "full_years": found.years,
        "notice_weeks": found.notice_weeks,
        "confirmed": False,
    }
    words = f"{found.owed} for {found.years} full years; at least {found.notice_weeks} weeks of notice"
    say(answer, as_json, text=words)


@pay.command("least")
@answered
def least(file: File, as_json: AsJson = False) -> None:
    """The least an hour may be paid: {"born_on", "period_starts"}, and "apprentice_since" for an apprentice."""
    told = _told(file, _LEAST, may_lack=("apprentice_since",))
    with as_the_door_says():
        worker = Worker(told["born_on"], told.get("apprentice_since"))
        found = lowest(worker, period_starts=told["period_starts"])
    answer = {
        "hour_pence": found.an_hour.pence,
        "of": found.of,
        "since": str(found.since),
        "confirmed": found.confirmed,
        "cites": str(found.cites),
    }
    say(answer, as_json, text=f"{found.an_hour} an hour: {found.of}, since {in_words(found.since)}")


def _told(file: str, shape: Shape, *, may_lack: Sequence[str] = ()) -> Mapping[str, Any]:
    """The facts, each of which must be there."""
    with as_the_door_says():
        found = read(shape, read_json(file))
    _require_all(found, shape, may_lack=may_lack)
    return found


def _told_in(found: Sequence[Mapping[str, Any]], shape: Shape, *, place: str) -> Sequence[Mapping[str, Any]]:
    """The parts of a list, each of them whole."""
    for at, each in enumerate(found):
        _require_all(each, shape, where=f"{place}[{at}].")
    return found


def _require_all(found: Mapping[str, Any], shape: Shape, *, where: str = "", may_lack: Sequence[str] = ()) -> None:
    missing = [name for name in shape if found.get(name) is None and name not in may_lack]
    if missing:
        raise BadInput(f"{where}{missing[0]}", "This was not told, and we do not guess it.", f'Add "{missing[0]}".')


def _reckoned(reckon: Callable[[], T]) -> T:
    """What cannot be reckoned because of what was told is bad input, at its place."""
    try:
        with as_the_door_says():
            return reckon()
    except Refused as refused:
        if not refused.refusal.field:
            raise
        raise unreadable(refused, where=refused.refusal.field) from None
