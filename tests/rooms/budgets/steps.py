"""The steps of one budget, told through the real actions, for stories that begin in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from openphb.budgets import actions, queries
from openphb.budgets.actions import EstimateLine, NewDetails
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.ledger import queries as ledger
from openphb.people import actions as people
from openphb.plans import actions as plans
from tests.rooms.plans import steps as planning
from tests.rooms.plans.steps import Case
from tests.rooms.retold import told_once
from tests.rooms.world import DAY, NOON, actor, ask, new_id

START = date(2026, 4, 13)
YEARLY = Money.of("9,255.36")
"""12.5 hours × £14.20 × 365 days ÷ 7 days, to the penny."""
OWN_ACCOUNT = NewDetails(
    account_kind="ordinary",
    sort_code="20-00-00",
    account_number="5577 9911",
    account_name="J Okafor health",
    modulus=True,
    modulus_says="The number fits the sort code.",
    sole_use=True,
    named_access=True,
    auditable=True,
    monitoring_adequate=True,
    plan_only_use=True,
)


@dataclass(frozen=True, slots=True)
class Story:
    """A case of the plans room, the people who look after its money, and its budget so far."""

    case: Case
    lena: Actor
    fay: Actor
    finn: Actor
    budget: UUID
    holding: UUID = UUID(int=0)

    @property
    def asha(self) -> Actor:
        return self.case.asha

    @property
    def abe(self) -> Actor:
        return self.case.abe

    @property
    def version(self) -> UUID:
        return self.case.version

    def do(self, action: Any, *, by: Actor, on: date = DAY, **more: Any) -> Any:
        """One action, as somebody, on a day."""
        return self.case.do(action, by=by, on=on, **more)

    def see(self, query: Any, *args: Any, by: Actor | None = None, **more: Any) -> Any:
        return ask(query, *args, by=by or self.asha, **more)

    def balance(self, code: str) -> Money:
        return self.see(ledger.balance, code)

    def agreed_balance(self) -> Money:
        """What is promised to the person and not yet paid."""
        return self.balance(f"budget:{self.reference}:agreed")

    @property
    def reference(self) -> str:
        return str(self.see(queries.budget, self.budget, on=DAY).reference)


def organisation(story: Story, name: str = "Penny Trust") -> UUID:
    """One that may hold people's money."""
    id, told = new_id(), {"name": name, "kind": "third party", "contact": ""}
    perform(people.record_organisation, id=id, **told, by=story.asha, at=NOON)
    return id


@told_once
def opened(**more: Any) -> Story:
    """Asha has opened a budget for a plan that Jo and she are writing."""
    case = planning.written(**more)
    code = {"ods_code": more["ods_code"]} if "ods_code" in more else {}
    story = Story(
        case,
        lena=actor(Role.LEAD, name="Lena Okeke", **code),
        fay=actor(Role.FINANCE, name="Fay Ito", **code),
        finn=actor(Role.FINANCE, name="Finn Ryan", **code),
        budget=new_id(),
    )
    story.do(actions.open_budget, id=story.budget, plan=case.plan, by=case.asha)
    return story


@told_once
def estimated(yearly: str = "9,000", **more: Any) -> Story:
    """Jo has been told what it might come to."""
    story = opened(**more)
    story.do(
        actions.estimate,
        id=new_id(),
        budget=story.budget,
        lines=[EstimateLine("Care at home", f"£{yearly} × 1 year", Money.of(yearly))],
        explained_to="Jo Okafor",
        made_on=DAY,
        by=story.asha,
    )
    return story


def with_limits(story: Story, *, approver: str | None = "50,000", lead: str | None = None) -> None:
    """Lena has said how much each role may sign off. None is no limit for her, and none set for approvers."""
    limits = {Role.LEAD: Money.of(lead) if lead else None}
    if approver:
        limits[Role.APPROVER] = Money.of(approver)
    for role, up_to in limits.items():
        story.do(
            actions.set_band,
            role=role,
            up_to=up_to,
            valid_from=DAY,
            owner="Finance committee",
            reason="Agreed in March 2026.",
            by=story.lena,
        )


@told_once
def submitted(**more: Any) -> Story:
    story = estimated(**more)
    with_limits(story)
    story.do(plans.submit, version=story.version, by=story.asha)
    return story


def sign(story: Story, version: UUID, *, on: date = DAY) -> None:
    """Cleo signs it clinically, and Abe its money."""
    story.do(actions.sign_off_clinically, id=new_id(), version=version, by=story.case.cleo, on=on)
    story.do(actions.sign_off_money, id=new_id(), version=version, by=story.abe, on=on)


@told_once
def agreed(**more: Any) -> Story:
    """Signed off by both, agreed by Jo, who has consented and signed."""
    story = submitted(**more)
    sign(story, story.version)
    for action in (plans.consent, plans.sign_agreement):
        story.do(action, id=new_id(), version=story.version, given=planning.given(), by=story.case.jo)
    planning.say_yes(story.case, story.version)
    return story


@told_once
def held(**more: Any) -> Story:
    """Jo holds the money, in an account that Fay entered and Finn approved."""
    story = agreed(**more)
    holding = hold(story, "direct payment", "person")
    bank(story, holding)
    return with_holding(story, holding)


def hold(story: Story, kind: str, capacity: str, **more: Any) -> UUID:
    id = new_id()
    story.do(actions.open_holding, id=id, budget=story.budget, kind=kind, capacity=capacity, by=story.asha, **more)
    return id


def bank(story: Story, holding: UUID, new: NewDetails = OWN_ACCOUNT) -> UUID:
    """Bank details entered by one and approved by another."""
    id = new_id()
    story.do(actions.enter_bank_details, id=id, holding=holding, new=new, by=story.fay)
    story.do(actions.check_bank_details, details=id, verdict="approve", by=story.finn)
    return id


def with_holding(story: Story, holding: UUID) -> Story:
    return Story(story.case, story.lena, story.fay, story.finn, story.budget, holding)


@told_once
def in_place(**more: Any) -> Story:
    """The first year has been promised, from 13 April 2026."""
    story = held(**more)
    put_in_place(story)
    return story


def put_in_place(story: Story, version: UUID | None = None, *, starts_on: date = START, **more: Any) -> UUID:
    id = more.pop("id", None) or new_id()
    by = more.pop("by", None) or story.fay
    story.do(
        actions.put_in_place,
        id=id,
        budget=story.budget,
        version=version or story.version,
        starts_on=starts_on,
        by=by,
        **more,
    )
    return id


def changed(story: Story, *lines: Any, on: date, remove: tuple[UUID, ...] = ()) -> UUID:
    """A new version with these lines put, or removed, signed off on a day and waiting for Jo."""
    version = new_id()
    story.do(plans.change, id=version, plan=story.case.plan, why="Needs have changed.", by=story.asha, on=on)
    for line in lines:
        story.do(plans.put_line, version=version, line=line, by=story.asha, on=on)
    for key in remove:
        story.do(plans.remove_line, version=version, key=key, by=story.asha, on=on)
    story.do(plans.submit, version=version, by=story.asha, on=on)
    sign(story, version, on=on)
    return version


def say_yes(story: Story, version: UUID, *, on: date) -> None:
    """Jo agrees a version on a day."""
    story.do(
        plans.agree,
        id=new_id(),
        version=version,
        given=planning.given(given_on=on),
        statements=planning.YES_TO_ALL,
        by=story.case.jo,
        on=on,
    )


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)
