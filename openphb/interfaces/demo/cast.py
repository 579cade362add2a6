"""The staff of the story's boards, all made up, and the local choices that they made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.budgets import actions as budgets
from openphb.commissioners import actions as commissioners
from openphb.commissioners.rules import NewSetting
from openphb.interfaces.demo.teller import Teller
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.payments import actions as payments
from openphb.people import actions as people


@dataclass(frozen=True, slots=True)
class Staff:
    """A short name for the story, a full name, a job and roles."""

    name: str
    full_name: str
    job: str
    roles: tuple[Role, ...]
    organisation: str = ""


SOUTH_YORKSHIRE = (
    Staff("asha", "Asha Rahman", "Personal health budget nurse", (Role.COORDINATOR,)),
    Staff("tom", "Tom Ellery", "Care coordinator", (Role.COORDINATOR,)),
    Staff("cleo", "Dr Cleo Marsh", "Consultant in community medicine", (Role.CLINICIAN,)),
    Staff("abel", "Abel Nkemelu", "Personalised care manager", (Role.APPROVER,)),
    Staff("lena", "Lena Okeke", "Head of personalised care", (Role.LEAD,)),
    Staff("fay", "Fay Ito", "Finance officer", (Role.FINANCE,)),
    Staff("finn", "Finn Ryan", "Senior finance officer", (Role.FINANCE,)),
    Staff("ada", "Ada Quist", "Internal auditor", (Role.AUDITOR,)),
    Staff("nia", "Nia Bevan (NHS England)", "Personalised care programme lead", (Role.NATIONAL,)),
    Staff("priya", "Priya Shah", "Manager, Own Two Feet CIC", (Role.THIRD_PARTY,), "Own Two Feet CIC"),
    Staff("bryn", "Bryn Castle", "Accounts, Brookfield Home Care", (Role.PROVIDER,), "Brookfield Home Care"),
    Staff("lou", "Lou Abbott", "Payroll clerk, Ledgerwell", (Role.PROVIDER,), "Ledgerwell Payroll"),
    Staff("sia", "Sia Moran", "Adviser, Plain Steps", (Role.PROVIDER,), "Plain Steps"),
)
DEVON = (
    Staff("bea", "Bea Trevan (NHS Devon)", "Care coordinator", (Role.COORDINATOR,)),
    Staff("col", "Col Pascoe (NHS Devon)", "Head of personalised care", (Role.LEAD,)),
)
ORGANISATIONS = (
    ("Own Two Feet CIC", "third party", "hello@owntwofeet.example"),
    ("Plain Steps", "support organisation", "hello@plainsteps.example"),
    ("Ledgerwell Payroll", "managed account", "accounts@ledgerwell.example"),
    ("Brookfield Home Care", "care provider", "invoices@brookfield.example"),
    ("Sheffield City Council", "council", "adultcare@council.example"),
    ("Brightside School", "education", "office@brightside.example"),
)
# What the made-up board settled for itself: sample values, and said to be so. Where a page of another board gives a
# number, it is named. The rest is left out, so that a visitor sees how a missing one is asked for.
SETTLED = (
    ("request_decision_days", 20, "What we told people in the leaflet."),
    ("plan_days", 30, "Long enough to write it together."),
    ("first_payment_days", 15, "One payment run, and a week to spare."),
    ("reconsideration_days", 20, "As long as the first decision takes."),
    ("prompt_review_days", 28, "Soon enough to matter, long enough to meet."),
    ("connected_person_approver", "approver", "Whoever signs off the plan agrees to this line too."),
    (
        "notice_weeks",
        4,
        "What a personal assistant is owed at least. An early agreement in Norfolk gave four weeks too.",
    ),
    ("contingency_weeks", 1, "One week is what Surrey Heartlands gives, and asks back if it is not used."),
    ("surplus_weeks", 8, "Two payments: enough to carry wages through a late one."),
    ("payment_weeks", 4, "Wages are paid every four weeks."),
    ("evidence_months", 3, "Once a quarter, unless the plan says otherwise."),
    ("receipt_threshold_pence", 5000, "Below £50 the statement is enough."),
    ("finance_cost_centre", "H71234", ""),
    ("finance_code_care", "52164", ""),
    ("finance_code_ahead", "71010", ""),
    ("finance_code_owed", "82010", ""),
    ("finance_code_bank", "90010", ""),
    ("statement_check_days", 20, "Once in each payment round."),
    ("query_reply_days", 15, "Three weeks, with holidays in mind."),
    ("message_answer_days", 3, "Somebody who asks should not wait over a weekend and a half."),
    ("query_answer_days", 5, "Nobody should wait longer for a word."),
    ("uprating_days", 60, "Before the end of June."),
    ("other_route_review_months", 12, "As for direct payments."),
    ("final_statement_days", 42, "Six weeks after the last day."),
    ("retention_years", 6, "Six full years after the one in progress."),
    ("competency_months", 12, "A competence is looked at again each year."),
    ("wheelchair_years", 5, "Homerton gives three or five years."),
    ("prepaid_card_provider", "none", "We pay into accounts only."),
)
SAMPLE = "Sample value for the demonstration."
BANDS = ((Role.APPROVER, Money.of("50,000")), (Role.LEAD, None))


def assemble(teller: Teller, staff: tuple[Staff, ...], *, since: date) -> None:
    """Give everyone an account and their roles, and write down what the board chose for itself."""
    keeper = teller.staff("keeper", Role.LEAD, Role.FINANCE, Role.COORDINATOR, full_name="The operator")
    for name, kind, contact in ORGANISATIONS:
        teller.do(
            people.record_organisation,
            id=teller.id("organisation", name), name=name, kind=kind, contact=contact, by="keeper", on=since,
        )  # fmt: skip
    for one in staff:
        organisation = teller.id("organisation", one.organisation) if one.organisation else None
        teller.staff(one.name, *one.roles, full_name=one.full_name, organisation=organisation)
        account(teller, one.name, full_name=one.full_name, on=since)
        teller.do(
            people.join,
            account=teller.id("account", one.name), roles=one.roles, valid_from=since, job_title=one.job,
            organisation=organisation, by=keeper_of(teller), on=since,
        )  # fmt: skip
    _choose(teller, on=since)
    assert keeper.commissioner == teller.commissioner


def keeper_of(teller: Teller) -> str:
    """Who sets the story up; they have no account, so nobody can sign in as them."""
    return "keeper"


def account(teller: Teller, name: str, *, full_name: str, on: date) -> None:
    """A sample account: listed on the demonstration's sign-in page, and without a password."""
    teller.do(
        people.give_account,
        id=teller.id("account", name), email=f"{name}.{teller.commissioner}@example.org", name=full_name, password="",
        sample=True, by="keeper", on=on,
    )  # fmt: skip


def _choose(teller: Teller, *, on: date) -> None:
    for role, up_to in BANDS:
        teller.do(
            budgets.set_band,
            role=role, up_to=up_to, valid_from=on, owner="Finance and performance committee",
            reason="Scheme of delegation, agreed by the board.", by="keeper", on=on,
        )  # fmt: skip
    for parameter, value, why in SETTLED:
        new = NewSetting(parameter, str(value), on, "Personalised care committee (sample)", f"{why} {SAMPLE}".strip())
        teller.do(commissioners.settle, id=teller.id("setting", parameter), new=new, by="keeper", on=on)
    teller.do(
        payments.pay_from,
        id=teller.id("paying account"), sun="123456", sort_code="089999", account_number="66374958",
        account_name="SAMPLE ICB PHB", valid_from=on, by="keeper", on=on,
    )  # fmt: skip
