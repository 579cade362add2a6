"""Small files that become huge, at each door of the network that takes one: refused in words, and nothing kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image

from openphb.community.library.handing_in import SentFile
from openphb.community.models import ResourcePage, Story
from openphb.kernel.refusal import Refused
from tests.rooms.network.library_steps import contributor, editor, handed_in
from tests.rooms.network.steps import member
from tests.rooms.web.browsing import Browser
from tests.spec.community.hostile.office import docx, png

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
HUGE = png(60_000, 60_000)


def test_a_picture_that_says_it_is_huge_is_no_storys(signed_in: Browser) -> None:
    browser = signed_in(member("Sia"))
    sent = SimpleUploadedFile("pool.png", HUGE, "image/png")
    said = browser.post("/network/stories/tell/", {"title": "T", "picture": sent, "picture_says": "A pool"})
    assert said.status_code in (200, 422) and "more points than we can take" in said.text
    assert not Story.objects.exists()


def test_nor_an_editors(signed_in: Browser) -> None:
    browser = signed_in(editor())
    sent = SimpleUploadedFile("pool.png", HUGE, "image/png")
    said = browser.post(reverse("wagtailimages:add"), {"title": "T", "file": sent})
    assert said.status_code == 200 and "more points than we can take" in said.text and not Image.objects.exists()


def test_nor_is_a_paper_that_hides_one_a_resources() -> None:
    paper = SentFile("form.docx", docx({"word/media/image1.png": HUGE}))
    with pytest.raises(Refused):
        handed_in(contributor(), file=paper)
    assert not ResourcePage.objects.exists() and not Document.objects.exists()
