"""Fields where one chooses."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.forms import BoundField

from openphb.interfaces.web.fields.base import Asked

Options = list[tuple[str, str]] | tuple[tuple[str, str], ...]


class Choice(Asked, forms.ChoiceField):
    """One of a few, as radio buttons. `hints` says more about a value. Values are text."""

    component = "radios"

    def __init__(self, label: str, *, options: Options, hints: dict[str, str] | None = None, **more: Any) -> None:
        self.hints = hints or {}
        self.inline = more.pop("inline", False)
        super().__init__(label, choices=list(options), **more)
        self.error_messages["invalid_choice"] = "Choose one of the answers given here."

    def shown(self, bound: BoundField) -> dict[str, Any]:
        return super().shown(bound) | {
            # The first answer has the field's id; the list around it having it too would take its label from it.
            "id": None,
            "idPrefix": bound.id_for_label,
            "fieldset": {"legend": self.question(bound)},
            "items": self.items(self.chosen(bound)),
            "inline": self.inline,
        }

    def chosen(self, bound: BoundField) -> set[str]:
        """The value or values that are chosen now."""
        value = bound.value()
        if value is None or value == "":
            return set()
        return {str(value)}

    def items(self, chosen: set[str]) -> list[dict[str, Any]]:
        """The answers, each with its hint. `choices` may have been replaced after the form was made."""
        return [
            {
                "value": str(value),
                "text": str(words),
                "checked": str(value) in chosen,
                "hint": {"text": self.hints[str(value)]} if str(value) in self.hints else None,
            }
            for value, words in cast(Options, self.choices)
        ]


class YesNo(Choice):
    """Yes or no; gives a bool."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, options=(("yes", "Yes"), ("no", "No")), inline=True, **more)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


class Select(Choice):
    """One of many, as a list that opens. For up to about seven prefer `Choice`."""

    component = "select"

    def shown(self, bound: BoundField) -> dict[str, Any]:
        chosen = self.chosen(bound)
        first = {"value": "", "text": "Choose one", "selected": not chosen}
        items = [item | {"selected": item["checked"]} for item in self.items(chosen)]
        return super().shown(bound) | {"id": bound.id_for_label, "items": [first, *items]}


class Choices(Choice, forms.MultipleChoiceField):
    """Any number of a few, as tick boxes; gives a list of values."""

    component = "checkboxes"
    widget = forms.SelectMultiple

    def chosen(self, bound: BoundField) -> set[str]:
        return {str(value) for value in cast(Any, bound.value() or ())}


class Tick(Asked, forms.BooleanField):
    """One box to tick; gives a bool. If required, it must be ticked to go on."""

    component = "checkboxes"

    def shown(self, bound: BoundField) -> dict[str, Any]:
        item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
        return super().shown(bound) | {"id": None, "idPrefix": bound.id_for_label, "items": [item], "label": None}
