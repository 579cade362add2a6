"""Faults somebody could make one tired afternoon, and the test that must notice each.

A fault is an edit of the source (`before` becomes `after`), or SQL run by the owner on every database of the copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Fault:
    """What was done, where, and the test that must fail for it."""

    says: str
    test: str
    edits: tuple[tuple[str, str, str], ...] = ()
    sql: str = ""


def edit(says: str, place: str, before: str, after: str, *, test: str) -> Fault:
    return Fault(says, test, edits=((place, before, after),))


def posting(before: str, after: str) -> str:
    """The ledger's posting function, put back with a slip in it."""
    sql = str(import_module("openphb.ledger.migrations.0004_only_whose_turn_it_is").POST_OURS)
    assert before in sql
    return sql.replace(before, after)


LOCK = """PERFORM 1 FROM ledger_account
        WHERE commissioner_id = whose AND code = ANY (sources || targets) ORDER BY code FOR NO KEY UPDATE;"""
APART = "tests/trust/test_kept_apart.py::"
DOOR = "tests/rooms/ledger/test_one_door.py::"
MOVING = "tests/rooms/ledger/test_moving_money.py::"

IN_THE_DATABASE = [
    Fault(
        "the balance is compared with a penny below nil",
        f"{MOVING}test_the_last_penny_can_be_spent",
        sql=posting("a.balance_pence + d.delta < 0", "a.balance_pence + d.delta < -1"),
    ),
    Fault(
        "accounts are not locked before they are looked at",
        "tests/trust/test_races.py::test_eight_processes_cannot_overspend_one_budget",
        sql=posting(LOCK, ""),
    ),
    Fault(
        "nothing stops an account from going below nil",
        f"{MOVING}test_what_would_overspend_is_refused_and_nothing_of_it_is_kept",
        sql="ALTER TABLE ledger_account DROP CONSTRAINT account_not_overspent;"
        + posting("NOT a.may_go_below_zero AND", "false AND"),
    ),
    Fault(
        "an earlier posting with another amount is taken for the same",
        f"{MOVING}test_the_same_cause_with_another_amount_is_refused",
        sql=posting("FILTER (WHERE before = amount)", "FILTER (WHERE before <= amount)"),
    ),
    Fault(
        "the key that makes a transfer happen once is dropped",
        f"{MOVING}test_one_cause_cannot_move_money_twice_in_one_call",
        sql="ALTER TABLE ledger_transfer DROP CONSTRAINT transfer_once_per_cause",
    ),
    Fault(
        "the check that a transfer moves something is dropped",
        f"{MOVING}test_nothing_and_less_than_nothing_cannot_be_moved",
        sql="ALTER TABLE ledger_transfer DROP CONSTRAINT transfer_moves_something",
    ),
    Fault(
        "a policy lets everybody see payments",
        f"{APART}test_each_board_sees_its_own_rows_alone",
        sql="ALTER POLICY mine ON payments_payment USING (true)",
    ),
    Fault(
        "a policy lets rows be made for another board",
        f"{APART}test_a_row_cannot_be_made_for_another_board",
        sql="ALTER POLICY mine ON people_person WITH CHECK (true)",
    ),
    Fault(
        "the owner of a table is not held by its policy",
        f"{APART}test_the_owner_of_the_tables_is_held_as_well",
        sql="ALTER TABLE plans_plan NO FORCE ROW LEVEL SECURITY",
    ),
    Fault(
        "a key does not carry the commissioner",
        f"{APART}test_a_row_cannot_point_at_another_boards",
        sql="ALTER TABLE payments_payment DROP CONSTRAINT payments_payment_holding_id_same;"
        "ALTER TABLE payments_payment ADD FOREIGN KEY (holding_id) REFERENCES budgets_holding (id)",
    ),
    Fault(
        "nothing looks whether a transfer's accounts are its board's",
        "tests/trust/test_pointing.py::test_one_wrong_row_among_many_is_found_and_none_of_them_is_kept",
        sql="DROP TRIGGER ledger_transfer_points_within_insert ON ledger_transfer",
    ),
    Fault(
        "sign-offs may be changed",
        "tests/trust/test_history.py::test_every_table_that_should_be_history_is",
        sql="DROP TRIGGER budgets_signoff_is_history ON budgets_signoff",
    ),
    Fault(
        "the program may change the audit trail",
        "tests/trust/test_history.py::test_the_program_cannot_touch_history",
        sql="GRANT UPDATE, DELETE ON people_auditevent TO openphb_program",
    ),
    Fault(
        "the program may write balances itself",
        f"{DOOR}test_the_program_may_not",
        sql="GRANT UPDATE ON ledger_account TO openphb_program",
    ),
    Fault(
        "a temporary table is found before the ledger",
        f"{DOOR}test_a_table_of_the_same_name_made_for_a_moment_deceives_nobody",
        sql="ALTER FUNCTION ledger_open(bigint, text[], boolean[]) SET search_path = public",
    ),
]

IN_THE_CODE = [
    edit(
        "half a penny is always rounded up",
        "plans/costs.py",
        "return Money(round(exact))",
        "return Money(int(exact + Fraction(1, 2)))",
        test="tests/spec/plans/test_costs.py::test_half_a_penny_goes_to_the_even_one",
    ),
    edit(
        "the last digit of an NHS number is not checked",
        "people/rules.py",
        "if not is_nhs_number(number):",
        "if len(number) != 10:",
        test="tests/rooms/people/test_people.py::test_what_stops_a_person_being_recorded",
    ),
    edit(
        "an exception of the modulus check is forgotten",
        "payments/banking/modulus.py",
        "if row.exception == 14 and remainder:",
        "if row.exception == 15 and remainder:",
        test="tests/spec/bank/test_modulus_checking.py::test_the_published_cases",
    ),
    edit(
        "the contra of a bank file is a penny more than its payments",
        "payments/bacs/write.py",
        "_contra(order, pence=of_day)",
        "_contra(order, pence=of_day + 1)",
        test="tests/spec/bank/test_bacs_columns.py::test_each_field_is_in_its_columns",
    ),
    edit(
        "money out and money in are mixed up",
        "payments/statements/amounts.py",
        "return paid_in - paid_out",
        "return paid_out - paid_in",
        test="tests/spec/bank/test_statement_amounts.py::test_an_amount_in_one_of_two_columns",
    ),
    Fault(
        "two identical payments on one day are one",
        "tests/spec/bank/test_statement_identities.py::test_two_identical_payments_on_one_day_stay_two",
        edits=(
            ("payments/statements/identity.py", "_digest((*key, str(seen[key])))", "_digest(key)"),
            ("payments/statements/identity.py", "if again > 1 else line", "if again > 9 else line"),
        ),
    ),
    edit(
        "the first review is a month late",
        "law/parameters/months_to_first_review.toml",
        "value = 3",
        "value = 4",
        test="tests/spec/law/test_worked_cases.py::test_the_law_answers_the_case",
    ),
    edit(
        "a legal gate that nobody has looked at counts as open",
        "law/gates.py",
        "return all(gate.open for gate in gates)",
        "return all(gate.open is not False for gate in gates)",
        test="tests/spec/law/test_gates.py::test_a_gate_that_is_not_known_is_not_open",
    ),
    edit(
        "any role may move a plan along",
        "plans/rules/moves.py",
        "if not roles & move.roles:",
        "if not roles:",
        test="tests/spec/plans/test_moves.py::test_each_move_is_for_its_roles_only",
    ),
    edit(
        "a plan may be signed off by whoever wrote it",
        "plans/rules/moves.py",
        "if move.not_own_work and is_author:",
        "if move.not_own_work and is_author is None:",
        test="tests/spec/plans/test_moves.py::test_ones_own_work_is_signed_by_somebody_else",
    ),
    edit(
        "whoever enters an account may check it",
        "budgets/workflow.py",
        'Move("approve", A.ENTERED, A.APPROVED, _MONEY, not_own_work=True)',
        'Move("approve", A.ENTERED, A.APPROVED, _MONEY)',
        test="tests/rooms/budgets/test_holding.py::test_whoever_entered_an_account_cannot_approve_it",
    ),
    edit(
        "a limit on what may be signed off is not kept to",
        "budgets/bands.py",
        "return self.up_to is None or amount <= self.up_to",
        "return self.up_to is None or amount >= self.up_to",
        test="tests/rooms/budgets/test_signing.py::test_a_sum_above_the_limit_names_who_can_sign_it",
    ),
    edit(
        "a part of a yearly rise takes again what was raised already",
        "payments/actions/raising.py",
        'deed="waiting", choice="raise"',
        'choice="raise"',
        test="tests/rooms/payments/test_uprating_of_many.py::test_parts_go_on_where_the_last_was_kept_and_every_pound_is_accounted_for",
    ),
    edit(
        "what was done is not written down",
        "people/audit.py",
        "AuditEvent.objects.create(",
        "AuditEvent(",
        test="tests/rooms/people/test_people.py::test_everything_done_and_seen_is_on_the_audit_trail_and_only_some_may_read_it",
    ),
    edit(
        "whose rows are meant outlives the transaction",
        "commissioners/context.py",
        "set_config('app.commissioner', %(commissioner)s, true)",
        "set_config('app.commissioner', %(commissioner)s, false)",
        test="tests/trust/test_said_for_one_transaction.py::test_what_was_said_in_one_transaction_is_forgotten_in_the_next",
    ),
    Fault(
        "queries do not ask whose rows they are, on a day when the database does not either",
        "tests/rooms/budgets/test_seeing.py::test_another_boards_lists_are_empty",
        edits=(("commissioners/models.py", "self.filter(commissioner_id=actor.commissioner)", "self.all()"),),
        sql="DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_policies LOOP"
        " EXECUTE 'ALTER POLICY mine ON ' || t || ' USING (true) WITH CHECK (true)'; END LOOP; END $$",
    ),
]

RUNS = "tests/rooms/payments/test_runs.py::"
WHERE_MONEY_LEAVES = [
    edit(
        "a run is sent although an account changed after it was approved",
        "payments/queries/in_the_way.py",
        "if now.digest == run.digest or",
        "if run.digest or",
        test=f"{RUNS}test_what_was_signed_is_what_is_paid_changed_details_void_it",
    ),
    edit(
        "the payment of somebody who has died leaves with the run it stood in",
        "payments/queries/in_the_way.py",
        '"who.died_on IS NULL AND ',
        '"',
        test="tests/rooms/payments/test_taking_out.py::"
        "test_a_death_that_was_recorded_with_the_person_alone_keeps_back_the_file_too",
    ),
    edit(
        "whoever prepares a run may approve it",
        "payments/workflow.py",
        'Move("approve", N.PREPARED, N.APPROVED, _MONEY, not_own_work=True)',
        'Move("approve", N.PREPARED, N.APPROVED, _MONEY)',
        test=f"{RUNS}test_whoever_prepared_a_run_cannot_approve_it_and_is_told_so",
    ),
    edit(
        "the total that was typed is not looked at",
        "payments/actions/runs.py",
        "require(rules.why_not_total(total, total=Money(found.pence)))",
        "rules.why_not_total(total, total=Money(found.pence))",
        test=f"{RUNS}test_the_approver_types_the_total_again",
    ),
    edit(
        "after a returned payment the next one goes the same way",
        "payments/actions/returns.py",
        "    _hold_the_next(found, code=code, by=by, at=at)\n",
        "",
        test="tests/rooms/payments/test_returns.py::test_the_next_payments_wait_and_the_person_reads_why",
    ),
    edit(
        "a year's payments come to some pence less than the year",
        "payments/instalments.py",
        "return [*paid, total - Money.total(paid)]",
        "return [*paid, Money(total.pence * shares[-1] // whole)]",
        test="tests/rooms/payments/test_planning.py::test_a_year_is_planned_to_the_penny_the_first_payment_on_the_first_day",
    ),
]

BELIEVING = "tests/rooms/sign_on/test_believing.py::"
AT_THE_GATES = [
    edit(
        "a token says itself how it was signed",
        "interfaces/sign_on/tokens.py",
        'if header.get("alg") != of.algorithm or "crit" in header:',
        'if "crit" in header:',
        test=f"{BELIEVING}test_a_token_that_is_signed_falsely_lets_nobody_in",
    ),
    edit(
        "a token for another service is taken for ours",
        "interfaces/sign_on/claims.py",
        "if client_id not in audience:",
        "if not audience:",
        test=f"{BELIEVING}test_a_token_that_says_something_false_lets_nobody_in",
    ),
    edit(
        "a token that answers another question is believed",
        "interfaces/sign_on/claims.py",
        'if not expected.nonce or claims.get("nonce") != expected.nonce:',
        "if not expected.nonce:",
        test=f"{BELIEVING}test_a_token_that_says_something_false_lets_nobody_in",
    ),
    edit(
        "a token is believed after its end",
        "interfaces/sign_on/claims.py",
        "if ends <= expected.at:",
        "if ends <= 0:",
        test=f"{BELIEVING}test_a_token_that_says_something_false_lets_nobody_in",
    ),
    edit(
        "an address of a provider may lie on any host",
        "interfaces/sign_on/outbound.py",
        "if not safe or where.netloc not in of.hosts or where.username:",
        "if not safe:",
        test=f"{BELIEVING}test_a_document_that_names_doors_elsewhere_is_not_followed",
    ),
    edit(
        "a system's key opens what it was not given for",
        "interfaces/api/keys.py",
        "if scope not in self.scopes:",
        "if not self.scopes:",
        test="tests/rooms/api/test_keys.py::test_what_a_key_was_not_given_for_stays_shut",
    ),
    edit(
        "a sealed row that was changed is taken for one that is not",
        "assurance/verifying.py",
        "AND (r.id IS NULL OR {leaf} <> k.leaf)",
        "AND (r.id IS NULL)",
        test="tests/trust/test_tampering.py::test_every_edit_by_the_owner_is_found_with_its_row",
    ),
    edit(
        "anybody who works somewhere opens another board's record in an emergency",
        "people/emergency_rules.py",
        "if by.has(Role.CLINICIAN, Role.COORDINATOR):",
        "if by.roles:",
        test="tests/rooms/people/test_emergencies.py",
    ),
    edit(
        "a run is not gone on with where the database gave a step up",
        "interfaces/rails.py",
        "not in (trouble.AWAY, trouble.CROSSED)",
        "not in (trouble.AWAY,)",
        test="tests/trust/test_drill_network.py::test_a_run_goes_on_by_itself_where_the_database_gave_a_step_up",
    ),
    edit(
        "a bracket for each letter of a long answer breaks whoever reads it",
        "interfaces/sign_on/outbound.py",
        "except (ValueError, RecursionError):  # not JSON, or not even text",
        "except ValueError:",
        test="tests/fuzz/test_every_parser.py::test_what_breaks_parsers_in_general_is_read_or_refused_in_words",
    ),
]

FAULTS = [*IN_THE_CODE, *WHERE_MONEY_LEAVES, *AT_THE_GATES, *IN_THE_DATABASE]
# With the database's own line of defence gone, these must still pass: every query asks for its own board's rows.
WITHOUT_THE_SECOND_LINE = FAULTS[len(IN_THE_CODE) - 1].sql
FIRST_LINE = (
    "tests/rooms/budgets/test_seeing.py",
    "tests/rooms/plans/test_cases.py::test_another_board_has_its_own_caseload",
    "tests/rooms/plans/test_requests.py::test_nobody_sees_a_request_of_another_board",
    "tests/rooms/plans/test_writing.py::test_another_board_finds_nothing_to_write_in",
    "tests/rooms/ledger/test_moving_money.py::test_another_board_has_its_own_money_under_the_same_names",
    "tests/rooms/people/test_people.py::test_what_is_known_of_a_person_is_not_for_another_board",
)
