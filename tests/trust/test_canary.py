"""Planted: a name, an NHS number, an account number and a token. They are looked for in all that leaves us unseen.

Each is typed into every field and every address there is, by staff and by nobody; faults are raised with them in their
words; duties of the worker break over them. Then lines of the log, spans and measures are searched for them.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from openphb.config.worker import look
from openphb.interfaces.bench.addresses import PARTS
from openphb.interfaces.jobs.duties import DUTIES, Duty
from openphb.interfaces.perform import now
from openphb.interfaces.watch import measures, spans
from openphb.interfaces.watch.lines import Line
from openphb.kernel.actor import Role
from tests import thorough
from tests.rooms import world
from tests.rooms.web.browsing import browser_of
from tests.trust import doors

pytestmark = pytest.mark.django_db
NAME, NUMBER, ACCOUNT, TOKEN = "Zebedee-Canary", "9434765919", "31926819", "7-cANaRyT0kenCaNaRy"
CANARIES = (NAME, NUMBER, "943 476 5919", ACCOUNT, TOKEN)
FIELDS = (
    "q", "words", "name", "given", "family", "nhs_number", "number", "email", "login", "password", "code", "why",
    "subject", "search", "account_number", "sort_code", "reference", "title", "next", "found", "text", "secret",
)  # fmt: skip
EVERY = thorough.or_all(6, thorough=1)
"""In an ordinary run each sixth address; all of them in a thorough one."""


class Gathered(SimpleNamespace):
    """The log as it would be written, spans as they would be sent, and counts as they would be told."""

    log: io.StringIO
    spans: InMemorySpanExporter
    told: list[str]

    def everything(self) -> str:
        sent = [span.to_json() for span in self.spans.get_finished_spans()]
        return unquote("\n".join([self.log.getvalue(), *sent, *self.told]))


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Gathered]:
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["testserver"]
    log, exporter, provider, told = io.StringIO(), InMemorySpanExporter(), TracerProvider(), []
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setenv(spans.ADDRESS, "http://127.0.0.1:9/never")
    monkeypatch.setattr(spans, "_tracer", lambda process: provider.get_tracer("openphb"))
    monkeypatch.setattr(measures, "answered", lambda **more: told.append(json.dumps(more)))
    monkeypatch.setattr(measures, "acted", lambda action, **more: told.append(json.dumps([action, more])))
    handler = logging.StreamHandler(log)
    handler.setFormatter(Line())
    for name in [each for each in logging.root.manager.loggerDict if each.startswith("openphb")]:
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)  # whatever another package set up
    before = {each: each.level for each in map(logging.getLogger, ("", "django.request", "openphb"))}
    for each in before:
        each.addHandler(handler)
        each.setLevel(logging.INFO)  # which forgets what was found out of levels before
    yield Gathered(log=log, spans=exporter, told=told)
    for each, level in before.items():
        each.removeHandler(handler)
        each.setLevel(level)


def found(gathered: Gathered) -> list[str]:
    text = gathered.everything()
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def knock_everywhere(browser: Client, ids: dict[str, Any]) -> int:
    typed = dict.fromkeys(FIELDS, " ".join(CANARIES))
    asked = doors.routes()[::EVERY]
    for route in asked:
        address = doors.at(route, ids)
        browser.get(address, {"found": NUMBER, "q": NAME})
        browser.post(address, typed, HTTP_REFERER=f"http://testserver/people/?q={NUMBER}")
    return len(asked)


def test_what_is_typed_anywhere_is_in_no_line_no_span_and_no_measure(gathered: Gathered):
    asha = world.actor(Role.COORDINATOR)
    person = world.person(asha, given=NAME, family=NAME, number=NUMBER)
    nobody = Client(raise_request_exception=False)
    browser = browser_of(asha)
    browser.raise_request_exception = False
    asked = knock_everywhere(browser, dict.fromkeys(PARTS, doors.NOBODY) | {"person": person})
    for path in (f"/my/{NAME}/", f"/welcome/{TOKEN}/", f"/{NUMBER}", f"/people/find/?q={NUMBER}", "/api/v1/people"):
        nobody.get(path, HTTP_AUTHORIZATION=f"Bearer {TOKEN}", HTTP_REFERER=f"http://{NAME}/")
        nobody.post(path, {"login": NAME, "password": TOKEN}, HTTP_AUTHORIZATION=f"Bearer {TOKEN}")
    nobody.post("/account/login/", {"login": f"{NAME}@example.org", "password": TOKEN})
    assert len(gathered.log.getvalue().splitlines()) >= 2 * asked and len(gathered.spans.get_finished_spans()) >= asked
    assert found(gathered) == []


def test_a_fault_of_the_database_tells_no_value(gathered: Gathered, monkeypatch: pytest.MonkeyPatch):
    """PostgreSQL says in its words which value was wrong; it is raised under a real page."""
    from openphb.interfaces.web.people import views

    def breaks(*_: Any, **__: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [NAME + NUMBER])

    monkeypatch.setattr(views, "queries", SimpleNamespace(people=breaks))
    browser = browser_of(world.actor(Role.COORDINATOR))
    browser.raise_request_exception = False
    assert browser.get("/people/").status_code == 500
    assert "psycopg.errors.InvalidTextRepresentation" in gathered.log.getvalue() and found(gathered) == []


def test_a_duty_that_breaks_over_somebody_does_not_name_them(gathered: Gathered):
    def breaks(at: Any) -> int:
        raise ValueError(" ".join(CANARIES))

    look([Duty("a duty", timedelta(0), breaks), *DUTIES[: None if EVERY == 1 else 4]], {}, at=now())
    assert "a duty" in gathered.log.getvalue() and "builtins.ValueError" in gathered.log.getvalue()
    assert found(gathered) == []


def test_what_is_looked_for_would_be_found(gathered: Gathered):
    """The search can see: a line that does name somebody is noticed."""
    logging.getLogger("openphb.web").error("%s has the number %s.", NAME, NUMBER)
    assert found(gathered) == [NAME, NUMBER]


def test_no_other_place_learns_from_where_somebody_came():
    assert Client().get("/about/running/")["Referrer-Policy"] == "same-origin"
