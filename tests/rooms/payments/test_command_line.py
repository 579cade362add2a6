"""`openphb payments` and `openphb statement import`: the same actions, told by a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from openphb.interfaces.cli import main
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor, Role
from openphb.payments import bacs
from openphb.people import actions as people
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.payments.test_many_accounts import joined
from tests.rooms.payments.test_statements import RENT, arrival
from tests.rooms.world import DAY, NOON

pytestmark = pytest.mark.django_db
FAY = "fay@example.org"


def with_an_account(story: Story) -> Story:
    """Fay can sign in, with her role in finance."""
    fay = story.fay
    perform(people.give_account, id=fay.id, email=FAY, name=fay.name, password="", by=story.asha, at=NOON)
    lead = Actor(story.lena.id, story.lena.name, fay.commissioner, frozenset({Role.LEAD}))
    perform(people.join, account=fay.id, roles=[Role.FINANCE], valid_from=DAY, by=lead, at=NOON)
    return story


def openphb(*told: str) -> tuple[int, Any]:
    """The exit code, and the one JSON document on standard output."""
    done = CliRunner().invoke(main.assemble(told), [*told, "--as", FAY, "--json"])
    return done.exit_code, json.loads(done.stdout) if done.stdout.startswith("{") else done.output


def test_from_due_to_file_to_settled_and_back() -> None:
    story = with_an_account(steps.planned())
    first = steps.payments(story)[0]
    code, due = openphb("payments", "due", "--on", "2026-04-13")
    assert (code, due["total"], due["payments"][0]["amount_pence"]) == (0, 1, first.amount.pence)
    told = ["--up-to", "2026-04-13", "--processing", "2026-04-14", "--on", "2026-04-13"]
    code, run = openphb("payments", "run", *told)
    assert (code, run["run"], run["total_pence"]) == (0, 1, first.amount.pence)


def test_a_run_nobody_approved_is_refused_with_exit_1(tmp_path: Path) -> None:
    story = with_an_account(steps.planned())
    steps.prepared(story)
    code, answer = openphb("payments", "file", "1", "--out", str(tmp_path / "f"), "--on", "2026-04-13")
    assert code == 1
    assert answer["refused"]["because"] == "This run is prepared, so it is not possible to make the bank file now."


def test_the_file_is_written_once_approved(tmp_path: Path) -> None:
    story = with_an_account(steps.planned())
    steps.approved(story, steps.prepared(story))
    out = tmp_path / "bacs.txt"
    code, answer = openphb("payments", "file", "1", "--out", str(out), "--on", "2026-04-13")
    assert (code, answer["serial"]) == (0, "000001")
    assert bacs.read(out.read_bytes()).total == steps.payments(story)[0].amount
    code, answer = openphb("payments", "settle", "1", "--on", "2026-04-15")
    assert (code, answer["state"]) == (0, "settled")
    payment = str(steps.payments(story)[0].id)
    code, _ = openphb("payments", "return", payment, "B", "--returned", "2099-01-01", "--on", "2099-01-01")
    assert (code, steps.payments(story)[0].state) == (0, "returned")


def test_a_statement_is_brought_in_once(tmp_path: Path) -> None:
    story = with_an_account(steps.paid())
    file = tmp_path / "april.csv"
    file.write_bytes(steps.lloyds(steps.lines(arrival(story), RENT)))
    told = ("statement", "import", str(file), "--holding", f"{story.reference}-A")
    _, first = openphb(*told)
    code, again = openphb(*told)
    assert (code, first["new_lines"], first["to_understand"], again["seen_before"]) == (0, 2, 1, True)


def test_a_file_of_many_accounts_is_brought_in_account_by_account(tmp_path: Path) -> None:
    story = with_an_account(steps.paid())
    file = tmp_path / "all.csv"
    file.write_bytes(joined(story, RENT))
    code, answer = openphb("statement", "import-many", str(file))
    known, unknown = sorted(answer["accounts"], key=lambda each: str(each["state"]))
    assert (code, answer["waiting"], known["new_lines"], known["holding"]) == (0, 1, 2, f"{story.reference}-A")
    assert (unknown["state"], unknown["holding"], unknown["lines"]) == ("waiting", None, 1)


@pytest.mark.parametrize(
    "told, where",
    [
        (("payments", "settle", "7"), "RUN"),
        (("payments", "return", "x", "B", "--returned", "2026-04-15"), "PAYMENT or --key"),
        (("statement", "import", __file__, "--holding", "PHBNONE-A"), "--holding"),
        (("payments", "due", "--commissioner", "ZZZ"), "--commissioner"),
    ],
)
def test_what_cannot_be_found_is_bad_input_with_exit_2(told: tuple[str, ...], where: str) -> None:
    with_an_account(steps.planned())
    code, answer = openphb(*told)
    assert (code, answer["error"]["where"]) == (2, where)
