"""An answer to our question about a line, whoever gives it: in one step, and with as little typing as there can be."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import LongText
from openphb.interfaces.web.forms import Form

NOT_SURE = "none"
PICTURES = "image/jpeg,image/png,application/pdf,image/*"
Lines = list[tuple[str, str]]
_PAPER_ONLY = "The receipt with this answer says what it was for."


class LineAnswer(Form):
    """Words, a part of the plan or a paper: any one of them is an answer. Subclasses ask `plan_line` and `file`."""

    words = LongText(
        "What was it for?", rows=3, most=1000, required=False,
        hint="A few words. If you choose the part of the plan or add a receipt below, you can leave this empty.",
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Lines, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label = "What was it for?"
        offer(self.fields["plan_line"], lines)

    def clean(self) -> dict[str, Any]:
        """What was chosen is said in words, so that whoever reads the answer reads a sentence."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed = (cleaned.get("words") or "").strip()
        cleaned["words"] = typed or self._part(cleaned.get("plan_line")) or (_PAPER_ONLY if cleaned.get("file") else "")
        if not cleaned["words"] and "words" not in self.errors:
            self.add_error("words", "Say what it was for, choose the part of the plan, or add a receipt.")
        return cleaned

    def _part(self, chosen: str | None) -> str:
        field: Any = self.fields["plan_line"]
        named = dict(field.choices).get(chosen, "") if chosen and chosen != NOT_SURE else ""
        return f"It was for: {named}." if named else ""


def offer(field: Any, lines: Lines) -> None:
    """The lines of the plan, and a way out for whoever is not sure."""
    field.choices = [*lines, (NOT_SURE, "I am not sure, or none of these")]
    field.label = str(field.label).removesuffix(" (optional)")
