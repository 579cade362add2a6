"""Our components have the HTML of the NHS ones, and every name they use is in a stylesheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.exceptions import UndefinedError
from lxml import html

from openphb.config.jinja import environment
from openphb.config.static import self_contained
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Bar, Button, Fact, Gate, Head, Link, Paging, Table, Tag, Task
from openphb.kernel.money import NIL, Money

WEB = Path(__file__).parents[3] / "openphb" / "interfaces" / "web"
RENAMED = {
    # The macros are newer than the compiled stylesheet; these are its names for the same things.
    "nhsuk-table": "",
    "nhsuk-table--responsive": "nhsuk-table-responsive",
    "nhsuk-table__heading": "nhsuk-table-responsive__heading",
    "nhsuk-error-summary__heading": "nhsuk-error-summary__title",
    "nhsuk-panel__heading": "nhsuk-panel__title",
}
HOOKS = {
    "nhsuk-table__head",
    "nhsuk-table__header",
    "nhsuk-table__cell",
    "nhsuk-button--icon",
    "nhsuk-header__navigation-item--current",
    "nhsuk-header__account-form",
    "nhsuk-pagination__link--prev",
    "nhsuk-pagination__link--next",
}
"""Names in the NHS HTML that its stylesheet says nothing of."""


@pytest.fixture(scope="module")
def env() -> Environment:
    return environment(loader=FileSystemLoader(WEB), autoescape=True)


def draw(env: Environment, text: str, **names: Any) -> str:
    return env.from_string(text).render(**names)


def shape(text: str) -> list[Any]:
    """Elements, attributes and words, without the white space and in the stylesheet's names."""
    return [_shape(node) for node in html.fragments_fromstring(text) if not isinstance(node, str)]


def _shape(node: Any) -> Any:
    names = [RENAMED.get(name, name) for name in node.attrib.pop("class", "").split()]
    words = [_words(node.text), *(part for child in node for part in (_shape(child), _words(child.tail)))]
    return node.tag, sorted(name for name in names if name), sorted(node.attrib.items()), [one for one in words if one]


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def nhs(name: str, macro: str, given: str) -> str:
    return f'{{% from "nhsuk/components/{name}/macro.jinja" import {macro} %}}{{{{ {macro}({given}) }}}}'


def ours(name: str, given: str) -> str:
    return f'{{% from "components/{name}.jinja" import {name} %}}{{{{ {name}({given}) }}}}'


HEADS = (Head("Day"), Head("Amount", numeric=True))
PAIRS = [
    (
        ours("tag", "it"),
        Tag("Paid", "green"),
        nhs("tag", "tag", '{"text": "Paid", "colour": "green"}'),
    ),
    (
        ours("table", "it"),
        Table("Payments", HEADS, (("5 May 2026", "£1.00"), ("6 May 2026", "£2.00"))),
        nhs(
            "tables",
            "table",
            '{"caption": "Payments", "responsive": true, "head": [{"text": "Day"}, {"text": "Amount", "format":'
            '"numeric"}], "rows": [[{"header": "Day", "text": "5 May 2026"}, {"header": "Amount", "text": "£1.00",'
            '"format": "numeric"}], [{"header": "Day", "text": "6 May 2026"}, {"header": "Amount", "text": "£2.00",'
            '"format": "numeric"}]]}',
        ),
    ),
    (
        ours("summary_list", "it"),
        (
            Fact("Name", "Jo"),
            Fact("Number", "1", (Link("Change", "/x", "number"),)),
            Fact("Who", "Ed", (Link("Add", "/a"), Link("End", "/e"))),
        ),
        nhs(
            "summary-list",
            "summaryList",
            '{"rows": [{"key": {"text": "Name"}, "value": {"text": "Jo"}}, {"key": {"text": "Number"}, "value":'
            '{"text": "1"}, "actions": {"items": [{"href": "/x", "text": "Change", "visuallyHiddenText": "number"}]}},'
            '{"key": {"text": "Who"}, "value": {"text": "Ed"}, "actions": {"items": [{"href": "/a", "text": "Add"},'
            '{"href": "/e", "text": "End"}]}}]}',
        ),
    ),
    (
        ours("task_list", "it"),
        (Task("Costs", Tag("To do", "blue"), "/c", hint="In pounds"), Task("Sign-off", "Cannot start yet")),
        nhs(
            "task-list",
            "taskList",
            '{"idPrefix": "task-list", "items": [{"title": {"text": "Costs"}, "href": "/c", "hint": {"text": "In'
            ' pounds"}, "status": {"tag": {"text": "To do", "colour": "blue"}}}, {"title": {"text": "Sign-off"},'
            '"status": {"text": "Cannot start yet", "classes": "nhsuk-task-list__status--cannot-start-yet"}}]}',
        ),
    ),
    (
        ours("button", "it"),
        Button("Go", "/x", kind="secondary"),
        nhs("button", "button", '{"text": "Go", "variant": "secondary", "href": "/x"}'),
    ),
    (
        ours("button", "it"),
        Button("Go", kind="warning", name="a", value="b"),
        nhs(
            "button",
            "button",
            '{"text": "Go", "variant": "warning", "name": "a", "value": "b", "preventDoubleClick": true}',
        ),
    ),
    (
        ours("problems", "it"),
        (("Enter a name.", "id_name"), ("Say more.", "")),
        nhs(
            "error-summary",
            "errorSummary",
            '{"titleText": "There is a problem", "errorList": [{"text": "Enter a name.", "href": "#id_name"},'
            '{"text": "Say more."}]}',
        ),
    ),
    (
        '{% from "components/details.jinja" import details %}{% call details("Why") %}Law{% endcall %}',
        None,
        nhs("details", "details", '{"summaryText": "Why", "text": "Law"}'),
    ),
    (
        '{% from "components/inset.jinja" import inset %}{% call inset() %}<p>Law</p>{% endcall %}',
        None,
        nhs("inset-text", "insetText", '{"html": "<p>Law</p>"}'),
    ),
    (
        '{% from "components/warning.jinja" import warning %}{% call warning("Stop") %}<p>Law</p>{% endcall %}',
        None,
        nhs("warning-callout", "warningCallout", '{"heading": "Stop", "html": "<p>Law</p>"}'),
    ),
    (
        '{% from "components/panel.jinja" import panel %}{% call panel("Done") %}<p>Paid</p>{% endcall %}',
        None,
        nhs("panel", "panel", '{"titleText": "Done", "html": "<p>Paid</p>"}'),
    ),
    (
        '{% from "components/card.jinja" import card %}{% call card("Next") %}<p>Paid</p>{% endcall %}',
        None,
        nhs(
            "card",
            "card",
            '{"heading": "Next", "headingLevel": 2, "headingClasses": "nhsuk-heading-m", "descriptionHtml":'
            '"<p>Paid</p>"}',
        ),
    ),
]


@pytest.mark.parametrize("own, it, theirs", PAIRS)
def test_it_is_the_same_html_as_the_nhs_macro(env: Environment, own: str, it: Any, theirs: str) -> None:
    assert shape(draw(env, own, it=it)) == shape(draw(env, theirs))


def test_every_class_a_component_uses_is_in_a_stylesheet() -> None:
    styles = self_contained("nhsuk/nhsuk-frontend.css") + (WEB / "static/openphb/openphb.css").read_text()
    known = set(re.findall(r"\.(-?[a-zA-Z][\w-]*)", styles)) | HOOKS
    used = set()
    for template in [*WEB.glob("components/*.jinja"), *WEB.glob("layouts/*.jinja"), *WEB.glob("signing_in/*.jinja")]:
        for names in re.findall(r'class="([^"]*)"', template.read_text()):
            used |= set(re.sub(r"\{[{%].*?[%}]\}", " ", names).split())
    assert {name for name in used if not name.endswith(("-", "_"))} - known == set()


def test_words_are_escaped_wherever_they_are_shown(env: Environment) -> None:
    bad = "<script>alert('1')</script>"
    drawn = "".join(
        [
            draw(env, ours("table", "it"), it=Table(bad, (Head(bad),), ((bad,), (Link(bad, "/"),), (Tag(bad),)))),
            draw(env, ours("summary_list", "it"), it=(Fact(bad, (bad, bad), (Link(bad, "/", bad),)),)),
            draw(env, ours("gates", "it"), it=(Gate(bad, False, bad, Link(bad, "/"), bad, bad),)),
            draw(env, ours("money_bar", "it"), it=Bar.of(bad, bad, parts=((bad, NIL, "spent"),))),
            draw(env, ours("task_list", "it"), it=(Task(bad, bad, "/", bad),)),
        ]
    )
    assert "<script>" not in drawn and drawn.count("&lt;script&gt;") >= 20


def test_a_misspelt_name_of_ours_is_loud(env: Environment) -> None:
    with pytest.raises(UndefinedError, match="Link has no 'adress'"):
        draw(env, "{{ it.adress }}", it=Link("a", "b"))


@pytest.mark.parametrize(
    "amounts, shares",
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([50, 50], [500, 500]),
        ([63_740, 20_000, 41_260], [510, 160, 330]),
        ([100_000_000, 8_000], [988, 12]),
        ([100, -30], [1000, 0]),
        ([1, 1, 1], [334, 333, 333]),
    ],
)
def test_a_bar_is_as_long_as_its_amounts_and_shows_whatever_is_there(amounts: list[int], shares: list[int]) -> None:
    parts = Bar.of("", "", parts=[("", Money(pence), "spent") for pence in amounts]).parts
    assert [part.share for part in parts] == shares
    assert all(before.start + before.share == after.start for before, after in zip(parts, parts[1:], strict=False))


@pytest.mark.parametrize(
    "page, total, shown",
    [
        (1, 0, (0, 0, "", "")),
        (1, 20, (1, 20, "", "")),
        (2, 57, (21, 40, "?p=1", "?p=3")),
        (3, 57, (41, 57, "?p=2", "")),
    ],
)
def test_where_we_are_in_a_long_list(page: int, total: int, shown: tuple[Any, ...]) -> None:
    paging = Paging.of(page, size=20, total=total, address="?p=")
    assert (paging.first, paging.latest, paging.before, paging.after) == shown


def test_every_label_leads_to_one_field(env: Environment) -> None:
    """An id that is there twice leads a label to the first of the two, which may be no field at all."""
    options = (("a", "One"), ("b", "Two"))
    asked = {
        "words": fields.Text("Words"),
        "day": fields.Day("Day"),
        "one": fields.Choice("One of", options=options),
        "many": fields.Choices("Any of", options=options),
        "listed": fields.Select("One of a list", options=options),
        "tick": fields.Tick("Agreed"),
        "file": fields.Upload("File"),
    }
    form = type("All", (Form,), asked)(id=UUID(int=1))
    text = '{% from "fields/field.jinja" import field %}{% for one in form %}{{ field(one) }}{% endfor %}'
    page = html.fromstring(f"<form>{draw(env, text, form=form)}</form>")
    ids = page.xpath("//@id")
    assert sorted(set(ids)) == sorted(ids)
    for label in page.xpath("//label"):
        assert page.xpath(f"//*[@id='{label.get('for')}']")[0].tag in {"input", "select", "textarea"}
