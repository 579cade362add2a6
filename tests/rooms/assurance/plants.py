"""For each thing that must always hold, how somebody who owns the database would break it, in SQL."""

from __future__ import annotations


def one(table: str, where: str = "true") -> str:
    return f"(SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT 1)"


def two(table: str, where: str = "true") -> str:
    return f"(SELECT id FROM {table} WHERE {where} ORDER BY id OFFSET 1 LIMIT 1)"


def again(table: str, *, new: dict[str, str], where: str = "true") -> str:
    """A row once more, with other values in some columns."""
    sets = ", ".join(f"'{column}', to_jsonb({value})" for column, value in new.items())
    return (
        f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(t, jsonb_build_object({sets}))).* "
        f"FROM {table} t WHERE {where} ORDER BY id LIMIT 1"
    )


NEW_NUMBER, NEW_UUID = "-5", "gen_random_uuid()"
SENT = "state IN ('sent', 'settled') AND commissioner_id = %(mine)s"
RUN = "state = 'settled' AND commissioner_id = %(mine)s"
RUNNING = "state = 'running'"

PLANTS: dict[str, str] = {
    "balances add up": f"UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE id = {one('ledger_account')}",
    "no account is overspent": "UPDATE ledger_account SET balance_pence = -1 WHERE code = 'bank:clearing'",
    "no money from nowhere": f"UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE id = {one('ledger_account')}",
    "both sides are the board's": f"UPDATE ledger_transfer SET target_id = -1 WHERE id = {one('ledger_transfer')}",
    "every transfer moves money": f"UPDATE ledger_transfer SET pence = 0 WHERE id = {one('ledger_transfer')}",
    "nothing is posted twice": again("ledger_transfer", new={"id": NEW_NUMBER}),
    "few may go below nothing": "UPDATE ledger_account SET may_go_below_zero = true WHERE code = 'bank:clearing'",
    "what is reversed was there": f"UPDATE ledger_transfer SET reverses = 'payment:x' WHERE id = {one('ledger_transfer')}",
    "no more settles than was sent": "UPDATE ledger_transfer SET pence = pence + 1 WHERE kind = 'settlement'",
    "no more comes back than was sent": "UPDATE ledger_transfer SET kind = 'return' WHERE kind = 'settlement';"
    " UPDATE ledger_transfer SET pence = pence + 1 WHERE kind = 'return'",
    "nothing was recorded in the future": f"UPDATE ledger_transfer SET recorded_at = '2099-01-01' WHERE id = {one('ledger_transfer')}",
    "every pound has a cause": f"UPDATE ledger_transfer SET cause = '' WHERE id = {one('ledger_transfer')}",
    "what was sent left the budget": f"UPDATE payments_payment SET pence = pence + 1 WHERE id = {one('payments_payment', SENT)}",
    "what settled arrived": "DELETE FROM ledger_transfer WHERE kind = 'settlement'",
    "what waits has not left": f"UPDATE payments_payment SET state = 'due' WHERE id = {one('payments_payment', SENT)}",
    "what came back is back": f"UPDATE payments_payment SET state = 'returned' WHERE id = {one('payments_payment', SENT)}",
    "runs add up": f"UPDATE payments_paymentrun SET pence = pence + 1 WHERE id = {one('payments_paymentrun', RUN)}",
    "two people approve a run": f"UPDATE payments_paymentrun SET approved_by = prepared_by WHERE id = {one('payments_paymentrun', RUN)}",
    "bank files are as made": "UPDATE payments_bankfile SET content = content || '\\x00'::bytea",
    "a filed run has its file": "DELETE FROM payments_bankfile",
    "two people look at an account": "UPDATE budgets_bankdetails SET checked_by = entered_by",
    "money goes to its own account": f"UPDATE payments_payment SET bank_details_id = gen_random_uuid() WHERE id = {one('payments_payment', SENT)}",
    "a payment is paid again once": f"UPDATE payments_payment SET replaces = '{'7' * 8}-7777-7777-7777-{'7' * 12}' WHERE {SENT}",
    "a run that is over has no open payments": f"UPDATE payments_payment SET state = 'sent' WHERE state = 'settled' AND {SENT}",
    "no more is recovered than was asked": "INSERT INTO payments_reclaim (id, reason, reasons, pence, repay_by, payer, notice,"
    " noticed_on, recorded_by, recorded_at, commissioner_id, holding_id, lines) SELECT gen_random_uuid(), 'x', 'x', 5,"
    " '2026-05-01', 'x', 'x', '2026-04-06', 'x', now(), %(mine)s, gen_random_uuid(), '[]';"
    ' INSERT INTO payments_recovery (id, kind, pence, "on", reasons, owner, recorded_by, recorded_at, commissioner_id,'
    " reclaim_id) SELECT gen_random_uuid(), 'paid', 6, '2026-05-01', 'x', 'x', 'x', now(), %(mine)s, id FROM"
    " payments_reclaim WHERE pence = 5",
    "parts of a line add up": f"UPDATE payments_statementline SET set_aside = true WHERE id = {one('payments_statementline')};"
    f" UPDATE payments_statementline SET part_of = {one('payments_statementline')}, pence = 1"
    f" WHERE id = {two('payments_statementline')}",
    "receipts are as sent": "UPDATE payments_receipt SET content = content || '\\x00'::bytea",
    "awards are in the ledger": "UPDATE budgets_award SET change_pence = change_pence + 1",
    "closed budgets hold nothing": "UPDATE budgets_budget SET state = 'closed'",
    "nobody signs their own work": "UPDATE budgets_signoff SET signed_by = written_by",
    "other funders' money stays apart": "UPDATE ledger_account SET code = 'funder:x:paid' WHERE code = 'bank:clearing'",
    "NHS numbers check": f"UPDATE people_person SET nhs_number = '1234567890' WHERE id = {one('people_person')}",
    "one record for a person": f"UPDATE people_person SET nhs_number = '9434765919' WHERE id IN ({one('people_person')}, {two('people_person')})",
    "access ends after it begins": "UPDATE people_acting SET valid_to = valid_from - 1, capacity = 'nominee'",
    "representatives have a basis": "UPDATE people_acting SET capacity = 'representative', basis = ''",
    "lives have days in order": f"UPDATE people_person SET died_on = birth_date - 1 WHERE id = {one('people_person')}",
    "a death was told by somebody": f"UPDATE people_person SET died_on = '2026-04-06' WHERE id = {one('people_person')}",
    "paper is keyed once": "INSERT INTO people_paperform (id, reference, step, address, made_at, made_by, made_by_name, signed_by,"
    " signed_as, came_by_name, scan_kind, keyed_at, keyed_by_name, withdrawn_by_name, withdrawn_because, commissioner_id,"
    " person_id) SELECT gen_random_uuid(), 'x', 'x', 'x', now(), gen_random_uuid(), 'x', '', '', '', '', now(), '', '', '',"
    f" %(mine)s, {one('people_person')}",
    "one agreed plan at a time": "UPDATE plans_planversion SET state = 'agreed', plan_id = (SELECT plan_id FROM plans_planversion LIMIT 1)",
    "versions are numbered once": "UPDATE plans_planversion SET number = 1, plan_id = (SELECT plan_id FROM plans_planversion LIMIT 1)",
    "somebody else looks again": "INSERT INTO plans_reconsideration (id, asked_on, asked_by, because, decided_by, answered_by,"
    " answered_by_name, reasons, commissioner_id, decision_id) SELECT gen_random_uuid(), '2026-04-06', 'x', 'x', u, u, 'x',"
    " 'x', %(mine)s, u FROM (SELECT gen_random_uuid() AS u) x",
    "two people make a precedent": "INSERT INTO plans_precedent (id, summary, written_by, written_by_name, written_at, agreed_by,"
    " agreed_by_name, commissioner_id, decision_id) SELECT gen_random_uuid(), 'x', u, 'x', now(), u, 'x', %(mine)s, u"
    " FROM (SELECT gen_random_uuid() AS u) x",
    "evidence is as sent": "INSERT INTO plans_evidence (id, name, media_type, content, sha256, sent_by_name, sent_at, asked_id,"
    " commissioner_id) SELECT gen_random_uuid(), 'x', 'x', 'x', 'y', 'x', now(), gen_random_uuid(), %(mine)s",
    "clocks are open or closed": f"UPDATE clocks_clock SET closed_on = started_on WHERE id = {one('clocks_clock', RUNNING)}",
    "clocks run forwards": f"UPDATE clocks_clock SET due_on = started_on - 1 WHERE id = {one('clocks_clock')}",
    "a clock is of its budget's person": "UPDATE clocks_clock SET budget_id = gen_random_uuid()",
    "clocks are brought up to date": 'INSERT INTO clocks_clockpass (at, "on", begun, met, fell_away, counted_again, commissioner_id)'
    " SELECT '2020-01-01', '2020-01-01', 0, 0, 0, 0, %(mine)s; DELETE FROM clocks_clockpass WHERE at > '2020-01-01'",
    "history refuses change": "ALTER TABLE ledger_transfer DISABLE TRIGGER ledger_transfer_is_history",
    "boards are kept apart": "ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY",
    "the program may not rewrite history": "GRANT UPDATE ON people_auditevent TO openphb_program",
    "seals are numbered without a gap": "UPDATE assurance_seal SET number = number + 1 WHERE id = (SELECT max(id) FROM assurance_seal)",
    "seals follow each other": "UPDATE assurance_seal SET previous = sha256(previous) WHERE number = 2",
    "what is written is soon sealed": "UPDATE assurance_seal SET sealed_at = '2020-01-01'",
    "nothing was found changed": "INSERT INTO assurance_proof (kind, at, by_name, looked_at, found, told, commissioner_id)"
    " SELECT 'verified', '2100-01-01', 'x', 1, 1, '[]', %(mine)s",
    "notices do not stay half sent": 'INSERT INTO conversations_notice (id, account, name, kind, way, "to", made_at, state, tries,'
    " service_id, status, why, done_by, commissioner_id, person_id) SELECT gen_random_uuid(), gen_random_uuid(), 'x',"
    " 'message', 'email', 'x', '2020-01-01', 'sending', 1, '', '', '', '', %(mine)s, gen_random_uuid()",
}
"""Each is undone after its question was asked. What only an administrator could do stands in NOT_THE_OWNERS."""
NOT_THE_OWNERS = {"the program has the lesser role": "only an administrator of the whole server can change a role"}
