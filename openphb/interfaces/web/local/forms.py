"""What is asked of whoever makes a local setting."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Text, Whole
from openphb.interfaces.web.forms import Form
from openphb.kernel.money import Money
from openphb.law.local import LocalParameter, Unit

_MISSING: dict[str, Any] = {"missing": "Enter what it is to be."}


class Settle(Form):
    """A value from a day on, whose decision it is, and why. The question follows the setting's own unit."""

    valid_from = Day("From which day?", missing="Enter the first day on which it holds.")
    owner = Text("Whose decision is this?", hint="A person or a committee.", missing="Say whose decision it is.")
    reason = LongText("Why was this chosen?", missing="Say why.", rows=3)
    field_order = ("value", "valid_from", "owner", "reason")

    def __init__(self, *args: Any, setting: LocalParameter, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = _question(setting)
        self.order_fields(self.field_order)

    def clean_value(self) -> str:
        """As the room keeps it: digits, pence for money, or words."""
        value = self.cleaned_data["value"]
        return str(value.pence if isinstance(value, Money) else value)


def _question(setting: LocalParameter) -> Any:
    if setting.unit is Unit.ROLE:
        options = [(each, each.capitalize().replace("Icb", "ICB")) for each in setting.choices]
        return Choice("Who is it?", options=options, missing="Choose who it is.")
    if setting.choices:
        options = [(each, each.capitalize().replace("-", " ")) for each in setting.choices]
        return Choice("Which is it?", options=options, missing="Choose one.")
    if setting.unit is Unit.WORDS:
        return Text("What is it?", **_MISSING)
    if setting.unit is Unit.PENCE:
        return Pounds("How much?", nil=setting.at_least == 0, **_MISSING)
    return Whole(f"How many {setting.unit}?", least=0, greatest=10_000, **_MISSING)
