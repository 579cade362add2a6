"""What of money leaves, and where it stands: FHIR has no settled place for a personal health budget (decision 0142).

UK Core has no profile of Account or Coverage, and the national standard for care plans no field for an amount. So it is
an extension of our own, on the care plan alone, which whoever does not know it leaves alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from openphb.budgets.queries import BudgetView
from openphb.interfaces.fhir.parts import Json, money, period

BUDGET = "urn:openphb:fhir:StructureDefinition:personal-health-budget"
NAMED = "personal-health-budget"
PARTS = {"reference": "string", "state": "string", "agreed": "Money", "period": "Period"}
MUST = ("reference", "state")


def budget_extensions(budgets: Iterable[BudgetView]) -> list[Json]:
    """One for each budget under a plan. Before anything was awarded there is no amount."""
    return [_one(each) for each in budgets]


def _one(of: BudgetView) -> Json:
    parts: list[Json] = [
        {"url": "reference", "valueString": of.reference},
        {"url": "state", "valueString": str(of.state)},
    ]
    if of.award is not None:
        parts.append({"url": "agreed", "valueMoney": money(of.award.amount)})
        parts.append({"url": "period", "valuePeriod": period(of.award.starts_on, of.award.ends_on)})
    return {"url": BUDGET, "extension": parts}


def definition() -> Json:
    """The extension, defined for whoever meets it."""
    return {
        "resourceType": "StructureDefinition", "id": NAMED, "url": BUDGET, "version": "1.0.0",
        "name": "OpenphbPersonalHealthBudget", "title": "The personal health budget under a care plan",
        "status": "active", "date": "2026-11-23", "fhirVersion": "4.0.1", "kind": "complex-type", "abstract": False,
        "description": "Which budget pays for this plan, and what was agreed for a period, in sterling to the penny.",
        "context": [{"type": "element", "expression": "CarePlan"}], "type": "Extension",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension", "derivation": "constraint",
        "differential": {"element": [
            {"id": "Extension", "path": "Extension", "short": "A personal health budget", "min": 0, "max": "*"},
            *(element for name in PARTS for element in _elements(name)),
            {"id": "Extension.url", "path": "Extension.url", "fixedUri": BUDGET},
            {"id": "Extension.value[x]", "path": "Extension.value[x]", "max": "0"},
        ]},
    }  # fmt: skip


def _elements(name: str) -> list[Json]:
    at = f"Extension.extension:{name}"
    return [
        {"id": at, "path": "Extension.extension", "sliceName": name, "min": int(name in MUST), "max": "1"},
        {"id": f"{at}.url", "path": "Extension.extension.url", "fixedUri": name},
        {"id": f"{at}.value[x]", "path": "Extension.extension.value[x]", "type": [{"code": PARTS[name]}], "min": 1},
    ]
