"""What is asked about money asked back: what it rests on, in which parts it comes, and what is let go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openphb.interfaces.web.fields import Choice, Choices, Day, LongText, Pounds, Text, Whole
from openphb.interfaces.web.forms import Form
from openphb.payments.repaying import MOST_INSTALMENTS
from openphb.payments.rules import RECLAIM_REASONS


class ReclaimFromForm(Form):
    """From which account, and for which of the law's reasons: that decides which lines it can rest on."""

    repeatable = True
    holding = Choice("From which account?", options=(), missing="Choose the account.")
    reason = Choice(
        "For which reason?",
        options=[(code, words[0].upper() + words[1:]) for code, words in RECLAIM_REASONS.items()],
        missing="Choose the reason for asking for money back.",
    )

    def __init__(self, *args: Any, holdings: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["holding"].choices = list(holdings)


class ReclaimForm(Form):
    """Money asked back: the lines behind it, and the particulars that SI 2013/1617, reg. 15(2), wants in the notice."""

    lines = Choices(
        "Which lines does it rest on?",
        options=(),
        hint="Tick what brought the money in, or what it was spent on. Together they cover the amount.",
        missing="Tick the lines that this money rests on.",
    )
    amount = Pounds("How much?", missing="Enter how much.", width=10)
    reasons = LongText(
        "Why, in this person’s case?", hint="These words are in the notice.", missing="Say why, so that it can be seen."
    )
    repay_by = Day("By when?", missing="Enter the day by which it should be paid.")
    payer = Text("Who is asked to pay it?", missing="Say who is asked to pay.", most=160)

    def __init__(self, *args: Any, lines: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lines"].choices = list(lines)


class InstalmentsForm(Form):
    """Even parts a month apart, agreed with whoever pays."""

    agreed_with = Text("With whom did you agree it?", missing="Say with whom the instalments were agreed.", most=160)
    number = Whole(
        "In how many parts?", least=1, greatest=MOST_INSTALMENTS, missing="Enter the number of parts.",
        hint="A month apart, all the same but for odd pence. They add up to what is still to be paid.",
    )  # fmt: skip
    first_on = Day("When is the first?", missing="Enter the day of the first part.")
    words = LongText("What did you talk about?", required=False, rows=3)


class LetGoForm(Form):
    """Not asked for any more: waived, or written off with an owner."""

    how = Choice(
        "What do you decide?",
        options=(
            ("waive", "Waive it: we no longer ask for it (regulation 15(7))"),
            ("write off", "Write it off: it cannot be had"),
        ),
        missing="Choose what you decide.",
    )
    amount = Pounds("How much?", missing="Enter how much.", width=10)
    reasons = LongText("Why?", hint="In words the person can be shown.", missing="Say why.")
    owner = Text(
        "Who answers for a write-off?", hint="By name. Leave it empty where you waive.", required=False, most=120
    )


class WordsForm(Form):
    """A few words, for the record and for whoever pays."""

    words = LongText("What was said?", missing="Write what was said.", rows=4)


class AskForm(Form):
    """A kind question about an instalment."""

    words = LongText(
        "What do you ask?", missing="Write what you would like to know.", rows=4,
        hint="Nothing is added, brought forward or stopped because of it.",
    )  # fmt: skip
