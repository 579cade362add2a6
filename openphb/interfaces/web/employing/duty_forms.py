"""Whether a duty is done: when, and what shows it; not needed, and why; or open again."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.interfaces.web.fields import Choice, Day, LongText, Text
from openphb.interfaces.web.forms import Form

DONE, NOT_NEEDED, AGAIN = "done", "not needed", "open again"
_SAY = {DONE: "It is done", NOT_NEEDED: "It is not needed", AGAIN: "It is open again: it was said by mistake"}


class DutyForm(Form):
    """Done, not needed or open again."""

    verb = Choice("Is it done?", options=tuple(_SAY.items()), missing="Say whether it is done.")
    done_on = Day("On which day was it done?", required=False, hint="Leave it empty for today. For example, 5 5 2026.")
    words = LongText("What shows it, or why is it not needed?", rows=2, most=500, required=False,
                     hint="Such as where the paper is kept.")  # fmt: skip

    def __init__(self, *args: Any, today: date, again: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["verb"].choices = [(code, said) for code, said in _SAY.items() if again or code != AGAIN]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("verb") == NOT_NEEDED and not cleaned.get("words"):
            self.add_error("words", "Say why it is not needed.")
        cleaned["done_on"] = cleaned.get("done_on") or self.today
        return cleaned


class CheckedForm(DutyForm):
    """The same for what runs out: until when it holds, so that we can warn in time."""

    runs_out_on = Day("Until which day does it hold?", required=False,
                      hint="We warn you before it. Leave it empty if it has no end.")  # fmt: skip
    field_order: tuple[str, ...] = ("verb", "done_on", "runs_out_on", "words")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verb") == DONE and not cleaned.get("words"):
            self.add_error("words", "Say what you saw, such as the number on the certificate.")
        return cleaned


class InsuredForm(CheckedForm):
    """Insurance says with whom, and always has a last day."""

    about = Text("With which insurer?", most=160, required=False)
    field_order = ("verb", "about", "done_on", "runs_out_on", "words")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verb") == DONE:
            for name, said in (("about", "Enter the insurer."), ("runs_out_on", "Enter the last day of the policy.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return cleaned


FORMS: dict[str, type[DutyForm]] = {
    "": DutyForm, "insurance": InsuredForm, "right_to_work": CheckedForm, "dbs": CheckedForm,
}  # fmt: skip
