"""The product in two languages that nobody speaks: no word of English is left, and no page breaks from the right.

Every page that a link leads to is fetched in the longer one, a few of each kind by everybody. What is neither ours nor
in the database is a sentence that the catalogue does not have: the finding names it, where it is said and what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import psycopg
import pytest
from lxml import html
from playwright.sync_api import Page

from openphb.commissioners.sealing import seal
from openphb.interfaces.words import extracting
from openphb.interfaces.words.languages import FROM_RIGHT, LONGER
from openphb.interfaces.words.lookup import CITED
from tests import thorough
from tests.house import tree
from tests.journeys import crawling
from tests.journeys.checking import NARROW, check_narrow
from tests.journeys.crawling import Asks
from tests.journeys.test_every_page import OTHERS, SOMEONE_WITH_MUCH, STAFF

SignInAs = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
ENGLISH = re.compile(r"[A-Za-z][A-Za-z’'-]*")
READ_OUT = ("aria-label", "aria-description", "title", "alt", "placeholder")
NOT_WORDS = frozenset({
    "openphb",  # our name
    "reg", "regs", "para", "paras", "Sch",  # how a provision is cited, so that it is found
    "NHS", "BSA", "SI", "PDF", "CSV", "JSON", "XML", "kB", "MB", "cm", "mm",  # the same in every language
})  # fmt: skip
_CODE = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|\S*\d\S*|\S*[_/]\S*|\S+\.[a-z]{2,4}|[A-Z]{2,}\d?(?:-[\w.()]+)+")
_LEFT_AS_IT_IS = re.compile(
    r"/statements/(?:unread|whose)/|/assistants/[0-9a-f-]+/papers/|/(?:dashboard|national|rollout|evaluations|returns|facts)/"
)
"""Rows of somebody else's file as they came, in a list to choose from, where no mark can stand; templates of papers
under the law of England, which a lawyer puts into another language and not a catalogue; and what analysts and planners
read (see `extracting.LEFT_OUT`)."""
WHOSE = thorough.or_all((STAFF["finance"], OTHERS["person"]), thorough=(*STAFF.values(), *list(OTHERS.values())[:4]))
KINDS_EACH = 1
"""The server reads its whole source before the first page in another language."""
_PARTS = re.compile(r": |; | · |, | \(|\) ?|/")


class Ground:
    """What the sample world's database holds: what people typed stands somewhere in it."""

    def __init__(self, url: str) -> None:
        with psycopg.connect(url) as connection:
            self.text = " ".join(self._all(connection)).replace("\\n", " ").replace('""', '"').replace('\\"', '"')
        self.text = re.sub(r"\s+", " ", self.text).lower()

    def _all(self, connection: psycopg.Connection[Any]) -> Iterator[str]:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (board,) in connection.execute("SELECT id FROM commissioners_commissioner").fetchall():
            told = "SELECT set_config('app.commissioner', %s, false), set_config('app.seal', %s, false)"
            connection.execute(told, [str(board), seal(board)])
            for (table,) in tables:
                if not table.startswith(("django_", "auth_")):
                    yield from (row for (row,) in connection.execute(f"SELECT t::text FROM {table} t").fetchall())

    @cache  # noqa: B019 - one ground for the run
    def was_typed(self, words: str) -> bool:
        """Whether somebody could have typed this: it stands in the database, and nowhere in our source as it is."""
        told = " ".join(words.split()).strip(" .,:;()“”‘’").lower()
        if not any(map(str.isalpha, told)):
            return True
        return told in self.text or (len(parts := _PARTS.split(told)) > 1 and all(map(self.was_typed, parts)))


@pytest.fixture(scope="module")
def ground(surroundings: dict[str, str]) -> Ground:
    return Ground(surroundings["DATABASE_URL"])


def test_no_word_of_english_is_left_on_any_page(site: str, sign_in_as: SignInAs, ground: Ground) -> None:
    met, wrong = Counter[str](), dict[str, str]()
    for name in WHOSE:
        page = sign_in_as(name)
        page.goto("/people/" if name in STAFF.values() else "/")
        rich = page.get_by_role("link", name=SOMEONE_WITH_MUCH).first
        start = [f"{site}/"] if name not in STAFF.values() else [f"{site}{rich.get_attribute('href')}", f"{site}/"]
        _speak(page, LONGER, site=site)
        for address, text in _pages(Asks(page.context, site), start, site=site, met=met):
            for words in () if _LEFT_AS_IT_IS.search(address) else _left(html.fromstring(text), ground):
                wrong.setdefault(words, address)
    print(f"{sum(met.values())} pages of {len(met)} kinds in another language")
    assert not wrong, "\n".join(f"“{words}” at {address}: {_why(words)}" for words, address in wrong.items())


def _speak(page: Page, code: str, *, site: str) -> None:
    page.context.add_cookies([{"name": "language", "value": code, "url": site}])


def _pages(asks: Asks, start: list[str], *, site: str, met: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each page that is not yet known by its kind, and those behind it."""
    waiting, seen = list(start), set(start)
    while waiting:
        address = waiting.pop(0)
        kind = crawling.kind_of(address)
        if met[kind] >= KINDS_EACH and address not in start:
            continue
        met[kind] += 1
        answer = asks.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        text = answer.text
        yield address, text
        for link in crawling.followed(html.fromstring(text), answer.url, site=site):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def _left(page: html.HtmlElement, ground: Ground) -> Iterator[str]:
    """English that is shown or read out: neither ours in the language, nor typed by anybody."""
    for words in _shown(page):
        yield from (words for one in ENGLISH.findall(_CODE.sub(" ", words)) if one not in NOT_WORDS)
    for words in _kept(page):
        rest = " ".join(one for one in ENGLISH.findall(_CODE.sub(" ", words)) if one not in NOT_WORDS)
        if rest and not CITED.fullmatch(words) and not ground.was_typed(words):
            yield words


def _kept(page: html.HtmlElement) -> Iterator[str]:
    """What was taken for somebody's own words, and is not known to be."""
    for each in page.xpath("//bdi[@translate='no' and not(@dir)]"):
        yield " ".join(each.text_content().replace("\u2068", "").replace("\u2069", "").split())
    for each in page.xpath("//option"):
        yield from re.findall("\u2068(.*?)\u2069", each.text_content())


def _shown(page: html.HtmlElement) -> Iterator[str]:
    for each in page.xpath(
        "//text()[not(ancestor::*[@translate='no' or self::script or self::style or self::textarea])]"
    ):
        yield re.sub("\u2068.*?\u2069", " ", str(each))
    for name in READ_OUT:
        yield from (re.sub("\u2068.*?\u2069", " ", str(value)) for value in page.xpath(f"//@{name}"))


def _why(words: str) -> str:
    """Where it is said, and what to do."""
    said = next((path for path in tree.python(tree.PACKAGE) if words in path.read_text()), None)
    if " ".join(words.split()) in extracting.all_messages():
        return "it is a message, and was not looked up: does the page leave by `answer`?"
    if said:
        return f"{tree.name(said)} says it where words/in_code.py or words/not_shown.py takes it for no words."
    return "it is glued together from pieces: say it as one f-string, or mark what was typed translate='no'."


PAGES_FROM_THE_RIGHT = ("/", "/about/accessibility/", "/about/language/")


@pytest.mark.parametrize("name", ["Owen Price", "Asha Rahman"])
def test_pages_from_the_right_fit_a_telephone_and_are_accessible(name: str, site: str, sign_in_as: SignInAs) -> None:
    page = sign_in_as(name, size=NARROW)
    _speak(page, FROM_RIGHT, site=site)
    for address in PAGES_FROM_THE_RIGHT:
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        check_narrow(page)
