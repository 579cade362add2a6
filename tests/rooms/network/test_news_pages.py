"""The news at the door: who reads what, feeds that any program reads, and one press that ends the letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

from openphb.community import preferences
from openphb.community.models import NetworkEvent
from openphb.community.rules.library import OpenTo
from openphb.community.signed import stop_secret
from openphb.community.stories import telling as telling_stories
from openphb.interfaces import digest_mail, network_news
from openphb.interfaces.perform import now, perform
from openphb.interfaces.web.network.news import feeds
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from tests import thorough
from tests.rooms.network.library_steps import contributor, published, shown
from tests.rooms.network.news_steps import AT, built, questions, sent, starts, titles, worded, writes
from tests.rooms.network.steps import member, visitor
from tests.rooms.network.test_news import OPEN
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import new_id
from tests.spec.community.payloads import PAYLOADS

pytestmark = pytest.mark.django_db
FEEDS = ("net_news_atom", "net_news_rss", "net_new_atom", "net_new_rss")
SOME = thorough.or_all(PAYLOADS[::8], thorough=PAYLOADS)


def news(**how: object) -> Actor:
    """A number that has left, with something for each space; its editor."""
    questions()
    ed = writes()
    published(contributor(), ed, open_to=OpenTo.EVERYONE)
    sent(by=ed)
    return ed


def test_a_visitor_reads_what_is_open_and_a_member_what_is_theirs(signed_in: Browser, client: Client) -> None:
    news()
    jo = signed_in(member("Jo Reads", kind=Kind.PEOPLE))
    page = words(client.get("/network/news/1/"))
    assert "Talking about risk" in page and "Members of the network read more here" in page
    assert "swimming" not in page and "refusal" not in page
    page = words(jo.get("/network/news/1/"))
    assert "Can it pay for swimming?" in page and "Who helped you" in page and "word a refusal" not in page
    listed = words(client.get("/network/news/"))
    assert "News 1, May 2026" in listed and "Welcome to the news." in listed
    assert "News 1, May 2026" not in words(client.get("/network/news/?words=swimming"))
    assert "News 1, May 2026" in words(jo.get("/network/news/?words=swimming"))
    assert client.get("/network/news/2/").status_code == 404


def test_a_draft_is_read_by_editors_alone(signed_in: Browser, client: Client) -> None:
    questions()
    ed, number = writes(), built()
    for browser in (client, signed_in(member("Sam"))):
        assert browser.get(f"/network/news/{number}/").status_code == 404
        assert browser.get(reverse("net_digest_desk", args=[number])).status_code in (302, 404)
    page = words(signed_in(ed).get(reverse("net_digest_desk", args=[number])))
    assert "Can it pay for swimming?" in page and "1 more thing stands in the letter" in page


def test_an_editors_pages_lead_from_the_desk_to_the_letter(signed_in: Browser, settings: Any) -> None:
    settings.DEMO = True
    questions()
    published(contributor(), (ed := writes()))
    browser = signed_in(ed)
    number = built()
    assert browser.post(reverse("net_begin_news")).url == reverse("net_digest_desk", args=[number])
    desk = words(browser.get(reverse("net_digest_desk", args=[number])))
    assert "Talking about risk" in desk and "Not asked for: it can leave without" in desk
    browser.post(reverse("net_digest_words", args=[number]), {"words": "Mine.", "form_id": str(new_id())})
    preview = words(browser.get(reverse("net_digest_preview", args=[number])))
    assert "Mine." in preview and "Talking about risk" in preview
    assert "Preview: it has not left" in words(browser.get(f"{reverse('net_digest_preview', args=[number])}?as=page"))
    letter = browser.get(reverse("net_digest_letter", args=[number])).content.decode()
    assert "<h2>New in the library</h2>" in letter and "<script" not in letter and "<img" not in letter


def test_a_digest_page_of_many_things_is_small_and_asks_little(
    signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    from openphb.community.newness import NewThing
    from openphb.community.news import gathering
    from openphb.kernel.network import Space

    ed = writes()
    found = tuple(
        NewThing(f"Something of note {each} " * 4, "question", "net_thread", (new_id(),), AT, Space.ALL)
        for each in range(90)
    )
    number = perform(gathering.gather, id=new_id(), found=found, by=visitor(), at=AT)
    assert len(titles(number)) == 40, "an e-mail stays one"
    browser = signed_in(ed)
    browser.get("/network/news/")
    with django_assert_max_num_queries(20):
        desk = browser.get(reverse("net_digest_desk", args=[number]))
    assert len(desk.content) < 40_000
    starts(number, by=ed)
    with django_assert_max_num_queries(20):
        page = browser.get(f"/network/news/{number}/")
    assert len(page.content) < 40_000
    with django_assert_max_num_queries(20):
        browser.get("/network/news/?words=note")


@pytest.mark.parametrize("feed", FEEDS)
def test_a_feed_is_read_by_any_program_and_tells_only_what_is_open(
    client: Client, feed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "now", lambda: AT + timedelta(days=1))
    questions()
    ed, teller = writes(), member("Teller")
    at = now()
    story = shown(
        teller, ed, consent=replace(OPEN, until=at.date() + timedelta(days=90)), title="Back & <b>in</b> \x0b"
    )
    published(contributor(), ed, open_to=OpenTo.EVERYONE, title="A < B & C")
    sent(by=ed)
    answered = client.get(reverse(feed))
    assert answered.status_code == 200 and "xml" in answered["Content-Type"]
    tree = etree.fromstring(answered.content)
    said = " ".join(tree.itertext())
    text = unescape(said)
    assert "A < B & C" in text and "swimming" not in text and "refusal" not in text
    assert tree.tag in ("rss", "{http://www.w3.org/2005/Atom}feed")
    if "news" in feed:
        assert "Back &amp; &lt;b&gt;in&lt;/b&gt;" in said  # programs take it for HTML
        assert "Back & <b>in</b>" in text and "News 1, May 2026" in text
        perform(telling_stories.withdraw_story, id=story, by=teller, at=at)
        assert "Back" not in client.get(reverse(feed)).content.decode()


def stop_link(who: Actor) -> str:
    assert who.member
    return reverse("net_stop_letters", args=[stop_secret(who.member.id, "news")])


def wants(who: Actor) -> bool:
    assert who.member
    return preferences.wants(who.member.id, "news")


def test_a_mail_program_ends_the_letters_with_one_press_and_no_page(settings: Any) -> None:
    jo = member("Jo")
    program = Client(enforce_csrf_checks=True)
    answered = program.post(stop_link(jo), {"List-Unsubscribe": "One-Click"})
    assert answered.status_code == 200 and not answered.cookies
    assert not wants(jo) and NetworkEvent.objects.filter(did="community.set_wants").count() == 1


def test_a_program_that_only_looks_at_links_ends_nothing(client: Client) -> None:
    jo = member("Jo")
    page = words(client.get(stop_link(jo)))
    assert "The monthly news of the network" in page and wants(jo)
    assert client.post(f"{stop_link(jo)[:-3]}xxx/", {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_whoever_pressed_by_mistake_has_them_back_by_the_same_link(client: Client) -> None:
    jo = member("Jo")
    stopped = client.post(stop_link(jo), {"form_id": str(new_id())}, follow=True)
    assert "You get no more of these letters" in words(stopped) and not wants(jo)
    assert jo.member
    again = reverse("net_letters_again", args=[stop_secret(jo.member.id, "news")])
    assert again in stopped.content.decode()
    assert "They come again" in words(client.post(again, follow=True)) and wants(jo)


@pytest.mark.slow  # payloads in pages, letters and feeds
def test_nothing_that_was_typed_becomes_part_of_a_page_a_letter_or_a_feed(signed_in: Browser, client: Client) -> None:
    from openphb.community.newness import NewThing
    from openphb.community.news import gathering, seen
    from openphb.kernel.network import Space

    ed = writes()
    plain, acts = ("Plain words",) * len(SOME), SOME
    shapes = []
    for told in (plain, acts):
        for some in range(0, len(told), 50):
            found = tuple(
                NewThing(each[:200], "question", "net_thread", (new_id(),), AT, Space.ALL, True)
                for each in told[some : some + 50]
            )
            at = AT + timedelta(days=40 * len(shapes))
            number = perform(gathering.gather, id=new_id(), found=found, by=visitor(), at=at)
            worded(number, "\n\n".join(told[some : some + 8])[:2900], by=ed)
            desk = signed_in(ed).get(reverse("net_digest_desk", args=[number])).content
            letter = digest_mail.html(seen.as_sent_to(Kind.STAFF, id=_id(number)), stop="https://x/").encode()
            starts(number, by=ed, at=at)
            shapes.append(
                (told is plain, *map(_acting, (desk, letter, client.get(f"/network/news/{number}/").content)))
            )
    assert {each[1:] for each in shapes if not each[0]} == {each[1:] for each in shapes if each[0]}
    for feed in FEEDS:
        etree.fromstring(client.get(reverse(feed)).content)


def _id(number: int) -> Any:
    from openphb.community.models import Digest

    return Digest.objects.get(number=number).id


def _acting(page: bytes) -> tuple[int, ...]:
    """How many elements of a page could do something, and how many attributes would."""
    every = list(etree.fromstring(page, etree.HTMLParser()).iter(etree.Element))
    kinds = ("script", "iframe", "object", "embed", "base", "meta", "style", "form", "svg", "math", "img", "input")
    handlers = sum(name.startswith("on") for each in every for name in each.attrib)
    return (*(sum(each.tag == kind for each in every) for kind in kinds), handlers)


def test_an_editor_of_each_kind_and_nobody_else_may_send(signed_in: Browser, settings: Any) -> None:
    settings.DEMO = True
    ed, mo = writes(), member("Mo", Part.MODERATOR)
    number = built()
    worded(number, by=ed)
    send = reverse("net_send_digest", args=[number])
    assert signed_in(mo).post(send, {"form_id": str(new_id())}).status_code == 404
    assert "It goes to 2 members" in words(signed_in(ed).get(send))
    sent_off = signed_in(ed).post(send, {"form_id": str(new_id())}, follow=True)
    assert "On its way" in words(sent_off)
    assert network_news.build(id=new_id(), by=ed, at=now()) == 2
