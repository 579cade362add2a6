"""Forms whose words are looked at before they are kept: what looks like somebody's details is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.kernel.refusal import Refused

_ANYWAY = "Why may it be read by everybody?"
_ANYWAY_HINT = "Only if you leave it in your words, for example because the number is a made-up example."


class Checked(Form):
    """Words that are looked at before they are posted: what looks like somebody's details is asked about."""

    def __init__(self, typed: Mapping[str, Any] | None = None, *args: Any, **options: Any) -> None:
        super().__init__(typed, *args, **options)
        if typed is not None and "anyway" in typed:
            self._ask()

    def refuse(self, refused: Refused) -> None:
        if any(refusal.field == "anyway" for refusal in refused.refusals):
            self._ask()
        super().refuse(refused)

    def _ask(self) -> None:
        question = fields.Text(_ANYWAY, hint=_ANYWAY_HINT, most=300, required=False)
        question.label = _ANYWAY
        self.fields["anyway"] = question
