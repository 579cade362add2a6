"""The questions of one step: an equation, several, imputed estimates, shares, and groups that began at other times."""

from __future__ import annotations

from typing import Any

import numpy as np

from openphb.insight.evaluation.asking import question
from openphb.insight.evaluation.asking.people import is_
from openphb.insight.evaluation.asking.table import Table
from openphb.insight.evaluation.effects import equations as together
from openphb.insight.evaluation.effects import rubin, shares, sureness
from openphb.insight.evaluation.effects import staggered as began
from openphb.insight.evaluation.effects.least_squares import Design, fit, from_t
from openphb.insight.evaluation.faults import Unreadable, stop
from openphb.insight.evaluation.numbers import Array, codes, finite
from openphb.insight.evaluation.running import spread
from openphb.kernel.refusal import refuse_unless


def settings(asked: Any) -> sureness.Settings:
    """How errors are asked for."""
    return sureness.Settings(asked.errors, asked.wild_weights, asked.repetitions, asked.level, asked.seed)


def regression(table: Table, asked: question.Regression) -> dict[str, Any]:
    """Every coefficient of one equation, with every kind of error."""
    columns = {name: table.numbers(name) for name in asked.on}
    names = (*(("constant",) if asked.constant else ()), *asked.on)
    x = np.column_stack([*((np.ones(table.rows),) if asked.constant else ()), *columns.values()])
    y = table.numbers(asked.outcome)
    told = np.isfinite(y) & np.isfinite(x).all(axis=1)
    groups = tuple(codes(table.words(each)[told])[1] for each in asked.clusters)
    design = Design(y[told], x[told], names, groups)
    wanted = settings(asked)
    found = []
    for stream, name in enumerate(names):
        one = sureness.sure(design, name, settings=wanted, stream=stream)
        found.append({"name": name, "estimate": one.estimate, **one.counts.document(),
                      "others": [each.document() for each in one.others]})  # fmt: skip
    return {
        "outcome": asked.outcome,
        "n": int(told.sum()),
        "left_out_missing": int((~told).sum()),
        "clusters": {name: int(np.unique(each).size) for name, each in zip(asked.clusters, groups, strict=True)},
        "r_squared": finite(fit(design).r_squared) if asked.constant else None,
        "coefficients": found,
    }


def estimates(table: Table, asked: question.Estimates) -> dict[str, Any]:
    """Rubin's rules."""
    values = spread.complete(table, asked.estimate)
    variances = (
        spread.complete(table, asked.variance) if asked.variance else spread.complete(table, asked.standard_error) ** 2
    )
    if (variances < 0).any():
        raise stop(f"{table.name} column {asked.variance}", "A variance is below nought.", try_="Look at the column.")
    found = rubin.pool(list(values), list(variances), complete_df=asked.complete_df)
    return {
        "sets": found.sets,
        "estimate": found.estimate,
        "within": found.within,
        "between": found.between,
        "total": found.total,
        "lambda": found.lambda_,
        "df_rule": "Rubin 1987" if asked.complete_df is None else "Barnard and Rubin 1999",
        **found.errors(level=asked.level).document(),
    }


def equations(table: Table, asked: question.Equations) -> dict[str, Any]:
    """Seemingly unrelated equations over the rows on which all of them are told."""
    wanted = {name for each in asked.equations for name in (each.outcome, *each.on)}
    values = {name: table.numbers(name) for name in sorted(wanted)}
    told = np.isfinite(np.column_stack(list(values.values()))).all(axis=1)
    found = together.fit(
        [
            together.One(
                each.name, values[each.outcome][told],
                np.column_stack([np.ones(int(told.sum())), *(values[name][told] for name in each.on)]),
                ("constant", *each.on),
            )
            for each in asked.equations
        ],
        divisor=asked.divisor, iterate=asked.iterate,
    )  # fmt: skip
    return {
        "n": int(told.sum()),
        "left_out_missing": int((~told).sum()),
        "method": "seemingly unrelated regression" + (", iterated" if asked.iterate else ", two steps"),
        "divisor": "n" if asked.divisor == "n" else "square root of (n − k₁)(n − k₂)",
        "rounds": found.rounds,
        "equations": [_equation(found, place, level=asked.level) for place in range(len(found.equations))],
        "residual_covariance": found.left.tolist(),
        "residual_correlation": found.correlation.tolist(),
    }


def _equation(found: together.Together, place: int, *, level: float) -> dict[str, Any]:
    one, rows = found.equations[place], []
    for column in one.columns:
        at = found.place(place, column=column)
        estimate, se = float(found.coefficients[at]), float(np.sqrt(found.covariance[at, at]))
        errors = from_t(estimate, se=se, df=np.inf, level=level, kind="sur", factor="generalised least squares; normal")
        rows.append({"name": column, "estimate": estimate, **errors.document()})
    return {"name": one.name, "coefficients": rows}


def proportions(table: Table, asked: question.Proportions) -> dict[str, Any]:
    """Shares of two arms: counts in one row an arm, or in several that are added up."""
    words = table.words(asked.arms.column)
    events, people = table.numbers(asked.events), table.numbers(asked.people)
    counts = []
    for arm in (asked.arms.treated, asked.arms.control):
        rows = is_(words, arm)
        refuse_unless(bool(rows.any()), f"Nobody is in the arm “{arm}”: without two arms there is no difference.")
        counts.append(
            (
                _whole(table, asked.events, values=events, rows=rows),
                _whole(table, asked.people, values=people, rows=rows),
            )
        )
    treated, control = counts
    return {
        "direction": asked.arms.direction,
        "arms": [
            {"name": arm, **shares.share(*count, level=asked.level)}
            for arm, count in zip((asked.arms.treated, asked.arms.control), counts, strict=True)
        ],
        **shares.compare(treated, control, level=asked.level),
    }


def _whole(table: Table, column: str, *, values: Array, rows: Any) -> int:
    for place in np.flatnonzero(rows):
        if values[place] != np.round(values[place]):
            raise Unreadable(table.fault(int(place), column=column, because="People are counted in whole numbers."))
    return int(values[rows].sum())


def staggered(table: Table, asked: question.Staggered) -> dict[str, Any]:
    """Group-time effects and their averages."""
    panel = _panel(table, asked)
    effects = began.group_times(panel)
    rows = []
    for each in effects:
        errors = began.error(panel, each.influence, effect=each.effect, level=asked.level)
        rows.append({"group": each.group, "period": each.period, "estimate": each.effect, **errors.document()})
    averages = [
        {"name": each.name, "estimate": each.effect, **each.errors.document()}
        for each in began.averages(panel, effects, level=asked.level)
    ]
    return {
        "units": int(panel.first.size),
        "periods": panel.periods.tolist(),
        "never_treated": int(np.isinf(panel.first).sum()),
        "group_times": rows,
        "averages": averages,
    }


def _panel(table: Table, asked: question.Staggered) -> began.Panel:
    """Units that are there in every period; the others are refused by name."""
    units, unit = codes(table.words(asked.unit))
    times = spread.complete(table, asked.period)
    periods, period = np.unique(times, return_inverse=True)
    values = np.full((units.size, periods.size), np.nan)
    values[unit, period] = table.numbers(asked.outcome)
    first = table.numbers(asked.first)
    first = np.where(~np.isfinite(first) | (first == 0), np.inf, first)
    begun = np.full(units.size, np.inf)
    begun[unit] = first
    broken = np.flatnonzero(begun[unit] != first)
    if broken.size:
        because = "This unit began at another time in another row."
        raise Unreadable(*(table.fault(int(each), column=asked.first, because=because) for each in broken))
    gaps = np.flatnonzero(~np.isfinite(values).all(axis=1))
    refuse_unless(
        not gaps.size and table.rows == values.size,
        f"{gaps.size or 'Some'} units are not told exactly once in every period"
        f"{f', like {units[gaps[0]]}' if gaps.size else ''}: group-time effects need them all.",
    )
    groups = None
    if asked.cluster:
        place = np.zeros(units.size, dtype=np.int64)
        place[unit] = codes(table.words(asked.cluster))[1]
        groups = place
    return began.Panel(values, periods, begun, groups)
