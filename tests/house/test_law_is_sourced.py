"""House checks on the law room: every rule has a source and a case, versions fit, and docs/law is current."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from urllib.parse import urlparse

import pytest

from openphb.law import figures
from openphb.law.document import pages
from openphb.law.engine import COMMENCED, Citation, Force, Rule, Weight, find
from openphb.law.questions import QUESTIONS, READING_ORDER, rules
from openphb.law.worked_cases import WorkedCase, all_cases, why

PUBLISHED = {
    Weight.STATUTE: {"www.legislation.gov.uk"},
    Weight.GUIDANCE: {
        "www.england.nhs.uk",
        "transform.england.nhs.uk",
        "digital.nhs.uk",
        "nhse-dsic.atlassian.net",
        "www.gov.uk",
        "www.cqc.org.uk",
        "www.nhsemployers.org",
        "360assurance.co.uk",
    },
    Weight.LOCAL: {"www.legislation.gov.uk", "www.england.nhs.uk"},
}
SHOWN_BY_GATES = {"SR-32A-PHB", "SR-32B(2)(c)"}
"""Rules of the ways of managing a budget, which no question asks: tests/spec/law/test_gates.py shows them."""
SHOWN_BY_WAGES = {"WAGE-first-day", "WAGE-apprentice"}
"""Rules that hours are checked by when they are entered: tests/spec/law/test_wages.py shows them."""
NOT_OUR_WORDS = re.compile(r"\b(patients?|users?|errors?|invalid|failed|please|click)\b", re.IGNORECASE)
DOCS = Path(__file__).parents[2] / "docs" / "law"


def _points_into(cites: Citation) -> bool:
    return bool(cites.instrument and cites.provision and urlparse(cites.url).path.strip("/"))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.id} from {rule.since}")
def test_a_rule_names_a_published_source_and_speaks_in_one_sentence_of_ours(rule: Rule) -> None:
    assert urlparse(rule.cites.url).hostname in PUBLISHED[rule.weight]
    assert rule.cites.url.startswith("https://") and _points_into(rule.cites)
    assert rule.says[0].isupper() and rule.says.endswith(".")
    assert not NOT_OUR_WORDS.search(rule.says)


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_names_a_source_for_every_value(name: str) -> None:
    figure = figures.figure(name)

    assert figure.means.endswith(".") and figure.unit and figure.values
    assert [value.since for value in figure.values] == sorted({value.since for value in figure.values})
    for value in figure.values:
        assert urlparse(value.cites.url).hostname in {"www.legislation.gov.uk", "www.gov.uk"}
        assert _points_into(value.cites)


def test_the_versions_of_a_rule_neither_overlap_nor_leave_a_gap() -> None:
    versions: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        versions[rule.id].append(rule)
    for held in versions.values():
        assert [rule.until for rule in held] == [*(rule.since for rule in held[1:]), None]
        assert all(rule.since >= COMMENCED for rule in held)


def test_a_version_that_would_overlap_is_refused_when_it_is_written() -> None:
    cites = Citation("An Act", "s. 1", "https://www.legislation.gov.uk/ukpga/2006/41")
    with pytest.raises(ValueError, match="already has a version"):
        READING_ORDER[0].rule("SR-32B(4)", "Twice.", cites=cites, since=date(2020, 1, 1))


def test_every_rule_that_a_question_decides_is_shown_by_a_case_of_its_time() -> None:
    cases = all_cases()
    unshown = [
        (rule.id, rule.since)
        for rule in rules()
        if not rule.judged
        and rule.id not in SHOWN_BY_GATES | SHOWN_BY_WAGES
        and not any(rule.id in case.rules and rule.holds_on(case.on) for case in cases)
    ]

    assert unshown == []


def test_every_question_has_cases_and_cases_name_only_rules_there_are() -> None:
    cases = all_cases()

    assert {case.question for case in cases} == set(QUESTIONS)
    assert {name for case in cases for name in case.rules} <= {rule.id for rule in rules()}
    assert len({(case.question, case.says) for case in cases}) == len(cases)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.question}: {case.says}")
def test_a_case_names_a_provision_of_its_day_and_reads_as_a_sentence(case: WorkedCase) -> None:
    assert any(find(id, case.on) for id in case.rules)
    assert case.says[0].isupper() and not case.says.endswith(".")
    assert all(words.endswith(".") for words in why(case))


def test_there_are_more_cases_than_we_promised() -> None:
    assert len(all_cases()) >= 330


def test_what_only_policy_says_is_never_told_as_statute() -> None:
    for rule in rules():
        assert rule.id.startswith("POLICY-") <= (rule.weight is Weight.GUIDANCE)
        assert rule.id.startswith("OWN-") == (rule.weight is Weight.LOCAL)


def test_what_only_we_say_is_confirmed_by_no_text() -> None:
    assert [rule.id for rule in rules() if rule.weight is Weight.LOCAL and rule.confirmed] == []


def test_a_figure_is_no_surer_than_the_rule_of_its_provision() -> None:
    unread = {(each.cites.instrument, each.cites.provision) for each in rules() if not each.confirmed}
    read = [(name, each.cites) for name in figures.names() for each in figures.figure(name).values if each.confirmed]

    assert [name for name, cites in read if (cites.instrument, cites.provision) in unread] == []


@pytest.mark.parametrize(
    "cites", [Citation("", "s. 1", "x"), Citation("An Act", "", "x"), Citation("An Act", "s. 1", "")]
)
def test_a_rule_without_a_source_cannot_be_written_down(cites: Citation) -> None:
    with pytest.raises(ValueError, match="needs a force and a source"):
        READING_ORDER[0].rule("NO-SOURCE", "Nobody said so.", cites=cites)
    assert "NO-SOURCE" not in {rule.id for rule in rules()}


def test_a_rule_without_a_force_cannot_be_written_down() -> None:
    cites = Citation("An Act", "s. 1", "https://www.legislation.gov.uk/ukpga/2006/41")
    with pytest.raises(ValueError, match="needs a force and a source"):
        READING_ORDER[0].rule("NO-FORCE", "Perhaps.", cites=cites, force="perhaps")  # type: ignore[arg-type]


def test_a_power_is_worded_as_one() -> None:
    for rule in rules():
        if rule.force is Force.MAY:
            assert re.search(r"\b(may|need not)\b", rule.says), rule.id


def test_docs_law_is_current() -> None:
    made = pages()

    assert {path.name for path in DOCS.glob("*.md")} == set(made)
    stale = [name for name, text in made.items() if (DOCS / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: python -m openphb.interfaces.cli.docs_law"
