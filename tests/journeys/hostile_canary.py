"""Pages of ours in a real browser, without a server and without the content policy that would hide a mistake.

The browser asks; Django answers in this process; nothing is fetched from anywhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Dialog, Page, Route

HOST = "http://testserver"
_OUR_PICTURES = re.compile(r"/network/(pictures/\d+|stories/[0-9a-f-]{36}/picture)/")
_POLICY = "content-security-policy"
_ACTS = """() => {
    window.ran = [];
    for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => { window.ran.push(name); };
}"""
# What ran, what became part of the page that no page of ours has, and whether it is still the page that was asked for.
_LOOK = """title => ({
    ran: [...window.ran, ...(window.hit ? ['window.hit'] : [])],
    title: document.title === title ? [] : [document.title],
    grew: [...document.querySelectorAll(
        'main script, main style, main link, main meta, main base, iframe, object, embed, math, base, noscript,' +
        'main template, main form[action^="javascript" i], [onload], [onerror], [onfocus], [ontoggle], [onclick],' +
        '[onmouseover], [srcdoc], svg script, a[href^="javascript" i], a[href^="data:" i], a[href^="vbscript" i]'
    )].map(each => each.outerHTML.slice(0, 120)),
    text: document.body.innerText + [...document.querySelectorAll('main input, main textarea, option')]
        .map(each => each.value + ' ' + (each.textContent || '')).join(' ')
        + [...document.querySelectorAll('[alt], [title], summary, details')]
        .map(each => `${each.getAttribute('alt')} ${each.getAttribute('title')} ${each.textContent}`).join(' '),
})"""


@dataclass
class Canary:
    """One page of the browser. `harm` is everything that happened to it which must not."""

    page: Page
    keeps_policy: bool = False
    harm: list[str] = field(default_factory=list)
    drawn: int = 0
    _answer: Any = None
    _address: str = ""

    def draw(self, answer: Any, *, address: str) -> str:
        """Draw what Django answered at this address; gives every word that can be read of it."""
        self._answer, self._address = answer, address
        before = len(self.harm)
        self.page.goto(f"{HOST}{address}", wait_until="load")
        self.page.mouse.move(300, 300)
        title = _title_of(answer.content.decode())
        seen = self.page.evaluate(_LOOK, title)
        found = [f"{what}: {each}" for what in ("ran", "title", "grew") for each in seen[what]]
        if urlsplit(self.page.url).path != urlsplit(address).path:
            found.append(f"left for {self.page.url}")
        self.harm[before:] = [f"{address} {each}" for each in (*self.harm[before:], *found)]
        self.drawn += 1
        return str(seen["text"])

    def serve(self, route: Route) -> None:
        """The page that is drawn, and what is ours beside it; anything else is harm."""
        request = route.request
        where = urlsplit(request.url)
        path = where.path + (f"?{where.query}" if where.query else "")
        if request.is_navigation_request() and path == self._address and request.frame == self.page.main_frame:
            headers = {name: value for name, value in self._answer.headers.items() if self._is_kept(name)}
            route.fulfill(status=200, headers=headers, body=self._answer.content)
        elif request.url.startswith(f"{HOST}/static/"):
            found = finders.find(where.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
        elif request.resource_type == "image" and _OUR_PICTURES.fullmatch(where.path):
            route.fulfill(status=200, headers={"Content-Type": "image/png"}, body=b"")
        else:
            self.harm.append(f"asked for {request.url}")
            route.abort()

    def _is_kept(self, name: str) -> bool:
        return self.keeps_policy or name.casefold() != _POLICY


def _title_of(content: str) -> str:
    from lxml import html

    found = html.document_fromstring(content).findtext(".//title")
    return " ".join((found or "").split())


def canary(browser: Browser, *, keeps_policy: bool = False) -> Canary:
    """A page that notes what runs on it, where it asks for things, and what its policy complains of."""
    context = browser.new_context(base_url=HOST, locale="en-GB")
    context.set_default_timeout(60_000)
    watched = Canary(context.new_page(), keeps_policy=keeps_policy)
    context.route("**/*", watched.serve)
    watched.page.add_init_script(f"({_ACTS})()")

    def met(dialog: Dialog) -> None:
        watched.harm.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def said(message: Any) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            watched.harm.append(f"the policy complains: {message.text[:160]}")

    watched.page.on("dialog", met)
    watched.page.on("console", said)
    return watched
