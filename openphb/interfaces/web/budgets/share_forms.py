"""What is asked when another funder bears a part: the agreement, and then the line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from openphb.budgets.actions import NewShare
from openphb.budgets.funding import BASES
from openphb.interfaces.web.fields import Choice, Day, LongText, Percent, Pounds, Select, Text
from openphb.interfaces.web.forms import Form
from openphb.kernel.money import NIL
from openphb.law.powers import NHS, POWERS

NOBODY = "nobody"


class FunderAgreementForm(Form):
    """An agreement with a council or an education body, as it was made in writing."""

    organisation = Choice("With whom?", options=(), missing="Choose the council or education body.")
    reference = Text("What is its reference?", hint="As both of you call it.", most=60, missing="Enter its reference.")
    basis = Choice("On what basis do they pay?", options=tuple(BASES.items()), missing="Choose the basis.")
    terms = LongText("What was agreed?", hint="What they bear, how often we tell them, and by when they pay.",
                     missing="Say what was agreed.")  # fmt: skip
    if_it_ends = LongText(
        "Who bears the cost if this funder leaves?", rows=3,
        missing="Say who bears the cost then, so that nobody’s care depends on it.",
    )  # fmt: skip
    agreed_on = Day("On what day was it agreed?", missing="Enter the day on which it was agreed.")
    starts_on = Day("From which day does it hold?", missing="Enter its first day.")
    ends_on = Day("Until which day?", hint="Leave it empty if it has no end.", required=False)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = organisations

    def clean_organisation(self) -> UUID:
        return UUID(self.cleaned_data["organisation"])


_POWER = "As that body says. Leave it as it is if it has not said."


class ShareForm(Form):
    """Who bears one line from a day on: two other funders at most, and the rest is ours."""

    line = Choice("Which line?", options=(), missing="Choose the line.")
    from_on = Day(
        "From which day?", missing="Enter the first day.",
        hint="If the day has passed, what was borne since is put right by an entry of its own. Nothing else changes.",
    )  # fmt: skip
    agreement = Select("Who else bears a part?", options=(), missing="Choose an agreement, or say that it is all ours.")
    percent = Percent("Their part, in percent", hint="Or leave it empty and enter a sum.", required=False)
    sum = Pounds(
        "Or a fixed sum", required=False,
        hint="A year, or in all for what is bought once. It never takes more than the line costs.",
    )  # fmt: skip
    power = Select("Under which power do they pay?", options=(), required=False, hint=_POWER)
    agreement_2 = Select(
        "Does a third funder bear a part?", hint="Leave it as it is if none does.", options=(), required=False
    )
    percent_2 = Percent("The third funder’s part, in percent", required=False)
    sum_2 = Pounds("Or the third funder’s fixed sum", required=False)
    power_2 = Select("Under which power does the third funder pay?", options=(), required=False, hint=_POWER)
    reasons = LongText("Why?", hint="What was agreed for this line, and with whom.", rows=3, missing="Say why.")

    def __init__(self, *args: Any, lines: Any, agreements: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = lines
        ours = (NOBODY, "Nobody else: it is all ours")
        self.fields["agreement"].choices = [ours, *agreements]
        self.fields["agreement_2"].choices = agreements
        for end in ("", "_2"):
            self.fields[f"power{end}"].choices = [
                (each.code, each.words) for each in POWERS.values() if each.payers - {NHS}
            ]

    def clean_line(self) -> UUID:
        return UUID(self.cleaned_data["line"])

    def clean(self) -> dict[str, Any]:
        """Whoever bears a part bears a share or a sum; whoever bears none is given neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        for end in ("", "_2"):
            names = cleaned.get(f"agreement{end}") not in (None, "", NOBODY)
            given = [name for name in ("percent", "sum") if cleaned.get(f"{name}{end}")]
            if names and len(given) != 1 and f"percent{end}" not in self.errors:
                self.add_error(f"percent{end}", ValidationError("Enter either a percentage or a sum, one of the two."))
            if not names and given and f"agreement{end}" not in self.errors:
                self.add_error(f"agreement{end}", ValidationError("Choose whose part this is."))
        return cleaned


def others(cleaned: dict[str, Any]) -> tuple[NewShare, ...]:
    """The shares that were filled in, in their order."""
    found = []
    for end in ("", "_2"):
        agreement = cleaned.get(f"agreement{end}")
        if agreement and agreement != NOBODY:
            sum = cleaned.get(f"sum{end}") or NIL
            power = cleaned.get(f"power{end}") or ""
            found.append(NewShare(UUID(agreement), cleaned.get(f"percent{end}") or 0, sum, power))
    return tuple(found)
