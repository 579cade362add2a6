"""The library: handed in, agreed to, found, saved, flagged when it is old, and never read by those it is not for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import FileResponse
from django.test import Client
from wagtail.models import Page

from openphb.community import queries
from openphb.community.library import handing_in, keeping
from openphb.community.library.agreeing import agree_to_resource
from openphb.community.library.handing_in import SentFile
from openphb.community.library.news import new_since
from openphb.community.models import NetworkEvent, ResourcePage, ResourceUse
from openphb.community.queries import Wanted
from openphb.community.rules.library import OpenTo, What
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Space
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.library_steps import contributor, editor, handed_in, published
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.rooms.world import DAY, NOON, new_id

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("in_may"),
    pytest.mark.slow,
]  # a file is cleaned in a process of its own
TEXT = SentFile("../../checklist.txt", b"What could happen?")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def people_here() -> tuple[Actor, Actor]:
    return contributor(), editor()


def titles(to: Actor | None, **wanted: str) -> list[str]:
    found = queries.resources(Wanted(**wanted), to=to.member if to else None)
    return [each.title for each in found.resources]


def status(browser: Client, address: str) -> int:
    """How it is answered; a file that is handed over is taken to its end, which closes it."""
    answer = browser.get(address)
    if isinstance(answer, FileResponse):
        assert b"".join(answer.streaming_content)
    return int(answer.status_code)


def test_what_is_handed_in_is_read_by_nobody_until_an_editor_agrees(people_here):
    nia, lena = people_here
    id = handed_in(nia)
    assert titles(nia) == [] and [each.stands for each in queries.handed_in(account=nia.id)] == ["waits"]
    perform(agree_to_resource, id=id, by=lena, at=NOON)
    assert titles(nia) == ["Talking about risk"]
    assert [each.stands for each in queries.handed_in(account=nia.id)] == ["shown"]


def test_only_contributors_hand_in_and_only_editors_agree(people_here):
    nia, _ = people_here
    with pytest.raises(Refused, match="Only contributors"):
        handed_in(member("Sam Staff"))
    with pytest.raises(Refused, match="Only an editor"):
        perform(agree_to_resource, id=handed_in(nia), by=nia, at=NOON)


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"title": " "}, "Give it a title"),
        ({"topics": ()}, "at least one of the topics"),
        ({"topics": ("nothing",)}, "at least one of the topics"),
        ({"words": ""}, "Write it here, or add it as a file"),
        ({"words": "x" * 20_001}, "20,000 characters"),
        ({"review_by": DAY}, "after today"),
    ],
)
def test_what_lacks_something_is_sent_back_in_words(people_here, wrong, said):
    with pytest.raises(Refused, match=said):
        handed_in(people_here[0], **wrong)


def test_handing_in_twice_makes_one_and_titles_may_repeat(people_here):
    nia, lena = people_here
    one, two = published(nia, lena), published(nia, lena)
    assert one.slug != two.slug and ResourcePage.objects.count() == 2


@pytest.mark.parametrize(
    "open_to, readers",
    [
        (OpenTo.EVERYONE, {"visitor", "staff", "people"}),
        (OpenTo.MEMBERS, {"staff", "people"}),
        (OpenTo.STAFF, {"staff"}),
        (OpenTo.PEOPLE, {"people"}),
    ],
)
def test_what_is_for_some_is_found_read_and_taken_by_nobody_else(
    people_here, signed_in: Browser, client: Client, open_to, readers
):
    nia, lena = people_here
    page = published(nia, lena, open_to=open_to, file=TEXT)
    document = page.files.get().document.url
    browsers = {
        "visitor": client,
        "staff": signed_in(member("Sam Staff")),
        "people": signed_in(member("P from Penryn", kind=Kind.PEOPLE)),
    }
    for who, browser in browsers.items():
        for address in (page.url, f"/network/resources/{page.ref}/", document):
            assert (status(browser, address) in (200, 302)) is (who in readers), (who, address)
        for address in ("/network/resources/", "/network/resources/?words=risk"):
            assert ("Talking about risk" in browser.get(address).content.decode()) is (who in readers), (who, address)


def test_an_editor_looks_at_what_waits_as_it_will_be_and_adds_one_in_the_tool(people_here, signed_in: Browser):
    nia, lena = people_here
    page = ResourcePage.objects.get(ref=handed_in(nia))
    browser = signed_in(lena)
    assert "Begin with what they want." in browser.get(f"/network/editing/pages/{page.pk}/view_draft/").content.decode()
    copy = page.copy(update_attrs={"slug": "another"}, keep_live=False)
    assert copy.ref != page.ref


def test_a_file_that_waits_is_read_by_nobody(people_here, signed_in: Browser):
    nia, _ = people_here
    page = ResourcePage.objects.get(ref=handed_in(nia, file=TEXT))
    assert signed_in(nia).get(page.files.get().document.url).status_code == 404


def test_a_file_leaves_under_its_true_name_and_kind_and_is_always_saved(people_here, client: Client):
    nia, lena = people_here
    page = published(nia, lena, open_to=OpenTo.EVERYONE, file=TEXT)
    taken = client.get(page.files.get().document.url)
    assert taken.headers["Content-Disposition"] == 'attachment; filename="checklist.txt"'
    assert taken.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(taken.streaming_content) == b"What could happen?"
    assert client.get(page.files.get().document.url.replace("checklist", "other")).status_code == 404


def test_another_version_stays_beside_the_first_with_what_changed(people_here, client: Client):
    nia, lena = people_here
    page = published(nia, lena, open_to=OpenTo.EVERYONE, file=TEXT)
    told = {"id": page.ref, "changed": "It asks for the day.", "file": SentFile("b.txt", b"When?")}
    with pytest.raises(Refused, match="Only whoever handed this in"):
        perform(handing_in.hand_in_version, **told, by=contributor("Another"), at=NOON, on=DAY)
    perform(handing_in.hand_in_version, **told, by=nia, at=NOON, on=DAY)
    assert "It asks for the day." not in client.get(page.url).content.decode(), "An editor has not agreed yet"
    perform(agree_to_resource, id=page.ref, by=lena, at=NOON)
    said = client.get(page.url).content.decode()
    assert said.index("It asks for the day.") < said.index("First version")


def test_key_ones_come_first_and_the_rest_in_the_order_that_was_asked_for(people_here):
    nia, lena = people_here
    published(nia, lena, title="Wages", words="Money.")
    published(nia, lena, title="Beginning", words="Hello.", what=What.TOOL, topics=("asking",))
    published(nia, lena, title="Zebra crossing", is_key=True)
    assert titles(nia, order="title") == ["Zebra crossing", "Beginning", "Wages"]
    assert titles(nia, what="tool") == ["Beginning"] == titles(nia, topic="asking") == titles(nia, words="hello")
    assert titles(nia, words="hello money") == [] and titles(nia, words="wage") == ["Wages"]
    perform(keeping.count_use, page=ResourcePage.objects.get(title="Wages").pk, taken=True, by=nia, at=NOON, on=DAY)
    assert titles(nia, order="used")[1] == "Wages"
    assert queries.resources(Wanted(), to=nia.member).of_kind == {"guide": 2, "tool": 1}


def test_a_resource_past_its_day_says_so_and_is_listed_for_its_owner_and_editors(people_here, signed_in: Browser):
    nia, lena = people_here
    page = published(nia, lena, review_by=DAY + timedelta(days=1))
    browser = signed_in(nia)
    assert "It may be out of date." in browser.get(page.url).content.decode()
    assert "Past its review date" in browser.get("/network/resources/").content.decode()
    for who, sees in ((browser, True), (signed_in(lena), True), (signed_in(member("Sam Staff")), False)):
        assert ("Talking about risk" in who.get("/network/resources/past-review/").content.decode()) is sees


def test_what_is_saved_is_listed_until_it_is_let_go(people_here, signed_in: Browser):
    nia, lena = people_here
    page = published(nia, lena)
    sam = signed_in(member("Sam Staff"))
    for _ in range(2):
        assert sam.post(f"/network/resources/{page.ref}/save/").status_code == 302
    assert "Talking about risk" in sam.get("/network/resources/saved/").content.decode()
    sam.post(f"/network/resources/{page.ref}/let-go/")
    assert "Talking about risk" not in sam.get("/network/resources/saved/").content.decode()


def test_nobody_saves_what_is_not_theirs_to_read(people_here):
    nia, lena = people_here
    page = published(nia, lena, open_to=OpenTo.STAFF)
    with pytest.raises(NotFound):
        penryn = member("P from Penryn", kind=Kind.PEOPLE)
        perform(keeping.save_for_later, id=new_id(), resource=page.ref, by=penryn, at=NOON)


def test_use_is_counted_by_day_and_by_nobody(signed_in: Browser):
    nia, lena = contributor(), editor()
    page = published(nia, lena, file=TEXT)
    sam = signed_in(member("Sam Staff"))
    before = NetworkEvent.objects.count()
    sam.get(page.url)
    sam.get(page.url)
    assert status(sam, page.files.get().document.url) == 200
    [use] = ResourceUse.objects.all()
    assert (use.opened, use.taken) == (2, 1) and NetworkEvent.objects.count() == before
    assert {field.name for field in ResourceUse._meta.get_fields()} == {"id", "page", "on", "opened", "taken"}


def test_news_names_each_in_the_space_it_is_for(people_here):
    nia, lena = people_here
    published(nia, lena, open_to=OpenTo.STAFF)
    day_before = NOON - timedelta(days=1)
    [found] = new_since(day_before, spaces=frozenset({Space.ALL, Space.STAFF}))
    assert (found.title, found.what, found.view, found.space) == (
        "Talking about risk",
        "guide",
        "net_resource",
        "staff",
    )
    assert new_since(day_before, spaces=frozenset({Space.ALL, Space.PEOPLE})) == ()
    assert new_since(NOON + timedelta(days=1), spaces=frozenset(Space)) == ()


def test_a_member_hands_in_through_the_page(people_here, signed_in: Browser):
    nia, _ = people_here
    browser = signed_in(nia)
    told = {
        "title": "Wages", "lead": "One hour.", "what": "tool", "topics": ["assistants"], "words": "Add it up.",
        "kept_by": "Us", "review_by-day": "1", "review_by-month": "1", "review_by-year": "2099", "open_to": "members",
        "form_id": str(new_id()),
    }  # fmt: skip
    assert browser.get("/network/resources/new/").status_code == 200
    assert browser.post("/network/resources/new/", told | {"topics": []}).status_code == 422
    assert browser.post("/network/resources/new/", told).status_code == 303
    assert Page.objects.filter(title="Wages", live=False).exists()
    assert "Only contributors" in signed_in(member("Sam Staff")).get("/network/resources/new/").content.decode()
