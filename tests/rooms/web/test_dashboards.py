"""A board's dashboard: empty at first, then its pictures, and what may be saved of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openphb.insight.dashboards.topics import NATIONAL, TOPICS
from openphb.interfaces import facts_of_a_day
from openphb.interfaces.perform import now, today
from openphb.kernel.actor import Role
from openphb.kernel.days import in_words
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import actor
from tests.spec.insight import few_facts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # facts are reckoned with anew in each test


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def facts(home: Path) -> Path:
    return few_facts.folder(home, few_facts.rows())


def test_before_there_are_facts_it_says_so_and_makes_them(signed_in: Browser, home: Path) -> None:
    lena = signed_in(actor(Role.LEAD, name="Lena Okeke"))
    assert "There are none yet" in words(lena.get("/dashboard/"))
    after = lena.post("/facts/make/", follow=True)
    assert "facts are made" in words(after)
    assert f"From facts of {in_words(today())}" in words(lena.get("/dashboard/"))


@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_shows_its_pictures_with_words_numbers_and_source(
    topic: str, signed_in: Browser, facts: Path
) -> None:
    page = signed_in(actor(Role.LEAD)).get(f"/dashboard/{topic}/")
    said = page.content.decode()
    assert said.count('<svg class="openphb-chart"') == len(TOPICS[topic][1]) == said.count("Source: QF7, facts of")
    assert len(page.content) < 60_000
    assert "They are made every night" in words(page)  # facts of a day long gone are said to be old


def test_a_number_stands_in_the_sentence_and_in_the_table(signed_in: Browser, facts: Path) -> None:
    said = words(signed_in(actor(Role.FINANCE)).get("/dashboard/"))
    assert "People had a regular one at the end of 30 September 2026: 18." in said


def test_what_is_saved_has_no_small_number_in_it(signed_in: Browser, facts: Path) -> None:
    lena = signed_in(actor(Role.LEAD))
    saved = lena.get("/dashboard/pictures/headline/numbers/")
    assert saved["Content-Disposition"] == 'attachment; filename="QF7-headline-2026-10-31.csv"'
    assert "kept back" in saved.content.decode() or "keep back" in saved.content.decode()
    picture = lena.get("/dashboard/pictures/begun/drawing/")
    assert picture["Content-Type"] == "image/svg+xml" and b"There is nothing to show yet" in picture.content


def test_without_facts_nothing_can_be_saved_and_a_reason_is_given(signed_in: Browser, home: Path) -> None:
    answer = signed_in(actor(Role.LEAD)).get("/dashboard/pictures/headline/numbers/")
    assert answer.status_code == 409 and "There are no facts yet" in words(answer)


def test_a_page_or_picture_that_there_is_not_is_not_found(signed_in: Browser, facts: Path) -> None:
    lena = signed_in(actor(Role.LEAD))
    assert lena.get("/dashboard/nonsense/").status_code == 404
    assert lena.get("/dashboard/pictures/nonsense/drawing/").status_code == 404


def test_facts_are_reckoned_with_once_for_each_folder(signed_in: Browser, facts: Path) -> None:
    from openphb.interfaces.web.dashboards import seen

    lena = signed_in(actor(Role.LEAD))
    lena.get("/dashboard/")
    before = seen._board.cache_info().misses
    lena.get("/dashboard/money/")
    assert seen._board.cache_info().misses == before
    assert facts_of_a_day.are_due(now().replace(hour=12))  # at night they are not made yet


# The national view


@pytest.fixture
def two_areas(home: Path) -> Path:
    ours, theirs = few_facts.rows(), few_facts.rows(many=8, board=few_facts.THEIRS)
    return few_facts.folder(home, {name: ours[name] + theirs[name] for name in ours})


def test_a_national_reader_reads_all_areas_and_nobodys_case(signed_in: Browser, two_areas: Path) -> None:
    nia = signed_in(actor(Role.NATIONAL, name="Nia Bevan"))
    said = words(nia.get("/national/"))
    assert "This is no league table" in said and "South Yorkshire (18 of 36)" not in said
    areas = said.split("People with a regular budget, by area")[1]
    assert areas.index("Devon") < areas.index("South Yorkshire")
    assert "No table of populations was given" in said
    for shut in ("/people/", "/dashboard/", "/clocks/", "/payments/", "/colleagues/"):
        assert nia.get(shut).status_code == 404


@pytest.mark.parametrize("topic", NATIONAL)
def test_each_page_of_the_national_view_has_its_pictures(topic: str, signed_in: Browser, two_areas: Path) -> None:
    page = signed_in(actor(Role.NATIONAL)).get(f"/national/{topic}/")
    assert page.status_code == 200 and b'<svg class="openphb-chart"' in page.content


def test_with_populations_areas_are_rates_and_a_funnel(signed_in: Browser, home: Path, two_areas: Path) -> None:
    (home / "populations.csv").write_text("ods_code,people,source\nQF7,1400000,ONS\nQJK,1200000,ONS\n")
    page = signed_in(actor(Role.NATIONAL)).get("/national/").content.decode()
    assert "per 100,000 who live there" in page and "Areas against what chance allows" in page


def test_a_small_area_is_kept_back_and_so_is_what_would_give_it_away(signed_in: Browser, home: Path) -> None:
    """Four people of one area, and the sum of both: neither area may be told."""
    ours, theirs = few_facts.rows(), few_facts.rows(many=2, board=few_facts.THEIRS)
    few_facts.folder(home, {name: ours[name] + theirs[name] for name in ours})
    saved = signed_in(actor(Role.NATIONAL)).get("/national/pictures/areas-live/numbers/").content.decode("utf-8-sig")
    rows = dict(line.split(",")[:2] for line in saved.splitlines()[1:])
    assert rows["Devon"] == "[c]"


def test_what_was_published_stands_beside_it(signed_in: Browser, two_areas: Path) -> None:
    said = words(signed_in(actor(Role.NATIONAL)).get("/national/counts/"))
    assert "The latest published total for England is" in said
    assert "188,489" in said


def test_a_coordinator_has_no_national_view(signed_in: Browser, two_areas: Path) -> None:
    assert signed_in(actor(Role.COORDINATOR)).get("/national/").status_code == 404
