-- For each thing that must always hold, how somebody who owns the database would break it. Each is undone.

-- balances add up
UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE id = (SELECT id FROM ledger_account WHERE
true ORDER BY id LIMIT 1);

-- no account is overspent
UPDATE ledger_account SET balance_pence = -1 WHERE code = 'bank:clearing';

-- no money from nowhere
UPDATE ledger_account SET balance_pence = balance_pence + 1 WHERE id = (SELECT id FROM ledger_account WHERE
true ORDER BY id LIMIT 1);

-- both sides are the board's
UPDATE ledger_transfer SET target_id = -1 WHERE id = (SELECT id FROM ledger_transfer WHERE true ORDER BY id
LIMIT 1);

-- every transfer moves money
UPDATE ledger_transfer SET pence = 0 WHERE id = (SELECT id FROM ledger_transfer WHERE true ORDER BY id LIMIT
1);

-- nothing is posted twice
INSERT INTO ledger_transfer OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(t, jsonb_build_object('id',
to_jsonb(-5)))).* FROM ledger_transfer t WHERE true ORDER BY id LIMIT 1;

-- few may go below nothing
UPDATE ledger_account SET may_go_below_zero = true WHERE code = 'bank:clearing';

-- what is reversed was there
UPDATE ledger_transfer SET reverses = 'payment:x' WHERE id = (SELECT id FROM ledger_transfer WHERE true ORDER
BY id LIMIT 1);

-- no more settles than was sent
UPDATE ledger_transfer SET pence = pence + 1 WHERE kind = 'settlement';

-- no more comes back than was sent
UPDATE ledger_transfer SET kind = 'return' WHERE kind = 'settlement';
UPDATE ledger_transfer SET pence = pence + 1 WHERE kind = 'return';

-- nothing was recorded in the future
UPDATE ledger_transfer SET recorded_at = '2099-01-01' WHERE id = (SELECT id FROM ledger_transfer WHERE true
ORDER BY id LIMIT 1);

-- every pound has a cause
UPDATE ledger_transfer SET cause = '' WHERE id = (SELECT id FROM ledger_transfer WHERE true ORDER BY id LIMIT
1);

-- what was sent left the budget
UPDATE payments_payment SET pence = pence + 1 WHERE id = (SELECT id FROM payments_payment WHERE state IN
('sent', 'settled') AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- what settled arrived
DELETE FROM ledger_transfer WHERE kind = 'settlement';

-- what waits has not left
UPDATE payments_payment SET state = 'due' WHERE id = (SELECT id FROM payments_payment WHERE state IN ('sent',
'settled') AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- what came back is back
UPDATE payments_payment SET state = 'returned' WHERE id = (SELECT id FROM payments_payment WHERE state IN
('sent', 'settled') AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- runs add up
UPDATE payments_paymentrun SET pence = pence + 1 WHERE id = (SELECT id FROM payments_paymentrun WHERE state =
'settled' AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- two people approve a run
UPDATE payments_paymentrun SET approved_by = prepared_by WHERE id = (SELECT id FROM payments_paymentrun WHERE
state = 'settled' AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- bank files are as made
UPDATE payments_bankfile SET content = content || '\x00'::bytea;

-- a filed run has its file
DELETE FROM payments_bankfile;

-- two people look at an account
UPDATE budgets_bankdetails SET checked_by = entered_by;

-- money goes to its own account
UPDATE payments_payment SET bank_details_id = gen_random_uuid() WHERE id = (SELECT id FROM payments_payment
WHERE state IN ('sent', 'settled') AND commissioner_id = %(mine)s ORDER BY id LIMIT 1);

-- a payment is paid again once
UPDATE payments_payment SET replaces = '77777777-7777-7777-7777-777777777777' WHERE state IN ('sent',
'settled') AND commissioner_id = %(mine)s;

-- a run that is over has no open payments
UPDATE payments_payment SET state = 'sent' WHERE state = 'settled' AND state IN ('sent', 'settled') AND
commissioner_id = %(mine)s;

-- no more is recovered than was asked
INSERT INTO payments_reclaim (id, reason, reasons, pence, repay_by, payer, notice, noticed_on, recorded_by,
recorded_at, commissioner_id, holding_id, lines) SELECT gen_random_uuid(), 'x', 'x', 5, '2026-05-01', 'x',
'x', '2026-04-06', 'x', now(), %(mine)s, gen_random_uuid(), '[]';
INSERT INTO payments_recovery (id, kind, pence, "on", reasons, owner, recorded_by, recorded_at,
commissioner_id, reclaim_id) SELECT gen_random_uuid(), 'paid', 6, '2026-05-01', 'x', 'x', 'x', now(),
%(mine)s, id FROM payments_reclaim WHERE pence = 5;

-- parts of a line add up
UPDATE payments_statementline SET set_aside = true WHERE id = (SELECT id FROM payments_statementline WHERE
true ORDER BY id LIMIT 1);
UPDATE payments_statementline SET part_of = (SELECT id FROM payments_statementline WHERE true ORDER BY id
LIMIT 1), pence = 1 WHERE id = (SELECT id FROM payments_statementline WHERE true ORDER BY id OFFSET 1 LIMIT
1);

-- receipts are as sent
UPDATE payments_receipt SET content = content || '\x00'::bytea;

-- awards are in the ledger
UPDATE budgets_award SET change_pence = change_pence + 1;

-- closed budgets hold nothing
UPDATE budgets_budget SET state = 'closed';

-- nobody signs their own work
UPDATE budgets_signoff SET signed_by = written_by;

-- other funders' money stays apart
UPDATE ledger_account SET code = 'funder:x:paid' WHERE code = 'bank:clearing';

-- NHS numbers check
UPDATE people_person SET nhs_number = '1234567890' WHERE id = (SELECT id FROM people_person WHERE true ORDER
BY id LIMIT 1);

-- one record for a person
UPDATE people_person SET nhs_number = '9434765919' WHERE id IN ((SELECT id FROM people_person WHERE true ORDER
BY id LIMIT 1), (SELECT id FROM people_person WHERE true ORDER BY id OFFSET 1 LIMIT 1));

-- access ends after it begins
UPDATE people_acting SET valid_to = valid_from - 1, capacity = 'nominee';

-- representatives have a basis
UPDATE people_acting SET capacity = 'representative', basis = '';

-- lives have days in order
UPDATE people_person SET died_on = birth_date - 1 WHERE id = (SELECT id FROM people_person WHERE true ORDER BY
id LIMIT 1);

-- a death was told by somebody
UPDATE people_person SET died_on = '2026-04-06' WHERE id = (SELECT id FROM people_person WHERE true ORDER BY
id LIMIT 1);

-- paper is keyed once
INSERT INTO people_paperform (id, reference, step, address, made_at, made_by, made_by_name, signed_by,
signed_as, came_by_name, scan_kind, keyed_at, keyed_by_name, withdrawn_by_name, withdrawn_because,
commissioner_id, person_id) SELECT gen_random_uuid(), 'x', 'x', 'x', now(), gen_random_uuid(), 'x', '', '',
'', '', now(), '', '', '', %(mine)s, (SELECT id FROM people_person WHERE true ORDER BY id LIMIT 1);

-- one agreed plan at a time
UPDATE plans_planversion SET state = 'agreed', plan_id = (SELECT plan_id FROM plans_planversion LIMIT 1);

-- versions are numbered once
UPDATE plans_planversion SET number = 1, plan_id = (SELECT plan_id FROM plans_planversion LIMIT 1);

-- somebody else looks again
INSERT INTO plans_reconsideration (id, asked_on, asked_by, because, decided_by, answered_by, answered_by_name,
reasons, commissioner_id, decision_id) SELECT gen_random_uuid(), '2026-04-06', 'x', 'x', u, u, 'x', 'x',
%(mine)s, u FROM (SELECT gen_random_uuid() AS u) x;

-- two people make a precedent
INSERT INTO plans_precedent (id, summary, written_by, written_by_name, written_at, agreed_by, agreed_by_name,
commissioner_id, decision_id) SELECT gen_random_uuid(), 'x', u, 'x', now(), u, 'x', %(mine)s, u FROM (SELECT
gen_random_uuid() AS u) x;

-- evidence is as sent
INSERT INTO plans_evidence (id, name, media_type, content, sha256, sent_by_name, sent_at, asked_id,
commissioner_id) SELECT gen_random_uuid(), 'x', 'x', 'x', 'y', 'x', now(), gen_random_uuid(), %(mine)s;

-- clocks are open or closed
UPDATE clocks_clock SET closed_on = started_on WHERE id = (SELECT id FROM clocks_clock WHERE state = 'running'
ORDER BY id LIMIT 1);

-- clocks run forwards
UPDATE clocks_clock SET due_on = started_on - 1 WHERE id = (SELECT id FROM clocks_clock WHERE true ORDER BY id
LIMIT 1);

-- a clock is of its budget's person
UPDATE clocks_clock SET budget_id = gen_random_uuid();

-- clocks are brought up to date
INSERT INTO clocks_clockpass (at, "on", begun, met, fell_away, counted_again, commissioner_id) SELECT
'2020-01-01', '2020-01-01', 0, 0, 0, 0, %(mine)s;
DELETE FROM clocks_clockpass WHERE at > '2020-01-01';

-- history refuses change
ALTER TABLE ledger_transfer DISABLE TRIGGER ledger_transfer_is_history;

-- boards are kept apart
ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY;

-- the program may not rewrite history
GRANT UPDATE ON people_auditevent TO openphb_program;

-- seals are numbered without a gap
UPDATE assurance_seal SET number = number + 1 WHERE id = (SELECT max(id) FROM assurance_seal);

-- seals follow each other
UPDATE assurance_seal SET previous = sha256(previous) WHERE number = 2;

-- what is written is soon sealed
UPDATE assurance_seal SET sealed_at = '2020-01-01';

-- nothing was found changed
INSERT INTO assurance_proof (kind, at, by_name, looked_at, found, told, commissioner_id) SELECT 'verified',
'2100-01-01', 'x', 1, 1, '[]', %(mine)s;

-- notices do not stay half sent
INSERT INTO conversations_notice (id, account, name, kind, way, "to", made_at, state, tries, service_id,
status, why, done_by, commissioner_id, person_id) SELECT gen_random_uuid(), gen_random_uuid(), 'x', 'message',
'email', 'x', '2020-01-01', 'sending', 1, '', '', '', '', %(mine)s, gen_random_uuid();
