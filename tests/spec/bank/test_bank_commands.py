"""`openphb bank`, `openphb bacs` and `openphb statement`, as scripts call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli.bank import bacs, bank
from openphb.interfaces.cli.statements import statement
from openphb.payments.bacs import write
from tests.spec.bank.bacs_orders import ORDER
from tests.spec.bank.statement_lines import line, lloyds
from tests.spec.bank.test_modulus_checking import CASES

DOCUMENT = {
    "originator": {"sun": "423456", "sort_code": "20-15-75", "account": "775991", "name": "Kent Medway ICB"},
    "serial": "ABC123",
    "created": "2026-04-01",
    "processing_date": "2026-04-07",
    "expiry_date": "2026-04-20",
    "file_number": 7,
    "payments": [
        {"sort_code": "089999", "account": "66374958", "pence": 12345, "reference": "PHB-0041", "name": "J Smith"},
        {"sort_code": "202959", "account": "63748472", "pence": 9999999, "reference": "PHB-0042/7",
         "name": "Carewell & Co"},
    ],
}  # fmt: skip


def run(app, *arguments, given: str | bytes = ""):
    """The exit code and the JSON that a command answers with."""
    answer = CliRunner().invoke(app, [*arguments, "--json"], input=given)
    return answer.exit_code, json.loads(answer.stdout)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_published_cases_through_the_command(case):
    code, answer = run(bank, "check", case["sort_code"], case["account"])
    assert (code, answer["valid"]) == (0, case["valid"] == "Y")
    assert answer["account_name_check"] == "not_done"
    assert answer["because"].endswith(".")


def test_an_unknown_sort_code_is_neither_right_nor_wrong():
    assert run(bank, "check", "99-99-99", "12345678")[1]["valid"] is None


def test_what_is_no_account_is_bad_input_with_the_field_at_fault():
    code, answer = run(bank, "check", "08-99-99", "12 34")
    assert (code, answer["error"]["where"]) == (2, "account")


def test_an_order_is_written_and_read_back(tmp_path):
    order, file = tmp_path / "order.json", tmp_path / "file.txt"
    order.write_text(json.dumps(DOCUMENT))
    code, answer = run(bacs, "write", str(file), "--json-in", str(order))
    assert (code, answer["count"], answer["total_pence"]) == (0, 2, 10012344)
    assert file.read_bytes() == write(ORDER)
    code, read = run(bacs, "read", str(file))
    assert code == 0
    assert read["sha256"] == answer["sha256"]
    assert read["payments"][1] == DOCUMENT["payments"][1] | {"name": "CAREWELL & CO"}
    assert read["originator"]["account"] == "00775991"
    assert [record["record"] for record in read["records"]][:2] == ["VOL1", "HDR1"]


def test_an_order_on_standard_input_and_a_file_on_standard_output():
    answer = CliRunner().invoke(bacs, ["write", "-", "--json-in", "-"], input=json.dumps(DOCUMENT))
    assert (answer.exit_code, answer.stdout_bytes) == (0, write(ORDER))


def test_a_payment_file_is_never_replaced_by_another(tmp_path):
    file = tmp_path / "file.txt"
    file.write_bytes(b"sent yesterday")
    code, answer = run(bacs, "write", str(file), "--json-in", "-", given=json.dumps(DOCUMENT))
    assert (code, answer["error"]["where"]) == (2, str(file))
    assert file.read_bytes() == b"sent yesterday"


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"processing_date": "2026-04-06"}, 1, ""),
        ({"processing_date": "soon"}, 2, "-: processing_date"),
        ({"payments": {}}, 2, "-: payments"),
        ({"payments": [DOCUMENT["payments"][0] | {"pence": -1}]}, 2, "-: payments[0].pence"),
        ({"payments": [DOCUMENT["payments"][0] | {"pence": 0.5}]}, 2, "-: payments[0]: pence"),
        ({"payments": [DOCUMENT["payments"][0] | {"pence": True}]}, 2, "-: payments[0]: pence"),
        ({"payments": [DOCUMENT["payments"][0] | {"account": 66374958}]}, 2, "-: payments[0]: account"),
        ({"serial": "0"}, 2, "-: serial"),
        ({"originator": None}, 2, "-: originator"),
    ],
)
def test_an_order_that_cannot_be_written(changes, code, where):
    found, answer = run(bacs, "write", "-", "--json-in", "-", given=json.dumps(DOCUMENT | changes))
    assert found == code
    if code == 2:
        assert answer["error"]["where"] == where
        assert answer["error"]["because"] and answer["error"]["try"]
    else:
        assert answer["refused"]["because"].endswith(".")


def test_a_file_that_is_not_bacs_is_bad_input(tmp_path):
    file = tmp_path / "file.txt"
    file.write_text("hello")
    assert run(bacs, "read", str(file))[0] == 2


def test_a_statement_in_the_shape_of_the_contract(tmp_path):
    file = tmp_path / "april.csv"
    file.write_bytes(lloyds([line(120000, "NHS KENT"), line(-4550, day=2)]) + b"rubbish\r\n")
    code, answer = run(statement, "read", str(file))
    assert code == 0
    assert (answer["format"], answer["account"]) == ("csv", "309070-02355688")
    assert (answer["opening_pence"], answer["closing_pence"], answer["continuous"]) == (0, 115450, False)
    first = answer["lines"][0]
    assert (first["date"], first["amount_pence"], first["text"]) == ("2026-04-01", 120000, "NHS KENT")
    assert first["reference"] == "" and len(first["bank_id"]) == 40
    assert [(row["line"], row["text"]) for row in answer["refused"]] == [(4, "rubbish")]


def test_a_statement_on_standard_input():
    code, answer = run(statement, "read", "-", given=lloyds([line(100)]))
    assert (code, len(answer["lines"])) == (0, 1)


@pytest.mark.parametrize("arguments", [["no-such-file"], [__file__], [__file__, "--format", "pdf"]])
def test_a_file_that_is_no_statement_is_bad_input(arguments):
    code, answer = run(statement, "read", *arguments)
    assert (code, answer["error"]["where"]) == (2, arguments[0])
    assert answer["error"]["try"]


def test_the_commands_need_neither_django_nor_a_network_and_csv_needs_no_xml():
    program = (
        "import sys; from openphb.interfaces.cli import bank, statements;"
        "from openphb.payments.statements import read; from openphb.kernel import working_days;"
        "working_days.known_calendar();"
        "print({'django', 'requests', 'lxml', 'psycopg'} & set(sys.modules))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "set()"
