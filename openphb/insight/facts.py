"""What a fact is: the tables that leave the rooms, column by column: meaning, unit, and what an empty one says.

One row of a table is one thing that happened or holds. Nothing in them names anybody: no NHS number, name, address,
postcode, day of birth or words that somebody wrote. Keys are hashed with a secret of the installation (`pseudonyms`),
so the same person has another key elsewhere. The dictionary in docs/facts.md is written from these definitions, and
the files are written by them. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from openphb.insight.categories import CATEGORY_CODES
from openphb.law.clocks import KINDS as DUTIES

SCHEMA_VERSION = "1"
"""Of the shapes below. It changes when a column is renamed or means something else, not when one is added."""


class Kind(StrEnum):
    """What a column holds. Days have no time; money is a whole number of pence."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"


class Part(StrEnum):
    """What a column is for whoever would find somebody again: keys join, traits are known outside, the rest is said."""

    KEY = "key"
    TRAIT = "trait"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `empty` says what an empty one means; "" where it is never empty. `codes` maps each code to words.

    A trait is something about a person that others may know too, such as an age: it is made coarser, or left out, in
    what leaves the installation.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    empty: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    part: Part = Part.SAID


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what one row is, its columns in order, and the columns that its rows stand in order of.

    `month` or `year` is the day by whose month, or financial year, its rows are kept in parts; both are "" for a table
    that is one part. Rows that are put together by budget are kept by the year: in order of the budget, its key then
    stands once for all of them, and a count of a nation takes half the time (decision 0098).
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    month: str = ""
    year: str = ""

    def column(self, name: str) -> Column:
        """The column of this name. Raises KeyError where there is none."""
        return {each.name: each for each in self.columns}[name]


def _key(name: str, meaning: str, *, empty: str = "") -> Column:
    return Column(name, Kind.TEXT, meaning, "keyed hash, 32 hexadecimal digits", empty, part=Part.KEY)


def _day(name: str, meaning: str, *, empty: str = "", part: Part = Part.SAID) -> Column:
    return Column(name, Kind.DAY, meaning, "day", empty, part=part)


def _pence(name: str, meaning: str, *, empty: str = "") -> Column:
    return Column(name, Kind.WHOLE, meaning, "pence", empty)


def _code(name: str, meaning: str, codes: Mapping[str, str], *, empty: str = "", part: Part = Part.SAID) -> Column:
    return Column(name, Kind.CODE, meaning, "code", empty, codes, part)


_FIVE_YEARS = {f"{first}-{first + 4}": f"{first} to {first + 4}" for first in range(25, 90, 5)}
AGE_BANDS: Mapping[str, str] = {
    "0-4": "under 5",
    "5-9": "5 to 9",
    "10-15": "10 to 15",
    "16-17": "16 and 17",
    "18-24": "18 to 24",
    **_FIVE_YEARS,
    "90+": "90 and over",
}
"""Bands of five years, cut at 16 and at 18, where the law changes, and open at 90."""

HOLDINGS = {
    "notional": "the board or its supplier holds the money",
    "third_party": "another organisation holds the money",
    "direct_payment": "the person, or somebody for them, holds the money",
}
ENDED_WHY = {
    "died": "the person died",
    "withdrawn": "withdrawn before it began",
    "decided": "ended by a decision, with notice",
    "not_known": "ended, and nobody recorded why",
}
PAYMENT_KINDS = {
    "instalment": "a regular payment",
    "one_off": "a single payment for something the plan pays for once",
    "retainer": "what goes on while other payments wait",
    "invoice": "a supplier's invoice that we paid",
    "other": "another kind",
}
SPENDING_KINDS = {
    "spending": "spent on something in the plan",
    "not_in_plan": "spent on something that is not in the plan",
    "refund": "a supplier gave money back: the pence are below nil",
}
EVERY = {"once": "one-off", "week": "weekly", "four_weeks": "every four weeks", "month": "monthly", "year": "yearly"}
ANSWERS = {
    "accepted": "a budget was asked for after the offer",
    "declined": "the person said no",
    "none": "no answer yet, on the day of the extract",
}
DECISION_KINDS = {
    "grant": "a budget was granted",
    "grant_in_part": "granted in part",
    "refuse": "refused",
    "refuse_direct_payment": "a direct payment was refused",
    "route": "another way of holding the money was decided",
    "omit_service": "a service was left out",
    "reduce": "a lower amount",
    "reduce_after_review": "a lower amount after a review",
    "stop_after_review": "stopped after a review",
    "repay": "money is to be repaid",
    "stop": "stopped",
    "suspend": "payments wait",
    "year_end": "what is left at the end of a year",
    "uprate": "prices rose",
    "other": "another kind",
}
OUTCOMES = {
    "stands": "as decided; nobody asked to have it looked at again, or it was not changed",
    "changed": "changed when it was looked at again",
    "asked": "somebody asked to have it looked at again, and it is not answered yet",
}
DUTY_CODES = {name: each.title for name, each in DUTIES.items()}

COMMISSIONER = _code("commissioner", "The board, by the ODS code that held on the day of the extract.", {})
BUDGET = _key("budget_key", "The budget.")
PERSON = _key("person_key", "The person.")
_NOT_ENDED = "still goes on, on the day of the extract"

PEOPLE = Table(
    "people",
    "Somebody recorded here: who has or had a budget, or may be offered one.",
    (
        COMMISSIONER,
        PERSON,
        _day(
            "adult_quarter",
            "The end of the first quarter at whose end they are 18 or over.",
            empty="they were 18 before their first record here",
            part=Part.TRAIT,
        ),
        _code("age_band", "Their age on the day of the extract, or when they died.", AGE_BANDS, part=Part.TRAIT),
        Column(
            "deprivation",
            Kind.WHOLE,
            "The fifth of England by deprivation (IMD) that their neighbourhood is in; 1 is the most deprived.",
            "fifth, 1 to 5",
            "not known: no tables of places were given, or their address has no postcode that is in them",
            part=Part.TRAIT,
        ),
    ),
    ("person_key",),
)
BUDGETS = Table(
    "budgets",
    "One personal health budget, from the offer it came of.",
    (
        COMMISSIONER,
        BUDGET,
        PERSON,
        _code("category", "What the budget is for.", CATEGORY_CODES, part=Part.TRAIT),
        Column("one_off", Kind.YES_NO, "Everything in its plan is paid for once.", empty="no plan agreed yet"),
        _day("offered_on", "When it was offered."),
        _day("accepted_on", "When the person asked for it after the offer.", empty="not asked for yet"),
        _day("live_from", "The first day that its money was for.", empty="nothing agreed yet"),
        _day("ended_on", "The first day without it.", empty=_NOT_ENDED),
        _code("ended_why", "Why it ended.", ENDED_WHY, empty=_NOT_ENDED),
        _pence("annual_pence", "What the agreed plan costs in a year, whoever pays.", empty="no plan agreed yet"),
        _pence("one_off_pence", "What the agreed plan pays for once.", empty="no plan agreed yet"),
        _pence("weekly_pence", "What it costs in a week of that year, line by line.", empty="no plan agreed yet"),
    ),
    ("budget_key",),
)
HOLDING = Table(
    "holdings",
    "One way a budget's money is held, for a time.",
    (
        COMMISSIONER,
        BUDGET,
        _code("kind", "How it is held.", HOLDINGS),
        _day("since", "The first day."),
        _day("until", "The last day.", empty=_NOT_ENDED),
    ),
    ("budget_key", "since", "kind"),
)
PLAN_LINES = Table(
    "plan_lines",
    "One thing that an agreed plan pays for, as one version has it.",
    (
        COMMISSIONER,
        BUDGET,
        _key("line_key", "The line, the same in every version of its plan."),
        _code("kind", "How often it is paid for.", EVERY),
        _pence("annual_pence", "What it costs in a year, or once where it is one-off."),
        _day("since", "The first day that this version paid for it."),
        _day("until", "The last day that this version paid for it.", empty=_NOT_ENDED),
    ),
    ("budget_key", "since", "line_key"),
)
PAYMENTS = Table(
    "payments",
    "One payment that went to the bank and did not come back.",
    (
        COMMISSIONER,
        BUDGET,
        _key("payment_key", "The payment."),
        _day("paid_on", "The day the bank was to carry it out."),
        _pence("pence", "How much."),
        _code("kind", "What for.", PAYMENT_KINDS),
        _code("holding", "How the money is held that it went to.", HOLDINGS),
    ),
    ("budget_key", "paid_on", "payment_key"),
    year="paid_on",
)
SPENDING = Table(
    "spending",
    "One line of an account, as it is understood on the day of the extract.",
    (
        COMMISSIONER,
        BUDGET,
        _day("spent_on", "The day of the line."),
        _pence("pence", "How much was spent; below nil where it came back."),
        _code("kind", "What it was.", SPENDING_KINDS),
        Column("in_plan", Kind.YES_NO, "It was for something in the plan."),
    ),
    ("budget_key", "spent_on", "kind", "pence"),
    month="spent_on",
)
CLOCKS = Table(
    "clocks",
    "One duty with a day it is due by. One that fell away or was waived is left out.",
    (
        COMMISSIONER,
        _key("budget_key", "The budget.", empty="the duty is to the person, before or beside any budget"),
        _key("person_key", "The person."),
        _code("duty", "Which duty.", DUTY_CODES),
        _day("started_on", "When it began to run."),
        _day("due_on", "When it is due.", empty="the board has not settled its own day"),
        _day("done_on", "When it was done.", empty="not done yet"),
    ),
    ("person_key", "started_on", "duty", "budget_key", "due_on", "done_on"),
    month="started_on",
)
DECISIONS = Table(
    "decisions",
    "One decision with its notice.",
    (
        COMMISSIONER,
        _key("budget_key", "The budget.", empty="the decision was made before there was a budget"),
        _key("person_key", "The person."),
        _code("kind", "What was decided.", DECISION_KINDS),
        _day("decided_on", "When."),
        _code("outcome", "Whether it stands.", OUTCOMES),
    ),
    ("person_key", "decided_on", "kind", "outcome", "budget_key"),
)
OUTCOME = Table(
    "outcomes",
    "One answer to a questionnaire, as a number by one value set.",
    (
        COMMISSIONER,
        _key("budget_key", "The budget live on that day.", empty="no one budget was live on that day"),
        PERSON,
        _code("instrument", "Which questionnaire.", {}),
        _code("value_set", "By whose values it is scored.", {}),
        _code("version", "The version of the value set.", {}),
        _day("asked_on", "When it was answered."),
        Column("value", Kind.NUMBER, "The value.", "on the instrument's own scale"),
        Column("wave", Kind.WHOLE, "Which time it was asked of this person: 0 is the first.", "count from 0"),
    ),
    ("person_key", "instrument", "value_set", "version", "asked_on", "wave"),
)
OFFERS = Table(
    "offers",
    "One offer of a budget, and its answer.",
    (
        COMMISSIONER,
        PERSON,
        _day("offered_on", "When it was offered."),
        _code("answer", "What the person said.", ANSWERS),
        _day("answered_on", "When they said so.", empty="no answer yet"),
        _code("category", "What the budget would be for.", CATEGORY_CODES, part=Part.TRAIT),
    ),
    ("person_key", "offered_on", "category", "answer", "answered_on"),
)
_ALL = PEOPLE, BUDGETS, HOLDING, PLAN_LINES, PAYMENTS, SPENDING, CLOCKS, DECISIONS, OUTCOME, OFFERS
TABLES: Mapping[str, Table] = MappingProxyType({each.name: each for each in _ALL})
"""Every table, in the order of the dictionary."""
