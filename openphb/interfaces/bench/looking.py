"""Every page of the sample world: its queries, and its time in the database, in the template and in all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.template.backends.jinja2 import Template
from django.test import Client

from openphb.commissioners import queries as commissioners
from openphb.commissioners.context import acting_as
from openphb.interfaces import sweeping
from openphb.interfaces.bench.addresses import Route, routes
from openphb.interfaces.perform import today
from openphb.kernel.actor import Actor, Role
from openphb.people import queries as people

BOARD = "QF7"
_BUSIEST = """
    SELECT b.person_id FROM payments_statementline l JOIN budgets_holding h ON h.id = l.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id GROUP BY b.person_id ORDER BY count(*) DESC, b.person_id LIMIT 1
"""
_BUDGET = "SELECT id FROM budgets_budget WHERE person_id = %(person)s ORDER BY opened_at DESC LIMIT 1"
_HOLDING = f"SELECT h.id FROM budgets_holding h WHERE h.budget_id = ({_BUDGET}) ORDER BY h.reference LIMIT 1"  # noqa: S608 - our own words
# Whatever else an address is about, of the same person where that can be.
_PARTS = {
    "request_id": "SELECT id FROM plans_request WHERE person_id = %(person)s LIMIT 1",
    "decision": "SELECT id FROM plans_decision WHERE person_id = %(person)s LIMIT 1",
    "evidence": "SELECT e.id FROM plans_evidence e JOIN plans_reconsideration r ON r.id = e.asked_id "
    "JOIN plans_decision d ON d.id = r.decision_id WHERE d.person_id = %(person)s LIMIT 1",
    "letter": "SELECT id FROM plans_letter WHERE person_id = %(person)s LIMIT 1",
    "letter_to": "SELECT t.id FROM plans_letterto t JOIN plans_letter l ON l.id = t.letter_id "
    "WHERE l.person_id = %(person)s LIMIT 1",
    "acting": "SELECT id FROM people_acting WHERE person_id = %(person)s AND capacity <> 'helper' LIMIT 1",
    "helper": "SELECT id FROM people_acting WHERE person_id = %(person)s AND capacity = 'helper' LIMIT 1",
    "membership": "SELECT id FROM people_membership ORDER BY id LIMIT 1",
    "organisation_id": "SELECT id FROM people_organisation ORDER BY id LIMIT 1",
    "plan": "SELECT id FROM plans_plan WHERE person_id = %(person)s LIMIT 1",
    "version": "SELECT v.id FROM plans_planversion v JOIN plans_plan p ON p.id = v.plan_id "
    "WHERE p.person_id = %(person)s ORDER BY v.number DESC LIMIT 1",
    "budget": _BUDGET,
    "holding": _HOLDING,
    "details": f"SELECT id FROM budgets_bankdetails WHERE holding_id = ({_HOLDING}) LIMIT 1",  # noqa: S608 - our own words
    "payment": f"SELECT id FROM payments_payment WHERE holding_id = ({_HOLDING}) AND run_id IS NOT NULL LIMIT 1",  # noqa: S608 - our own words
    "run": "SELECT id FROM payments_paymentrun ORDER BY number DESC LIMIT 1",
    "line": f"SELECT id FROM payments_statementline WHERE holding_id = ({_HOLDING}) LIMIT 1",  # noqa: S608 - our own words
    "statement": f"SELECT id FROM payments_statementfile WHERE holding_id = ({_HOLDING}) LIMIT 1",  # noqa: S608 - our own words
    "query": "SELECT id FROM payments_query ORDER BY (person_id = %(person)s) DESC LIMIT 1",
    "receipt": "SELECT id FROM payments_receipt ORDER BY (person_id = %(person)s) DESC LIMIT 1",
    "entry": "SELECT id FROM payments_entry ORDER BY (person_id = %(person)s) DESC, content IS NULL LIMIT 1",
    "liability": "SELECT id FROM payments_liability LIMIT 1",
    "reclaim": "SELECT id FROM payments_reclaim ORDER BY recorded_at LIMIT 1",
    "asked": "SELECT id FROM plans_reconsideration LIMIT 1",
    "complaint": "SELECT id FROM plans_complaint ORDER BY (person_id = %(person)s) DESC LIMIT 1",
    "clock": "SELECT id FROM clocks_clock ORDER BY (person_id = %(person)s) DESC LIMIT 1",
}
_NOTHING = UUID(int=0)


@dataclass
class Spell:
    """One request: how many queries, how long it was in the database and in the template, and how long we worked.

    `own` is the time of this process alone, which a machine that is busy with something else does not lengthen.
    """

    queries: int = 0
    database: float = 0.0
    template: float = 0.0
    whole: float = 0.0
    own: float = 0.0
    status: int = 0


@dataclass
class Visitors:
    """Everyone of the sample world who can sign in, and a way in that worked for each page."""

    browsers: list[Client] = field(default_factory=list)

    def who_may(self, address: str) -> Client | None:
        """The first who is shown this page; None where nobody is."""
        return next((browser for browser in self.browsers if browser.get(address).status_code == 200), None)


def measure(times: int) -> list[dict[str, Any]]:
    """Each page that somebody of the sample world may look at, so many times over, the slowest first."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    # As a server does once it listens. What telling the sample world left behind no server carries.
    sweeping.seldom()
    visitors = Visitors([signed_in(account.id) for account in people.sample_accounts()])
    ids = _identities()
    found = [page for route in routes() if (page := _page(route, ids, visitors=visitors, times=times))]
    return sorted(found, key=lambda page: -page["p95_ms"])


def _page(route: Route, ids: dict[str, UUID], *, visitors: Visitors, times: int) -> dict[str, Any] | None:
    if not set(route.parts) <= {*ids, "slug", "commissioner"}:
        return None
    address = route.at(ids)
    browser = visitors.who_may(address)
    if browser is None:
        return None
    spells = [visit(browser, address) for _ in range(times)]
    whole = [spell.whole for spell in spells]
    return {
        "page": route.name,
        "status": spells[-1].status,
        "queries": spells[-1].queries,
        "database_ms": round(median(spell.database for spell in spells), 1),
        "template_ms": round(median(spell.template for spell in spells), 1),
        "median_ms": round(median(whole), 1),
        "p95_ms": round(quantiles(whole, n=20)[-1], 1),
    }


def visit(browser: Client, address: str) -> Spell:
    """One request, and where its time went."""
    spell = Spell()
    with connection.execute_wrapper(_timed_query(spell)), _timed_template(spell):
        began, own = time.perf_counter(), time.process_time()
        spell.status = browser.get(address).status_code
        spell.whole, spell.own = (time.perf_counter() - began) * 1000, (time.process_time() - own) * 1000
    return spell


def _timed_query(spell: Spell) -> Callable[..., Any]:
    def ask(execute: Callable[..., Any], *asked: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*asked)
        finally:
            spell.queries += 1
            spell.database += (time.perf_counter() - began) * 1000

    return ask


@contextmanager
def _timed_template(spell: Spell) -> Iterator[None]:
    ordinary = Template.render

    def render(self: Template, *args: Any, **more: Any) -> Any:
        began = time.perf_counter()
        try:
            return ordinary(self, *args, **more)
        finally:
            spell.template += (time.perf_counter() - began) * 1000

    Template.render = render  # type: ignore[method-assign]  # for as long as it is timed
    try:
        yield
    finally:
        Template.render = ordinary  # type: ignore[method-assign]  # for as long as it is timed


def signed_in(account: UUID) -> Client:
    browser = Client()
    browser.force_login(get_user_model()._default_manager.get(pk=account))
    return browser


def _identities() -> dict[str, UUID]:
    by = Actor(_NOTHING, "bench", commissioners.board(BOARD, on=today()), frozenset({Role.AUDITOR}))
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(_BUSIEST)
        ids = {"person": cursor.fetchone()[0]}
        for part, words in _PARTS.items():
            cursor.execute(words, {"person": ids["person"]})
            row = cursor.fetchone()
            ids |= {part: row[0]} if row else {}
    return ids
