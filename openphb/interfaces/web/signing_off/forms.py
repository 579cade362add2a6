"""What is asked of whoever signs off, and of whoever sets a limit."""

from __future__ import annotations

from typing import Any

from openphb.budgets.bands import SIGNS_MONEY
from openphb.interfaces.web import verdicts
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Text
from openphb.interfaces.web.forms import Form
from openphb.kernel.actor import Role

SIGN = {"clinical": "sign clinically", "financial": "sign the money"}
RETURN = "return"


class Verdict(Form):
    """Sign it, or send it back with reasons. Each signature has its own word, so that one is never taken for another.

    Someone who holds two roles and sends the form twice would otherwise sign clinically and for the money.
    """

    verdict = verdicts.Verdict(
        "What do you decide?",
        known=(*SIGN.values(), RETURN),
        missing="Choose whether you sign it off or send it back.",
    )
    note = LongText(
        "What do you want to say about it?",
        hint="If you send it back, say what has to change. Whoever wrote it reads this, and it is kept.",
        required=False,
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["verdict"].choices = offered
        if len(offered) == 1:
            self.fields["verdict"].initial = offered[0][0]


class Limit(Form):
    """How much a role may sign off, from a day. A local choice, so it has an owner and a reason."""

    role = Choice(
        "Whose limit is it?",
        options=[(str(role), str(role).capitalize().replace("Icb", "ICB")) for role in Role if role in SIGNS_MONEY],
        missing="Choose whose limit it is.",
    )
    up_to = Pounds("Up to how much in the first year?", hint="Leave this empty for no limit.", width=10, required=False)
    valid_from = Day("From which day?", missing="Enter the first day on which it holds.")
    owner = Text("Whose decision is this?", hint="A person or a committee.", missing="Say whose decision it is.")
    reason = LongText("Why this amount?", missing="Say why.", rows=3)
