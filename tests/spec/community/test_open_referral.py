"""A directory in the Open Referral UK shape: read in words, refused by its place, and never drawn as a web page."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openphb.community.rules import open_referral
from openphb.community.rules.open_referral import KINDS, Listed
from openphb.kernel.refusal import Refused

ONE = {
    "id": "s1",
    "name": "Hoists on loan",
    "organization": {"id": "o1", "name": "Wheel and Frame"},
    "description": "<p>Hoists &amp; slings</p><script>alert(1)</script>",
    "status": "active",
    "eligibility_description": "Adults",
    "minimum_age": 18,
    "fees_description": "Deposit",
    "cost_options": [{"amount": 1250.5, "currency": "GBP", "amount_description": "a year"}],
    "phones": [{"number": "0114 496 0000"}, {"number": "0114 496 0000"}],
    "service_areas": [{"name": "Sheffield"}, {"name": "Rotherham"}],
    "attributes": [{"taxonomy_term": {"name": "Equipment"}}],
    "url": "https://example.org/hoists",
    "assured_date": "2026-03-02",
}


def read(told):
    return open_referral.read(json.dumps(told).encode())


def one(**more) -> Listed:
    (found,) = read([ONE | more]).services
    return found


def test_an_entry_is_read_in_words():
    assert one() == Listed(
        source_id="s1",
        name="Hoists on loan",
        provider="Wheel and Frame",
        kind="equipment",
        description="Hoists & slings alert(1)",
        who_for="Adults; From age 18",
        cost="Deposit; £1,250.50 a year",
        areas="Sheffield; Rotherham",
        subjects="Equipment",
        phone="0114 496 0000",
        url="https://example.org/hoists",
        assured_on=date(2026, 3, 2),
    )


@pytest.mark.parametrize("told", [[ONE], {"contents": [ONE]}, {"content": [ONE]}, {"services": [ONE]}, ONE])
def test_a_list_a_page_and_a_single_service_are_read_alike(told):
    assert read(told).services == (one(),)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"url": "javascript:alert(1)"}, "url", ""),
        ({"url": "https://a.example/\" onclick='x"}, "url", ""),
        ({"cost_options": [{"amount": 5, "currency": "EUR"}], "fees_description": ""}, "cost", "5 EUR"),
        ({"cost_options": [{"option": "free"}], "fees_description": ""}, "cost", "free"),
        ({"assured_date": "soon"}, "assured_on", None),
        ({"status": "defunct"}, "is_active", False),
        ({"status": ""}, "is_active", True),
        ({"organization": None}, "provider", ""),
        ({"attributes": [{"taxonomy_term": {"name": "Physiotherapy"}}], "name": "Movement"}, "kind", "treatment"),
        ({"attributes": "none", "name": "Lunch club"}, "kind", "service"),
        ({"minimum_age": None, "maximum_age": 25.0, "eligibility_description": None}, "who_for", "Up to age 25"),
    ],
)
def test_what_cannot_be_understood_is_left_out_and_never_guessed(changed, field, said):
    assert getattr(one(**changed), field) == said


def test_an_entry_that_is_no_service_is_refused_by_its_place_and_the_others_kept():
    found = read([ONE, {"id": "s2"}, {"name": "No id"}, "text", ONE | {"name": "Again"}])
    assert [each.name for each in found.services] == ["Hoists on loan"]
    assert [(each.place, each.because) for each in found.refused] == [
        (2, "It has no name, which the standard asks for."),
        (3, "It has no id, which the standard asks for."),
        (4, "It is not a service."),
        (5, "Another entry before it has the same id, s1."),
    ]


@pytest.mark.parametrize("content", [b"", b"name,cost\nhoist,5", b"[]", b'"words"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_directory_is_refused_as_a_whole(content):
    with pytest.raises(Refused):
        open_referral.read(content)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*ONE, "number"]), inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=30)
@given(st.lists(anything, min_size=1, max_size=4))
def test_every_entry_is_either_read_or_refused(told):
    found = read(told)
    assert len(found.services) + len(found.refused) == len(told)
    assert all(each.kind in KINDS and "<" not in each.description + each.url for each in found.services)
