"""A form does its deed once and loses nothing that was typed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.rooms import world
from tests.spec.web import gallery
from tests.spec.web.somebody import somebody_with_a_budget

ClientOf = Callable[..., Client]
NOTE = "/gallery/note/"


@pytest.fixture(autouse=True)
def empty_ledger() -> Iterator[dict[UUID, str]]:
    gallery.LEDGER.made.clear()
    yield gallery.LEDGER.made


def carried(page: Any) -> dict[str, str]:
    """What the form on this page carries with it."""
    found = re.findall(r'<input type="hidden" name="(form_id|form_for)" value="([^"]*)">', page.content.decode())
    return dict(found)


def made() -> list[str]:
    return list(gallery.LEDGER.made.values())


def test_a_form_does_its_deed_and_goes_on(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    form = carried(client.get(NOTE))
    done = client.post(NOTE, form | {"words": "The chair came"})
    assert (done.status_code, done.headers["Location"]) == (303, "/gallery/")
    assert made() == ["The chair came"] and "We have noted it." in client.get("/gallery/").text


def test_a_double_click_has_one_effect(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    form = carried(client.get(NOTE)) | {"words": "Once"}
    assert [client.post(NOTE, form).status_code for _ in range(2)] == [303, 303]
    assert made() == ["Once"]


def test_the_same_words_from_a_fresh_page_are_questioned_once(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    for _ in range(2):
        form = carried(client.get(NOTE)) | {"words": "Twice"}
        answer = client.post(NOTE, form)
    assert answer.status_code == 422 and "You sent exactly this at" in answer.text and made() == ["Twice"]
    assert client.post(NOTE, carried(answer) | {"words": "Twice"}).status_code == 303
    assert made() == ["Twice", "Twice"]


def test_other_words_from_a_fresh_page_are_not(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    for words in ("One thing", "Another"):
        assert client.post(NOTE, carried(client.get(NOTE)) | {"words": words}).status_code == 303
    assert made() == ["One thing", "Another"]


def test_what_is_missing_is_said_and_the_rest_kept(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo).post(NOTE, {"words": "", "amount": "12.345"})
    assert page.status_code == 422 and made() == []
    assert "<title>There is a problem: Note something" in page.text
    assert '<a href="#id_words">Say what happened.</a>' in page.text and 'value="12.345"' in page.text


def test_a_refusal_stands_by_its_field_with_its_source_and_keeps_the_identity(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    form = carried(client.get(NOTE))
    page = client.post(NOTE, form | {"words": "please refuse <b>this</b>"})
    assert page.status_code == 409 and made() == []
    assert '<a href="#id_words">This cannot be noted today. [why: SI 2013/1617, reg. 11]</a>' in page.text
    assert "please refuse &lt;b&gt;this&lt;/b&gt;" in page.text and carried(page)["form_id"] == form["form_id"]


def test_words_typed_into_a_session_that_ended_come_back_to_their_author(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo)
    form = carried(client.get(NOTE)) | {"words": "A long story", "amount": "1.5"}
    client.cookies.pop("sessionid")
    assert client.post(NOTE, form).headers["Location"] == "/sign-in/"
    assert client.post(f"/sign-in/as/{jo}/").headers["Location"] == NOTE
    page = client.get(NOTE)
    assert "We kept what you typed. Check it and send it again." in page.text
    assert "A long story" in page.text and 'value="1.5"' in page.text and "There is a problem" not in page.text
    assert carried(page)["form_id"] == form["form_id"]
    assert "A long story" not in client.get(NOTE).text


def test_nobody_else_ever_sees_them(client_of: ClientOf, jo: UUID) -> None:
    other, _ = somebody_with_a_budget("Edith Marsh", number=world.NHS_NUMBERS[1])
    client = client_of(jo)
    form = carried(client.get(NOTE)) | {"words": "A secret"}
    client.cookies.pop("sessionid")
    client.post(NOTE, form)
    client.post(f"/sign-in/as/{other}/")
    assert "A secret" not in client.get(NOTE).text
    client.post(f"/sign-in/as/{jo}/")
    assert "A secret" not in client.get(NOTE).text


@pytest.mark.parametrize(
    "changed",
    [{"form_for": "made:up"}, {"form_for": ""}, {"words": "x" * 100_001}],
    ids=["signed by somebody else", "not signed", "too long"],
)
def test_words_that_are_not_ours_to_keep_are_not_kept(client_of: ClientOf, jo: UUID, changed: dict[str, str]) -> None:
    client = client_of(jo)
    form = carried(client.get(NOTE)) | {"words": "Kept"} | changed
    client.cookies.pop("sessionid")
    assert client.post(NOTE, form).headers["Location"] == "/sign-in/"
    assert client.post(f"/sign-in/as/{jo}/").headers["Location"] == "/"
    assert "kept" not in client.session


def test_a_form_opened_before_signing_in_again_in_another_tab_is_shown_again(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo, enforce_csrf_checks=True)
    form = carried(client.get(NOTE)) | {"words": "From the other tab", "csrfmiddlewaretoken": "x" * 64}
    assert client.post(NOTE, form).headers["Location"] == NOTE
    assert "From the other tab" in client.get(NOTE).text and made() == []


def test_a_form_from_elsewhere_does_nothing_and_is_shown_nowhere(client_of: ClientOf, jo: UUID) -> None:
    client = client_of(jo, enforce_csrf_checks=True)
    page = client.post(NOTE, {"words": "Send money"})
    assert page.status_code == 403 and "That page had been open too long" in page.text
    assert "Send money" not in client.get(NOTE).text and made() == []


def test_a_file_of_50_megabytes_is_refused_and_the_rest_kept(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo).post(NOTE, {"words": "With a film", "receipt": _Film(50_000_000)})
    assert page.status_code == 422 and made() == []
    assert "That file is 50 MB. We can take files up to 10 MB." in page.text and "With a film" in page.text


def test_a_file_of_usual_size_is_taken(client_of: ClientOf, jo: UUID) -> None:
    receipt = SimpleUploadedFile("a.pdf", b"%PDF" + b"x" * 4_000_000)
    assert client_of(jo).post(NOTE, {"words": "With a receipt", "receipt": receipt}).status_code == 303


def test_more_text_than_we_take_is_said_to_be_too_much(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo).post(NOTE, "words=" + "x" * 1_100_000, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413 and "That is more than we can take at once" in page.text


def test_what_cannot_be_read_is_said_to_be(client_of: ClientOf, jo: UUID) -> None:
    page = client_of(jo).post(NOTE, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=")
    assert page.status_code == 400 and "We could not read what was sent" in page.text


class _Film(io.BytesIO):
    """A large file as the test client sends it."""

    name = "film.mp4"
    content_type = "video/mp4"

    def __init__(self, size: int) -> None:
        super().__init__(b"\0" * size)
