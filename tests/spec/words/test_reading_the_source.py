"""What a translator gets: the words that pages show, out of code and templates, and nothing that only programs read."""

from __future__ import annotations

import pytest

from openphb.interfaces.words import in_code, in_templates


@pytest.mark.parametrize(
    "source, expected",
    [
        ('Fact("Left to spend", amount)', ["Left to spend"]),
        ('say(f"{name} was told on {in_words(day)}.")', ["{name} was told on {day}."]),
        ("x = f\"{n} day{'s' if n != 1 else ''} left\"", ["{n} days left", "{n} day left"]),
        ('x = "You have " + str(left) + " left"', ["You have {left} left"]),
        ('x = f"{start} to {start}"', ["{start} to {start2}"]),
        ('x = " and ".join(names)', ["{one} and {more}"]),
        ('class State(StrEnum):\n    DRAFT = "draft"', ["draft"]),
        ('def f(x) -> "Made":\n    """A docstring."""\n    return "Nothing yet."', ["Nothing yet."]),
        ('raise Refused(Refusal("Give a day.", field="day"))', ["Give a day."]),
        ('raise ValueError(f"{x} is not one of them")', []),
        ('re.compile("Not words")', []),
        ('where("my_plan", id)', []),
        ('cursor.execute("SELECT id FROM plans")', []),
        ('if kind == "The person": pass', []),
        ('x = found["Kind of thing"]', []),
        ('template = "layouts/form.jinja"', []),
    ],
)
def test_what_is_said_in_code(source: str, expected: list[str]) -> None:
    assert [words for words, _ in in_code.messages(source)] == expected


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<p>Showing {{ page.first }} to {{ page.last }}</p>", ["Showing {first} to {last}"]),
        ('<nav aria-label="Back"><a href="{{ link.url }}">{{ link.words }}</a></nav>', ["Back"]),
        ("{# For programmers. #}<h1>{% if x %}Yes{% else %}No{% endif %}</h1>", ["Yes", "No"]),
        ('{% from "components/link.jinja" import link %}{{ link("Go on") }}', ["Go on"]),
        ('{{ "Stop here" if page.stops else "Go on" }}', ["Stop here", "Go on"]),
        ('<div class="nhsuk-card">{{ page.words }}</div>', []),
    ],
)
def test_what_is_said_in_templates(source: str, expected: list[str]) -> None:
    assert [words for words, _ in in_templates.messages(source)] == expected


def test_a_place_is_told_for_each() -> None:
    assert list(in_code.messages('\n\nx = Link("Go on", y)')) == [("Go on", 3)]
    assert list(in_templates.messages("<p>\n</p>\n<p>Go on</p>")) == [("Go on", 3)]
