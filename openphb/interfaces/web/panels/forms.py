"""What is asked of whoever keeps a panel, sits on one, or signs what cannot wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from openphb.budgets.panels import RULES, Outcome, Terms, Vote
from openphb.interfaces.web import verdicts
from openphb.interfaces.web.fields import Choice, Choices, Day, LongText, Pounds, Select, Text, Tick, Whole
from openphb.interfaces.web.forms import Form
from openphb.plans.rules import SERVICE_WORDS

SERVICES = [(service, words[0].upper() + words[1:]) for service, words in SERVICE_WORDS.items()]
VOTES = {
    Vote.AGREE: "I agree",
    Vote.CONDITIONS: "I agree, with a condition",
    Vote.RETURN: "I would send it back, with reasons",
    Vote.ABSTAIN: "I abstain",
}


_OF_TERMS = ("above", "services", "quorum", "decides", "urgent", "urgent_up_to")


class TermsForm(Form):
    """When a panel is asked and how it decides: a local choice."""

    above = Pounds(
        "Above how much in the first year does it decide?",
        hint="Leave this empty if no amount alone brings a plan to it.",
        nil=True,
        required=False,
    )
    services = Choices("Which kinds of plan come to it whatever they cost?", options=SERVICES, required=False)
    quorum = Whole(
        "How many members have to vote?",
        hint="Two at least. Whoever has an interest in a case does not count.",
        least=2,
        greatest=20,
        missing="Say how many have to vote.",
    )
    decides = Choice(
        "By which rule does it decide?",
        options=[("majority", "Most of those who vote"), ("all", "Everybody who votes")],
        hints=dict(RULES),
        missing="Choose by which rule it decides.",
    )
    urgent = Select(
        "Who may sign between two meetings?",
        options=[],
        hint="For what cannot wait. The panel looks back at it when it next meets.",
        required=False,
    )
    urgent_up_to = Pounds("Up to how much in the first year?", required=False)
    valid_from = Day("From which day?", missing="Enter the first day on which this holds.")
    owner = Text("Whose decision is this?", hint="A person or a committee.", missing="Say whose decision it is.")
    reason = LongText("Why is it so?", missing="Say why.", rows=3)

    def __init__(self, *args: Any, signers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["urgent"].choices = signers

    @staticmethod
    def packed(cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What was answered, as the action wants it."""
        said = {name: value for name, value in cleaned.items() if name not in _OF_TERMS}
        asked = {name: cleaned[name] for name in _OF_TERMS}
        asked["services"] = frozenset(asked["services"])
        asked["urgent"] = UUID(asked["urgent"]) if asked["urgent"] else None
        return {"terms": Terms(**asked), **said}


class PanelForm(TermsForm):
    """A new panel with its first terms."""

    name = Text("What is the panel called?", most=60, missing="Give the panel a name.")
    field_order = ("name",)


class SeatForm(Form):
    """Who sits on it."""

    account = Select("Who is it?", options=[], missing="Choose who it is.")
    seat = Text(
        "What do they bring?",
        hint="For example: nursing, finance, or the voice of people with a budget.",
        most=80,
        missing="Say what they bring.",
    )
    is_chair = Tick("They take the chair", required=False)

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["account"].choices = colleagues


class MeetingForm(Form):
    meets_on = Day("On which day does it meet?", missing="Enter the day of the meeting.")
    place = Text("Where?", most=120, required=False)


class BallotForm(Form):
    """One member's vote. A condition and a return need words."""

    vote = verdicts.Verdict("How do you vote?", known=tuple(VOTES), missing="Choose how you vote.")
    words = LongText(
        "Which condition, or why?",
        hint="Needed for a condition and for sending it back. The coordinator and the person may read it.",
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["vote"].choices = list(VOTES.items())


class InterestForm(Form):
    what = LongText("What is your interest in this case?", missing="Say what the interest is.", rows=3, most=500)


class TakeOffForm(Form):
    because = LongText("Why is it taken off?", missing="Say why it is taken off.", rows=3, most=500)


class DecisionForm(Form):
    """What was decided is worked out from the votes; its words are the panel's."""

    words = LongText("What does the panel say?", hint="In words the person can be shown.", required=False)

    def __init__(self, *args: Any, decided: Outcome | None, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = {Outcome.CONDITIONS: "What are the conditions?", Outcome.RETURNED: "Why does it go back?"}
        if decided in labels:
            self.fields["words"].label = labels[decided]


class MinutesForm(Form):
    minutes = LongText("Minutes", missing="Write the minutes.", rows=20, most=20_000)


class ReasonForm(Form):
    reason = LongText(
        "Why can it not wait?", hint="The panel and the person may read this.", missing="Say why.", rows=4
    )
