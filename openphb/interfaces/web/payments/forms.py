"""What is asked about payments and runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openphb.interfaces.web.fields import AccountNumber, Choice, Day, LongText, Pounds, SortCode, Text, Upload, YesNo
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import RAILS
from openphb.payments.rules import RETURN_CODES


class PrepareForm(Form):
    """Which payments a new run takes, and when the bank is to work on it."""

    up_to = Day(
        "Take payments that are due up to which day?",
        hint="Both days are included. For example, 5 5 2026.",
        missing="Enter the latest day on which a payment is due.",
    )
    processing_on = Day(
        "On which day is the bank to process it?",
        hint="A working day within 30 days. A bank file arrives one working day later.",
        missing="Enter the day on which the bank is to process it.",
    )
    rail = Choice(
        "How is it sent?",
        options=tuple(RAILS.items()),
        hints={"one by one": "For when a bank file cannot be sent, or would arrive too late."},
        missing="Choose how it is sent.",
    )

    def __init__(self, *args: Any, rails: bool = False, **options: Any) -> None:
        """`rails`: whether there is a choice."""
        super().__init__(*args, **options)
        if not rails:
            del self.fields["rail"]


class TotalForm(Form):
    """Typing the total again makes the approver look at it."""

    total = Pounds("Type the total of this run", missing="Type the total of this run, as you see it above.", width=10)


class BecauseForm(Form):
    """A reason that others can be shown."""

    because = LongText("Why?", hint="In words the person can be shown.", missing="Say why.", rows=3)


class EvidenceForm(Form):
    """Why we know that nothing left."""

    evidence = LongText(
        "What did the bank say, and how do you know?",
        hint="Who said so, when, and under which number. For example: Ana at the bank, 14 April, case 7731: file not "
        "received, serial blocked.",
        missing="Say what the bank answered.", rows=3,
    )  # fmt: skip


class SetOffForm(Form):
    """Unused money, and why less is paid on that day."""

    amount = Pounds("How much is set against it?", missing="Enter how much.", width=10)
    reasons = LongText(
        "Why, in this person’s case?", hint="These words are in the letter.",
        missing="Say why, in words the person can be shown.",
    )  # fmt: skip


class ReturnForm(Form):
    """A payment that the bank sent back."""

    code = Choice(
        "What did the bank say?",
        options=[(code, f"{words[0].upper()}{words[1:]} (code {code})") for code, words in RETURN_CODES.items()],
        missing="Choose the code that the bank gave.",
    )
    returned_on = Day("On what day did it come back?", missing="Enter the day on which it came back.")


class ReportForm(Form):
    """One report of our bank. Sending it twice records nothing twice, so it may be repeated."""

    repeatable = True
    file = Upload(
        "The report, as a file",
        hint="A table (CSV) with the headings report, code, reference, sort code, account, amount, date, new sort code "
        "and new account; or XML with the same names. Up to 10 MB.",
        accept=".csv,.xml,.txt",
        missing="Choose the file.",
    )


class PayFromForm(Form):
    """The account payments leave from."""

    sun = Text(
        "Bacs service user number", width=10, most=6, hint="6 digits, from your bank.",
        missing="Enter the service user number. Your bank knows it.",
    )  # fmt: skip
    sort_code = SortCode(missing="Enter the sort code of the account.")
    account_number = AccountNumber(missing="Enter the account number.")
    account_name = Text("Name on the account", most=60, missing="Enter the name on the account.")
    valid_from = Day("From which day?", missing="Enter the first day.")


class PurchaseForm(Form):
    """Something the NHS bought under a notional budget."""

    plan_line = Choice("What was bought?", options=(), missing="Choose the line of the plan it belongs to.")
    amount = Pounds("How much did it cost?", missing="Enter what it cost.", width=10)
    supplier = Text("Who was it bought from?", missing="Enter who it was bought from.", most=160)
    bought_on = Day("On what day?", missing="Enter the day on which it was bought.")

    def __init__(self, *args: Any, lines: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan_line"].choices = list(lines)


class YearForm(Form):
    """What becomes of what is left, or missing, at the end of a year. What cannot be asked is left out."""

    kind = Choice("What is to become of it?", options=(), missing="Choose what is to become of it.")
    stays = Pounds(
        "How much stays, if not all of it?", required=False,
        hint="Only where it stays. Leave it empty for all of it. What does not stay is to be asked back, with a notice "
        "of its own.",
    )  # fmt: skip
    may_set_off = YesNo(
        "May next year’s payments be less because of what stays?", required=False,
        hint="If so, each takes a notice of its own (regulation 13(5)). The letter says what you answer; left "
        "open, it is no.",
    )  # fmt: skip
    reasons = LongText("Why?", hint="These words are in the letter.", rows=4,
                       missing="Say why, in words the person can be shown.")  # fmt: skip

    def __init__(self, *args: Any, kinds: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(kinds.items())
        if "carry over" not in kinds:
            del self.fields["stays"], self.fields["may_set_off"]
