"""What leaves and what comes in, as other systems see it. Apart from the pages: either may change without the other."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from openphb.kernel.money import Money

Item = TypeVar("Item")


TEXT = r"^[^\x00]*$"
"""Text as it can be kept: the database takes every sign but NUL."""
Words = Annotated[str, StringConstraints(pattern=TEXT)]


class Pence(Schema):
    """Whole pence, so that no amount is ever rounded on the way."""

    pence: int
    currency: str = "GBP"


def pence(amount: Money) -> Pence:
    return Pence(pence=amount.pence)


class Listed(Schema, Generic[Item]):
    """One page of a list: which, how many there are in all, and how many pages."""

    items: list[Item]
    page: int
    pages: int
    total: int


class PersonOut(Schema):
    id: UUID
    nhs_number: str
    name: str
    birth_date: date
    died_on: date | None
    address: str
    email: str
    phone: str
    communication_needs: str
    preferred_format: str
    gp_practice: str = Field(description="ODS code of the GP practice, or empty")


class PersonIn(Schema, extra="forbid"):
    """A person who may have a budget. `nhs_number` has ten digits, the last of which is a check on the others."""

    nhs_number: Words = Field(max_length=20)
    given_name: Words = Field(min_length=1, max_length=100)
    family_name: Words = Field(min_length=1, max_length=100)
    birth_date: date
    address: Words = Field("", max_length=500)
    email: Words = Field("", max_length=200)
    phone: Words = Field("", max_length=40)
    communication_needs: Words = Field("", max_length=500)
    preferred_format: Words = Field("letter", max_length=20)
    gp_practice: Words = Field("", max_length=10)


class Made(Schema):
    """The identity of what came of a request; the same for the same Idempotency-Key."""

    id: UUID


class BudgetOut(Schema):
    id: UUID
    reference: str
    state: str
    person: UUID
    plan: UUID
    starts_on: date | None
    stops_on: date | None
    agreed: Pence | None = Field(description="What was agreed from `agreed_from` to `agreed_to`; null before any award")
    agreed_from: date | None
    agreed_to: date | None


class MoneyOut(Schema):
    """The money of a budget at this moment, as the ledger has it."""

    budget: UUID
    agreed: Pence
    promised: Pence
    on_its_way: Pence
    paid: Pence
    spent: Pence
    left: Pence
    unexplained: Pence


class PaymentOut(Schema):
    id: UUID
    state: str
    kind: str
    reference: str
    due_on: date
    covers_from: date
    covers_to: date
    amount: Pence


class WhoAmI(Schema):
    """What the key that was sent opens."""

    name: str
    scopes: list[str]
