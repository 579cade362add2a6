"""Each area's local offer: there from the first day, found without a postcode, and honest about what nobody wrote."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from openphb.commissioners import codes
from openphb.community.models import LocalOffer
from openphb.community.offers.laying import areas, lay_areas
from openphb.kernel.days import local_day
from openphb.law import rights
from tests.rooms.network.offers import AREA, ELSEWHERE, SLUG, all_days, counted, page, published, rows, took
from tests.rooms.web.browsing import words
from tests.rooms.world import NOON

pytestmark = pytest.mark.django_db
PLACE = f"/network/areas/{SLUG}/"
SECTIONS = (
    "Who has a right",
    "Who else may ask",
    "How to ask",
    "How long it takes here",
    "What people use it for",
    "If you do not agree with a decision",
    "Goals and progress",
    "What people were asked, and what changed",
    "Help us keep this true",
)


def test_every_area_there_is_has_its_page_from_the_first_day(client: Client) -> None:
    assert len(areas()) == 36 == LocalOffer.objects.live().count()
    said = words(client.get("/network/areas/"))
    assert all(codes.short_name(each.name) in said for each in areas())


def test_areas_are_found_by_a_word_of_their_name_or_by_code(client: Client) -> None:
    assert "South Yorkshire" in words(client.get("/network/areas/?words=yorkshire south"))
    assert "Devon" in words(client.get("/network/areas/?words=qjk"))
    nothing = words(client.get("/network/areas/?words=atlantis"))
    assert "No area has that in its name" in nothing and "All areas" in nothing


def test_the_sections_stand_in_the_order_that_somebody_asks(client: Client) -> None:
    heads = re.findall(r"<h2[^>]*>([^<]+)</h2>", client.get(PLACE).content.decode())
    assert [each.strip() for each in heads if each.strip() in SECTIONS] == list(SECTIONS)


def test_where_nobody_wrote_the_law_speaks_and_the_page_says_so(client: Client) -> None:
    said = words(client.get(f"/network/areas/{ELSEWHERE}/"))
    assert "Nobody in this area has written here yet" in said and "Nobody in this area has looked this page" in said
    assert "reg. 32B(4)" in said and "32A(1)" in said and "Parliamentary and Health Service Ombudsman" in said
    assert "No numbers of this area have been published yet." in said
    assert "NHS Devon Integrated Care Board" in said


def test_each_right_on_the_page_is_a_rule_of_the_law_with_its_address(client: Client) -> None:
    text = client.get(PLACE).content.decode()
    assert len(rights.GROUPS) == 4
    assert text.count("https://www.legislation.gov.uk/") >= 8


def test_what_an_area_chose_is_told_apart_from_the_law(client: Client) -> None:
    offer = page()
    offer.who_else, offer.phone, offer.lead = "People with long-term lung disease.\nCarers.", "0114 496 0000", "Ask us."
    offer.save_revision().publish()
    said = words(client.get(PLACE))
    local, law = said.index("The choice of this area, and not the law:"), said.index("There is no right to one")
    assert local < said.index("long-term lung disease") < law
    assert "0114 496 0000" in said and "Nobody in this area has written" not in said and "Last checked" in said


def test_numbers_stand_with_their_day_and_source_and_what_is_not_shown_says_so(client: Client) -> None:
    published(counted("have", 40), *took("asked_to_decided", half=21, nine_in_ten=58))
    said = words(client.get(PLACE))
    assert "From asking to our decision Half had it within 21 days Nine in ten had it within 58 days" in said
    assert "From asking to the first payment Half had it within Not shown" in said
    assert "People with a budget How many 40" in said
    assert "Source: The board’s own records." in said and "Numbers of " in said


def test_earlier_editions_stay_and_can_be_saved(client: Client) -> None:
    published(counted("have", 40), as_of=local_day(NOON) - timedelta(days=91))
    published(counted("have", 55))
    assert re.search(r"55 .* 40 ", words(client.get(f"{PLACE}numbers/")))
    saved = client.get(f"{PLACE}numbers/table/")
    assert saved.headers["Content-Type"].startswith("text/csv")
    lines = saved.content.decode().splitlines()
    assert len(lines) == 1 + 2 * len(rows()) and sum("Not shown" in line for line in lines) == 2 * (len(rows()) - 1)
    assert len(all_days(rows())) == 6


def test_goals_stand_beside_what_was_reached(client: Client) -> None:
    offer, on = page(), local_day(NOON)
    offer.goals = [("goal", {"day": on + timedelta(days=days), "people": many}) for days, many in ((0, 60), (365, 90))]
    offer.goals_source = "Joint forward plan."
    offer.save_revision().publish()
    published(counted("have", 40), as_of=on - timedelta(days=1))
    text = client.get(PLACE).content.decode()
    assert "<svg" in text and "Joint forward plan." in text
    assert re.search(r"Goal 60 .*Newest number by then 40", words(client.get(PLACE)))


def test_it_is_read_in_easy_words_and_kept_on_paper(client: Client) -> None:
    published(counted("have", 40), *took("asked_to_decided", half=21, nine_in_ten=58))
    easy = words(client.get(f"{PLACE}?read=easy"))
    assert "Half of people had an answer within 21 days." in easy
    for way in ("?read=easy-pdf", "print/", "large-print/"):
        paper = client.get(f"{PLACE}{way}")
        assert paper.status_code == 200 and paper.content.startswith(b"%PDF"), way


def test_pages_stay_light_and_ask_little(client: Client, django_assert_max_num_queries: object) -> None:
    published(counted("have", 40))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page_bytes = len(client.get(PLACE).content)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        list_bytes = len(client.get("/network/areas/").content)
    assert page_bytes < 60_000 and list_bytes < 60_000


def test_laying_again_changes_nothing_and_what_is_not_there_is_not_found(client: Client) -> None:
    before = set(LocalOffer.objects.values_list("pk", flat=True))
    from openphb.community.models import NetworkHome
    from openphb.community.network import _permission

    lay_areas(NetworkHome.objects.get(), permission=_permission)
    assert set(LocalOffer.objects.values_list("pk", flat=True)) == before
    assert client.get("/network/areas/atlantis/").status_code == 404
    assert page(AREA).slug == SLUG
