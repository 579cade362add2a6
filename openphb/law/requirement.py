"""Requirements and gates: a rule tied to the facts that open it, and what came of it in one case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from openphb.law.case import Case
from openphb.law.engine import Citation, Rule, Weight, find
from openphb.law.truth import YES, Truth

Test = Callable[[Case], Truth]


def always(case: Case) -> Truth:
    """For a requirement that applies to everyone."""
    return YES


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a rule asks before something may be done.

    `shut` is the whole sentence a person reads while it is not met; `hint` names the fact to mend.
    `when` says to whom it applies. Where that is not known the gate stays unknown, not open.
    """

    rule: str
    title: str
    needs: Test
    shut: str
    hint: str
    when: Test = always


@dataclass(frozen=True, slots=True)
class Gate:
    """One legal gate in one case. `open` is None while a fact is not known; then it is not open."""

    id: str
    title: str
    open: bool | None
    because: str
    cites: Citation
    weight: Weight
    field_hint: str
    rule: Rule
    missing: frozenset[str]


def gates(requirements: Iterable[Requirement], case: Case) -> tuple[Gate, ...]:
    """A gate for each requirement that applies, or may apply, on the day of the case."""
    found = (gate(requirement, case) for requirement in requirements)
    return tuple(each for each in found if each is not None)


def gate(requirement: Requirement, case: Case) -> Gate | None:
    """The gate, or None where the rule was not law that day or does not apply to this case."""
    rule = find(requirement.rule, case.on)
    applies = requirement.when(case)
    if rule is None or applies.value is False:
        return None
    met = ~applies | requirement.needs(case)
    return Gate(
        rule.id,
        requirement.title,
        met.value,
        _because(requirement, rule, met),
        rule.cites,
        rule.weight,
        requirement.hint,
        rule,
        frozenset() if met.value else met.wanted,
    )


def _because(requirement: Requirement, rule: Rule, met: Truth) -> str:
    if met.value is None:
        return "We have not been told enough to say."
    return rule.says if met.value else requirement.shut
