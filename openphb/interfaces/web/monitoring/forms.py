"""What is asked when a tier is set by hand, a sample is drawn and a line is marked."""

from __future__ import annotations

from openphb.interfaces.web.fields import Choice, Day, LongText, Text, Whole
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.tier_words import SAID
from openphb.payments.monitoring.sampling import CONFIDENCES, VERDICTS

BY_RULE = "rule"
_TIERS = [(BY_RULE, "Leave it to the rule"), *((tier.value, said) for tier, said in SAID.items())]


class DecideTier(Form):
    """A tier for a time, or the rule again; in words that answer whoever asked."""

    tier = Choice("How closely is it to be looked at?", options=_TIERS, missing="Choose how closely.")
    because = LongText("Why?", hint="The person reads it.", rows=4, missing="Say why, in words that the person reads.")
    ends_on = Day("Until which day?", required=False, hint="At most a year. Then the rule decides again.")


class DrawSample(Form):
    """From which lines, how surely and how near."""

    why = Text("What is it for?", hint="For example: the spring audit of direct payments.", most=300,
               missing="Say what the sample is for.")  # fmt: skip
    first_on = Day("From which day?", missing="Enter the first day.")
    latest_on = Day("Until which day?", missing="Enter the last day.")
    confidence = Choice("How sure do you want to be?", inline=True, missing="Choose how sure you want to be.",
                        options=[(str(each), f"{each} %") for each in CONFIDENCES])  # fmt: skip
    margin = Whole("Within how many percentage points?", least=1, greatest=20, missing="Enter a margin from 1 to 20.")
    expected = Whole(
        "What share do you reckon to find, in percent?", least=1, greatest=50, missing="Enter a share from 1 to 50.",
        hint="50 is the most cautious. The less you reckon with, the fewer lines are drawn.",
    )  # fmt: skip
    seed = Text("Seed", required=False, width=20, most=64,
                hint="Leave it empty for a new one. Enter that of another sample to draw the same again.")  # fmt: skip


class MarkLine(Form):
    """What a look at a line showed, in one step."""

    repeatable = True
    verdict = Choice("What did you find?", options=list(VERDICTS.items()), missing="Choose what you found.")
    note = Text("Note", required=False, most=300)
