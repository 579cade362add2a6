"""Worked cases: small tables of case and answer in `cases/`, read by the tests and by docs/law alike.

A file names its question, a day, and sets of facts. A case starts `from` a set and says what is
otherwise: `but` changes facts, `unknown` makes them null, `leave_out` does not tell them at all.
It then states the whole answer: `answer`, the ids it `finds` in order, and the facts it `wants`.
`shows` names rules that matter to the case without speaking in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openphb.law.engine import find
from openphb.law.questions import check

MOST_REASONS = 4
FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case with its expected answer."""

    question: str
    says: str
    on: date
    facts: Mapping[str, Any]
    answer: Any
    finds: tuple[str, ...]
    wants: tuple[str, ...]
    shows: tuple[str, ...]
    beside: Mapping[str, Any]

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule the case illustrates, once each."""
        return tuple(dict.fromkeys((*self.finds, *self.shows)))


def why(case: WorkedCase, *, under: str = "") -> tuple[str, ...]:
    """What the law says to this case, each reason with its provision; the first few where there are many.

    `under` keeps to the reasons of one rule. Asked of the law itself, so that an explanation cannot
    differ from the answer. Where nothing stands in the way, the rules that the case is there to show are named.
    """
    found = check(case.question, case.facts, on=case.on)
    reasons: dict[str, list[str]] = {}
    for finding in found.findings:
        if under in ("", finding.rule.id):
            places = reasons.setdefault(finding.because, [])
            places += [finding.rule.cites.provision] if finding.rule.cites.provision not in places else []
    told = [f"{because.removesuffix('.')} ({', '.join(places)})." for because, places in reasons.items()]
    more = (f"And {len(told) - MOST_REASONS} more.",) if len(told) > MOST_REASONS else ()
    said = found.beside.get("because")
    return (*told[:MOST_REASONS], *more, *((str(said),) if said else ()), *(() if told or under else _shown(case)))


def _shown(case: WorkedCase) -> tuple[str, ...]:
    """The provisions that a case without findings is there to show."""
    rules = (find(id, case.on) for id in case.shows)
    places = dict.fromkeys(rule.cites.provision for rule in rules if rule)
    return (f"See {', '.join(places)}.",) if places else ()


def all_cases() -> list[WorkedCase]:
    """Every worked case, file by file."""
    return [case for path in sorted(FOLDER.glob("*.toml")) for case in _read(path)]


def _read(path: Path) -> list[WorkedCase]:
    written = _written(path)
    return [_case(told, written) for told in written["cases"]]


@cache
def _written(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def facts_told(question: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Facts made as in a case of this question: `from` a set there, `but`, `unknown` and `leave_out`."""
    return _told(told, _written(FOLDER / f"{question}.toml"))


def usual_day(question: str) -> date:
    """The day on which this question's cases play, where they say no other."""
    day: date = _written(FOLDER / f"{question}.toml")["on"]
    return day


def _told(told: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    facts = deepcopy(_merged(_facts(told.get("from", "usual"), written), told.get("but", {})))
    for name in told.get("unknown", ()):
        _place(facts, name)[name.split(".")[-1]] = None
    for name in told.get("leave_out", ()):
        del _place(facts, name)[name.split(".")[-1]]
    return facts


def _case(told: Mapping[str, Any], written: Mapping[str, Any]) -> WorkedCase:
    return WorkedCase(
        written["question"],
        told["case"],
        told.get("on", written["on"]),
        _told(told, written),
        told["answer"],
        tuple(told.get("finds", ())),
        tuple(told.get("wants", ())),
        tuple(told.get("shows", ())),
        told.get("beside", {}),
    )


def _facts(name: str, written: Mapping[str, Any]) -> dict[str, Any]:
    """A set of facts, which may itself start from another."""
    told = dict(written["facts"][name])
    start = told.pop("from", None)
    return _merged(_facts(start, written), told) if start else told


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for name, told in over.items():
        held = merged.get(name)
        merged[name] = _merged(held, told) if isinstance(held, dict) and isinstance(told, dict) else told
    return merged


def _place(facts: dict[str, Any], name: str) -> dict[str, Any]:
    for part in name.split(".")[:-1]:
        facts = facts[part]
    return facts
