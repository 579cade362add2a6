"""A letter read in another language: every sentence of ours, in every form that a file can have; theirs as they are."""

from __future__ import annotations

import re

import pytest

from openphb.interfaces.web.letters.copies import copy_of
from openphb.interfaces.words import extracting, figures
from openphb.interfaces.words.languages import LONGER, Language
from openphb.interfaces.words.pseudo import pseudo
from openphb.plans.rules.letters import compose
from tests.spec.plans.test_letters import ABOUT, JO, told

SPOKEN = Language(LONGER, "Longer", False, lambda: pseudo(extracting.all_messages()))
THEIRS = f"{JO.name} {JO.address} {told('stop')} {ABOUT} NHS SI reg regs"


@pytest.mark.slow  # reads the whole source
@pytest.mark.parametrize("kind", ["stop", "refuse"])
def test_no_sentence_of_ours_stays_in_english(kind: str) -> None:
    letter = compose(told(kind), ABOUT)
    words = copy_of(letter, JO, form="plain text", language=SPOKEN).words
    kept = f"{THEIRS} {told(kind)}"
    left = [one for one in re.findall(r"[A-Za-z]{2,}", words) if one not in kept and one not in figures.MONTHS]
    assert left == [] and "⟦" in words


def test_the_pdf_is_made_of_it_and_english_is_as_it_was() -> None:
    letter = compose(told("stop"), ABOUT)
    english, spoken = (copy_of(letter, JO, form="letter", language=each) for each in (None, SPOKEN))
    assert english.content.startswith(b"%PDF") and spoken.content.startswith(b"%PDF")
    assert english.content != spoken.content and "⟦" not in english.words
