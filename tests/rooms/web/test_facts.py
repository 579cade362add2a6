"""The page of the facts: a first day without any, having them made, and what a lead takes away."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from openphb.insight.extract import folders
from openphb.interfaces import facts_of_a_day
from openphb.interfaces.jobs import duties
from openphb.interfaces.perform import now, today
from openphb.kernel.actor import Role
from openphb.people.models import AuditEvent
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor, ask, coordinator, person


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path, signed_in: Browser) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_before_there_are_any_it_says_so_and_offers_to_make_them(signed_in: Browser) -> None:
    page = words(signed_in(actor(Role.LEAD)).get(reverse("facts")))
    assert "There are no facts yet" in page and "Make today’s facts now" in page
    assert "Take away what may leave" not in page


def test_a_lead_has_them_made_and_the_page_says_how_old_they_are(signed_in: Browser, home: Path) -> None:
    person(coordinator())
    browser = signed_in(actor(Role.LEAD))
    page = words(browser.post(reverse("make_facts"), follow=True))
    assert "Today’s facts are made: 1 row of your board." in page
    assert "Today’s" in page and "Make today’s facts now" not in page and "Take away what may leave" in page
    assert folders.days(home) == (today(),)


def test_a_day_is_made_once_and_the_second_is_told_so(signed_in: Browser) -> None:
    browser = signed_in(actor(Role.LEAD))
    browser.post(reverse("make_facts"))
    answer = browser.post(reverse("make_facts"))
    assert answer.status_code == 409 and "facts are never changed" in words(answer)


def test_what_is_taken_away_is_in_the_audit_trail_by_its_fingerprint(signed_in: Browser) -> None:
    lena = actor(Role.LEAD)
    browser = signed_in(lena)
    browser.post(reverse("make_facts"))
    answer = browser.post(reverse("take_facts_away"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert "read-me.txt" in file.namelist()
    assert answer["Content-Disposition"] == f'attachment; filename="budgets-QF7-{today().isoformat()}.zip"'
    details = ask(_taken, by=lena)
    assert details and hashlib.sha256(answer.content).hexdigest() in details[0]


def _taken(*, by: Any) -> list[str]:
    return list(AuditEvent.objects.of(by).filter(did="reporting.take_away").values_list("detail", flat=True))


def test_with_nothing_made_there_is_nothing_to_take_away(signed_in: Browser) -> None:
    answer = signed_in(actor(Role.LEAD)).post(reverse("take_facts_away"))
    assert answer.status_code == 409 and "There are no facts yet" in words(answer)


def test_an_auditor_reads_and_neither_makes_nor_takes(signed_in: Browser) -> None:
    signed_in(actor(Role.LEAD)).post(reverse("make_facts"))
    browser = signed_in(actor(Role.AUDITOR))
    page = words(browser.get(reverse("facts")))
    assert "What is in them" in page and "Only an ICB lead can take counts away from here." in page
    assert browser.post(reverse("take_facts_away")).status_code == 409


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FINANCE, Role.CLINICIAN])
def test_to_other_staff_there_is_no_such_page_however_they_knock(signed_in: Browser, role: Role, home: Path) -> None:
    browser = signed_in(actor(role))
    for view in ("facts", "make_facts", "take_facts_away", "facts_dictionary", "save_facts_dictionary"):
        assert {browser.get(reverse(view)).status_code, browser.post(reverse(view)).status_code} == {404}, view
    assert folders.days(home) == ()


@pytest.mark.parametrize(
    "table, says",
    [
        ("", "Their age on the day of the extract"),
        ("?table=budgets", "What the agreed plan costs in a year"),
        ("?table=categories", "NHS continuing healthcare on the fast track"),
        ("?table=nonsense", "Their age on the day of the extract"),
    ],
)
def test_the_dictionary_is_a_page_for_each_table(signed_in: Browser, table: str, says: str) -> None:
    page = signed_in(actor(Role.AUDITOR)).get(reverse("facts_dictionary") + table)
    assert says in words(page) and len(page.content) < 40_000


def test_the_whole_dictionary_is_a_file(signed_in: Browser) -> None:
    assert signed_in(actor(Role.AUDITOR)).get(reverse("save_facts_dictionary")).json()["schema"] == "1"


def test_while_facts_are_made_the_page_says_how_far_it_has_come(signed_in: Browser, home: Path) -> None:
    with folders.making(home, today()) as place:
        folders.say_progress(place, {"board": "QF7", "table": "plan_lines", "done": 11, "of": 48, "rows": 4_321})
        page = words(signed_in(actor(Role.LEAD)).get(reverse("facts")))
    assert "board 12 of 48, Plan lines; 4,321 rows so far" in page


def test_where_it_would_take_long_the_worker_is_asked_and_makes_them(
    signed_in: Browser, monkeypatch: Any, home: Path
) -> None:
    monkeypatch.setattr(facts_of_a_day, "PEOPLE_AT_ONCE", -1)
    browser = signed_in(actor(Role.LEAD))
    page = words(browser.post(reverse("make_facts"), follow=True))
    assert "The worker makes them now." in page and folders.days(home) == ()
    assert "Somebody asked for today’s facts." in page and "Make today’s facts now" not in page
    duties.make_facts(now())
    assert folders.days(home) == (today(),)


def test_the_worker_makes_each_days_facts_once_its_night_has_come(db: None, home: Path) -> None:
    noon = now().replace(hour=12, minute=0)
    assert facts_of_a_day.are_due(noon)
    duties.make_facts(noon)
    assert not facts_of_a_day.are_due(noon) and duties.make_facts(noon) == 0
    midnight = (noon + timedelta(days=1)).replace(hour=0, minute=20)
    assert not facts_of_a_day.are_due(midnight) and facts_of_a_day.are_due(midnight.replace(hour=4))


def test_another_process_that_makes_them_is_not_disturbed(db: None, home: Path) -> None:
    with folders.making(home, today()):
        assert duties.make_facts(now()) == 0
    assert folders.days(home) == ()


def test_without_the_libraries_it_is_said_in_words(signed_in: Browser, monkeypatch: Any) -> None:
    monkeypatch.setattr(facts_of_a_day, "find_spec", lambda name: None)
    answer = signed_in(actor(Role.LEAD)).post(reverse("make_facts"))
    assert answer.status_code == 409 and "pip install openphb[insight]" in words(answer)
    assert not facts_of_a_day.are_due(now())
