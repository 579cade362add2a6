"""From a first conversation to an agreed budget, for any case: the chapters before money moves."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from openphb.budgets import actions as budgets
from openphb.budgets.actions import EstimateLine, NewDetails
from openphb.interfaces.demo import own_words
from openphb.interfaces.demo.cast import account
from openphb.interfaces.demo.script import Acts, Script
from openphb.interfaces.demo.teller import Teller
from openphb.kernel.actor import Role
from openphb.payments import actions as payments
from openphb.payments.banking import modulus
from openphb.people import actions as people
from openphb.people.rules import NewActing, NewPerson
from openphb.plans import actions as plans
from openphb.plans.content import Line, Outcome, Risk
from openphb.plans.costs import cost
from openphb.plans.rules import Given, Statements

ALL_THREE = Statements(needs_met=True, amount_sufficient=True, may_be_reviewed=True)


def meet(t: Teller, s: Script, *, on: date) -> None:
    """Record the person, their capacity, and who acts for them."""
    new = NewPerson(
        s.nhs_number, s.given, s.family, s.born, address=_address(s), phone=s.phone,
        communication_needs=s.communication, preferred_format=s.preferred_format,
    )  # fmt: skip
    t.do(people.record_person, id=t.id(s.name), new=new, by=s.coordinator, on=on)
    if on.year - s.born.year >= 16:
        t.do(
            people.note_circumstance, id=t.id(s.name, "capacity"), person=t.id(s.name), kind="capacity",
            value=s.has_capacity, since=on, reasons="Talked through with the person and their family.",
            by=s.coordinator, on=on,
        )  # fmt: skip
    me = Acts(s.name, s.full_name, "person", "themselves")
    for one in (*((me,) if s.signs_in else ()), *s.acts):
        _put_acting(t, s, one=one, on=on)


def _address(s: Script) -> str:
    """Kofi’s has no postcode, which a return says. S98 and S99 are given to no street."""
    return "1 Sample Street\nSheffield" if s.name == "kofi" else "1 Sample Street\nSheffield\nS98 1AA"


def _put_acting(t: Teller, s: Script, *, one: Acts, on: date) -> None:
    acting = t.id(s.name, "acting", one.name)
    new = NewActing(
        one.capacity, one.full_name, on, relation=one.relation, basis=one.basis, evidence=one.evidence, consents=True,
        agrees_to_act=True, nominated_by="person" if one.capacity == "nominee" else "",
        nominee_kind="individual" if one.capacity == "nominee" else "", family=one.relation not in ("", "themselves"),
    )  # fmt: skip
    t.do(people.put_acting, id=acting, person=t.id(s.name), new=new, by=s.coordinator, on=on)
    t.outside(one.name, Role(one.capacity), full_name=one.full_name, person=t.id(s.name))
    account(t, one.name, full_name=one.full_name, on=on)
    t.do(people.link_account, acting=acting, account=t.id("account", one.name), by=s.coordinator, on=on)


def offer(t: Teller, s: Script, *, on: date) -> None:
    """The offer, what it would mean, and the request."""
    t.do(
        plans.offer, id=t.id(s.name, "request"), person=t.id(s.person), service=s.service, offered_on=on,
        by=s.coordinator, on=on,
    )  # fmt: skip
    t.do(
        plans.give_advice, id=t.id(s.name, "advice"), request=t.id(s.name, "request"),
        topics="What a budget is, the three ways to hold it, what it may and may not buy, and who can help.",
        how="At home, with a leaflet", given_on=on, by=s.coordinator, on=on,
    )  # fmt: skip


def ask(t: Teller, s: Script, *, on: date) -> None:
    t.do(plans.answer_offer, request=t.id(s.name, "request"), verb="ask", by=s.speaks[0], on=on)


def decide(t: Teller, s: Script, *, on: date) -> None:
    t.do(
        plans.decide, id=t.id(s.name, "decision"), request=t.id(s.name, "request"), verb="grant",
        reasons="A budget fits what this person needs, and how they want to live.", by="abel", on=on,
    )  # fmt: skip


def note_eligibility(t: Teller, s: Script, *, on: date) -> None:
    """When continuing care was decided. Of Edith nobody wrote it down, which a return says."""
    if s.service == "chc" and s.name != "edith":
        t.do(
            people.note_circumstance, id=t.id(s.name, "eligible"), person=t.id(s.person), kind="service", value="chc",
            since=on, reasons="The panel’s letter.", by=s.coordinator, on=on,
        )  # fmt: skip


def agree_nominees(t: Teller, s: Script, *, on: date) -> None:
    """The board's own agreement to whoever the person nominated."""
    for one in s.acts:
        if one.capacity == "nominee":
            t.do(people.agree_nominee, id=t.id(s.name, "acting", one.name), by="abel", on=on)


def write(t: Teller, s: Script, *, on: date, starts_on: date) -> UUID:
    """The plan, written with the person: every section, outcome, line and risk."""
    t.do(
        plans.start_plan, id=t.id(s.name, "plan"), request=t.id(s.name, "request"),
        coordinator=t.id("account", s.coordinator), by=s.coordinator, on=on,
    )  # fmt: skip
    version = plans.first_version(t.id(s.name, "plan"))
    t.do(
        plans.save_section,
        version=version,
        fields={
            "what_matters": s.what_matters,
            "suits_condition": "The need varies, and the person knows best when and how help is needed.",
            "effect_on_life": s.outcomes[0][0] + ".",
            "value_for_money": "It costs no more than the service it replaces, and does more of what matters.",
            "managing": s.managing,
            "can_manage": True,
            "payments_monitored_by": "Fay Ito, finance",
            "paid_every": s.paid_every,
            "first_review_on": starts_on + timedelta(days=80),
            "first_review_how": "At home, with the person and whoever they choose",
            "notice_days": 28,
            "starts_on": starts_on,
        },
        by=s.coordinator,
        on=on,
    )
    for number, words in enumerate(s.outcomes):
        t.do(plans.put_outcome, version=version, outcome=Outcome(outcome_key(t, s, number=number), *words),
             by=s.coordinator, on=on)  # fmt: skip
    for line in lines(t, s):
        t.do(plans.put_line, version=version, line=line, by=s.coordinator, on=on)
    for number, words in enumerate(s.risks):
        risk = Risk(t.id(s.name, "risk", number), *words, agreed_with=t.who(s.speaks[0]).name)
        t.do(plans.put_risk, version=version, risk=risk, by=s.coordinator, on=on)
    if s.name in own_words.AT_FIRST:
        own_words.put(t, s, own=own_words.AT_FIRST[s.name], version=version, on=on)
    return version


def outcome_key(t: Teller, s: Script, *, number: int) -> UUID:
    return t.id(s.name, "outcome", number)


def lines(t: Teller, s: Script) -> list[Line]:
    """The plan's lines, as the plans room knows them."""
    return [
        Line(
            key=t.id(s.name, "line", number),
            outcome_key=outcome_key(t, s, number=buys.outcome),
            what=buys.what,
            why=buys.why,
            supplier=buys.supplier,
            unit=buys.unit,
            unit_price=buys.unit_price,
            quantity=buys.number,
            every=buys.every,
            holding=buys.holding,
            funder=buys.funder,
        )  # fmt: skip
        for number, buys in enumerate(s.buys)
    ]


def estimate(t: Teller, s: Script, *, on: date) -> None:
    """A first figure, explained, before planning is finished."""
    t.do(budgets.open_budget, id=t.id(s.name, "budget"), plan=t.id(s.name, "plan"), by=s.coordinator, on=on)
    worked = [
        EstimateLine(each.what, each.working, each.first_year) for each in cost(lines(t, s)).lines if each.first_year
    ]
    t.do(
        budgets.estimate, id=t.id(s.name, "estimate"), budget=t.id(s.name, "budget"), lines=worked,
        explained_to=t.who(s.speaks[0]).name, made_on=on, by=s.coordinator, on=on,
    )  # fmt: skip


def sign_clinically(t: Teller, version: UUID, *, on: date) -> None:
    t.do(budgets.sign_off_clinically, id=t.id(version, "clinical"), version=version, by="cleo", on=on)


def sign_off(t: Teller, version: UUID, *, on: date) -> None:
    """Clinically by one, and the money by another."""
    sign_clinically(t, version, on=on)
    t.do(budgets.sign_off_money, id=t.id(version, "money"), version=version, by="abel", on=on)


def agree(t: Teller, s: Script, *, version: UUID, on: date) -> None:
    """The person or representative consents, signs the agreement and agrees the plan."""
    name, capacity = s.speaks
    given = Given(t.who(name).name, capacity, "on this page", on)
    if any(buys.holding == "direct payment" for buys in s.buys):
        t.do(plans.consent, id=t.id(version, "consent"), version=version, given=given, by=name, on=on)
        t.do(plans.sign_agreement, id=t.id(version, "agreement"), version=version, given=given, by=name, on=on)
    t.do(plans.agree, id=t.id(version, "yes"), version=version, given=given, statements=ALL_THREE, by=name, on=on)


def hold(t: Teller, s: Script, *, on: date, checked: bool = True) -> None:
    """Who holds the money of each kind of line, and the accounts, looked at by two."""
    capacity = {"notional": "icb", "third party": "organisation", "direct payment": s.speaks[1]}
    for kind in dict.fromkeys(buys.holding for buys in s.buys):
        organisation = t.id("organisation", s.bank.organisation) if s.bank and s.bank.organisation else None
        acting = t.id(s.name, "acting", s.speaks[0]) if kind == "direct payment" and s.acts else None
        t.do(
            budgets.open_holding, id=holding_id(t, s, kind=kind), budget=t.id(s.name, "budget"), kind=kind,
            capacity=capacity[kind], acting=acting if s.speaks[1] != "person" else None,
            organisation=organisation if kind != "notional" else None, by=s.coordinator, on=on,
        )  # fmt: skip
        if kind != "notional":
            bank(t, s, kind=kind, on=on, checked=checked)


def holding_id(t: Teller, s: Script, *, kind: str) -> UUID:
    return t.id(s.name, "holding", kind)


def bank(t: Teller, s: Script, *, kind: str, on: date, checked: bool = True) -> None:
    """Bank details: the check digit by machine, then a second pair of eyes."""
    if s.bank is None:
        raise ValueError(f"{s.name} has money to hold and nowhere to hold it")
    verdict = modulus.check(s.bank.sort_code, s.bank.account)
    account_kind = s.bank.kind if kind == "direct payment" else "organisation"
    details = NewDetails(
        account_kind=account_kind, sort_code=s.bank.sort_code, account_number=s.bank.account,
        account_name=(s.bank.organisation or f"{s.full_name} PHB")[:18], modulus=verdict.valid,
        modulus_says=verdict.because, sole_use=True, named_access=True, auditable=True, monitoring_adequate=True,
        plan_only_use=True,
    )  # fmt: skip
    id = t.id(s.name, kind, "details", on)
    t.do(budgets.enter_bank_details, id=id, holding=holding_id(t, s, kind=kind), new=details, by="fay", on=on)
    if checked:
        t.do(budgets.check_bank_details, details=id, verdict="approve", note="Called back on the number we hold.",
             by="finn", on=on)  # fmt: skip


def put_in_place(t: Teller, s: Script, *, version: UUID, on: date, starts_on: date) -> None:
    """The agreed budget: the money is promised, and payments are planned."""
    t.do(
        budgets.put_in_place, id=t.id(version, "award"), budget=t.id(s.name, "budget"), version=version,
        starts_on=starts_on, by="fay", on=on,
    )  # fmt: skip
    t.do(payments.schedule, budget=t.id(s.name, "budget"), by="fay", on=on)


def version_of(t: Teller, s: Script) -> UUID:
    """The first version of the plan."""
    return plans.first_version(t.id(s.name, "plan"))
