"""What every field has: a question, a hint, words for when it is left empty, and how it is shown."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms import BoundField


class Asked(forms.Field):
    """A question on a form.

    `missing` is said when it is left empty: a whole sentence that says what to do. `heading` makes the question the
    page's own heading (one question to a page). `size` is that of the question: "s", "m" or "l".
    """

    component: ClassVar[str] = "input"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str = "",
        heading: bool = False,
        size: str = "",
        **options: Any,
    ) -> None:
        self.heading = heading
        self.size = size or ("l" if heading else "s")
        required = options.setdefault("required", True)
        super().__init__(label=label if required else f"{label} (optional)", help_text=hint, **options)
        self.error_messages["required"] = missing or f"Answer: {label}"

    def place(self, bound: BoundField) -> str:
        """The id of the first thing to type in or choose, where the summary of problems leads."""
        return bound.id_for_label

    def shown(self, bound: BoundField) -> dict[str, Any]:
        """What the NHS component is given. Subclasses add what theirs needs."""
        return {
            "id": bound.id_for_label,
            "name": bound.html_name,
            "label": self.question(bound),
            "hint": {"text": bound.help_text} if bound.help_text else None,
            "errorMessage": self.problem(bound),
        }

    def question(self, bound: BoundField) -> dict[str, Any]:
        """The words of the question, and how large they stand."""
        return {"text": str(bound.label), "size": self.size, "isPageHeading": self.heading}

    def problem(self, bound: BoundField) -> dict[str, str] | None:
        """What is wrong with the answer, if anything."""
        said = [str(words) for words in bound.errors]
        return {"text": " ".join(said), "visuallyHiddenText": "Problem"} if said else None
