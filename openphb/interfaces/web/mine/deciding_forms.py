"""What is asked when the person agrees their plan, or wants a decision looked at again."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.answer_form import PICTURES
from openphb.interfaces.web.fields import LongText, Tick, Upload
from openphb.interfaces.web.forms import Form

STATEMENTS = ("needs_met", "amount_sufficient", "may_be_reviewed")


class AgreePlan(Form):
    """The three statements of SI 2013/1617, reg. 8(7), each for itself; then, where money is paid out, consent.

    None is required by the form: the action says what is missing, and what to do if it cannot be agreed.
    """

    needs_met = Tick("I agree that these services can meet the health needs", required=False)
    amount_sufficient = Tick("I agree that the amount is enough for each service", required=False)
    may_be_reviewed = Tick("I agree that the plan and the money may be reviewed", required=False)
    consents = Tick(
        "I consent to a direct payment (you do not have to; care can be arranged in another way)", required=False
    )
    signs = Tick("I will use the money as the plan says, keep receipts, and tell you if things change", required=False)

    def __init__(self, *args: Any, asks_consent: bool, asks_signature: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, is_asked in (("consents", asks_consent), ("signs", asks_signature)):
            if not is_asked:
                del self.fields[name]
        for field in self.fields.values():
            field.label = str(field.label).removesuffix(" (optional)")


class LookAgain(Form):
    """One question: what is wrong with it; and what they want us to see."""

    because = LongText(
        "What do you think is wrong?",
        hint="In your own words. You can add anything you want us to think about.",
        missing="Say what you think is wrong, in your own words.",
    )
    file = Upload(
        "A paper or photo you want us to see",
        accept=PICTURES,
        required=False,
        hint="A letter from your doctor, for example. A photo or PDF, up to 10 MB.",
    )
    file_2 = Upload("A second one", accept=PICTURES, required=False, hint="")
    file_3 = Upload("A third one", accept=PICTURES, required=False, hint="")
