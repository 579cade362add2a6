"""Block contracts with providers, as they are asked: up to six on the page, more in the scenario’s file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from openphb.insight.simulation.groups import KINDS
from openphb.insight.simulation.scenario import Scenario
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

MOST = 6
_NUMBERS = ("people", "least", "fixed_cost", "notice_months")
_NEEDED = ("group", "people", "least")


class Contracts(Form):
    """One left without a name is left out. Below the last there is always room for another, until the page is full."""

    def __init__(self, *args: Any, found: Scenario, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = [(code, KINDS[code].name) for code in found.groups]
        for place in range(1, min(len(found.contracts) + 1, MOST) + 1):
            self.fields |= _one(place, groups)
        self.fields["note"] = fields.Text("What have you changed, and why?", required=False, most=300)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned: dict[str, Any] = self.cleaned_data
        for name in [each for each in self.fields if each.startswith("name_") and cleaned.get(each)]:
            place = name.removeprefix("name_")
            for key in _NEEDED:
                if cleaned.get(f"{key}_{place}") in (None, "") and f"{key}_{place}" not in self.errors:
                    self.add_error(f"{key}_{place}", f"Contract {place} has a name, so answer this too.")
        return cleaned


def _one(place: int, groups: list[tuple[str, str]]) -> dict[str, fields.Asked]:
    says, many = f"Contract {place}", {"least": 0, "greatest": 1_000_000, "width": 10, "required": False}
    money = {"least": 0, "greatest": 10**9, "width": 10, "required": False}
    return {
        f"name_{place}": fields.Text(f"{says}: with whom, and for what?", most=120, required=False),
        f"group_{place}": fields.Select(f"{says}: whom is it for?", options=groups, required=False),
        f"people_{place}": fields.Whole(f"{says}: how many people does it hold now?", **(many | {"least": 1})),
        f"least_{place}": fields.Whole(
            f"{says}: with how few could the provider go on?", hint="Ask the provider.", **many
        ),
        f"fixed_cost_{place}": fields.Whole(
            f"{says}: what are its fixed costs?", hint="Pounds a year that do not fall when people leave.", **money
        ),
        f"notice_months_{place}": fields.Whole(
            f"{says}: how many months of notice?", **(many | {"greatest": 60})
        ),
        f"source_{place}": fields.Text(f"{says}: where is this from?", most=300, required=False),
    }  # fmt: skip


def options(found: Scenario) -> dict[str, Any]:
    """The contracts there are, as the form is shown."""
    told: dict[str, Any] = {}
    for place, each in enumerate(found.contracts[:MOST], 1):
        told |= {f"{key}_{place}": value for key, value in asdict(each).items()}
    return {"found": found, "initial": told}


def contracts_of(cleaned: Mapping[str, Any], found: Scenario) -> list[dict[str, Any]]:
    """What was typed, as a scenario’s file has it; those beyond the page stay as they were."""
    told = []
    for place in range(1, MOST + 1):
        if cleaned.get(f"name_{place}"):
            numbers = {key: cleaned.get(f"{key}_{place}") or 0 for key in _NUMBERS}
            source = cleaned.get(f"source_{place}") or "assumption"
            told.append(
                {"name": cleaned[f"name_{place}"], "group": cleaned[f"group_{place}"], **numbers, "source": source}
            )
    return [*told, *(asdict(each) for each in found.contracts[MOST:])]
