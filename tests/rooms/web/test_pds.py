"""Whoever records a person may look in the PDS first: it fills nothing in, and what was typed stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from openphb.interfaces.perform import reading
from openphb.interfaces.web.people import pds_parts
from openphb.kernel.actor import Actor, Role
from openphb.people import queries as people
from openphb.people.models import AuditEvent
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import actor, ask

pytestmark = pytest.mark.django_db
FIND = "Find in the Personal Demographics Service (PDS), the national list of patients’ names and addresses"
BORN_1990 = boxes("birth_date", date(1990, 1, 1))


@pytest.fixture(autouse=True)
def on(settings: Any) -> None:
    settings.PDS = "stand-in"


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "nhs_number": "900 000 0009", "given_name": "Ada", "family_name": "Fernhill",
        **boxes("birth_date", date(1979, 3, 2)),
        "address": "9 Larch Row, Sheffield", "phone": "01144960101", "preferred_format": "letter",
    } | changes  # fmt: skip


def look(browser: Any, **changes: Any) -> Any:
    return browser.post(reverse("record_person"), typed(**changes) | {"add_line": "yes"})


def noted(*, by: Actor) -> list[tuple[str, str]]:
    """What the trail of their board says of looking in the PDS."""
    with reading(by):
        return list(AuditEvent.objects.of(by).filter(did="people.look_in_pds").values_list("detail", "name"))


def test_it_is_offered_only_where_it_is_set_up(signed_in: Browser, settings: Any) -> None:
    browser = signed_in(actor(Role.COORDINATOR))
    assert FIND in words(browser.get(reverse("record_person")))
    settings.PDS = ""
    assert FIND not in words(browser.get(reverse("record_person")))
    page = words(look(browser))
    assert "The PDS has" not in page


def test_what_differs_is_shown_and_nothing_is_filled_in_or_kept(signed_in: Browser) -> None:
    asha = actor(Role.COORDINATOR)
    answer = look(signed_in(asha))
    page = words(answer)
    assert answer.status_code == 200 and "Nothing is filled in for you." in page
    for what, told in (
        ("Given name", "Ada The PDS has Ada May Compared Not the same"),
        ("Family name", "Fernhill The PDS has Fernhill Compared The same"),
        ("Address", "9 Larch Row, Sheffield The PDS has 7 Larch Row Sheffield S1 2HH Compared Not the same"),
        ("Telephone number", "01144960101 The PDS has 0114 496 0101 Compared The same"),
    ):
        assert f"What {what} You typed {told}" in page
    assert 'value="Ada"' in answer.content.decode() and "9 Larch Row, Sheffield</textarea>" in answer.content.decode()
    assert "score" not in page.casefold() and ask(people.people, by=asha).total == 0
    assert noted(by=asha) == [("NHS number 9000000009: one person", asha.name)]


def test_after_looking_the_person_is_recorded_as_typed(signed_in: Browser) -> None:
    asha = actor(Role.COORDINATOR)
    browser = signed_in(asha)
    look(browser)
    browser.post(reverse("record_person"), typed())
    [made] = ask(people.people, by=asha).people
    assert (made.name, made.address) == ("Ada Fernhill", "9 Larch Row, Sheffield")


def test_a_restricted_record_says_so_and_shows_no_place(signed_in: Browser) -> None:
    page = words(look(signed_in(actor(Role.COORDINATOR)), nhs_number="9000000025", address="", phone=""))
    assert "This record is restricted" in page and "Oakley" in page
    assert "Hidden Place" not in page and "S9 9ZZ" not in page and "C88002" not in page and "0102" not in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"nhs_number": "9000000033"}, "The PDS has nobody with these details."),
        ({"nhs_number": "9000000010"}, "The PDS does not take this as an NHS number."),
        ({"nhs_number": "", "family_name": "Twin", "given_name": "", **BORN_1990}, "More than one"),
        ({"nhs_number": "", "family_name": "Denied"}, "The PDS did not let us look."),
        ({"nhs_number": "", "family_name": "Slow"}, "The PDS does not answer just now. Nothing you typed is lost"),
        ({"nhs_number": "", "family_name": ""}, "To look in the PDS, enter the NHS number"),
    ],
)  # fmt: skip
def test_what_goes_another_way_is_said_and_what_was_typed_stays(
    signed_in: Browser, changes: dict[str, Any], says: str
) -> None:
    answer = look(signed_in(actor(Role.COORDINATOR)), **changes)
    assert answer.status_code == 200 and says in words(answer)
    assert "9 Larch Row, Sheffield</textarea>" in answer.content.decode()


def test_whoever_may_not_record_people_cannot_look(signed_in: Browser) -> None:
    fay = actor(Role.FINANCE)
    page = words(look(signed_in(fay)))
    assert "The PDS has" not in page and FIND not in page
    assert noted(by=fay) == []


def test_nobody_tries_one_number_after_the_other(signed_in: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pds_parts, "A_MINUTE", 2)
    asha = actor(Role.COORDINATOR)
    browser = signed_in(asha)
    seen = ["The PDS has" in words(look(browser)) for _ in range(2)]
    assert seen == [True, True] and "The PDS is asked too often" in words(look(browser))
    assert [told for told, _ in noted(by=asha)][-1] == "NHS number 9000000009: busy"
