"""Whatever is typed into the network is words: two hundred payloads in each field, and none becomes part of a page."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from lxml import html
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from openphb.community.models import ContentPage, ResourcePage, Story
from openphb.community.rules.library import OpenTo
from tests import thorough
from tests.rooms.network.library_steps import CONSENT, contributor, editor, published, shown
from tests.rooms.network.steps import member
from tests.rooms.network.test_editors import ADD, front_page
from tests.rooms.web.browsing import Browser
from tests.spec.community.payloads import LINKS, PAYLOADS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("in_may"),
    pytest.mark.slow,
]  # two hundred payloads, in pages that hold them all
SOME = thorough.or_all(PAYLOADS[::8], thorough=PAYLOADS)
ACTS = {"script", "iframe", "object", "embed", "base", "meta", "style", "form", "math", "template", "link", "input"}
LEADS = ("javascript:", "vbscript:", "data:")


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Its elements in order, each with the names of its attributes."""
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in html.document_fromstring(page).iter()]


def harm(page: str) -> list[str]:
    """What could run in the part of a page that somebody wrote."""
    found = []
    for part in html.document_fromstring(page).find_class("openphb-prose"):
        for each in part.iter(html.etree.Element):
            leads = "".join(each.get("href", "").split()).lstrip("\x01").casefold()
            if each.tag in ACTS or leads.startswith(LEADS) or any(name.startswith("on") for name in each.attrib):
                found.append(html.tostring(each).decode())
    return found


def draft(text: str, url: str) -> str:
    """Running words as the editors' tool sends them, all of them a link."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": len(text), "key": 0}]
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) == 200


def test_running_words_headings_and_links_through_the_editors_own_address(signed_in: Browser, client: Client) -> None:
    browser = signed_in(editor())
    parts: list[tuple[str, Any]] = []
    for place, payload in enumerate(PAYLOADS):
        parts += [
            ("heading", payload[:120]),
            ("words", draft(payload, LINKS[place % len(LINKS)])),
            ("inset", payload),
        ]
    counted = Counter()
    for half in range(2):
        body = streamfield(parts[half * 300 : half * 300 + 300])
        told = {"title": f"Half {half}", "lead": PAYLOADS[half], "slug": f"half-{half}", "body": body}
        told |= {"comments": inline_formset([]), "action-publish": "1"}
        sent = browser.post(f"{ADD}{front_page()}/", nested_form_data(told))
        assert sent.status_code == 302, sent.context["form"].errors
        page = client.get(f"/network/half-{half}/").content.decode()
        assert harm(page) == []
        assert len(html.document_fromstring(page).find_class("openphb-prose")) == 100
        counted["parts"] += 300
    print(f"\n{len(PAYLOADS)} payloads, {counted['parts']} parts of pages, {len(LINKS)} links: 0 that could run")


def test_titles_and_leads_of_editors_are_words(signed_in: Browser, client: Client) -> None:
    browser = signed_in(editor())
    for place, payload in enumerate((*PAYLOADS[::20], "Plain")):
        told = {"title": payload[:120], "lead": payload, "slug": f"title-{place}", "body": streamfield([])}
        told |= {"comments": inline_formset([]), "action-publish": "1"}
        browser.post(f"{ADD}{front_page()}/", nested_form_data(told))
    made = list(ContentPage.objects.exclude(title="Plain"))
    plain = shape(client.get(ContentPage.objects.get(title="Plain").url).content.decode())
    assert len(made) == 10
    for page in made:
        assert shape(client.get(page.url).content.decode()) == plain, page.title


def test_every_field_of_a_resource_is_words(client: Client) -> None:
    nia, lena = contributor(), editor()
    page = published(nia, lena, open_to=OpenTo.EVERYONE)
    plain, listed = (shape(client.get(where).content.decode()) for where in (page.url, "/network/resources/"))
    for payload in SOME:
        ResourcePage.objects.filter(pk=page.pk).update(title=payload[:120], lead=payload, kept_by=payload[:120])
        said = client.get(page.url).content.decode()
        assert shape(said) == plain, payload
        assert shape(client.get("/network/resources/").content.decode()) == listed, payload


def test_what_a_contributor_types_is_never_taken_for_markup(client: Client) -> None:
    page = published(contributor(), editor(), open_to=OpenTo.EVERYONE, words="\n\n".join(PAYLOADS), file=None)
    said = client.get(page.url).content.decode()
    assert harm(said) == [] and said.count("<p>") >= 190


def test_every_field_of_a_story_is_words(client: Client) -> None:
    sia, lena = member("Sia M"), editor()
    id = shown(sia, lena, consent=replace(CONSENT, open_to=OpenTo.EVERYONE))
    places = (f"/network/stories/{id}/", "/network/stories/")
    plain = [shape(client.get(where).content.decode()) for where in places]
    assert client.get(places[0]).status_code == 200
    for payload in SOME:
        told = dict.fromkeys(("mattered", "bought", "changed", "went_wrong"), payload)
        Story.objects.filter(id=id).update(title=payload[:120], called=payload[:80], **told)
        assert [shape(client.get(where).content.decode()) for where in places] == plain, payload


def test_what_is_searched_for_is_words(client: Client) -> None:
    for where in ("/network/resources/", "/network/stories/"):
        plain = shape(client.get(where, {"words": "x"}).content.decode())
        for payload in SOME:
            assert shape(client.get(where, {"words": payload}).content.decode()) == plain, payload
