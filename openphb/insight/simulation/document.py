"""A run as one JSON document: what scripts outside rely on. Money is whole pence in keys that end `_pence`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from openphb.insight.simulation import telling, trajectory, writing
from openphb.insight.simulation.capacity import Choke, months_to_wait
from openphb.insight.simulation.providers import Left
from openphb.insight.simulation.running import Held, Result
from openphb.insight.simulation.solving import Solved
from openphb.insight.simulation.trajectory import By, Table
from openphb.insight.simulation.uncertainty import PERCENTILES, Bar
from openphb.insight.simulation.writing import month

MODEL = "1"
"""Raised whenever the same scenario would give another answer."""
_MONEY = ("cost", "extra")


def of_run(found: Result, *, by: By = "month") -> dict[str, Any]:
    """The whole run. `seed` is the one that was used; the same scenario and seed give the same document."""
    return {
        "seed": found.scenario.seed,
        "model": MODEL,
        "openphb": version("openphb"),
        "scenario": writing.document(found.scenario),
        "says": list(telling.says(found)),
        "periods": _rows(trajectory.table(found.plan, found.counted, by=by)),
        "groups": _rows(trajectory.by_group(found.counted, by=by)),
        "months_to_wait": [None if wait == float("inf") else round(wait, 2) for wait in months_to_wait(found.counted)],
        "aims": [_aim(held) for held in found.aims],
        "chokes": [_choke(each) for each in found.chokes],
        "fan": {
            f"{name}_pence" if name in _MONEY else name: {
                f"p{percent}": row for percent, row in zip(PERCENTILES, rows.tolist(), strict=True)
            }
            for name, rows in found.fan.items()
        },
        "tornado": {name: [_bar(bar, name) for bar in bars] for name, bars in found.tornado.items()},
        "beside_published": [
            {
                "month": month(each.month),
                "counts": each.counts,
                "published": each.published,
                "in_proportion": each.in_proportion,
                "ours": each.ours,
                "confidence": each.confidence,
                "source": each.source,
            }
            for each in found.beside
        ],
        **({"contracts": [_contract(each) for each in found.contracts]} if found.contracts else {}),
        "balance": _balance(found),
        "cannot_say": list(telling.CANNOT_SAY),
    }


def of_solved(found: Solved) -> dict[str, Any]:
    """What would have to be true, as JSON."""
    value = None if found.value is None else float(found.value)
    told = {"path": found.path, "now": float(found.now), "value": value, "gives": found.gives, "most": found.most}
    return {**told, "is_steady": found.is_steady}


def _rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _aim(held: Held) -> dict[str, Any]:
    return {
        **writing.aim_document(held.aim),
        "reached": held.reached,
        "met": held.is_met,
        "first_month": month(held.first_month) if held.first_month else None,
        "percent_of_draws": held.share_of_draws,
        "is_after_the_run": held.is_beyond,
    }


def _choke(each: Choke) -> dict[str, Any]:
    return {
        "step": each.step,
        "since": month(each.since) if each.since else None,
        "short_months": each.short_months,
        "worst": month(each.worst),
        "hours": each.hours,
        "wanted_hours": each.wanted,
        "staff_lacking": each.staff_lacking / 100,
    }


def _contract(each: Left) -> dict[str, Any]:
    return {
        "name": each.contract.name,
        "group": each.contract.group,
        "people": each.contract.people,
        "least": each.contract.least,
        "people_left": each.left,
        "falls_below": month(each.falls_on) if each.falls_on else None,
        "notice_by": month(each.notice_by) if each.notice_by else None,
        "paid_until": month(each.paid_until) if each.paid_until else None,
        "fixed_cost_each_now_pence": each.share_now_pence,
        "fixed_cost_each_pence": each.share_pence,
    }


def _bar(bar: Bar, measure: str) -> dict[str, Any]:
    end = "_pence" if measure in _MONEY else ""
    ends = {"low": float(bar.value.low), "high": float(bar.value.high)}
    return {"path": bar.path, **ends, f"at_low{end}": bar.at_low, f"at_high{end}": bar.at_high}


def _balance(found: Result) -> dict[str, Any]:
    """Live budgets at the start, what was added and taken, and what is left: it adds up, or it is a fault of ours."""
    counted = found.counted
    started, ended = (int(counted.total(name)[0].sum()) for name in ("started", "ended"))
    first, last = int(found.plan.live.sum()), int(counted.total("live")[0, -1])
    told = {"live_at_start": first, "started": started, "ended": ended, "live_at_end": last}
    return {**told, "adds_up": first + started - ended == last}
