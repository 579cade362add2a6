"""The menu, in one table: what it says, which view it opens, and in whose menu it stands.

A view goes by the name its address has; an entry appears once its package is at the door. Order is reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.chosen_pages import is_closed
from openphb.interfaces.web.pages import Link
from openphb.kernel.actor import IN_LAW, OUTSIDE, Actor, Role

CHOICE = "Whose budget"
"""Only in the menu of someone who acts for several people."""
PEOPLE_SIDE = OUTSIDE
CASE_WORK = frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.APPROVER, Role.LEAD})
MONEY_WORK = frozenset({Role.FINANCE, Role.LEAD})
EVERY_STAFF = CASE_WORK | MONEY_WORK | {Role.AUDITOR}


@dataclass(frozen=True)
class Entry:
    """A line of the menu. One that is `of_a_person` has that person in its address."""

    words: str
    view: str
    roles: frozenset[Role]
    of_a_person: bool = False


MENU = (
    Entry("Home", "my_home", PEOPLE_SIDE, of_a_person=True),
    Entry(CHOICE, "my_people_choice", PEOPLE_SIDE),
    Entry("Money", "my_money", PEOPLE_SIDE, of_a_person=True),
    Entry("Plan", "my_plan", PEOPLE_SIDE, of_a_person=True),
    Entry("Decisions", "my_decisions", PEOPLE_SIDE, of_a_person=True),
    Entry("Letters", "my_letters", PEOPLE_SIDE, of_a_person=True),
    Entry("How things are", "my_check_ins", frozenset({Role.PERSON, Role.REPRESENTATIVE}), of_a_person=True),
    Entry("Messages", "my_messages", PEOPLE_SIDE, of_a_person=True),
    Entry("Receipts", "my_receipts", PEOPLE_SIDE, of_a_person=True),
    Entry("Hours", "my_entries", PEOPLE_SIDE, of_a_person=True),
    Entry("PAs", "my_assistants", PEOPLE_SIDE, of_a_person=True),
    Entry("Who helps", "my_people", PEOPLE_SIDE, of_a_person=True),
    Entry("My shifts", "own_works", frozenset({Role.PERSONAL_ASSISTANT})),
    Entry("This phone", "this_phone", IN_LAW),
    Entry("Money you hold", "organisation", frozenset({Role.THIRD_PARTY})),
    Entry("Your work with us", "provider_home", frozenset({Role.PROVIDER})),
    Entry("Your invoices", "provider_invoices", frozenset({Role.PROVIDER})),
    Entry("Messages", "provider_messages", frozenset({Role.PROVIDER})),
    Entry("My work", "work", CASE_WORK | MONEY_WORK),
    Entry("Clocks", "clocks", EVERY_STAFF),
    Entry("People", "people", EVERY_STAFF),
    Entry("Who asks to be let in", "sign_on_matches", frozenset({Role.COORDINATOR, Role.LEAD, Role.AUDITOR})),
    Entry("Candidates", "candidates", frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD})),
    Entry("Healthcare tasks", "health_tasks", frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD, Role.AUDITOR})),
    Entry(
        "Plans from elsewhere", "received_plans", frozenset({Role.COORDINATOR, Role.CLINICIAN, Role.LEAD, Role.AUDITOR})
    ),
    Entry("Plans to sign off", "sign_offs", frozenset({Role.CLINICIAN, Role.APPROVER, Role.LEAD})),
    Entry("Panels", "panels", EVERY_STAFF),
    Entry("Time in each hand-off", "hand_offs", frozenset({Role.LEAD, Role.APPROVER, Role.AUDITOR})),
    Entry("Bank details to check", "details_waiting", MONEY_WORK),
    Entry("Payments", "payments", MONEY_WORK | {Role.APPROVER, Role.AUDITOR}),
    Entry("Invoices and hours", "entries", MONEY_WORK | {Role.COORDINATOR, Role.AUDITOR}),
    Entry("Reconcile", "reconcile", MONEY_WORK),
    Entry("Queries", "queries", MONEY_WORK | {Role.COORDINATOR}),
    Entry("Messages", "messages", EVERY_STAFF),
    Entry("Post", "posts", MONEY_WORK | {Role.COORDINATOR}),
    Entry("Post that came in", "post_in", frozenset({Role.COORDINATOR, Role.FINANCE, Role.LEAD})),
    Entry("Payroll", "payrolls", MONEY_WORK | {Role.COORDINATOR, Role.AUDITOR}),
    Entry("New prices", "prices", MONEY_WORK | {Role.COORDINATOR, Role.APPROVER, Role.AUDITOR}),
    Entry("Rate cards", "rate_cards", MONEY_WORK | {Role.APPROVER, Role.AUDITOR}),
    Entry("Monitoring", "monitoring", MONEY_WORK | {Role.AUDITOR}),
    Entry("Dashboard", "dashboard", EVERY_STAFF),
    Entry("National view", "national", frozenset({Role.LEAD, Role.AUDITOR, Role.NATIONAL})),
    Entry("Evaluations", "evaluations", EVERY_STAFF),
    Entry("Contracts replaced", "contracts", MONEY_WORK | {Role.AUDITOR}),
    Entry("Returns to NHS England", "nhs_returns", MONEY_WORK | {Role.APPROVER, Role.AUDITOR}),
    Entry("Roll-out planning", "rollouts", MONEY_WORK | {Role.APPROVER, Role.AUDITOR}),
    Entry("How people say things are", "check_in_counts", EVERY_STAFF),
    Entry("Earlier decisions", "precedents", CASE_WORK | {Role.AUDITOR}),
    Entry("Ideas", "ideas", PEOPLE_SIDE | CASE_WORK),
    Entry("Directory", "directory", PEOPLE_SIDE | CASE_WORK),
    Entry("Organisations", "organisations", MONEY_WORK | {Role.COORDINATOR}),
    Entry("Learning network", "net_home", frozenset(Role)),
    Entry("Rules", "rules", EVERY_STAFF),
    Entry("People who work here", "colleagues", frozenset({Role.LEAD, Role.AUDITOR})),
    Entry("Other systems", "systems", frozenset({Role.LEAD, Role.AUDITOR})),
    Entry("Calls to other systems", "hooks", frozenset({Role.LEAD, Role.AUDITOR})),
    Entry("Opened in an emergency", "emergencies", frozenset({Role.LEAD, Role.AUDITOR})),
    Entry("Open a record in an emergency", "open_in_emergency", frozenset({Role.CLINICIAN, Role.COORDINATOR})),
    Entry("Data people ask about", "data_asks", frozenset({Role.COORDINATOR, Role.LEAD, Role.AUDITOR})),
    Entry("Records whose time is over", "retention", frozenset({Role.LEAD, Role.APPROVER, Role.AUDITOR})),
    Entry("Facts", "facts", frozenset({Role.LEAD, Role.AUDITOR})),
    Entry("Whether the records hold", "assurance", frozenset({Role.LEAD, Role.AUDITOR, Role.FINANCE})),
    Entry("People who move", "hand_overs", frozenset({Role.COORDINATOR, Role.LEAD, Role.APPROVER, Role.AUDITOR})),
    Entry("Moving in", "arrivals", MONEY_WORK | {Role.COORDINATOR, Role.AUDITOR}),
    Entry("Local settings", "local_settings", frozenset({Role.LEAD, Role.AUDITOR})),
)
SELDOM = frozenset(
    {
        "sign_on_matches", "received_plans", "hand_offs", "prices", "rate_cards", "monitoring", "national",
        "evaluations", "contracts", "nhs_returns", "rollouts", "check_in_counts", "organisations", "rules",
        "colleagues", "systems", "hooks", "emergencies", "data_asks", "retention", "facts", "arrivals",
        "local_settings",
    }
)  # fmt: skip
"""What nobody opens every week stands on the page of the whole menu alone, for those whose menu is long."""
LONG = 12


@dataclass(frozen=True)
class Item(Link):
    """A line as one actor sees it; `current` if we are on or below it."""

    current: bool = False


GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "The budget",
        frozenset({"my_home", "my_people_choice", "my_money", "my_receipts", "my_entries", "my_assistants"}),
    ),
    ("The plan and decisions", frozenset({"my_plan", "my_decisions", "my_letters", "my_messages", "my_people"})),
    (
        "Work",
        frozenset(
            {
                "work",
                "messages",
                "posts",
                "post_in",
                "clocks",
                "sign_offs",
                "panels",
                "hand_offs",
                "health_tasks",
                "received_plans",
                "hand_overs",
                "candidates",
                "people",
                "sign_on_matches",
            }
        ),
    ),
    (
        "Money",
        frozenset(
            {
                "details_waiting",
                "payments",
                "entries",
                "prices",
                "payrolls",
                "reconcile",
                "queries",
                "rate_cards",
                "monitoring",
                "contracts",
            }
        ),
    ),
    (
        "To look things up",
        frozenset(
            {"dashboard", "national", "evaluations", "precedents", "ideas", "directory", "organisations", "rules"}
        ),
    ),
)
"""Headings of the page that lists the whole menu. What stands under none comes last."""
THE_REST = "Settings and more"


def items(actor: Actor, *, path: str) -> tuple[Item, ...]:
    """What this actor may go to from anywhere. The longest address that fits is where we are, and is always here."""
    found = _open_to(actor, path)
    lines = marked([Link(entry.words, url) for entry, url in found], path=path)
    return tuple(
        line
        for line, (entry, _) in zip(lines, found, strict=True)
        if line.current or len(found) <= LONG or entry.view not in SELDOM
    )


def marked(lines: Sequence[Link], *, path: str) -> tuple[Item, ...]:
    """These lines, and which of them we are on or below: the longest address that fits."""
    here = max((line.url for line in lines if path.startswith(line.url)), key=len, default="")
    return tuple(Item(line.words, line.url, current=line.url == here) for line in lines)


def all_pages(actor: Actor, *, path: str) -> str:
    """Where all of them stand; for somebody who acts for several people, those of whoever this page is about."""
    whole, person = where("whole_menu"), _person(actor, path)
    return f"{whole}?for={person}" if whole and person and len(actor.whom) > 1 else whole


def grouped(actor: Actor, *, person: UUID | None = None) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The same lines under headings, for a page of their own: twenty of them are too many for a telephone's first."""
    found = _open_to(actor, f"/my/{person}/" if person else "")
    placed = {view for _, views in GROUPS for view in views}
    rest = frozenset(entry.view for entry, _ in found) - placed
    told = (
        (heading, tuple(Link(entry.words, url) for entry, url in found if entry.view in views))
        for heading, views in (*GROUPS, (THE_REST, rest))
    )
    return tuple((heading, links) for heading, links in told if links)


def _open_to(actor: Actor, path: str) -> list[tuple[Entry, str]]:
    person = _person(actor, path)
    found = [(entry, _address(entry, person)) for entry in MENU if actor.has(*entry.roles)]
    found = [(entry, url) for entry, url in found if url and (entry.words != CHOICE or len(actor.whom) > 1)]
    return [(entry, url) for entry, url in found if not is_closed(url, by=_helping(actor, person))]


def _address(entry: Entry, person: UUID | None) -> str:
    if not entry.of_a_person:
        return where(entry.view)
    return where(entry.view, person) if person else ""


def _person(actor: Actor, path: str) -> UUID | None:
    """Whose pages these are: the person in the address, or the only one this actor acts for."""
    named = next((person for person in actor.whom if f"/my/{person}/" in path), None)
    return named or (next(iter(actor.whom)) if len(actor.whom) == 1 else None)


def _helping(actor: Actor, person: UUID | None) -> Actor:
    """Where they only help this person, the same actor as that help lets them see."""
    chosen = actor.help_of(person) if person else None
    acts = any(whom == person for whom, _ in actor.acting)
    return actor.lend(chosen) if chosen and not acts else replace(actor, lent=None)
