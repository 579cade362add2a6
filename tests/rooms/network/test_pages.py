"""Pages of the network: written by editors, read by all in our own frame, and belonging to no board."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from wagtail.models import Page

from openphb.community.models import ContentPage, NetworkHome

pytestmark = pytest.mark.django_db


def home() -> NetworkHome:
    return NetworkHome.objects.get()


def published(title: str = "Asking for a budget", *, body: list[dict[str, object]] | None = None) -> ContentPage:
    page = ContentPage(title=title, slug=title.lower().replace(" ", "-"), lead="Who may ask, and how.")
    page.body = json.dumps(body or [])
    home().add_child(instance=page)
    return page


def test_the_front_page_is_there_from_the_first_day_and_open_to_all(client: Client) -> None:
    answer = client.get("/network/")
    assert answer.status_code == 200 and "Learning network" in answer.content.decode()


def test_a_page_is_read_with_its_parts_in_order_and_listed_on_the_one_above(client: Client) -> None:
    body: list[dict[str, object]] = [
        {"type": "heading", "value": "Who may ask"},
        {"type": "words", "value": "<p>Anyone <b>may</b> ask.</p>"},
        {"type": "inset", "value": "A no comes with reasons."},
        {"type": "details", "value": {"summary": "What an offer is", "words": "<p>A conversation.</p>"}},
    ]
    page = published(body=body)
    said = client.get(page.url).content.decode()
    places = [said.index(each) for each in ("Who may ask</h2>", "Anyone <b>may</b>", "A no comes", "What an offer is")]
    assert places == sorted(places)
    assert page.url in client.get("/network/").content.decode()


def test_a_draft_is_nowhere_to_be_read(client: Client) -> None:
    draft = ContentPage(title="Not yet", slug="not-yet", lead="Later.", live=False)
    home().add_child(instance=draft)
    assert client.get("/network/not-yet/").status_code == 404
    assert "Not yet" not in client.get("/network/").content.decode()


def test_there_is_one_front_page_and_nothing_of_ours_may_be_put_elsewhere() -> None:
    assert not NetworkHome.can_create_at(Page.get_first_root_node())
    assert not ContentPage.can_create_at(Page.get_first_root_node())


def test_every_line_of_the_networks_menu_stands_there_without_script(client: Client) -> None:
    """A telephone without script folds a menu only where a page lists the rest of it; here there is none."""
    said = client.get("/network/").content.decode()
    assert "nhsuk-header__navigation-list" in said and "openphb-folds" not in said
