"""What the gentle check finds before words are posted, and how often it asks for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from openphb.community.rules.privacy_check import Sort, is_grave, look
from tests.spec.community import privacy_fourth, privacy_third
from tests.spec.community.privacy_corpus import Told, corpus
from tests.thorough import or_all

SORTS = {
    "nhs": Sort.NHS_NUMBER, "nino": Sort.NATIONAL_INSURANCE, "born": Sort.BORN, "address": Sort.ADDRESS,
    "phone": Sort.PHONE, "age": Sort.AGE,
}  # fmt: skip
LEAST_RECALL, MOST_FALSE_ALARMS = 0.95, 0.02
LEAST_UNSEEN = 0.90
UNSEEN = "ways it was not made for"
CORPORA: dict[str, Callable[[int], Iterator[Told]]] = {
    "ways it was made for": lambda many: corpus(many, seed=21),
    "ways it met later": lambda many: corpus(many, seed=21, unseen=True),
    "ways that said which sorts were missed": lambda many: privacy_third.texts(many, seed=34),
    UNSEEN: lambda many: privacy_fourth.texts(many, seed=71),
}
"""The last was written when the rules were done. Once they are bettered by it, it is not unseen: write another."""


def sorts(text: str) -> set[Sort]:
    return {each.sort for each in look(text)}


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Her NHS number is 943 476 5919.", Sort.NHS_NUMBER),
        ("9434765919", Sort.NHS_NUMBER),
        ("His is AB 12 34 56 C", Sort.NATIONAL_INSURANCE),
        ("Joan Marlow, born 3 May 1951, asks for it.", Sort.BORN),
        ("Joan Marlow (03/05/1951)", Sort.BORN),
        ("They live at 12 Elm Road, Barnsley S70 1AA.", Sort.ADDRESS),
        ("My mum, born in the spring of 1951, wants to swim.", Sort.BORN),
        ("J. M. (03/05/1951) asks", Sort.BORN),
        ("Joan Marlow, the third of May 1951", Sort.BORN),
        ("She lives at 12 Elm Road in Barnsley", Sort.ADDRESS),
        ("He is 82 and lives in Penistone", Sort.AGE),
        ("Ring her on 07700 900123.", Sort.PHONE),
        ("Hospital ref 943/476/5919", Sort.NHS_NUMBER),
        ("It is 94 34 76 59 19, she says.", Sort.NHS_NUMBER),
        ("Joan was born on Thursday 3 May 1951.", Sort.BORN),
        ("My mother has been at 12 Elm Bank since the war.", Sort.ADDRESS),
        ("Joan, 82, from Penistone asks.", Sort.AGE),
        ("My aunt is eighty-two and lives near Hoyland.", Sort.AGE),
        ("He is in his eighties, from Hoyland.", Sort.AGE),
        ("My mum is on +44 7700 900123", Sort.PHONE),
    ],
)
def test_it_finds(text: str, sort: Sort):
    assert sort in sorts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "943 476 5918 is one digit off.",
        "Our order number is 9434765919.",
        "We meet on 3 May 2027 at 14:00 in the library, 12 Elm Road, Barnsley S70 1AA.",
        "The helpline is 0800 123 4567.",
        "It was £943,476.59 in all.",
        "SI 2013/1617, since 1 August 2013.",
        "BG 12 34 56 C is a number that nobody was given.",
        "Joan said that swimming helped.",
        "The programme was born in May 2013 in Barnsley.",
        "People aged 65 in Barnsley ask most.",
        "We met at 12 Elm Road.",
        "She is 45 and wants to swim.",
        "We saw 65-year-olds in Barnsley.",
        "The rate is 52 and in Barnsley it is more.",
        "#9434765919 is the issue.",
    ],
)
def test_it_leaves_alone(text: str):
    assert look(text) == ()


def test_some_things_nobody_need_say_here():
    assert is_grave(look("943 476 5919")) and not is_grave(look("Ring her on 07700 900123."))


def test_a_long_text_made_to_be_slow_is_looked_at_all_the_same():
    """Every pattern is bounded: five thousand signs of what nearly fits are looked at with no step too many."""
    for part in ("1 a ", "Ab ", "0 7 ", "lives ", "born 1/1/", "(0)(0) ", "943 476 ", "1 Elm Elm Elm "):
        assert isinstance(look((part * 5000)[:5000]), tuple)


@pytest.mark.slow  # thousands of texts
@pytest.mark.parametrize("ways", CORPORA)
def test_recall_and_false_alarms_on_texts_of_which_the_truth_is_known(
    record_property: pytest.RecordProperty, ways: str
):
    told = list(CORPORA[ways](or_all(3_000, thorough=20_000)))
    missed, alarmed, many = Counter[str](), Counter[str](), Counter[str]()
    for each in told:
        many[each.tells] += 1
        found = sorts(each.text)
        if each.tells and SORTS[each.tells] not in found:
            missed[each.way] += 1
        elif not each.tells and found:
            alarmed[each.way] += 1
    telling = sum(number for tells, number in many.items() if tells)
    recall, alarms = 1 - missed.total() / telling, alarmed.total() / many[""]
    said = f"privacy check, {len(told):,} made-up texts in {ways}: recall {recall:.1%} of {telling:,}"
    said += f", false alarms {alarms:.1%} of {many['']:,}"
    record_property("figure", f"{said}. Missed: {dict(missed)}. Alarmed by: {dict(alarmed)}")
    least = LEAST_UNSEEN if ways == UNSEEN else LEAST_RECALL
    assert recall >= least and alarms <= MOST_FALSE_ALARMS, (missed, alarmed)
