"""Following links: every kind of page that somebody can reach, by its address without identities, bounded."""

from __future__ import annotations

import re
import string
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urldefrag, urljoin, urlsplit
from urllib.request import build_opener

from lxml import html
from playwright.sync_api import BrowserContext

INSTANCES = 1
"""How many pages of one kind are fetched by each role; the ten roles meet different ones."""
_IDENTITY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d+")
_MONEY = re.compile(r"£[\d,.]+|\d[\d,]*|\b[A-Z0-9]{8}(-[A-Z])?\b")
# A page for each chapter of the law, each setting, each pair and each area: one page, many names.
_NAMED = re.compile(r"^(/rules(?:/side-by-side)?|/local-settings|/network/areas)/[^/…]+/")
# What the editors' tool shows is its makers'.
_NOT_FOLLOWED = ("/sign-in/", "/account/", "/static/", "/network/editing/")
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What a server said, and from which address in the end."""

    status: int
    url: str
    headers: Message
    text: str


class Asks:
    """Asks for addresses as whoever is signed in here, without a browser: that takes a fraction of its time."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        cookies = "; ".join(f"{each.get('name')}={each.get('value')}" for each in context.cookies(site))
        self._opener = build_opener()
        self._opener.addheaders = [("Cookie", cookies)]

    def get(self, address: str) -> Answer:
        try:
            answer = self._opener.open(quote(address, safe=string.punctuation), timeout=_PATIENCE_SECONDS)
        except HTTPError as refused:
            answer = refused
        with answer:
            return Answer(answer.status, answer.url, answer.headers, answer.read().decode("utf-8", "replace"))


@dataclass(frozen=True)
class Found:
    """A page as it was answered, before any script. `kind` and `says` leave out what differs between people."""

    address: str
    kind: str
    says: str
    headings: tuple[str, ...] = ()
    has_form: bool = False
    is_file: bool = False
    wrong: str = ""

    @property
    def heading(self) -> str:
        return next(iter(self.headings), "")

    @property
    def shape(self) -> tuple[str, str, bool]:
        return self.kind, self.says, self.has_form


FEEDS = ("application/atom+xml", "application/rss+xml")
"""What programs read, at an address that people give them."""


def crawl(asks: Asks, start: list[str], *, site: str) -> Iterator[Found]:
    """Every page reached from these by links, a few of each kind, nearest first."""
    waiting, met, kinds = deque(start), set(start), Counter[str]()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        kinds[kind] += 1
        if kinds[kind] > INSTANCES:
            continue
        page, links = _fetched(asks, address, site=site)
        yield page
        for link in links:
            if link not in met:
                met.add(link)
                waiting.append(link)


def kind_of(address: str) -> str:
    """'/people/…/offer/?page': identities, numbers, names of rules and what a list is narrowed to are left out."""
    parts = urlsplit(address)
    path = _NAMED.sub(r"\1/…/", _IDENTITY.sub("…", parts.path))
    path = path.replace("/people/…/assistants/", "/my/…/assistants/")  # the same pages for the care team
    asked = "&".join(sorted(name for name, _ in parse_qsl(parts.query)))
    return f"{path}?{asked}" if asked else path


def _fetched(asks: Asks, address: str, *, site: str) -> tuple[Found, list[str]]:
    answer = asks.get(address)
    is_feed = answer.headers.get("content-type", "").startswith(FEEDS)
    is_download = "content-disposition" in answer.headers or is_feed
    is_page = "text/html" in answer.headers.get("content-type", "") and not is_download
    if answer.status != 200:
        return Found(address, kind_of(address), "", wrong=f"{address} answers {answer.status}"), []
    if is_page:
        return _read(html.fromstring(answer.text), answer.url, asked=address, site=site)
    wrong = "" if is_download else f"{address} is neither a page nor a download"
    return Found(address, kind_of(address), "a file", is_file=True, wrong=wrong), []


def _read(page: html.HtmlElement, url: str, *, asked: str, site: str) -> tuple[Found, list[str]]:
    headings = tuple(" ".join(each.text_content().split()) for each in page.xpath("//h1 | //h2"))
    first = page.xpath("//h1")
    wrong = "" if len(first) == 1 else f"{url} has {len(first)} headings of the first level"
    title = page.xpath("string(//h1/text()[normalize-space()])").strip()
    has_form = bool(page.xpath("//main//form[@method='post']"))
    found = Found(asked, kind_of(asked), _MONEY.sub("…", title), headings, has_form=has_form, wrong=wrong)
    return found, followed(page, url, site=site)


def followed(page: html.HtmlElement, url: str, *, site: str) -> list[str]:
    """The links of a page that a crawl goes on to."""
    return [link for link in _links(page, url) if link.startswith(site) and _is_followed(link, site)]


def _links(page: html.HtmlElement, url: str) -> list[str]:
    """In the order of the page; a place within a page is that page."""
    return list(dict.fromkeys(urldefrag(urljoin(url, href))[0] for href in page.xpath("//a/@href")))


def _is_followed(link: str, site: str) -> bool:
    return not link.removeprefix(site).startswith(_NOT_FOLLOWED)
