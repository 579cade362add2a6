"""How long a record is kept: the class that is kept longest, a child's birthday, the board's own setting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from openphb.config.footing_removal import goes, let_through
from openphb.kernel.actor import Role
from openphb.protection import rules
from openphb.protection.retention import Facts, is_over, kept_until, periods, stays, thinned_before

KNOWN = periods()
ADULT = Facts(date(2026, 5, 5), date(1980, 5, 1), frozenset({"case", "messages", "looks"}))


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        (ADULT, date(2034, 5, 5)),
        (replace(ADULT, records=frozenset({"case", "complaints"})), date(2036, 5, 5)),
        (replace(ADULT, records=frozenset({"money"})), date(2033, 3, 31)),
        (replace(ADULT, born=date(2016, 2, 29)), date(2041, 2, 28)),
        (replace(ADULT, born=date(2009, 1, 1)), date(2035, 1, 1)),
        (replace(ADULT, born=date(2008, 5, 5)), date(2034, 5, 5)),
    ],
    ids=["an adult", "with a complaint", "money alone", "a child of 10", "a child of 17", "18 that day"],
)
def test_the_record_is_kept_as_long_as_its_longest_class(facts: Facts, until: date) -> None:
    kept = kept_until(facts, KNOWN, settings={})
    assert kept.until == until
    assert not is_over(kept, on=until) and is_over(kept, on=date(2050, 1, 1))


def test_the_boards_setting_for_money_holds() -> None:
    money = replace(ADULT, records=frozenset({"money"}))
    assert kept_until(money, KNOWN, settings={"retention_years": 20}).until == date(2047, 3, 31)


def test_a_board_may_bring_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[classes.case]\nyears = 30\ncounted = "from then"\nsource = "ours"\nsure = true\n')
    assert kept_until(ADULT, periods(str(file)), settings={}).until == date(2056, 5, 5)


def test_what_is_not_sure_says_so_and_names_where_it_is_from() -> None:
    assert [each.record for each in KNOWN.values() if not each.sure and "[?]" not in each.words] == []
    assert all(each.source for each in KNOWN.values())


def test_what_stays_never_goes_and_proofs_go_after_a_year() -> None:
    assert not set(stays()) & set(goes()) and "people_person" in goes()
    assert thinned_before(KNOWN["proofs"], on=date(2027, 3, 1)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 4, 6), date(2026, 5, 6)),
        (date(2026, 11, 25), date(2026, 12, 29)),
    ],
    ids=["no such day, and a weekend", "the same day", "Christmas"],
)
def test_an_answer_is_due_on_the_same_day_of_the_next_month_or_the_next_working_day(asked: date, due: date) -> None:
    assert rules.due_on(asked) == due


@pytest.mark.parametrize("role", list(Role))
def test_who_may_work_on_a_request_and_who_may_sign_that_a_record_goes(role: Role) -> None:
    assert (rules.why_not_handle(roles=frozenset({role})) is None) == (role in (Role.COORDINATOR, Role.LEAD))
    assert (rules.why_not_sign(roles=frozenset({role})) is None) == (role in (Role.LEAD, Role.APPROVER))
    asks = (Role.PERSON, Role.REPRESENTATIVE, Role.COORDINATOR, Role.LEAD)
    assert (rules.why_not_ask(roles=frozenset({role})) is None) == (role in asks)


@pytest.mark.parametrize(
    "told",
    ["BEFORE DELETE ON x FOR EACH ROW", "BEFORE UPDATE OR DELETE ON x FOR EACH STATEMENT WHEN ((1 = 1))"],
)
def test_a_trigger_is_let_through_for_one_role_and_whole(told: str) -> None:
    made = let_through(f"CREATE TRIGGER t {told} EXECUTE FUNCTION f()")
    assert "CURRENT_USER <> 'openphb_disposer'" in made and made.endswith(") EXECUTE FUNCTION f()")
    assert made.count("(") == made.count(")")
