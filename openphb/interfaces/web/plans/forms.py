"""What is asked when a plan is written. A draft may be saved half done, so its sections insist on nothing."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.at_once import AtOnce
from openphb.interfaces.web.fields import Choice, Day, LongText, Pounds, Select, Text, Whole, YesNo
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.plans.own_forms import out_of_ten, progress
from openphb.plans.content import PAID_EVERY
from openphb.plans.costs import amount


class Quantity(Text):
    """How many, with up to two decimal places; gives a Decimal."""

    mode = "decimal"

    def prepare_value(self, value: Any) -> Any:
        return amount(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value).replace(",", "").strip()
        if not typed:
            return None
        try:
            found = Decimal(typed) if typed.isascii() else None
        except InvalidOperation:
            found = None
        if found is None:
            raise ValidationError("Enter how many as a number, like 12 or 12.5.")
        return found


class SectionForm(AtOnce):
    """A section of a draft: whatever is left empty can be said another day."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False


class WhatMatters(SectionForm):
    what_matters = LongText(
        "What matters to the person?",
        hint="In their own words where you can: what a good day is, what they want to do, who is important to them.",
        rows=8,
        most=20_000,
    )


class AboutMe(SectionForm):
    """About Me 2.01 after its first heading, and the strengths of the plan. The person writes these themselves too."""

    people_important = LongText("Who is important to the person, and why?", rows=3, most=20_000)
    communicating = LongText(
        "How do they communicate, and how should others communicate with them?",
        hint="Aids, language, signs; when they hear or see best.", rows=3, most=20_000,
    )  # fmt: skip
    wellness = LongText("How are they on a good day, and on a bad one?", rows=3, most=20_000)
    please_do = LongText("What should people please do, and please not do?", rows=3, most=20_000)
    supporting_me = LongText("How and when do they want support?", rows=3, most=20_000)
    also_know = LongText("What else is worth knowing about them?", rows=3, most=20_000)
    strengths = LongText(
        "What are they good at, and who and what can they lean on?", hint="One on each line.", rows=4, most=20_000
    )
    supported_by = Text("Who helped them to write this?", hint="Name, and what they are to the person.", most=200)


class Suitability(SectionForm):
    suits_condition = LongText(
        "Why does a direct payment suit someone with this condition?",
        hint="Regulation 3(2)(a) asks whether it is appropriate for someone with the condition they have.",
    )
    effect_on_life = LongText(
        "How does the condition affect the person’s life?",
        hint="Regulation 3(2)(b): what the condition does to their everyday life.",
    )
    value_for_money = LongText(
        "Why is this value for money?",
        hint="Regulation 3(2)(c): compare it with what the NHS would otherwise arrange.",
    )


class Managing(SectionForm):
    managing = LongText(
        "How will the money be managed?",
        hint="Who keeps the account, who pays wages, and what help they have.",
    )
    can_manage = YesNo(
        "Can the person, or whoever receives the money, manage it with the help they have?",
        hint="Regulation 7(2)(c) asks this before money is paid to anyone.",
    )
    person_manages_when_able = YesNo(
        "If the person’s capacity comes and goes: may they manage the money whenever they are able?",
        hint="Leave this empty if it does not apply.",
    )
    paid_every = Choice("How often is money paid?", options=[(every, words.EVERY[every]) for every in PAID_EVERY])
    payments_monitored_by = Text(
        "Who watches over the payments?", hint="A name, or a team with a name in it.", most=120
    )


class Starting(SectionForm):
    starts_on = Day("When does the plan start?", hint="For example, 5 5 2026.")
    first_review_on = Day(
        "When is the first review expected?",
        hint="With a direct payment, within three months of the first payment.",
    )
    first_review_how = Text(
        "How will the first review be done?", hint="For example: at home, with the physiotherapist.", most=200
    )
    notice_days = Whole(
        "How many days of notice does the person get if the money is reduced or stopped?",
        hint="Long enough to change what they have arranged, such as ending a carer’s contract. Often 28.",
        least=1,
        greatest=365,
    )


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "what-matters": WhatMatters,
    "about-me": AboutMe,
    "suitability": Suitability,
    "managing": Managing,
    "review": Starting,
}


class OutcomeForm(AtOnce):
    """A health need, the outcome meant, and who keeps watch: SI 2013/1617, reg. 8(4)(a) and (e)."""

    need = LongText("What is the health need?", missing="Say what the health need is.", rows=3)
    outcome = LongText(
        "What should come of meeting it?",
        hint="Something the person and others would notice.",
        missing="Say what outcome is meant.",
        rows=3,
    )
    monitored_by = Text(
        "Who keeps watch over this need?",
        hint="By name: someone who would notice if it got worse.",
        missing="Say who keeps watch over this need.",
        most=120,
    )
    importance = out_of_ten("How important is this to the person?", "As they say it.")
    status = progress("How does it stand?")
    so_far = LongText("What has come of it so far?", required=False, rows=3, most=20_000)


class RiskForm(AtOnce):
    """A significant risk, what could follow, and what was agreed: SI 2013/1617, reg. 8(1)(b) and (c)."""

    risk = LongText("What is the risk?", missing="Say what the risk is.", rows=3)
    consequence = LongText("What could follow from it?", missing="Say what could follow from it.", rows=3)
    procedure = LongText("What will you do about it?", missing="Say what you will do about it.", rows=4)
    agreed_with = Text("With whom did you agree that?", hint="By name.", required=False, most=120)
    signs = LongText("What signs show that it is coming?", required=False, rows=3, most=20_000)
    contact = Text("Who should be called then?", hint="Name and telephone number.", required=False, most=200)


class LineForm(AtOnce):
    """One thing the plan pays for. The outcomes to choose from are those of its plan."""

    what = Text("What does the plan pay for?", missing="Say what the plan pays for.")
    why = LongText("Why? How does it help?", missing="Say why, so that whoever signs can see how it helps.", rows=3)
    outcome_key = Choice("Which outcome is it for?", options=(), missing="Choose the outcome this is for.")
    supplier = Text(
        "From whom is it bought?",
        hint="If you do not know yet, say what kind of supplier.",
        missing="Say from whom it is bought.",
        most=160,
    )
    unit_price = Pounds(
        "What does one cost?", hint="For example, the cost of one hour.", missing="Enter what one costs."
    )
    unit = Text(
        "What is one of it?", hint="For example: hours, sessions, bicycle.", missing="Say what one of it is.",
        width=10, most=40,
    )  # fmt: skip
    quantity = Quantity("How many each time?", missing="Enter how many.", width=4)
    every = Choice("How often?", options=list(words.EVERY.items()), missing="Choose how often.")
    holding = Choice(
        "How is the money for this held?", options=list(words.HOLDINGS.items()), missing="Choose how the money is held."
    )
    funder = Choice(
        "Who pays for this?", options=list(words.FUNDERS.items()), hints={"person": words.OWN_MONEY},
        missing="Choose who pays for this.",
    )  # fmt: skip
    category = Select(
        "Is it one of the things that a direct payment may not buy?",
        options=list(words.CATEGORIES.items()),
        hint="Regulation 8(5) lists them; guidance adds two.",
        missing="Choose what kind of thing this is.",
    )
    relation = Choice(
        "Is the supplier close to the person?",
        options=list(words.RELATIONS.items()),
        hint="Family and friends in the same household may be paid for care only where that is necessary.",
        missing="Choose how the supplier is related to the person.",
    )
    same_household = YesNo("Do they live in the same household?", missing="Say if they live in the same household.")
    necessary = Choice(
        "If they do, and are family or a friend: why is paying them necessary?",
        options=[("", "This does not apply"), *words.NECESSARY.items()],
        required=False,
    )

    def __init__(self, *args: Any, outcomes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome_key"].choices = outcomes


class Confirm(Form):
    """Only a button: the page says what follows from it."""


class NoteForm(Form):
    """Something to say along with it, if anything."""

    note = LongText("Is there anything the clinician should know?", required=False, rows=3)

    def __init__(self, *args: Any, question: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["note"].label = f"{question} (optional)" if question else self.fields["note"].label


class EndPlanForm(Form):
    """Whose wish it is decides what follows: what we decide leaves with a letter."""

    wish = Choice(
        "Whose wish is it?",
        options=(
            ("theirs", "The person, or somebody who acts for them, does not want to go on"),
            ("ours", "We have decided that it does not go on"),
        ),
        hints={"ours": "That is a decision: it goes out with reasons, and can be looked at again."},
        missing="Choose whose wish it is.",
    )
    given_up_by = Text("Who said so?", hint="By name, where it is their wish.", required=False, most=120)
    why = LongText("Why?", missing="Say why, so that everyone can see it.")


class WhyForm(Form):
    """A reason, which is kept and shown."""

    why = LongText("Why?", missing="Say why, so that everyone can see it.")

    def __init__(self, *args: Any, question: str = "", hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label = question or "Why?"
        self.fields["why"].help_text = hint
