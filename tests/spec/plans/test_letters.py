"""Letters of the eight decisions: what each holds, that none lacks a particular, and that each is PDF/UA and read back.

The checker is `page-validation`: the 104 rules of PDF/UA-1 (ISO 14289-1) that a machine can judge.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from openphb.interfaces.web.letters.typeset import LOOKS, typeset
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.law.reconsiderations import DECISIONS
from openphb.plans.rules import KINDS, LAW_CODES
from openphb.plans.rules.letter_forms import kept, plain, read_back
from openphb.plans.rules.letters import About, Addressee, Care, Told, compose, exact, recipients_wanted, why_not_leave

DAY, LATER = date(2026, 4, 6), date(2026, 5, 4)
JO = Addressee("person", "Jo Okafor", "1 High Street\nSheffield")
ABOUT = About("Jo Okafor", False, "NHS South Yorkshire", "chc", "Abe Lincoln", DAY)
ESTATE = Addressee("personal_representative", "Ann Okafor")
BACK = {
    "amount": Money.of("1,200"),
    "repay_by": LATER,
    "payer": "Ned Price, the nominee",
    "rows": (("Payment of 2 March, not used", "£1,000.00"), ("Payment of 2 April, not used", "£200.00")),
}


def told(kind: str) -> Told:
    first = Told(kind, "The need is met in another way.", LATER, notice_days=28, law_rules="DP-13(5)")
    return replace(first, **BACK) if kind == "repay" else first


def read(file: bytes) -> str:
    """The text of a PDF on one line, without the number at the foot of each page, which is not read aloud."""
    pages = [re.sub(r"\s\d+ of \d+\s*$", "", found.extract_text()) for found in PdfReader(BytesIO(file)).pages]
    return " ".join(" ".join(pages).split())


def broken_rules(file: bytes, folder: Path) -> list[str]:
    path = folder / "letter.pdf"
    path.write_bytes(file)
    return [each.rule_id for each in page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1).failures]


def flat(words: str) -> str:
    return " ".join(words.split())


def test_every_decision_the_law_knows_has_its_kind_of_letter():
    assert set(LAW_CODES.values()) == set(DECISIONS) and len(DECISIONS) == 8


@pytest.mark.parametrize("form", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_pdf_ua_and_reads_back_as_it_was_written(kind: str, form: str, tmp_path: Path):
    letter = compose(told(kind), ABOUT)
    file = typeset(letter, JO, form=form)
    assert broken_rules(file, tmp_path) == []
    text = read(file)
    for part in letter.easy if form == "easy read" else letter.parts:
        for words in (part.heading, *part.words, *(each for row in part.rows for each in row)):
            assert flat(words) in text, words
    assert text.startswith("NHS South Yorkshire Jo Okafor 1 High Street Sheffield 6 April 2026")


def test_the_checker_bites(tmp_path: Path):
    file = typeset(compose(told("stop"), ABOUT), JO, form="letter")
    with pikepdf.open(BytesIO(file)) as opened:
        del opened.Root.StructTreeRoot
        del opened.Root.Lang
        spoiled = BytesIO()
        opened.save(spoiled)
    assert "PDFUA1-STRUCT-TREE-ROOT-001" in broken_rules(spoiled.getvalue(), tmp_path)


@pytest.mark.parametrize(("form", "least"), [("letter", 12), ("large print", 18), ("easy read", 16)])
def test_no_word_is_smaller_than_its_form_promises(form: str, least: int):
    sizes: list[float] = []

    def seen(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * tm[3]))

    for found in PdfReader(BytesIO(typeset(compose(told("repay"), ABOUT), JO, form=form))).pages:
        found.extract_text(visitor_text=seen)
    assert sizes and round(min(sizes), 1) >= least


def test_the_same_letter_gives_the_same_bytes():
    made = {typeset(compose(told("repay"), ABOUT), JO, form="letter") for _ in range(3)}
    assert len(made) == 1


def test_signs_that_mean_something_to_a_typesetter_mean_nothing_here():
    reasons = 'It costs £5 #more_than *that*, $x^2$ "quoted" <b> @here \\ `code` [and] {this} = so ~ -- //'
    text = read(typeset(compose(replace(told("refuse"), reasons=reasons), ABOUT), JO, form="letter"))
    assert reasons in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "grant"])
def test_a_letter_says_why_how_to_challenge_and_how_to_complain(kind: str):
    words = plain(compose(told(kind), ABOUT), JO)
    for part in (
        "Our reasons: The need is met",
        "can ask us to look at this decision again",
        "How to ask:",
        "complain",
    ):
        assert part in words
    assert ("once in any 6 months" in words) is (kind in ("refuse", "grant in part", "refuse direct payment", "route"))
    assert re.search(r"SI 20\d\d/\d+", words)


TAKEN_AWAY = [
    ("stop", {"reasons": " "}, "gives no reasons"),
    ("stop", {"notice_days": 0}, "no time before it takes effect"),
    ("reduce", {"notice_days": 0}, "no time before it takes effect"),
    ("stop after review", {"notice_days": 0}, "no time before it takes effect"),
    ("repay", {"amount": None}, "does not say how much"),
    ("repay", {"amount": Money(-1)}, "does not say how much"),
    ("repay", {"payer": " "}, "does not say who"),
    ("repay", {"repay_by": None}, "does not say by when"),
    ("repay", {"payer": ""}, "does not say who"),
    ("refuse", {"reasons": ""}, "gives no reasons"),
    ("omit service", {"reasons": ""}, "gives no reasons"),
]


@pytest.mark.parametrize(("kind", "change", "because"), TAKEN_AWAY)
def test_a_letter_without_a_particular_does_not_leave(kind: str, change: dict[str, object], because: str):
    less = replace(told(kind), **change)
    assert because in str([each.because for each in why_not_leave(less, compose(less, ABOUT), to=[JO])])


@pytest.mark.parametrize("kind", LAW_CODES)
def test_a_letter_to_nobody_or_only_to_others_does_not_leave(kind: str):
    letter = compose(told(kind), ABOUT)
    assert why_not_leave(told(kind), letter, to=[JO]) == ()
    assert why_not_leave(told(kind), letter, to=[]) and why_not_leave(
        told(kind), letter, to=[Addressee("nominee", "Ned")]
    )


@pytest.mark.parametrize("kind", LAW_CODES)
def test_after_a_death_it_goes_to_the_personal_representatives_and_not_to_the_person(kind: str):
    assert recipients_wanted(kind, {"died": True, "nominee": True}) == ("personal_representative",)


@pytest.mark.parametrize("kind", ["stop", "repay", "reduce"])
def test_a_letter_after_a_death_says_so_gently_and_leaves_the_care_out(kind: str):
    words = plain(compose(told(kind), replace(ABOUT, died=True)), ESTATE)
    assert "We are sorry for your loss." in words and "Dear" not in words
    easy = plain(compose(told(kind), replace(ABOUT, died=True)), ESTATE, easy=True)
    assert "You still get care" not in easy


@pytest.mark.parametrize("verdict", ["keep", "change"])
@pytest.mark.parametrize("kind", LAW_CODES)
def test_the_answer_to_a_second_look_is_a_letter_with_its_own_particulars(kind: str, verdict: str):
    again = replace(ABOUT, looked_again_at=date(2026, 3, 2), verdict=verdict)
    letter = compose(told(kind), again)
    words = plain(letter, JO)
    assert why_not_leave(told(kind), letter, to=[JO]) == ()
    assert "our decision of 2 March 2026. Somebody who did not make it has now done so." in words
    assert "stays as it was" in words if verdict == "keep" else "We have changed our decision" in words
    assert ("£1,200.00" in words) is (kind == "repay")


@pytest.mark.parametrize("kind", KINDS)
def test_easy_words_are_in_short_sentences(kind: str):
    """Ours are: the decider's own reasons are given as they are."""
    for part in compose(told(kind), ABOUT).easy:
        for sentence in re.split(r"(?<=[.?!]) ", " ".join(part.words)):
            assert part.code in ("reasons", "amount_pence", "payer") or len(sentence.split()) <= 17, sentence


@pytest.mark.parametrize("kind", KINDS)
def test_easy_words_keep_the_deciders_own_and_say_whose_they_are(kind: str):
    said = "Whereas the aforementioned need is commissioned elsewhere, no separate provision arises."
    letter = compose(replace(told(kind), reasons=said, what=("The hoist, as requested on 2 March.",)), ABOUT)
    easy = {part.code: part.words for part in letter.easy}
    assert easy["reasons"] == ("The person who decided wrote this:", f"“{said}”")
    theirs = kind in ("refuse direct payment", "route", "omit service")
    assert ("“The hoist, as requested on 2 March.”" in easy["decision"]) is theirs


CARE = Care("Meadow Care visits twice a day.", LATER, "Asha Rahman")


def test_a_letter_that_something_stops_says_what_care_goes_on_and_who_arranges_it():
    letter = compose(replace(told("stop"), care=CARE), ABOUT)
    words, easy = plain(letter, JO), plain(letter, JO, easy=True)
    assert "What is arranged from 4 May 2026: Meadow Care visits twice a day.\n\nAsha Rahman arranges it." in words
    assert "From 4 May 2026:\n\n“Meadow Care visits twice a day.”\n\nAsha Rahman sees to this." in easy
    estate = compose(replace(told("stop"), care=CARE), replace(ABOUT, died=True))
    assert "Meadow" not in plain(estate, ESTATE) + plain(estate, ESTATE, easy=True)


def test_what_follows_is_said_in_easy_words_too():
    follows = replace(told("suspend"), after=("Whatever follows from it.",), easy_after=("We look again.",))
    assert "We look again." in plain(compose(follows, ABOUT), JO, easy=True)
    assert "Whatever follows from it." in plain(compose(replace(follows, easy_after=()), ABOUT), JO, easy=True)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1).filter(str.strip)


@settings(max_examples=100, deadline=None)
@given(kind=st.sampled_from(KINDS), reasons=TEXT, payer=TEXT, pence=st.integers(1, 10**9))
def test_a_letter_that_was_kept_is_read_back_the_same(kind: str, reasons: str, payer: str, pence: int):
    letter = compose(replace(told(kind), reasons=reasons, payer=payer, amount=Money(pence)), ABOUT)
    assert read_back(kept(letter)) == letter


def test_the_days_of_notice_are_counted_and_not_believed():
    """Found by the machine of tests/trust: 28 days were said, and it began the same day."""
    lied = replace(told("stop"), effective_on=DAY, notice_days=28)
    assert exact(lied, on=DAY).notice_days == 0
    assert exact(told("stop"), on=DAY).notice_days == 28


@pytest.mark.parametrize("name", ["ليلى منصور", "Łukasz Żółć", "Nguyễn Thị Ánh", "Σοφία", "Сергей", "שרה כהן"])
def test_names_in_many_scripts_are_set(name: str, tmp_path: Path):
    file = typeset(compose(told("refuse"), replace(ABOUT, person=name)), Addressee("person", name), form="letter")
    assert broken_rules(file, tmp_path) == []


@pytest.mark.parametrize("name", ["王小明", "தமிழ்", "আয়েশা"])
def test_a_sign_without_a_shape_is_said_and_plain_text_keeps_it(name: str):
    letter, to = compose(told("refuse"), replace(ABOUT, person=name)), Addressee("person", name)
    with pytest.raises(Refused, match=f"This letter holds “{name[0]}.*Have it as plain text"):
        typeset(letter, to, form="letter")
    assert f"Dear {name}" in plain(letter, to)
