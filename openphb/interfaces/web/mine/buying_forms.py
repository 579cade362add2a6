"""What is asked before we say whether something can be bought."""

from __future__ import annotations

from typing import Any, ClassVar

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.answer_form import Lines, offer
from openphb.interfaces.web.fields import Choice, Pounds, Select, Text, Tick
from openphb.interfaces.web.forms import Form


class CanIBuy(Form):
    """Asks and changes nothing, so the same may be asked twice."""

    repeatable: ClassVar[bool] = True
    what = Text("What would you like to buy?", missing="Say what you would like to buy.")
    line = Choice("Which part of your plan is it?", options=(), missing="Choose a part of your plan, or “not sure”.")
    category = Select(
        "Is it one of these?",
        options=list(plan_words.CATEGORIES.items()),
        initial="other",
        missing="Choose “None of these” if it is none of these.",
    )
    price = Pounds("What does it cost?", required=False)
    relation = Choice(
        "Is whoever would be paid close to the person the budget is for?",
        options=list(plan_words.RELATIONS.items()),
        initial="none",
        missing="Choose “No relation” if you buy from a shop or a company.",
    )
    same_household = Tick("They live in the same household", required=False)

    def __init__(self, *args: Any, lines: Lines, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self.fields["line"], lines)
