"""What members type is words and never a page: in every field that takes text, and however it is disguised."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from lxml import html

from openphb.community.forum import asking as forum_asking
from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum.asking import NewPost
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import reporting
from openphb.community.rules import words as forum_text
from openphb.interfaces.perform import perform
from openphb.kernel.network import Part
from tests.hostile import PAYLOADS, in_texts
from tests.rooms.network.forum_steps import LATER, answers, topic
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.rooms.world import new_id

OURS = {"a", "blockquote", "br", "p", "strong", "html", "body", "div"}
LINKS = ("https://", "http://")


def drawn(text: str, *, names: tuple[str, ...] = ()) -> html.HtmlElement:
    """As a page shows it."""
    macro = get_template("network/forum/posts.jinja").template.module.said  # type: ignore[attr-defined]
    return html.fromstring(f"<div>{macro(forum_text.shown(text, names=names))}</div>")


def is_inert(page: html.HtmlElement) -> bool:
    """Nothing of it but what we draw: no element of its own, no handler, no link but to the web."""
    for each in page.iter():
        if each.tag not in OURS or any(name.startswith("on") or name == "style" for name in each.attrib):
            return False
        if each.tag == "a" and (not each.get("href").startswith(LINKS) or set(each.attrib) - {"href", "rel", "class"}):
            return False
    return True


def test_there_are_enough_of_them():
    assert len(PAYLOADS) >= 200


def test_each_is_shown_as_the_words_that_were_typed():
    for text in PAYLOADS:
        for typed in (text, forum_text.tidy(text), f"> {text}", f"See https://nhs.uk/{text} and @{text}"):
            page = drawn(typed, names=(text[:80],))
            assert is_inert(page), html.tostring(page)


def test_what_is_kept_reads_as_it_was_typed():
    for text in PAYLOADS:
        bare = " ".join(drawn(text).text_content().split())
        assert bare == " ".join(text.removeprefix("> ").split()) or text.startswith(">")


def is_safe_page(content: str) -> list[str]:
    """What a whole page of ours holds that it must not: scripts within it, handlers, links that run."""
    page, wrong = html.fromstring(content), []
    for each in page.iter():
        names = [name for name in each.attrib if name.startswith("on") or name in ("srcdoc", "formaction", "style")]
        link = each.get("href") or each.get("src") or each.get("action") or ""
        runs = link.strip().lower().replace("\t", "").startswith(("javascript:", "data:", "vbscript:"))
        within = each.tag == "script" and (each.text or "").strip()
        if names or runs or within or each.tag in ("iframe", "object", "embed", "base", "marquee", "math"):
            wrong.append(html.tostring(each)[:200].decode())
    return wrong


@pytest.mark.django_db
@pytest.mark.slow  # hundreds of texts in every field
def test_every_page_of_the_forum_holds_them_as_words(signed_in: Browser) -> None:
    keeper, other = member("Keeper", Part.MODERATOR, Part.EDITOR), member("Other", Part.MODERATOR)
    addresses = [*threads_of(keeper, other), "/network/asked-often/", "/network/queue/", "/network/queue/?show=done"]
    addresses += ["/network/forum/", "/network/forum/?words=script", "/network/notices/", "/network/decided/"]
    for who in (keeper, other):
        browser = signed_in(who)
        for address in addresses:
            wrong = is_safe_page(seen(browser, address))
            assert wrong == [], f"{address}: {wrong}"


def seen(browser: Client, address: str) -> str:
    answered: Any = browser.get(address)
    return str(answered.content.decode()) or "<p></p>"


def threads_of(keeper: Any, other: Any) -> list[str]:
    """Every field that takes text, with all of them in one field after another; gives the pages to look at."""
    addresses = []
    for number, words in enumerate(in_texts(4_900)):
        short = PAYLOADS[number * 20][:60]
        about = topic(f"{number}{short}", by=keeper)
        new = NewPost(words, PAYLOADS[number * 20 + 1][:140], anyway="They are made up.")
        thread = perform(forum_asking.ask, id=new_id(), topic=about, new=new, by=keeper, at=LATER)
        post = answers(keeper, thread, f"{words} again", anyway=short)
        told = {"thread": thread, "question": short, "answer": words, "is_shown": True}
        perform(forum_keeping.word_faq, id=new_id(), **told, by=keeper, at=LATER)
        report = {"kind": "post", "about": post, "why": "other", "words": PAYLOADS[number][:500]}
        matter = perform(reporting.report, id=new_id(), **report, by=other, at=LATER)
        why = PAYLOADS[number * 20 + 2][:300]
        perform(moderating.decide, id=new_id(), matter=matter, verdict="remove", why=why, by=other, at=LATER)
        perform(moderating.appeal, id=new_id(), matter=matter, why=why, by=keeper, at=LATER)
        perform(forum_keeping.close, thread=thread, why=why, by=keeper, at=LATER)
        addresses += [f"/network/forum/{thread}/", f"/network/queue/{matter}/", f"/network/forum/topics/{about}/"]
        addresses += [
            f"/network/decided/{matter}/",
            f"/network/asked-often/?words={number}",
            f"/network/report/post/{post}/",
        ]
    return addresses
