"""A layout somebody taught: read as it says, kept as JSON, and refused plainly where it makes no sense."""

from __future__ import annotations

import json
from datetime import date

import pytest

from openphb.interfaces.cli.statements import statement
from openphb.kernel.refusal import Refused
from openphb.payments import statements
from openphb.payments.statements import taught
from tests.spec.bank.test_bank_commands import run

COLUMNS = {"date": "When", "text": ["Who", "What for"], "amount": "How much"}
LAYOUT = {"name": "village bank", "columns": COLUMNS, "dates": "day first", "plus_is": "money in"}
FILE = b"When;Who;What for;How much\n01/04/26;NHS KENT;PHB-0041;200.00\n02/04/26;GYM CO;;12.50-\n"


def layout(**changes) -> taught.Layout:
    return taught.from_json(json.dumps(LAYOUT | changes))


def test_a_taught_layout_reads_what_nobody_knew_before():
    with pytest.raises(Refused, match="teach its columns once"):
        statements.read(FILE)
    found = statements.read(FILE, layout=layout())
    assert (found.layout, found.refused) == ("village bank", ())
    assert [(one.date, one.amount.pence, one.text) for one in found.lines] == [
        (date(2026, 4, 1), 20000, "NHS KENT PHB-0041"),
        (date(2026, 4, 2), -1250, "GYM CO"),
    ]


@pytest.mark.parametrize(
    ("changes", "row", "day", "pence"),
    [
        ({"dates": "month first"}, "04/01/2026;A;B;5.00", 1, 500),
        ({"plus_is": "money out"}, "01/04/2026;A;B;5.00", 1, -500),
        ({"plus_is": "money out"}, "01/04/2026;A;B;-5.00", 1, 500),
        ({"plus_is": "money out"}, "01/04/2026;A;B;5.00 CR", 1, 500),
        ({"before_pence": "comma"}, "01/04/2026;A;B;-1.234,50", 1, -123450),
        ({"before_pence": "comma"}, "01/04/2026;A;B;7", 1, 700),
        ({"before_pence": "comma", "plus_is": "as the file shows"}, "01/04/2026;A;B;-1.234,50", 1, -123450),
        ({"dates": "year first"}, "2026/04/01;A;B;5.00", 1, 500),
        ({"between_columns": "semicolon"}, "01/04/2026;A;B, C;5.00", 1, 500),
    ],
)
def test_dates_signs_and_pence_are_as_taught(changes, row, day, pence):
    (one,) = statements.read(f"When;Who;What for;How much\n{row}\n".encode(), layout=layout(**changes)).lines
    assert (one.date, one.amount.pence) == (date(2026, 4, day), pence)


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"before_pence": "comma"}, "01/04/2026;A;B;12.50"),
        ({"dates": "year first"}, "01/04/2026;A;B;5.00"),
        ({"dates": "month first"}, "13/04/2026;A;B;5.00"),
        ({"plus_is": "as the file shows"}, "01/04/2026;A;B;5.00"),
    ],
)
def test_a_row_against_what_was_taught_is_refused(changes, row):
    found = statements.read(f"When;Who;What for;How much\n{row}\n".encode(), layout=layout(**changes))
    assert (found.lines, len(found.refused)) == ((), 1)


def test_a_file_without_headings_has_its_columns_by_number():
    columns = {"date": 2, "text": 1, "money_out": 3, "money_in": 4, "balance": 5}
    text = b"GYM CO,02/04/2026,12.50,,187.50\nNHS KENT,01/04/2026,,200.00,200.00\n"
    found = statements.read(text, layout=layout(columns=columns, headings=False))
    assert [one.amount.pence for one in found.lines] == [20000, -1250]
    assert found.continuous is True


def test_what_is_kept_reads_back_the_same():
    for changes in (
        {},
        {"headings": False, "columns": {"date": 1, "text": [2, 3], "amount": 4}},
        {"plus_is": "money out"},
    ):
        kept = layout(**changes)
        assert taught.from_json(taught.to_json(kept)) == kept


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "needs a “name”"),
        ({"name": "<script>"}, "needs a “name”"),
        ({"colums": {}}, "“colums” is not a part"),
        ({"columns": []}, "needs “columns”"),
        ({"columns": COLUMNS | {"payee": "Who"}}, "“payee” is not a meaning"),
        ({"columns": COLUMNS | {"date": 3}}, "column of “date” must be its heading"),
        ({"columns": COLUMNS | {"text": []}}, "column of “text” must be its heading"),
        ({"columns": {"text": "Who", "amount": "How much"}}, "which column holds the date"),
        ({"columns": {"date": "When", "text": "Who", "money_out": "Out"}}, "both “money_out” and “money_in”"),
        ({"columns": COLUMNS | {"balance": "how  MUCH"}}, "given two meanings"),
        ({"columns": COLUMNS, "headings": False}, "must be its number"),
        ({"columns": {"date": True, "text": 2, "amount": 3}, "headings": False}, "must be its number"),
        ({"headings": "yes"}, "must be true or false"),
        ({"dates": "backwards"}, "“dates” must be one of"),
        ({"dates": ["day first"]}, "“dates” must be one of"),
        ({"plus_is": {}}, "“plus_is” must be one of"),
    ],
)
def test_a_layout_that_makes_no_sense_is_refused_in_plain_words(changes, words):
    with pytest.raises(Refused, match=words):
        layout(**changes)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "x" * 300_000, '"date"', "null", '{"name": "\\ud800"}'])
def test_what_is_no_layout_at_all(text):
    with pytest.raises(Refused):
        taught.from_json(text)


def test_the_command_takes_a_layout_and_says_which_file_is_at_fault(tmp_path):
    file, good, bad = tmp_path / "april.csv", tmp_path / "good.json", tmp_path / "bad.json"
    file.write_bytes(FILE)
    good.write_text(json.dumps(LAYOUT))
    bad.write_text("{}")
    code, answer = run(statement, "read", str(file), "--format", "csv", "--layout", str(good))
    assert (code, answer["layout"], len(answer["lines"])) == (0, "village bank", 2)
    code, answer = run(statement, "read", str(file), "--layout", str(bad))
    assert (code, answer["error"]["where"]) == (2, str(bad))
    code, answer = run(statement, "read", str(file), "--format", "ofx", "--layout", str(good))
    assert (code, answer["error"]["where"]) == (2, str(file))


def test_another_currency_is_read_only_where_it_is_asked_for(tmp_path):
    file = tmp_path / "euros.csv"
    file.write_text("Date,Payee,Amount,Currency\n01/04/2026,GYM CO,-5.00,EUR\n")
    assert run(statement, "read", str(file))[1]["lines"] == []
    answer = run(statement, "read", str(file), "--currency", "eur")[1]
    assert (answer["currency"], answer["lines"][0]["amount_pence"]) == ("EUR", -500)
