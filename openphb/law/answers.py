"""Findings and answers: what the law says to one case, in a form that letters, pages and scripts share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from openphb.law.case import Case
from openphb.law.engine import Force, Rule, in_force
from openphb.law.requirement import Gate


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that speaks in this case, and what in the case makes it speak."""

    rule: Rule
    because: str

    def as_json(self) -> dict[str, Any]:
        """The shape that `openphb law check` promises; `because` is added to it."""
        rule = self.rule
        return {
            "id": rule.id,
            "force": rule.force.value,
            "says": rule.says,
            "because": self.because,
            "weight": rule.weight.value,
            "cites": asdict(rule.cites),
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """What a question's own function returns: an answer, its findings, and the facts still wanted."""

    answer: Any
    findings: tuple[Finding, ...] = ()
    missing: frozenset[str] = frozenset()
    beside: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question on a day. `missing` names the facts that could still change it."""

    question: str
    on: date
    answer: Any
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    beside: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """One document; days as YYYY-MM-DD."""
        return {
            "question": self.question,
            "on": self.on.isoformat(),
            "answer": self.answer,
            **self.beside,
            "findings": [finding.as_json() for finding in self.findings],
            "missing": list(self.missing),
        }


def finding(id: str, case: Case, *, because: str) -> Finding:
    """A finding under the version of the rule that holds that day."""
    return Finding(in_force(id, case.on), because)


def shut(gates: Iterable[Gate]) -> tuple[Finding, ...]:
    """A finding for each gate that is known to be shut."""
    return tuple(Finding(gate.rule, gate.because) for gate in gates if gate.open is False)


def wanted(gates: Iterable[Gate]) -> frozenset[str]:
    """Every fact that could still open or shut one of these gates."""
    return frozenset(name for gate in gates for name in gate.missing)


def is_stop(found: Finding) -> bool:
    """True for a duty or a bar. A power never stops anything."""
    return found.rule.force is not Force.MAY
