"""A page in another language: every word of ours changed, every word of theirs kept, and every tag as it was."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from openphb.interfaces.words import catalogue, extracting, figures
from openphb.interfaces.words.lookup import Reader
from openphb.interfaces.words.markup import Page
from openphb.interfaces.words.messages import Place, holes
from openphb.interfaces.words.pseudo import pseudo

SAMPLE = 200
NAMES = ("Ńgozi Őkafor", "Łucja", "£1,204.50", "5 May 2026", "12", "ليلى منصور")
ENGLISH = re.compile(r"[A-Za-z]")
WELSH = {
    "You have {left} left": "Mae gennych {left} ar ôl",
    "{name} asked for {what}": "Gofynnodd {name} am {what}",
    "a new chair": "gadair newydd",
    "Go on": "Ymlaen",
    "draft": "drafft",
    "In this year{ends}, {spent} has been spent": "Yn y flwyddyn hon{ends}, gwariwyd {spent}",
    ", which ends on {day}": ", sy’n dod i ben ar {day}",
    "Show": "Dangos",
    "May": "Mai",
    "{day} {month} {year}": "{day} {month} {year}",
    "£1,234.56": "1.234,56 £",
}


@cache
def welsh() -> Reader:
    return Reader(WELSH)


@cache
def longer() -> Reader:
    """The language that nobody speaks, of everything there is to say."""
    return Reader(pseudo(extracting.all_messages()))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Go on", "Ymlaen"),
        ("Draft", "Drafft"),
        ("You have £1,200.00 left", "Mae gennych 1.200,00 £ ar ôl"),
        ("Jo Okafor asked for a new chair", "Gofynnodd Jo Okafor am gadair newydd"),
        ("5 May 2026 · Jo Okafor", "5 Mai 2026 · Jo Okafor"),
        ("Jo Okafor asked for a new chair. You have £2.00 left",
         "Gofynnodd Jo Okafor am gadair newydd. Mae gennych 2,00 £ ar ôl"),
        ("In this year, £2.00 has been spent", "Yn y flwyddyn hon, gwariwyd 2,00 £"),
        ("In this year, which ends on 5 May 2027, £2.00 has been spent",
         "Yn y flwyddyn hon, sy’n dod i ben ar 5 Mai 2027, gwariwyd 2,00 £"),
        ("Whatever I like", "Whatever I like"),
    ],
)  # fmt: skip
def test_what_a_text_becomes(text: str, expected: str) -> None:
    assert welsh().said(text) == expected


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<p class="x">Go on</p>\n', '<p class="x">Ymlaen</p>\n'),
        ("<p>Jo &amp; Ted asked for a new chair</p>",
         '<p>Gofynnodd <bdi translate="no">Jo &amp; Ted</bdi> am gadair newydd</p>'),
        ('<p translate="no">Go on <b>Go on</b></p>Go on', '<p translate="no">Go on <b>Go on</b></p>Ymlaen'),
        ('<a href="/Go on" aria-label="Go on">1</a>', '<a href="/Go on" aria-label="Ymlaen">1</a>'),
        ("<option>Jo</option>", "<option>\u2068Jo\u2069</option>"),
        ("<script>Go on</script><textarea>Go on</textarea>", "<script>Go on</script><textarea>Go on</textarea>"),
        (
            '<div data-module="nhsuk-password-input">',
            '<div data-module="nhsuk-password-input" data-i18n.show-password="Dangos" data-i18n.hide-password="Hide" '
            'data-i18n.show-password-aria-label="Show password" data-i18n.hide-password-aria-label="Hide password" '
            'data-i18n.password-shown-announcement="Your password is visible" '
            'data-i18n.password-hidden-announcement="Your password is hidden">',
        ),
        ('<input value="Go on"><br>Go on', '<input value="Go on"><br>Ymlaen'),
    ],
)  # fmt: skip
def test_what_a_page_becomes(html: str, expected: str) -> None:
    assert Page(welsh(), from_right=False).turned(html) == expected


def test_from_the_right_an_amount_is_still_read_from_the_left() -> None:
    turned = Page(Reader({}), from_right=True).turned("<td>12-34-56</td>")
    assert turned == '<td><bdi dir="ltr">12-34-56</bdi></td>'


@pytest.mark.slow  # reads the whole source once
def test_every_sentence_with_holes_is_found_again_whatever_stands_in_them() -> None:
    """No word of ours is left, and nothing that stood in a hole is lost. The sample is drawn anew with each message."""
    drawn = random.Random(64)
    templates = [words for words in extracting.all_messages() if holes(words) and words not in figures.SAMPLES]
    wrong = []
    for words in drawn.sample(templates, SAMPLE):
        values = [drawn.choice(NAMES) for _ in holes(words)]
        text = re.sub(r"\{\w+\}", lambda _, left=iter(values): next(left), words)
        found = longer().find(text)
        ours = "".join(each.words for each in found.told if not each.kept)
        kept = [value for value in values if ENGLISH.search(value) or not value.isascii()]
        lost = [value for value in kept if value not in found.words and "May" not in value]
        if ENGLISH.search(ours) or lost:
            wrong.append((words, text, found.words))
    assert wrong == []


def test_a_file_for_translators_is_read_back_as_it_was_said() -> None:
    messages = {'Say “yes” or "no"\n': (Place("a.py", 1),), "You have {left} left": ()}
    unsaid, said = (
        'msgid "You have {left} left"\nmsgstr ""',
        'msgid ""\n"You have "\n"{left} left"\nmsgstr "Mae {left}"',
    )
    text = catalogue.template(messages).replace(unsaid, said)
    found = catalogue.read(text.replace("Language: ", "Language: cy"))
    assert found.code == "cy" and found.messages == {"You have {left} left": "Mae {left}"}
    assert catalogue.missing(found, {"You have {left} left": (), "Go on": ()}) == ["Go on"]


@pytest.mark.parametrize("says", ["", "Mae gennych", "Mae gennych {lef} ar ôl"])
def test_what_is_not_said_or_lost_a_hole_is_missing(says: str) -> None:
    found = catalogue.Catalogue("cy", "Cymraeg", False, {"You have {left} left": says})
    assert catalogue.missing(found, {"You have {left} left": ()}) == ["You have {left} left"]


@pytest.mark.parametrize(
    "sample, amount, expected",
    [
        ("£1,234.56", "-£12,000.50", "-£12,000.50"),
        ("1.234,56 £", "£12,000.50", "12.000,50 £"),
        ("£1 234,56", "£999", "£999"),
    ],
)
def test_an_amount_is_written_as_the_sample_is(sample: str, amount: str, expected: str) -> None:
    assert figures.written(amount, lambda words: sample if words == figures.AMOUNT else words) == expected


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<p>Go on. My chair broke when it rained</p>",
         '<p><bdi translate="no" dir="auto">Go on. My chair broke when it rained</bdi></p>'),
        ("<p>Jo asked for Go on. My chair broke when it rained</p>",
         '<p>Gofynnodd <bdi translate="no">Jo</bdi> am '
         '<bdi translate="no" dir="auto">Go on. My chair broke when it rained</bdi></p>'),
        ("<p>Jo asked for a new chair</p>", '<p>Gofynnodd <bdi translate="no">Jo</bdi> am gadair newydd</p>'),
    ],
)  # fmt: skip
def test_a_sentence_of_ours_within_what_somebody_wrote_is_theirs(html: str, expected: str) -> None:
    typed = {"Go on. My chair broke when it rained", "Jo asked for a new chair"}
    assert Page(welsh(), from_right=False, typed=typed).turned(html) == expected
