"""What is asked at a check-in, and when it is chosen to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.plans.rules.check_ins import CHANGES, EVERY, LONGEST, Kind, Level, Part, Question

PARTS = (
    (Part.WELL_BEING.value, "How I am: the four questions of the Office for National Statistics"),
    (Part.AREAS.value, "What is better, the same or worse in my days"),
    (Part.OUTCOMES.value, "How the outcomes of my plan are coming on"),
    (Part.HOW_IT_WENT.value, "What the budget does for me, and how it is to deal with you"),
)
LEVELS = (
    (Level.OWN.value, "Keep it to myself"),
    (Level.COUNT.value, "Only count it, without my name"),
    (Level.TEAM.value, "Let my care team see it"),
)
_ENDS = {"difference": ("none, or for the worse", "all that I hoped"), "dealing": ("very hard", "very easy")}


class ChooseCheckIns(Form):
    every = fields.Choice(
        "How often would you like to be asked?",
        options=(*((str(months), words) for months, words in EVERY.items()), ("0", "Never")),
        missing="Choose how often, or “Never”.",
    )
    asks = fields.Choices("About what?", options=PARTS, required=False)


class CheckIn(Form):
    """The questions that were chosen, each of which may be skipped."""

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any) -> None:
        super().__init__(*args, **options)
        for each in questions:
            self.fields[_name(each.code)] = _field(each)
        hint = "Whatever you like: what changed, what helped, what we could do better."
        self.fields["words"] = fields.LongText("Anything else?", hint=hint, rows=4, most=LONGEST, required=False)


def _name(code: str) -> str:
    """A field's name; what divides a code would not do in one."""
    return code.replace(":", "-")


def _field(each: Question) -> Any:
    if each.kind is Kind.CHANGE:
        options = tuple((str(value), words) for value, words in CHANGES.items())
        return fields.Choice(each.asks, options=options, required=False)
    low, high = _ENDS.get(each.code, ("not at all", "completely"))
    named = {0: f"0: {low}", 10: f"10: {high}"}
    return fields.Select(each.asks, options=tuple((str(n), named.get(n, str(n))) for n in range(11)), required=False)


def answers(cleaned: Mapping[str, Any], questions: Sequence[Question]) -> dict[str, int]:
    """What was answered, by code; what was skipped is not in it."""
    return {each.code: int(cleaned[_name(each.code)]) for each in questions if cleaned.get(_name(each.code))}


def given(found: Mapping[str, int], words: str) -> dict[str, str]:
    """Earlier answers, to be put right."""
    return {_name(code): str(value) for code, value in found.items()} | {"words": words}


class WhoSees(Form):
    level = fields.Choice(
        "Who may see this check-in?",
        options=LEVELS,
        hints={
            Level.COUNT.value: "Your board sees how many people gave which answer, never of fewer than eight.",
            Level.TEAM.value: "Your care coordinator and clinicians read it, for your review too. It is counted.",
        },
        missing="Choose who may see it.",
    )
