"""A picture on a page of the network: its copy is made when it is first looked at, by whoever comes by."""

from __future__ import annotations

import gc
import io
import json
import warnings
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Drawing
from wagtail.images.models import Image

from openphb.community.models import NetworkHome

pytestmark = pytest.mark.slow  # a database of its own, for what is only refused where it is kept


def drawn() -> ContentFile[bytes]:
    out = io.BytesIO()
    Drawing.new("RGB", (20, 10), "red").save(out, "PNG")
    return ContentFile(out.getvalue(), name="red.png")


def test_a_visitor_is_the_first_to_see_the_front_page_with_its_picture(
    committed: str, settings: Any, tmp_path: Any
) -> None:
    settings.ALLOWED_HOSTS, settings.MEDIA_ROOT = ["testserver"], tmp_path
    picture = Image.objects.create(title="A red field", file=drawn())
    home = NetworkHome.objects.get()
    value = {"image": picture.pk, "alt_text": "A red field", "decorative": False}
    home.body = json.dumps([{"type": "image", "value": value}])
    home.save_revision().publish()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the file open that it drew the copy in
        shown = Client().get("/network/")
        gc.collect()
    assert shown.status_code == 200 and 'alt="A red field"' in shown.content.decode()
