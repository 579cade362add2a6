"""Two forms on paper: one that Owen has at home, and Daniel's, which came back and waits to be keyed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from PIL import Image, ImageDraw

from openphb.interfaces.demo.cases.doing import OWEN
from openphb.interfaces.demo.cases.shared import DANIEL
from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.payments import receipts_clean
from openphb.people import paper


def scenes(t: Teller) -> Iterator[Scene]:
    made, given, came = (t.until - timedelta(days=days) for days in (9, 4, 1))
    yield Scene(made, "A form is printed for Daniel", partial(_make, t, DANIEL, by=DANIEL.coordinator, on=made))
    yield Scene(given, "Owen makes a form for himself", partial(_make, t, OWEN, by=OWEN.name, on=given))
    yield Scene(came, "Daniel's form comes back", partial(_comes_back, t, on=came))


def _make(t: Teller, whose: Script, *, by: str, on: date) -> None:
    person = t.id(whose.name)
    t.do(
        paper.make_form, id=t.id(whose.name, "form on paper"), person=person, step="ask_change",
        address=f"/my/{person}/change/", by=by, on=on,
    )  # fmt: skip


def _comes_back(t: Teller, *, on: date) -> None:
    clean = receipts_clean.clean(_scan("I would like to go swimming on Fridays.", "Daniel Brough"))
    came = paper.Came(on, scan=clean.content, scan_kind=clean.media_type)
    t.do(paper.note_post, form=t.id(DANIEL.name, "form on paper"), came=came, by=DANIEL.coordinator, on=on)


def _scan(*lines: str) -> bytes:
    """What was written on it, as the desk's scanner sees it."""
    image = Image.new("RGB", (620, 877), "white")
    pen = ImageDraw.Draw(image)
    for row, words in enumerate(("Ask for a change", *lines)):
        pen.text((60, 80 + 60 * row), words, fill="black")
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()
