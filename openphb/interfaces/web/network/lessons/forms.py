"""What is asked of a moderator about a lesson."""

from __future__ import annotations

from openphb.community.rules.lessons import LONGEST_REASON, VERDICTS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class Decide(Form):
    """A verdict and its reason."""

    verdict = fields.Choice("What do you decide?", missing="Choose what to decide.",
                            options=tuple((each.value, words) for each, words in VERDICTS.items()))  # fmt: skip
    why = fields.LongText("Why?", hint="Needed unless you show it. Whoever shared it reads this, and nobody else.",
                          rows=3, most=LONGEST_REASON, required=False)  # fmt: skip


class Withdraw(Form):
    """Why it is taken away."""

    why = fields.LongText("Why?", hint="Whoever shared it reads this, and nobody else.", rows=3, most=LONGEST_REASON,
                          missing="Say why.")  # fmt: skip
