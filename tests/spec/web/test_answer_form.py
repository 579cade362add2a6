"""An answer to a question about a line needs one thing: words, a part of the plan, or a paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from openphb.interfaces.web.mine.asking_forms import AnswerQuery

PHOTO = {"file": SimpleUploadedFile("till.jpg", b"\xff\xd8\xff bytes of a photo", "image/jpeg")}


@pytest.mark.parametrize(
    "typed, files, says",
    [
        ({"words": "Gloves."}, {}, "Gloves."),
        ({"words": "Gloves.", "plan_line": "a"}, PHOTO, "Gloves."),
        ({"words": " ", "plan_line": "a"}, {}, "It was for: Support hours."),
        ({"plan_line": "none"}, PHOTO, "The receipt with this answer says what it was for."),
    ],
)
def test_one_thing_is_enough_and_becomes_a_sentence(typed: Any, files: Any, says: str) -> None:
    form = AnswerQuery(typed, files, id=UUID(int=1), lines=[("a", "Support hours")])
    assert form.is_valid() and form.cleaned_data["words"] == says


@pytest.mark.parametrize("typed", [{}, {"plan_line": "none"}, {"words": "  "}])
def test_nothing_at_all_is_asked_again(typed: Any) -> None:
    form = AnswerQuery(typed, {}, id=UUID(int=1), lines=[("a", "Support hours")])
    assert [place for place, _ in form.errors.items()] == ["words"]
