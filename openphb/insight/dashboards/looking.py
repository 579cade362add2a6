"""One board at a glance: every number of its dashboard, from its facts of one day. Pure.

Budgets are counted where a month is asked about, and people where it is how many have one; each name says which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from openphb.insight import facts as shapes
from openphb.insight.dashboards import months as by_month
from openphb.insight.dashboards.months import Months
from openphb.insight.dashboards.topics import GROUPINGS
from openphb.insight.engines import Facts, rows
from openphb.insight.returns import form as forms
from openphb.insight.returns import honest, quarterly
from openphb.insight.returns.honest import Headline
from openphb.insight.returns.quarterly import Cell
from openphb.kernel.days import financial_year, months_after

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, StringValue, Table

MONTHS, A_YEAR = 24, 12
AGE_GROUPS = {"child": "Under 18", "adult": "18 to 64", "older": "65 and over"}
_CHILDREN = ("0-4", "5-9", "10-15", "16-17")
_OLDER = tuple(code for code in shapes.AGE_BANDS if code[:2].isdigit() and int(code[:2]) >= 65)
DEPRIVATION = {
    1: "Most deprived fifth",
    2: "Second fifth",
    3: "Middle fifth",
    4: "Fourth fifth",
    5: "Least deprived fifth",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty whose day came in the last twelve months: how often, and how often it was met by its day."""

    name: str
    due: int
    met: int


@dataclass(frozen=True, slots=True)
class Group:
    """People alike in one way: offered a budget this year and last, how many said yes, and what live budgets are worth.

    `pence` is the mean for a year of `live` budgets, and `between` its 95% interval; None for fewer than two.
    """

    grouping: str
    name: str
    offered: int
    accepted: int
    live: int = 0
    pence: float | None = None
    between: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """People who answered one questionnaire more than once, by one value set: how the latest is against the first."""

    instrument: str
    value_set: str
    better: int
    same: int
    worse: int

    @property
    def people(self) -> int:
        return self.better + self.same + self.worse


@dataclass(frozen=True, slots=True)
class Money:
    """This financial year so far, in pence: agreed for its days, paid, and what accounts show was spent."""

    since: date
    agreed: int
    paid: int
    spent_in_plan: int
    spent_outside: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a board's dashboard shows. Months are whole; `quarter_end` is that of headlines and of `cells`."""

    commissioner: str
    as_of: date
    quarter_end: date
    headlines: tuple[Headline, ...]
    cells: tuple[Cell, ...]
    offered: Months
    started: Months
    ended: Months
    live: Months
    steps: Mapping[str, Mapping[int, int]]
    duties: tuple[Duty, ...]
    due: Months
    met: Months
    money: Money
    paid: Months
    spent: Months
    changes: tuple[Change, ...]
    groups: tuple[Group, ...]

    @property
    def span(self) -> range:
        return by_month.span(self.as_of, months=MONTHS)


@dataclass(frozen=True, slots=True)
class Mine:
    """The tables of one board on one day, or of all boards where no code is given."""

    facts: Facts
    ods: str
    on: date

    def table(self, name: str) -> Table:
        found: Table = getattr(self.facts, name)
        return found.filter(found.commissioner == self.ods) if self.ods else found


def board(facts: Facts, *, commissioner: str, on: date) -> Board:
    """The numbers of one board from facts of a day, or with "" of all boards together, somebody under two in each.

    Raises Refused for a quarter that no form is known for.
    """
    mine = Mine(facts, commissioner, on)
    ended_quarter = quarter_before(on)
    form = forms.in_force(ended_quarter)
    asked: dict[str, Any] = {"period_end": ended_quarter, "commissioner": commissioner, "form": form}
    return Board(
        commissioner=commissioner,
        as_of=on,
        quarter_end=ended_quarter,
        headlines=honest.headline(facts, **asked),
        cells=_cells(facts, **asked),
        offered=by_month.counted(mine.table("offers"), "offered_on"),
        **_budgets(mine),
        steps=_steps(mine),
        **_duties(mine),
        money=_money(mine),
        paid=by_month.summed(mine.table("payments"), "paid_on", what="pence"),
        spent=by_month.summed(mine.table("spending"), "spent_on", what="pence"),
        changes=_changes(mine),
        groups=tuple(each for grouping in GROUPINGS for each in _groups(mine, grouping)),
    )


def _cells(facts: Facts, *, period_end: date, commissioner: str, form: forms.Form) -> tuple[Cell, ...]:
    """The quarterly collection of a board, or the sum of every board's, as the national total is."""
    if commissioner:
        return quarterly.cells(facts, period_end=period_end, commissioner=commissioner, form=form)
    boards = quarterly.by_board(facts, period_end=period_end, form=form)
    return quarterly.told(quarterly.added(iter(boards.values())), period_end=period_end, form=form)


def quarter_before(on: date) -> date:
    """The last day of the latest quarter that had ended by a day."""
    if (on + timedelta(days=1)).day == 1 and on.month % 3 == 0:
        return on
    return months_after(on.replace(day=1), -((on.month - 1) % 3)) - timedelta(days=1)


def _budgets(mine: Mine) -> dict[str, Any]:
    """Regular budgets by the month they began and ended in, and how many there were at the end of each."""
    every = mine.table("budgets")
    regular = every.filter(~every.one_off.fill_null(False), every.live_from.notnull(), every.live_from <= mine.on)
    ran = regular.filter(regular.ended_on.isnull() | (regular.ended_on >= regular.live_from))
    started = by_month.counted(ran, "live_from")
    ended = by_month.counted(ran.filter(ran.ended_on <= mine.on), "ended_on")
    over = by_month.span(mine.on, months=MONTHS)
    return {"started": started, "ended": ended, "live": by_month.running(started, ended, over=over)}


STEPS = {
    "answer": ("From the offer to a yes", "offered_on", "accepted_on"),
    "start": ("From a yes to the first day of money", "accepted_on", "live_from"),
}


def _steps(mine: Mine) -> dict[str, Mapping[int, int]]:
    """How many budgets that began in the last twelve months took so many days in each step."""
    every = mine.table("budgets")
    recent = every.filter(every.live_from > months_after(mine.on, -A_YEAR), every.live_from <= mine.on)
    found: dict[str, Mapping[int, int]] = {}
    for code, (_, begins, ends) in STEPS.items():
        took = recent.filter(recent[begins].notnull(), recent[ends].notnull())
        days = took[ends].delta(took[begins], unit="day").cast("int64")
        counted = rows(took.group_by(days=days).aggregate(found=took.count()))
        found[code] = {max(each["days"], 0): each["found"] for each in sorted(counted, key=lambda one: one["days"])}
    return found


def _duties(mine: Mine) -> dict[str, Any]:
    clocks = mine.table("clocks")
    since = months_after(mine.on.replace(day=1), -MONTHS)
    due = clocks.filter(clocks.due_on.notnull(), clocks.due_on >= since, clocks.due_on <= mine.on)
    met = due.done_on.notnull() & (due.done_on <= due.due_on)
    latest = due.filter(due.due_on > months_after(mine.on, -A_YEAR))
    in_time = latest.done_on.notnull() & (latest.done_on <= latest.due_on)
    kinds = latest.group_by("duty").aggregate(due=latest.count(), met=in_time.cast("int64").sum())
    named = (
        Duty(shapes.DUTY_CODES.get(each["duty"], each["duty"]), each["due"], int(each["met"])) for each in rows(kinds)
    )
    return {
        "duties": tuple(sorted(named, key=lambda duty: duty.name)),
        "due": by_month.counted(due, "due_on"),
        "met": by_month.counted(due.filter(met), "due_on"),
    }


def _money(mine: Mine) -> Money:
    since = financial_year(mine.on).start
    paid, spent = mine.table("payments"), mine.table("spending")
    paid = paid.filter(paid.paid_on >= since, paid.paid_on <= mine.on)
    spent = spent.filter(spent.spent_on >= since, spent.spent_on <= mine.on)
    return Money(
        since=since,
        agreed=_agreed(mine, since),
        paid=_sum(paid.pence.sum()),
        spent_in_plan=_sum(spent.filter(spent.in_plan).pence.sum()),
        spent_outside=_sum(spent.filter(~spent.in_plan).pence.sum()),
    )


def _agreed(mine: Mine, since: date) -> int:
    """What plans agreed for the days since then: a 365th of a year for each, and once what is paid for once."""
    import ibis

    lines = mine.table("plan_lines")
    once = lines.filter(lines.kind == "once", lines.since >= since, lines.since <= mine.on)
    other = lines.filter(lines.kind != "once", lines.since <= mine.on, lines.until.isnull() | (lines.until >= since))
    last = ibis.least(other.until.fill_null(mine.on), ibis.literal(mine.on))
    days = last.delta(ibis.greatest(other.since, ibis.literal(since)), unit="day").cast("int64") + 1
    return _sum((other.annual_pence * days).sum()) // 365 + _sum(once.annual_pence.sum())


def _sum(expression: Any) -> int:
    return int(expression.to_pyarrow().as_py() or 0)


def _changes(mine: Mine) -> tuple[Change, ...]:
    """The first answer against the latest, within one value set: sets are never mixed."""
    asked = mine.table("outcomes")
    each = asked.group_by("commissioner", "person_key", "instrument", "value_set", "version").aggregate(
        first=asked.value.argmin(asked.wave), latest=asked.value.argmax(asked.wave), times=asked.count()
    )
    again = each.filter(each.times > 1)
    kinds = again.group_by("instrument", "value_set", "version").aggregate(
        better=(again.latest > again.first).cast("int64").sum(),
        same=(again.latest == again.first).cast("int64").sum(),
        worse=(again.latest < again.first).cast("int64").sum(),
    )
    found = (
        Change(
            one["instrument"], f"{one['value_set']} {one['version']}".strip(),
            int(one["better"]), int(one["same"]), int(one["worse"]),
        )
        for one in rows(kinds)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda change: (change.instrument, change.value_set)))


def _groups(mine: Mine, grouping: str) -> list[Group]:
    """Offers of the last twelve months, their answers, and the worth of live budgets, by one way people are alike."""
    offered = _with_people(mine, "offers")
    recent = offered.filter(offered.offered_on > months_after(mine.on, -A_YEAR), offered.offered_on <= mine.on)
    asked = recent.group_by("commissioner", "person_key", group=_group(recent, grouping)).aggregate(
        accepted=(recent.answer == "accepted").cast("int64").max()
    )
    answers = rows(asked.group_by("group").aggregate(offered=asked.count(), accepted=asked.accepted.sum()))
    worth = _worth(mine, grouping)
    names = {each["group"]: (each["offered"], int(each["accepted"])) for each in answers}
    found = []
    for name in _order(grouping, set(names) | set(worth)):
        (offered_to, accepted), (live, pence, between) = names.get(name, (0, 0)), worth.get(name, (0, None, None))
        found.append(Group(grouping, name, offered_to, accepted, live, pence, between))
    return found


Worth = tuple[int, float | None, tuple[float, float] | None]


def _worth(mine: Mine, grouping: str) -> dict[str, Worth]:
    budgets = _with_people(mine, "budgets")
    live = budgets.filter(is_live(budgets, mine.on), budgets.annual_pence.notnull())
    kinds = live.group_by(group=_group(live, grouping)).aggregate(
        live=live.count(), pence=live.annual_pence.mean(), spread=live.annual_pence.std(how="sample")
    )
    return {each["group"]: _interval(each) for each in rows(kinds)}


def _interval(told: Mapping[str, Any]) -> Worth:
    if told["live"] < 2 or told["spread"] is None:
        return told["live"], told["pence"], None
    reach = 1.96 * float(told["spread"]) / told["live"] ** 0.5
    return told["live"], told["pence"], (max(told["pence"] - reach, 0.0), told["pence"] + reach)


def is_live(budgets: Table, on: date) -> BooleanValue:
    """A regular budget on this day."""
    begun = budgets.live_from.notnull() & (budgets.live_from <= on)
    return ~budgets.one_off.fill_null(False) & begun & (budgets.ended_on.isnull() | (budgets.ended_on > on))


def _with_people(mine: Mine, name: str) -> Table:
    people = mine.table("people").select("commissioner", "person_key", "age_band", "deprivation")
    found = mine.table(name).left_join(people, ("commissioner", "person_key"))
    return found.drop("commissioner_right", "person_key_right")


def _group(table: Table, grouping: str) -> StringValue:
    import ibis

    if grouping == "age":
        young, old = table.age_band.isin(_CHILDREN), table.age_band.isin(_OLDER)
        return ibis.cases((table.age_band.isnull(), "Not known"), (young, "child"), (old, "older"), else_="adult")
    if grouping == "deprivation":
        return table.deprivation.cast("string").fill_null("Not known")
    return table.category


def _order(grouping: str, found: set[str]) -> list[str]:
    known = {"age": list(AGE_GROUPS), "deprivation": [str(fifth) for fifth in DEPRIVATION]}.get(grouping, [])
    return [*(name for name in known if name in found), *sorted(found - set(known))]
