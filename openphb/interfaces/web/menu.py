"""The menu, in one table: what it says, which view it opens, and in whose menu it stands.

A view goes by the name its address has; an entry appears once its package is at the door. Order is reading order.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from openphb.interfaces.web.pages import Link
from openphb.kernel.actor import Actor, Role

PEOPLE_SIDE = frozenset({Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE})
CASE_WORK = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.LEAD})
MONEY_WORK = frozenset({Role.FINANCE, Role.LEAD})
EVERY_STAFF = CASE_WORK | MONEY_WORK | {Role.AUDITOR}


@dataclass(frozen=True)
class Entry:
    """A line of the menu."""

    words: str
    view: str
    roles: frozenset[Role]


MENU = (
    Entry("Home", "person:home", PEOPLE_SIDE),
    Entry("My money", "person:money", PEOPLE_SIDE),
    Entry("My plan", "person:plan", PEOPLE_SIDE),
    Entry("Decisions", "person:decisions", PEOPLE_SIDE),
    Entry("Send a receipt", "person:receipt", PEOPLE_SIDE),
    Entry("My work", "work", CASE_WORK | MONEY_WORK),
    Entry("People", "people", EVERY_STAFF),
    Entry("Plans to sign off", "sign_offs", frozenset({Role.CLINICIAN, Role.APPROVER, Role.LEAD})),
    Entry("Bank details to check", "details_waiting", MONEY_WORK),
    Entry("Payments", "payments", MONEY_WORK | {Role.APPROVER, Role.AUDITOR}),
    Entry("Reconcile", "reconcile", MONEY_WORK),
    Entry("Queries", "queries", MONEY_WORK | {Role.COORDINATOR}),
    Entry("Rules", "rules", EVERY_STAFF),
)


def where(view: str, *args: object) -> str:
    """The address of a view, or nothing while its package is not at the door."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Item(Link):
    """A line as one actor sees it; `current` if we are on or below it."""

    current: bool = False


def items(actor: Actor, *, path: str) -> tuple[Item, ...]:
    """What this actor may go to from anywhere. The longest address that fits is where we are."""
    found = [(entry.words, where(entry.view)) for entry in MENU if actor.has(*entry.roles)]
    found = [(words, url) for words, url in found if url]
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return tuple(Item(words, url, current=url == here) for words, url in found)
