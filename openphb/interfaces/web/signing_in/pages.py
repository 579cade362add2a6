"""The pages of signing in, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Table, Tag
from openphb.kernel.actor import Role
from openphb.people.queries import Place


@dataclass(frozen=True, kw_only=True)
class Asking(Page):
    """A page that asks for something and has one button. `aside` are the other ways."""

    template: ClassVar[str] = "signing_in/asking.jinja"
    lead: tuple[str, ...] = ()
    send: str = "Continue"
    kind: str = ""
    next: str = ""
    aside: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SettingUp(Asking):
    """The picture to scan, and the same as letters."""

    template: ClassVar[str] = "signing_in/setting_up.jinja"
    picture: str
    letters: str


@dataclass(frozen=True, kw_only=True)
class Passkey(Asking):
    """A passkey to make or to show (`does`: create, get), with what the browser is asked; and a code as the other way.

    `passkey` is the form that carries what the browser answers; `form` the one for a code, if there is one.
    """

    template: ClassVar[str] = "signing_in/passkey.jinja"
    passkey: Any
    does: str
    options: str
    use: str

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        return (*self.passkey.problems, *super().problems)


@dataclass(frozen=True, kw_only=True)
class Telling(Page):
    """A page that tells something, and where to go from it."""

    template: ClassVar[str] = "signing_in/telling.jinja"
    lead: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Someone:
    """One of the demonstration's people."""

    id: str
    name: str
    where: str
    can: str


@dataclass(frozen=True)
class Group:
    """People of a kind."""

    heading: str
    people: tuple[Someone, ...]


@dataclass(frozen=True, kw_only=True)
class SampleSignIn(Page):
    """Who to be in the demonstration."""

    template: ClassVar[str] = "signing_in/as_someone.jinja"
    groups: tuple[Group, ...]
    password: Link


@dataclass(frozen=True, kw_only=True)
class Boards(Page):
    """The NHS boards one may act in."""

    template: ClassVar[str] = "signing_in/boards.jinja"
    table: Table


def boards_page(places: tuple[Place, ...], *, here: int) -> Boards:
    """Each with one's roles there, and a button to go on in it."""
    rows = tuple(
        (
            (place.name, f"Now {place.part_of}") if place.part_of else place.name,
            ", ".join(sorted(place.roles)),
            Tag("You are here", "green")
            if place.commissioner == here
            else Button("Go on here", f"/account/boards/{place.commissioner}/", "secondary", post=True),
        )
        for place in places
    )
    heads = (Head("NHS board"), Head("Your roles there"), Head("Now"))
    return Boards(
        title="Your NHS boards",
        back=Link("Your account", "/account/2fa/"),
        table=Table("Where you may act today", heads, rows, first_is_header=True),
    )


CAN = {
    Role.PERSON: "Sees their own budget and plan, sends receipts, asks for changes.",
    Role.REPRESENTATIVE: "Acts for someone who cannot decide this alone; sees and does what they would.",
    Role.NOMINEE: "Receives and manages the money for someone who asked them to.",
    Role.HELPER: "Helps someone, and sees just the pages that person chose.",
    Role.COORDINATOR: "Records people, writes plans with them, answers questions.",
    Role.CLINICIAN: "Signs off plans as safe and meeting the need.",
    Role.APPROVER: "Agrees budgets up to their band, and nominees; never their own work.",
    Role.FINANCE: "Prepares payment runs, reads bank statements, reconciles.",
    Role.THIRD_PARTY: "Holds and spends budgets for the people who chose it.",
    Role.LEAD: "Runs the service: settings, accounts, what it adds up to.",
    Role.AUDITOR: "Reads everything, and who did and saw it; changes nothing but the samples it draws.",
    Role.NATIONAL: "Reads what all areas come to, with small numbers kept back, and nobody’s case.",
    Role.PERSONAL_ASSISTANT: "Works for somebody: sees their own shifts, hours and pay, and nothing of the budget.",
    Role.PROVIDER: "Of a provider, support organisation or payroll bureau: sees what it is linked to, sends invoices.",
}
"""One line each for the demonstration's list."""
