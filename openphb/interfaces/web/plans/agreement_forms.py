"""What is asked when someone agrees, and when a review is held."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Tick, YesNo
from openphb.interfaces.web.forms import Form
from openphb.plans.rules import FOLLOWS, REVIEW_KINDS

_WHO = ("person", "representative")


class GivenForm(Form):
    """Who said it, in what capacity, how and when."""

    given_by = Text("Who agreed?", hint="Their name.", missing="Say who agreed, by name.", most=120)
    capacity = Choice(
        "In what capacity?",
        options=[(each, words.CAPACITIES[each]) for each in _WHO],
        missing="Say in what capacity they spoke.",
    )
    how = Text(
        "How did they agree?", hint="For example: on paper, or face to face at home.", missing="Say how they agreed.",
        most=80,
    )  # fmt: skip
    given_on = Day("On what day?", missing="Enter the day on which they agreed.")


class AgreeForm(GivenForm):
    """The plan: the three statements of SI 2013/1617, reg. 8(7), each for itself. Left empty, the action says why."""

    needs_met = Tick("They agree that these services can meet the needs", required=False)
    amount_sufficient = Tick("They agree that the amount is enough for each service", required=False)
    may_be_reviewed = Tick("They agree that the plan and the money may be reviewed", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in STATEMENTS:
            self.fields[name].label = str(self.fields[name].label).removesuffix(" (optional)")


STATEMENTS = ("needs_met", "amount_sufficient", "may_be_reviewed")


class SignForm(GivenForm):
    """The direct payment agreement, by whoever receives the money."""

    capacity = Choice(
        "In what capacity?",
        options=[(each, words.CAPACITIES[each]) for each in (*_WHO, "nominee")],
        missing="Say in what capacity they signed.",
    )


AGREEMENT_FORMS: dict[str, type[GivenForm]] = {
    "plan": AgreeForm,
    "consent": GivenForm,
    "direct payment": SignForm,
    "withdrawn": GivenForm,
}


class ReviewForm(Form):
    """A review with the four findings of SI 2013/1617, reg. 14(5)."""

    kind = Choice("What was reviewed?", options=list(REVIEW_KINDS.items()), missing="Choose what was reviewed.")
    held_on = Day("When was it held?", missing="Enter the day of the review.")
    how = Text(
        "How was it done, and with whom?", hint="For example: at home, with Jo and the physiotherapist.",
        missing="Say how the review was done, and with whom.", most=120,
    )  # fmt: skip
    needs = LongText(
        "1. Does the plan still meet the health needs?",
        hint="What has changed, and how the plan fits the needs now.",
        missing="Say how the plan fits the needs now.",
    )
    effective = LongText(
        "2. Is the money working well?",
        hint="Are the outcomes coming about? Is it easy to use?",
        missing="Say how well the money is working.",
    )
    sufficient = YesNo("3. Is the amount enough for the full cost?", missing="Say whether the amount is enough.")
    conditions_kept = YesNo(
        "4. Has everyone kept to what was agreed?",
        hint="The person, whoever receives the money, and we.",
        missing="Say whether what was agreed was kept.",
    )
    notes = LongText("Anything else that was said or agreed", required=False, rows=4)
    follows = Choice("What follows from the review?", options=list(FOLLOWS.items()), missing="Choose what follows.")
