"""The kinds of file that can be brought in, and their columns: what each holds, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is asked of a row. `reads` says how a cell is read: see `cells`. `also`: other headings for it."""

    name: str
    label: str
    means: str
    example: str
    reads: str = "text"
    required: bool = False
    also: tuple[str, ...] = ()
    most: int = 2000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `one` and `many` are what its rows are called; `counts`, the columns whose sums are told.

    `most_rows` come in at one go while somebody waits: our own choice, by what was measured (decision 0146).
    """

    code: str
    title: str
    one: str
    many: str
    about: str
    columns: tuple[Column, ...]
    counts: tuple[str, ...] = ()
    most_rows: int = 5_000

    def column(self, name: str) -> Column:
        return next(each for each in self.columns if each.name == name)


_NUMBER = Column(
    "nhs_number", "NHS number", "Ten digits, with blanks or without.", "943 476 5919", "nhs number", True,
    ("nhs no", "nhs", "nhs num", "nhsnumber"),
)  # fmt: skip
_SERVICE = Column(
    "service", "Service",
    "What the budget is for: chc, childrens_continuing_care, section_117, wheelchair, ehc_plan or other_nhs.",
    "chc", "service", True, ("care type", "entitlement", "basis"),
)  # fmt: skip

PEOPLE = Kind(
    "people",
    "People",
    "person",
    "people",
    "Whom the board looks after. Their plans and budgets come in afterwards, by NHS number.",
    (
        _NUMBER,
        Column("given_name", "Given name", "First name, or the only name.", "Ada", required=True, most=80,
               also=("first name", "forename", "christian name", "given")),
        Column("family_name", "Family name", "Empty for somebody with one name.", "Example", most=80,
               also=("surname", "last name", "family")),
        Column("birth_date", "Date of birth", "Day, month and year, like 01/05/1980 or 1980-05-01.", "01/05/1980",
               "day", True, ("dob", "birth date", "born", "date of birth dob")),
        Column("address", "Address", "Without the postcode, if that has a column of its own.", "1 Sample Street, "
               "Sheffield", most=500, also=("address line 1", "home address", "street")),
        Column("postcode", "Postcode", "It is put at the end of the address.", "S98 1AA", most=10,
               also=("post code", "zip")),
        Column("email", "Email", "Where they read it themselves.", "ada@example.org", "email", most=254,
               also=("e mail", "email address")),
        Column("phone", "Phone", "With the code of the place.", "0114 496 0000", most=40,
               also=("telephone", "mobile", "phone number", "tel")),
        Column("preferred_format", "How we write to them", "letter, email, large print, easy read, phone or braille. "
               "Empty means letter.", "letter", "format", also=("contact preference", "format", "preferred contact")),
        Column("communication_needs", "Communication needs", "What helps them to understand and be understood.",
               "Large print", also=("accessible information", "communication")),
        Column("gp_practice", "GP practice", "Its code, a letter and five more.", "C88001", most=12,
               also=("gp code", "practice code", "practice", "gp")),
    ),
)  # fmt: skip
PAYEES = Kind(
    "payees",
    "Payees",
    "organisation",
    "organisations",
    "Organisations that hold money, provide care or run a payroll. Bank details are entered by one colleague and "
    "checked by another, as always.",
    (
        Column("name", "Name", "As it is written on its invoices.", "Sample Care Ltd", required=True, most=160,
               also=("organisation", "provider", "supplier", "payee", "company")),
        Column("kind", "What it does", "third party, managed account, care provider, support organisation, payroll "
               "bureau, council or education.", "care provider", "organisation kind", True, ("type", "category")),
        Column("contact", "How to reach it", "A name, a phone number, an email address.", "office@example.org",
               most=200, also=("email", "phone", "contact details")),
    ),
)  # fmt: skip
PLANS = Kind(
    "plans",
    "Plans",
    "line of a plan",
    "lines of plans",
    "What was agreed with each person: one row for each thing that a plan pays for. Rows with one NHS number and "
    "service are one plan; what is said of the whole plan is taken from the first of them.",
    (
        _NUMBER,
        _SERVICE,
        Column("agreed_on", "Agreed on", "The day on which the person agreed the plan.", "06/04/2026", "day", True,
               ("plan agreed", "date agreed", "agreement date")),
        Column("agreed_by", "Agreed by", "Who agreed it, by name.", "Ada Example", required=True, most=120,
               also=("signed by", "agreed by name")),
        Column("capacity", "As whom", "person or representative. Empty means person.", "person", "capacity",
               also=("in what capacity",)),
        Column("consented_on", "Consented to direct payments on", "Only where money is paid to them.", "06/04/2026",
               "day", also=("consent date", "direct payment consent")),
        Column("coordinator", "Care coordinator", "The email address with which they sign in here.",
               "asha@example.org", "email", True, ("care coordinator email", "coordinator email", "case manager")),
        Column("need", "Health need", "What the line meets.", "Breathing at night", required=True,
               also=("health needs", "needs")),
        Column("outcome", "Outcome", "What it is meant to do.", "To sleep safely at home", required=True,
               also=("outcomes", "goal")),
        Column("monitored_by", "Who keeps watch", "Over that need, by name or job.", "Community nurse",
               required=True, most=120, also=("monitored by",)),
        Column("what", "What it pays for", "", "Personal assistant at night", required=True, most=200,
               also=("item", "support", "service line", "description")),
        Column("why", "Why", "How it helps. Empty means: to reach the outcome.", "Somebody awake in the house",
               also=("reason", "rationale")),
        Column("supplier", "From whom", "Or what kind of supplier.", "Employed by Ada", required=True, most=160,
               also=("provider",)),
        Column("unit", "One of it is", "hour, session, item.", "hour", required=True, most=40, also=("units",)),
        Column("unit_price", "Price of one", "Pounds and pence.", "14.20", "money", True, ("rate", "unit cost")),
        Column("quantity", "How many", "A number.", "12", "number", True, ("number of units", "units a week", "qty")),
        Column("every", "How often", "once, week, four weeks, month or year.", "week", "every", True,
               ("frequency", "per", "period")),
        Column("held_as", "How the money is held", "notional, third party or direct payment.", "direct payment",
               "holding", True, ("held as", "payment type", "type of budget")),
        Column("funder", "Who pays", "nhs, council, education or person. Empty means nhs.", "nhs", "funder"),
        Column("what_matters", "What matters to the person", "In their own words.", "To be at home"),
        Column("suits_condition", "Why it suits the condition", "", "The need varies from day to day"),
        Column("effect_on_life", "What it does for their life", "", "Work and sleep are possible"),
        Column("value_for_money", "Value for money", "", "Less than the service it replaces"),
        Column("managing", "How the money is managed", "", "A separate account"),
        Column("can_manage", "Can they manage it?", "yes or no.", "yes", "yes or no"),
        Column("payments_monitored_by", "Who monitors payments", "", "Fay Ito", most=120),
        Column("paid_every", "Paid every", "once, four weeks or month. Empty means month.", "month", "paid every"),
        Column("first_review_on", "Next review on", "", "06/07/2026", "day", also=("review date", "next review")),
        Column("first_review_how", "How it is reviewed", "", "At home", most=200),
        Column("notice_days", "Notice in days", "", "28", "days"),
    ),
    most_rows=2_000,
)  # fmt: skip
BUDGETS = Kind(
    "budgets",
    "Budgets",
    "budget",
    "budgets",
    "What was agreed for each plan that is here already, and what was paid and is left so far: its opening position.",
    (
        _NUMBER,
        _SERVICE,
        Column("agreed_a_year", "Agreed a year", "Pounds and pence. It must be what the plan costs a year.",
               "8,860.80", "money", True, ("annual budget", "agreed budget", "budget", "annual amount")),
        Column("signed_off_by", "Signed off by", "Who signed the money off, by name.", "Abel Approver",
               required=True, most=120, also=("approved by", "authorised by")),
        Column("signed_off_on", "Signed off on", "The day.", "01/04/2026", "day", True, ("approved on", "approval "
               "date")),
        Column("paid_to", "Paid up to", "The last day that what was paid is for. The budget goes on from the next.",
               "31/10/2026", "day", True, ("paid until", "covered to")),
        Column("paid_before", "Paid so far", "All that was paid out under this budget since it began.", "5,168.80",
               "money", True, ("paid to date", "total paid")),
        Column("left", "Left of it", "What of that is still in the account. What is not left was spent.", "740.00",
               "money", True, ("balance", "in account", "remaining in account")),
        Column("holder", "Who holds a direct payment", "person, representative or nominee. Empty means person.",
               "person", "holder", also=("holder",)),
        Column("payee", "Who holds it as a third party", "Its name, as it is among the organisations here.",
               "Sample Trust", most=160, also=("third party", "organisation")),
    ),
    counts=("agreed_a_year", "paid_before", "left"),
    most_rows=2_000,
)  # fmt: skip
KINDS: Mapping[str, Kind] = {kind.code: kind for kind in (PEOPLE, PAYEES, PLANS, BUDGETS)}
