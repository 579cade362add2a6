"""What is asked of an organisation about a line of a statement."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Choice, LongText, Upload
from openphb.interfaces.web.forms import Form

PICTURES = "image/jpeg,image/png,application/pdf,image/*"
NOT_SURE = "none"


class Answer(Form):
    """One step, with a receipt or invoice if there is one."""

    words = LongText("What was it for?", rows=3, most=1000, missing="Say what it was for, in your own words.")
    plan_line = Choice("Which part of the plan was it for?", options=(), required=False)
    file = Upload(
        "A receipt or invoice",
        accept=PICTURES,
        required=False,
        hint="A photo or PDF, up to 10 MB. If there is none, say so in words.",
    )

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["plan_line"]
        field.choices = [*lines, (NOT_SURE, "I am not sure, or none of these")]
