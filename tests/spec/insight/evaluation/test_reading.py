"""A table and a question are read whole, or it is said by line and column what is wrong with them."""

from __future__ import annotations

import pytest

from openphb.insight.evaluation.asking.examples import EXAMPLES
from openphb.insight.evaluation.asking.reading import KINDS, read
from openphb.insight.evaluation.faults import Unreadable
from tests.spec.insight.evaluation.asking import TRIAL, ask, csv, trial

SMALL = "arm,score\na,1\na,2\na,4\nb,1\nb,3\nb,2\n"
ONCE = "{arms: {column: arm, treated: a, control: b}, outcomes: [score]}"


def told(table: str | bytes, question: str) -> list[str]:
    """Every fault, as it is said."""
    with pytest.raises(Unreadable) as stopped:
        ask(table.encode() if isinstance(table, str) else table, question)
    return [str(each) for each in stopped.value.faults]


@pytest.mark.parametrize(
    "table, says",
    [
        ("", "people.csv line 1: The first line names no columns."),
        ("arm,arm\na,1\n", "people.csv line 1: Two columns are called “arm”."),
        ("arm,score\n", "people.csv line 2: There are no rows."),
        ("arm,score\na,1\nb,2,3\n", "people.csv line 3: This line has 3 cells, and the first line names 2 columns."),
        ("arm,score\na,1\n\nb,much\n", "people.csv line 4, column score: “much” is not a number."),
        ("arm,score\na,1\nb,£12\n", "people.csv line 3, column score: “£12” is not a number."),
        ("arm,score\na,1\nb,inf\n", "people.csv line 3, column score: “inf” is not a number."),
        ("arm,score\na,1\n,2\n", "people.csv line 3, column arm: Nothing is written here."),
        ('arm,score\na,"1\n', "This line is not CSV"),
        ("arm,points\na,1\nb,2\n", "people.csv line 1: There is no column “score”. Its columns are: arm, points."),
        (b"arm,score\na,\xff\n", "people.csv line 2: This is not UTF-8 text."),
    ],
)
def test_a_table_says_where_it_is_wrong(table: str | bytes, says: str):
    assert says in told(table, ONCE)[0]


def test_every_cell_that_is_wrong_is_told():
    assert len(told("arm,score\na,x\nb,y\nb,2\n", ONCE)) == 2


@pytest.mark.parametrize(
    "question, says",
    [
        ("", "The question is empty."),
        ("a: [", "This is not YAML"),
        ("a: 1\na: 2", "question.yaml line 2, column 1: “a” is given twice."),
        ("kind: magic", "question.yaml line 1, column 7: “kind” is “magic”. Choose from: comparison"),
        (TRIAL + "sead: 3", "question.yaml line 5, column 7: There is no “sead”."),
        (TRIAL + "level: 2", "question.yaml line 5, column 8: “level” has to be at least 0.5 and at most 0.999."),
        (TRIAL + "seed: 1.5", "“seed” has to be a whole number."),
        (
            TRIAL + "missing: guess",
            "question.yaml line 5, column 10: “missing” is “guess”. Choose from: complete, impute.",
        ),
        (TRIAL + "errors: wild", "“wild” errors need a cluster."),
        (TRIAL.replace("[score]", "[{column: s, instrument: eq5d}]"), "“outcomes[1].instrument” is “eq5d”."),
        ("outcomes: [score]", "“arms” is missing."),
        ("arms: {column: arm, treated: a, control: a}\noutcomes: [x]", "Both arms have the same name."),
        ("arms: {column: arm, treated: a, control: b}", "names no outcomes and no costs"),
        ("a: &x 1\nb: *x", "The question uses YAML's * and &."),
        ("[" * 1500, "too many brackets"),
        ("- " * 3000, "This is not YAML"),
    ],
)
def test_a_question_says_where_it_is_wrong(question: str, says: str):
    assert says in told(csv(trial()), question)[0]


def test_what_is_not_in_the_table_is_told():
    assert "No row is of the wave “9”. It has: 0, 1." in told(csv(trial()), TRIAL.replace("after: 1", "after: 9"))[0]


def test_a_person_twice_in_a_wave_is_told_by_line():
    rows = trial(10)
    rows["person"][3] = 2
    assert told(csv(rows), TRIAL)[0].startswith("people.csv line 5, column person: This person has another row")


def test_a_person_who_changed_arms_is_told_by_line():
    rows = trial(10)
    rows["arm"][12] = "usual" if rows["arm"][12] == "budget" else "budget"
    assert told(csv(rows), TRIAL)[0].startswith("people.csv line 14, column arm: This person was in the other arm")


def test_pence_are_whole():
    question = TRIAL + "costs: {columns: [cost], unit: pence}"
    assert "Pence are whole. Write unit: pounds" in told(csv(trial()), question)[0]


def test_a_state_that_cannot_be_is_told_by_line():
    table = "arm,score\na,11111\na,11211\nb,11119\nb,11111\n"
    question = ONCE.replace("[score]", "[{column: score, instrument: eq5d-3l-uk}]")
    assert told(table, question)[0].startswith("people.csv line 4, column score: “11119” is no state.")


def test_missing_is_missing_in_any_of_the_usual_words_and_nought_is_a_number():
    found = ask(b"arm,score\na,1\na,NA\na,0\na,2\nb,\nb,.\nb,1\nb,4\n", ONCE)["outcomes"][0]
    assert (found["n_treated"], found["n_control"]) == (3, 2)


def test_a_number_written_another_way_is_the_same_wave():
    question = TRIAL.replace("before: 0, after: 1", "before: 0.0, after: 1.0")
    assert ask(csv(trial()), question)["outcomes"][0]["estimate"] == ask(csv(trial()), TRIAL)["outcomes"][0]["estimate"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_can_be_read(kind: str):
    assert type(read(EXAMPLES[kind].encode(), name="example")).__name__.lower().startswith(kind[:5])
