"""A board that moves in: Lena leads it, Asha coordinates, Fay and Finn look after its money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.kernel.money import Money
from openphb.moving import actions, queries
from openphb.people import actions as people
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, actor, ask, coordinator, new_id

PEOPLE = "NHS No,First name,Surname,DOB,Postcode\n"
ADA = f"{NHS_NUMBERS[0]},Ada,Example,01/05/1980,S98 1AA\n"
BEN = f"{NHS_NUMBERS[1]},Ben,Sample,2 March 1975,\n"
PLANS = (
    "NHS number,Service,Agreed on,Agreed by,Care coordinator,Health need,Outcome,Who keeps watch,What it pays for,"
    "From whom,One of it is,Price of one,How many,How often,How the money is held,Consented to direct payments on\n"
)
BUDGETS = (
    "NHS number,Service,Agreed a year,Signed off by,Signed off on,Paid up to,Paid so far,Left of it,"
    "Who holds it as a third party\n"
)
AGREED = Money.of("1,200")


@dataclass(frozen=True, slots=True)
class Board:
    lena: Actor
    asha: Actor
    fay: Actor
    finn: Actor
    email: str

    def do(self, action: Any, *, by: Actor, **more: Any) -> Any:
        return perform(action, by=by, at=NOON, **more)

    def kept(self, kind: str, text: str | bytes, *, by: Actor, name: str = "list.csv") -> UUID:
        content = text.encode() if isinstance(text, str) else text
        return self.do(actions.keep_file, id=new_id(), kind=kind, name=name, content=content, by=by).id

    def brought(self, kind: str, text: str | bytes, *, by: Actor, **more: Any) -> UUID:
        """A file that is in."""
        id = self.kept(kind, text, by=by)
        self.bring(id, by=by, **more)
        return id

    def bring(self, id: UUID, *, by: Actor, on: date = DAY, totals: Any = None, **more: Any) -> Any:
        return self.do(actions.bring_in, arrival=id, totals=totals or {}, by=by, on=on, **more)

    def take_back(self, id: UUID, *, by: Actor, why: str = "It was the wrong file.") -> Any:
        return self.do(actions.take_back, arrival=id, why=why, by=by, on=DAY)

    def look(self, id: UUID, *, by: Actor) -> queries.Looked:
        return ask(queries.looked, id, by=by, on=DAY)

    def plan(self, number: str, *, price: str = "100", held: str = "direct payment") -> str:
        consent = "01/04/2026" if held == "direct payment" else ""
        return (
            f"{number},chc,01/04/2026,Ada Example,{self.email},Breathing,To sleep at home,Community nurse,Night care,"
            f"Employed,month,{price},12,year,{held},{consent}\n"
        )


def budget(number: str, *, agreed: str = "1200", paid: str = "500.10", left: str = "20.05", payee: str = "") -> str:
    return f"{number},chc,{agreed},Abel Approver,02/04/2026,05/04/2026,{paid},{left},{payee}\n"


def board() -> Board:
    asha = coordinator()
    perform(people.join, account=asha.id, roles=[Role.COORDINATOR], by=asha, at=NOON, valid_from=DAY)
    return Board(
        lena=actor(Role.LEAD, name="Lena Okeke"),
        asha=asha,
        fay=actor(Role.FINANCE, name="Fay Ito"),
        finn=actor(Role.FINANCE, name="Finn Ryan"),
        email=f"{asha.id}@example.org",
    )
