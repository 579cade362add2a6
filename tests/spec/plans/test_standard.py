"""The plan in the national standard's shape: there and back without loss, and what is mandatory is insisted on."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.plans.content import (
    ABOUT_ME,
    EVERY,
    FUNDERS,
    HOLDINGS,
    PERSONAL,
    PROFESSIONAL,
    PROGRESS,
    Action,
    Contact,
    Line,
    Outcome,
    PlanContent,
    Risk,
)
from openphb.plans.rules.standard import (
    AgreedBy,
    PlanDocument,
    Who,
    lacking,
    read,
    shape,
    tree,
    why_not_read,
    why_not_shape,
)
from openphb.plans.rules.standard.statuses import ACTIONS, GOALS, STATUSES, coded, words_of

WORDS = some.text(some.sampled_from("abc é'£,.\n"), min_size=1, max_size=12).filter(str.strip)
MAYBE = some.just("") | WORDS
DAYS = some.dates(date(2013, 8, 1), date(2099, 12, 31))
TEN = some.none() | some.integers(1, 10)
STATUS = some.sampled_from(("", *PROGRESS))
ONE_A_LINE = some.lists(some.sampled_from(["sings", "knows everybody", "cooks"]), max_size=3).map("\n".join)
KEYS = some.uuids()


@some.composite
def contents(draw: Any) -> PlanContent:
    outcomes = draw(some.lists(some.builds(Outcome, KEYS, WORDS, WORDS, WORDS, TEN, STATUS, MAYBE), max_size=3))
    served = some.sampled_from([each.key for each in outcomes]) if outcomes else some.nothing()
    actions = some.builds(Action, KEYS, served, WORDS, MAYBE, MAYBE, MAYBE, TEN, STATUS, some.none() | DAYS)
    lines = some.builds(
        Line, KEYS, served, WORDS, WORDS, WORDS, WORDS, some.integers(1, 10**6).map(Money),
        some.decimals("0.01", 999, places=2), some.sampled_from(EVERY), some.sampled_from(HOLDINGS),
        funder=some.sampled_from(FUNDERS), same_household=some.booleans(), necessary=some.sampled_from(["", "need"]),
    )  # fmt: skip
    kinds = some.sampled_from((PROFESSIONAL, PERSONAL))
    contacts = some.builds(Contact, KEYS, kinds, WORDS, MAYBE, MAYBE, MAYBE, some.booleans(), MAYBE)
    risks = some.builds(Risk, KEYS, WORDS, WORDS, WORDS, MAYBE, MAYBE, MAYBE)

    def several(part: Any) -> Any:
        return tuple(draw(some.lists(part, max_size=3, unique_by=lambda each: each.key)))

    return PlanContent(
        coordinator=draw(WORDS),
        **{name: draw(MAYBE) for name in (*ABOUT_ME, "supported_by", "managing", "first_review_how")},
        strengths=draw(ONE_A_LINE),
        can_manage=draw(some.none() | some.booleans()),
        notice_days=draw(some.none() | some.integers(1, 365)),
        first_review_on=draw(some.none() | DAYS),
        starts_on=draw(some.none() | DAYS),
        outcomes=tuple({each.key: each for each in outcomes}.values()),
        actions=several(actions) if outcomes else (),
        lines=several(lines) if outcomes else (),
        contacts=several(contacts),
        risks=several(risks),
    )


PEOPLE = some.builds(
    Who, WORDS, WORDS, DAYS, some.just("9990000530"),
    some.sampled_from(["", "1 Sample Street\nSheffield S1 2HE", "Here"]), MAYBE, MAYBE,
    some.sampled_from(["", "C88001"]),
)  # fmt: skip
AGREED = some.none() | some.builds(AgreedBy, WORDS, some.booleans())
PLANS = some.builds(PlanDocument, PEOPLE, contents(), DAYS, AGREED, some.sampled_from(["", "QF7"]))


@settings(max_examples=40)
@given(PLANS)
def test_what_is_written_is_read_back_without_loss(plan: PlanDocument) -> None:
    written = json.loads(json.dumps(shape(plan).document))
    assert why_not_shape(plan) == ()
    found = read(written)
    assert (found.plan, found.left_out) == (plan, ())


WALK = Outcome(UUID(int=1), "Tires", "Goes out", "Dr Osei", 9, "under way", "Went to the park.")
CARE = Line(UUID(int=2), WALK.key, "Care", "Help", "Agency", "hours", Money(1420), Decimal("12.5"), "week", "notional")
SAID = PlanContent(
    coordinator="Asha Rahman",
    what_matters="My kitchen",
    outcomes=(WALK,),
    lines=(CARE,),
    risks=(Risk(UUID(int=3), "A fall", "A fracture", "Rails", signs="Holds the wall"),),
    contacts=(Contact(UUID(int=4), PERSONAL, "Mo"), Contact(UUID(int=5), PROFESSIONAL, "Dr Osei", "GP")),
)
PLAN = PlanDocument(
    Who("Maureen", "Lacey", date(1944, 2, 9), "9990000530", "1 Sample Street\nSheffield S1 2HE", gp_practice="C88001"),
    SAID,
    date(2026, 4, 6),
    AgreedBy("Maureen Lacey", is_representative=False),
    "QF7",
)


def test_every_thing_stands_under_its_name_in_the_standard() -> None:
    said = shape(PLAN).document
    planned = said["Care and support plan"]
    (need,) = planned["Needs, concerns or problems"]
    (goal,) = need["Goals and hopes"]
    assert list(said) == [name for name in tree() if name in said]
    assert (need["Free text"], goal["Free text"], goal["Goal importance score"]) == ("Tires", "Goes out", 9)
    assert goal["Actions and activities"][0]["Who"] == {"Name": "Agency"}
    assert planned["Agreed with person or legitimate representative"]["Person or legitimate representative"] == "Person"
    assert [each["Free text"] for each in said["Contingency/safety plans"][0]["Trigger factors"]] == [
        "A fall",
        "Holds the wall",
    ]
    assert said["Person demographics"]["Person's address"] == [
        {"Address line 1": "1 Sample Street", "Address line 2": "Sheffield", "Postcode": "S1 2HE"}
    ]


def test_the_tree_is_the_whole_standard() -> None:
    def count(parts: Any) -> int:
        return sum(1 + count(item.parts) for item in parts.values())

    assert (len(tree()), count(tree())) == (9, 287)


MANDATORY = (
    ("Person demographics",),
    ("Person demographics", "Person name"),
    ("Person demographics", "Person name", "Person first name"),
    ("Person demographics", "Person name", "Person family name"),
    ("Person demographics", "Date of birth"),
    ("Person demographics", "Person's address", 0, "Address line 1"),
    ("Person demographics", "Person's address", 0, "Postcode"),
    ("GP practice",),
    ("GP practice", "GP practice record entry", 0, "GP practice identifier"),
    ("Personal contacts", "Personal contacts record entry", 0, "Name"),
    ("Contingency/safety plans", 0, "Trigger factors"),
)


def without(way: tuple[Any, ...]) -> Any:
    document = copy.deepcopy(shape(PLAN).document)
    inner: Any = document
    for step in way[:-1]:
        inner = inner[step]
    del inner[way[-1]]
    return document


@pytest.mark.parametrize("way", MANDATORY, ids=lambda way: str(way[-1]))
def test_what_is_mandatory_and_missing_is_refused_by_its_name(way: tuple[Any, ...]) -> None:
    (refusal,) = why_not_read(without(way))
    assert refusal.field.split(" > ")[-1] == way[-1] and "mandatory" in refusal.because
    with pytest.raises(Refused):
        read(without(way))


def test_these_are_all_the_items_that_the_standard_makes_mandatory() -> None:
    def named(parts: Any) -> list[str]:
        return [name for item in parts.values() for name in ([item.name] * item.is_mandatory) + named(item.parts)]

    assert sorted(named(tree())) == sorted(str(way[-1]) for way in MANDATORY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"Budget": "£1"}, "Budget"),
        ({"Contingency/safety plans": {}}, "Contingency/safety plans"),
        ({"About me": [{}]}, "About me"),
        ({"About me": "Me"}, "About me"),
        ({"About me": {"Date": {}}}, "About me > Date"),
        ({"Care and support plan": {"Strengths": ["Sings"]}}, "Care and support plan > Strengths 1"),
    ],
)
def test_what_is_not_in_the_standards_shape_is_refused(change: dict[str, Any], field: str) -> None:
    assert [refusal.field for refusal in why_not_read(shape(PLAN).document | change)] == [field]
    assert why_not_read([]) != ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"Care and support plan": {"Date this plan was last updated": "April"}}, "Date this plan was last updated"),
        ({"Care and support plan": {}}, "Date this plan was last updated"),
    ],
)
def test_a_day_that_is_no_day_is_refused(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused, match="like 2026-05-05") as caught:
        read(shape(replace(PLAN, said=PlanContent(coordinator="A"))).document | change)
    assert caught.value.refusals[0].field.endswith(field)


def test_somebody_elses_plan_is_read_and_what_we_cannot_keep_is_said() -> None:
    foreign = {
        "Person demographics": {
            "Person name": {"Person first name": "Ada", "Person family name": "King", "Title": "Ms"},
            "Date of birth": "1980-12-10",
        },
        "GP practice": {},
        "Care and support plan": {
            "Needs, concerns or problems": [
                {"Free text": "Pain", "Goals and hopes": [{"Free text": "Sleeps"}, {"Free text": "Swims"}]}
            ],
            "Date this plan was last updated": "2026-01-05",
        },
    }
    found = read(foreign)
    assert [(each.need, each.outcome) for each in found.plan.said.outcomes] == [("Pain", "Sleeps"), ("Pain", "Swims")]
    assert found.left_out[0] == "Person demographics > Person name > Title"
    assert read(foreign).plan == found.plan


def _places(said: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    return [way, *(each for step, part in inner for each in _places(part, (*way, step)))]


STRANGE = some.sampled_from([None, "", "x", 3, -1, True, [], {}, [1], [{}], {"openphb": 1}, {"key": 1}, ["x"], "\x00"])


@given(some.sampled_from(_places(shape(PLAN).document)[1:]), STRANGE)
def test_a_file_with_anything_else_in_it_is_read_or_refused_and_breaks_nothing(way: Any, strange: Any) -> None:
    document = copy.deepcopy(shape(PLAN).document)
    inner: Any = document
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = strange
    try:
        found = read(document)
    except Refused:
        return
    assert found.plan.who.birth_date == PLAN.who.birth_date


def test_an_address_without_a_postcode_stays_behind_and_that_is_said() -> None:
    made = shape(replace(PLAN, who=replace(PLAN.who, address="1 Sample Street\nSheffield")))
    assert "Person's address" not in made.document["Person demographics"] and "postcode" in made.left_out[0]


@settings(max_examples=20)
@given(PLANS)
def test_every_status_leaves_with_its_code_and_its_words(plan: PlanDocument) -> None:
    planned = json.loads(json.dumps(shape(plan).document)).get("Care and support plan", {})
    goals = [goal for need in planned.get("Needs, concerns or problems", []) for goal in need["Goals and hopes"]]
    for goal in goals:
        assert ("Goal status" in goal) == ("openphb" in goal)
        for done in goal.get("Actions and activities", []):
            said = done.get("Status")
            assert said is None or (said["Free text"] in PROGRESS and said["Coded value"].startswith(ACTIONS))


@pytest.mark.parametrize("said, words", [
    ({"Coded value": f"{ACTIONS}|completed"}, "reached"),
    ({"Coded value": "in-progress"}, "under way"),
    ({"Coded value": "in-progress", "Free text": "partly reached"}, "partly reached"),
    ({"Free text": "waiting for the hoist"}, "waiting for the hoist"),
    ({}, ""),
])  # fmt: skip
def test_a_status_is_read_by_its_words_or_by_its_code(said: dict[str, str], words: str) -> None:
    done = replace(SAID, lines=(), actions=(Action(UUID(int=9), WALK.key, "Walks"),))
    document = shape(replace(PLAN, said=done)).document
    (need,) = document["Care and support plan"]["Needs, concerns or problems"]
    need["Goals and hopes"][0]["Actions and activities"][0]["Status"] = said
    assert read(document).plan.said.actions[0].status == words


def test_the_value_sets_have_a_word_for_every_status_we_keep() -> None:
    assert tuple(each.words for each in STATUSES) == PROGRESS
    assert {words_of(coded(each.words, system=GOALS), system=GOALS) for each in STATUSES} <= set(PROGRESS)


def test_what_is_lacking_is_named_with_its_weight_and_where_to_say_it() -> None:
    assert [each.place for each in lacking(PLAN)] == ["person", "about-me", "about-me", "review", "risks"]
    nobody = replace(PLAN, who=replace(PLAN.who, family_name="", gp_practice="", address="Here"))
    found = lacking(nobody)
    assert [(each.place, each.is_mandatory) for each in found[:3]] == [
        ("person", True), ("person", False), ("person", False),
    ]  # fmt: skip
    assert "family name" in found[0].item and "GP practice" in found[1].item and "postcode" in found[2].words


@settings(max_examples=20)
@given(PLANS)
def test_what_must_be_there_is_lacking_exactly_where_the_plan_may_not_leave(plan: PlanDocument) -> None:
    for each in (plan, replace(plan, who=replace(plan.who, family_name=""))):
        assert any(lack.is_mandatory for lack in lacking(each)) == bool(why_not_shape(each))
