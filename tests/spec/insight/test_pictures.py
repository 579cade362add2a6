"""Pictures of numbers: drawn, said and told as a table alike, whatever the numbers are."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from openphb.insight import control, funnels, pictures
from openphb.insight.pictures import Axis, Bar, Bars, Picture, Swing, Tornado, Unit, looks
from openphb.interfaces.web.dashboards import table

APRIL = pictures.month(date(2025, 4, 1))
MONTHS = Axis("Month", Unit.MONTH)
SOURCE = "Facts of 31 October 2026"
SHEET = Path(__file__).parents[3] / "openphb/interfaces/web/static/openphb/openphb.css"


def _rising(to: float) -> list[tuple[float, float]]:
    return [(APRIL + place, place * to / 11) for place in range(12)]


def _gallery() -> dict[str, Picture]:
    areas = [funnels.Area(f"Area <{n}>", 300 + 90 * n, 200_000 * (n + 1)) for n in range(12)]
    pairs = [(n / 1000 - 0.2, n * 10 - 3000.0) for n in range(600)]
    bands = {"90% & more": [(x, y / 2, y * 2 + 1) for x, y in _rising(50)]}
    chart = control.xmr([(APRIL + n, 10.0 + n % 3 + 9 * (n > 9)) for n in range(20)])
    rising = {"A": _rising(9), "B": _rising(40)}
    found, curves = funnels.funnel(areas), {"A": [(0, 0.2), (30_000, 0.9)]}
    swings = Swing("Time", 90, 130, "2", "6"), Swing("Uptake", 150, 20)
    return {
        "lines": pictures.lines("Lines", x=MONTHS, y=Axis("People"), series=rising, source=SOURCE),
        "fan": pictures.fan("Fan", x=MONTHS, y=Axis("People"), middle=_rising(50), bands=bands, source=SOURCE),
        "process": pictures.process("Process", chart=chart, y=Axis("Budgets"), source=SOURCE),
        "funnel": pictures.funnel("Funnel", found=found, counted="live", source=SOURCE, mine="Area <3>"),
        "plane": pictures.plane("Plane", effect="Effect", pairs=pairs, middle=(0.1, -9), source=SOURCE, worth=30_000),
        "acceptability": pictures.acceptability("Likely", curves=curves, source=SOURCE, at=20_000),
        "bars": Bars("Bars", Unit.SHARE, (Bar("Adults", (0.5,), (0.4, 0.6)), Bar("Nobody", (None,))), SOURCE),
        "stacked": Bars("Stacked", Unit.PENCE, (Bar("A", (5.0, 2.0)),), SOURCE, parts=("Spent", "Left"), stacked=True),
        "tornado": Tornado("Tornado", Unit.POUNDS, 100, swings, SOURCE),
        "nothing": pictures.lines("Nothing", x=MONTHS, y=Axis("People"), series={"A": []}, source=SOURCE),
        "no bars": Bars("No bars", Unit.NUMBER, (), SOURCE),
        "one month": pictures.process("One", chart=control.xmr([(APRIL, 0.0)]), y=Axis("Budgets"), source=SOURCE),
        "no areas": pictures.funnel("No areas", found=funnels.funnel([]), counted="live", source=SOURCE),
    }  # fmt: skip


GALLERY = _gallery()
EACH = pytest.mark.parametrize("picture", GALLERY.values(), ids=GALLERY)


@EACH
def test_it_is_well_formed_and_says_what_it_is(picture: Picture):
    drawn = etree.fromstring(pictures.svg(picture, id="one"))
    assert drawn.get("role") == "img"
    assert drawn.findtext("title") == picture.title
    assert drawn.findtext("desc") == pictures.words(picture) != ""
    assert {drawn.get("aria-labelledby"), drawn.get("aria-describedby")} == {"one-title", "one-desc"}


@EACH
def test_it_needs_no_script_no_style_of_its_own_and_nothing_from_elsewhere(picture: Picture):
    drawn = pictures.svg(picture, id="one")
    assert not re.search(r"<script|style=|<style|href=|on\w+=|http", drawn)
    assert "nan" not in drawn.lower() and "inf" not in drawn.lower()


@EACH
def test_colours_are_those_of_the_page(picture: Picture):
    assert not re.search(r"#[0-9a-f]{3,6}\b(?!-)", pictures.svg(picture, id="one").replace("url(#", "url("))


@EACH
def test_saved_alone_it_carries_its_colours_its_words_and_its_source(picture: Picture):
    alone = etree.fromstring(pictures.alone(picture))
    told = " ".join(" ".join(alone.itertext()).split())
    assert picture.title in told and SOURCE in told and looks.STYLE.split()[0] in told
    assert alone.tag == "{http://www.w3.org/2000/svg}svg"


@EACH
def test_every_number_has_its_source_in_what_is_saved(picture: Picture):
    heading, rows = pictures.table(picture).saved(source=picture.source)
    assert heading[-1] == "Source" and all(row[-1] == picture.source for row in rows)
    assert len(rows) == len(pictures.table(picture).rows)


@EACH
def test_identities_do_not_meet_those_of_another_picture(picture: Picture):
    both = pictures.svg(picture, id="one") + pictures.svg(picture, id="two")
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids))


@EACH
def test_a_page_has_room_for_several(picture: Picture):
    assert len(pictures.svg(picture, id="one")) < 12_000


def test_six_looks_differ_without_their_colours():
    assert len(set(looks.DASHES)) == len(set(looks.MARKS)) == looks.LOOKS == 6
    bars = GALLERY["stacked"]
    assert 'fill="url(#one-1)"' in pictures.svg(bars, id="one")


def test_the_pages_stylesheet_has_the_same_colours():
    assert looks.STYLE in SHEET.read_text()


def test_a_line_is_drawn_where_its_numbers_say():
    chart = pictures.lines(
        "L", x=Axis("x", low=0, high=10), y=Axis("y", low=0, high=10), series={"A": [(0, 0), (5, 10)]}, source=""
    )  # noqa: E501
    assert 'd="M0 1000L500 0"' in pictures.svg(chart, id="one")


def test_a_stepped_line_goes_along_and_then_up():
    assert pictures.Line("A", ((0, 1), (2, 5), (3, 4)), stepped=True).drawn == ((0, 1), (2, 1), (2, 5), (3, 5), (3, 4))


@pytest.mark.parametrize(
    "unit, value, told, short",
    [
        (Unit.PENCE, 120450, "£1,204.50", "£1.2k"),
        (Unit.ROUNDED, 120450, "£1,204", "£1.2k"),
        (Unit.PENCE, -150, "−£1.50", "−£1.5"),
        (Unit.SHARE, 0.1234, "12.3%", "12.3%"),
        (Unit.NUMBER, 1_250_000, "1,250,000", "1.25m"),
        (Unit.NUMBER, -0.0, "0", "0"),
        (Unit.MONTH, pictures.month(date(2026, 12, 31)), "December 2026", "Dec 26"),
        (Unit.DAYS, 1, "1 day", "1"),
    ],
)
def test_a_value_is_told_in_full_and_in_short(unit: Unit, value: float, told: str, short: str):
    assert (unit.told(value), unit.short(value)) == (told, short)


def test_what_is_not_known_is_said_and_not_drawn_as_nought():
    bars = Bars("B", Unit.NUMBER, (Bar("Few", (None,), shown="fewer than 5"), Bar("Unknown", (None,))), SOURCE)
    assert pictures.words(bars) == "Few: fewer than 5. Unknown: not known."
    assert pictures.table(bars).told == (("Few", "fewer than 5"), ("Unknown", "not known"))


def test_a_name_that_a_spreadsheet_would_run_is_saved_as_a_name():
    bars = Bars("B", Unit.NUMBER, (Bar("=1+1", (1,)),), SOURCE)
    assert b"'=1+1,1,Facts" in table.numbers(bars)


def test_the_plane_counts_its_corners():
    pairs = [(1, -1), (1, -2), (1, 3), (-1, 4)]
    said = pictures.words(
        pictures.plane("P", effect="E", pairs=pairs, middle=(0.039, -1520), source="", unit=Unit.SCORE)
    )
    assert said.startswith("The estimate: 0.039 more effect, £1,520 less cost.")
    assert "better and cheaper 50.0%" in said and "worse and cheaper 0.0%" in said


def test_an_ellipse_holds_its_share():
    """Without correlation its half-axes are the square root of -2 ln(0.05) times each standard deviation: 2.4477."""
    points = pictures.ellipse((0, 0), spread=(4.0, 0.0, 9.0))
    assert max(x for x, _ in points) == pytest.approx(2 * 2.4477, abs=1e-3)
    assert max(y for _, y in points) == pytest.approx(3 * 2.4477, abs=1e-3)


def test_small_multiples_share_one_scale():
    plots = [
        pictures.lines(n, x=MONTHS, y=Axis("y"), series={"A": _rising(top)}, source="")
        for n, top in (("a", 5), ("b", 90))
    ]
    one, two = pictures.small_multiples(plots)
    assert one.reach(1) == two.reach(1) == plots[1].reach(1)
    assert pictures.small_multiples([]) == ()


def test_the_widest_swing_stands_first():
    assert [row[0] for row in pictures.table(GALLERY["tornado"]).rows] == ["Uptake", "Time"]
