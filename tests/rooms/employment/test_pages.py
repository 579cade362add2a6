"""The pages of shifts and hours, from the employer's side and the assistant's: read, and the two steps of approving."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from openphb.employment.queries import sheets as sent
from openphb.employment.sheets import State
from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from tests.trust import town

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # a whole household is built


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "tests.trust.demonstration"


def _read(browser: Client, view: str, *ids: Any) -> str:
    answer = browser.get(reverse(view, args=ids))
    assert answer.status_code == 200, (view, answer.status_code)
    return answer.content.decode()


def _send(browser: Client, address: str, **typed: str) -> Any:
    page = browser.get(address).content.decode()
    carried = dict(re.findall(r'name="(form_id|form_for|seen|shown)"[^>]*value="([^"]*)"', page))
    return browser.post(address, carried | typed)


def test_a_week_is_filled_in_by_the_assistant_and_approved_by_the_employer_in_two_steps() -> None:
    house = town.house()
    work, person = house.ids["employment"], house.ids["person"]
    meg, jo = house.browser(Role.PERSONAL_ASSISTANT), house.browser(Role.PERSON)
    shifts = _read(meg, "own_work", work)
    assert "Your shifts" in shifts and "Hours to send" in shifts
    for view in ("own_hours", "own_pay", "own_tasks", "own_leave"):
        _read(meg, view, work)
    for view in ("my_home", "my_money", "my_plan", "my_rotas", "my_assistants"):
        assert meg.get(reverse(view, args=[person])).status_code == 404, "nothing of the budget"
    address = reverse("own_week", args=[work, "2026-04-20"])
    shift = {"day_1": "2026-04-20", "starts_1": "9", "ends_1": "1.30 pm", "kind_1": "ordinary"}
    assert _send(meg, address, **shift, note="").status_code == 303

    home = _read(jo, "my_home", person)
    found = re.search(r'href="([^"]*/assistants/hours/[^"]*)"[^>]*>\s*Approve the hours', home)
    assert found, "one step from home"
    week = jo.get(found[1]).content.decode()
    assert "Not in the rota: 4 hours 30 minutes" in week and "Approve these hours" in week
    assert _send(jo, found[1]).status_code == 303, "and one more approves"
    by, id = house.story.case.jo, UUID(found[1].rstrip("/").rpartition("/")[2])
    assert house.story.see(sent.sheet, id, by=by, on=today()).state is State.APPROVED


def test_every_page_can_be_read_by_the_employer_and_by_the_care_team() -> None:
    house = town.house()
    person, work = house.ids["person"], house.ids["employment"]
    pages = {
        "rotas": (), "payroll": (), "bring_payslips": (), "rota": (work,), "change_rota": (work,),
        "change_rota_day": (work, "2026-04-20"), "copy_rota": (work, "2026-04-20"), "assistant_hours": (work,),
        "fill_hours": (work,), "fill_week": (work, "2026-04-20"), "hours_paid": (work,), "payslips": (work,),
        "let_assistant_in": (work,), "close_assistant": (work,), "answer_leave": (house.ids["away"],),
        "timesheet": (house.ids["sheet"],), "return_timesheet": (house.ids["sheet"],),
        "correct_timesheet": (house.ids["sheet"],), "payroll_file": (house.ids["export"],),
        "payslip": (house.ids["slip"],),
    }  # fmt: skip
    for side, role in (("my", Role.PERSON), ("their", Role.COORDINATOR)):
        browser = house.browser(role)
        for name, ids in pages.items():
            answer = browser.get(reverse(f"{side}_{name}", args=[person, *ids]))
            assert answer.status_code == 200, (side, name, answer.status_code)
            page = b"" if name in ("payroll_file", "payslip") else answer.content.lower()
            assert not re.search(rb"geolocation|latitude|longitude|whereabouts", page), "nobody is followed"
