"""What is signed is what is paid: the seal of a run, and that a file is written from the very rows it was read from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from openphb.kernel.refusal import Refused
from openphb.payments import actions, bacs, iso20022
from openphb.payments.actions import filing
from openphb.payments.models import PaymentRun
from openphb.payments.queries.seals import seal, sealing
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.world import ask

pytestmark = pytest.mark.django_db
OwnerSql = Callable[..., list[tuple[Any, ...]]]
_AS_IT_WAS_SEALED_BEFORE = """
    UPDATE payments_paymentrun run SET digest = (
        SELECT encode(sha256(convert_to(string_agg(
            jsonb_build_array(p.id, d.sort_code, d.account_number, d.account_name, d.roll_number, d.state, p.pence,
                              p.due_on)::text, E'\\n' ORDER BY p.id), 'UTF8')), 'hex')
        FROM payments_payment p JOIN budgets_bankdetails d ON d.id = p.bank_details_id WHERE p.run_id = run.id)
    WHERE run.id = %s
"""


def digest_of(story: Story, run: UUID) -> str:
    return str(ask(lambda by: PaymentRun.objects.of(by).get(id=run).digest, by=story.fay))


def test_a_run_is_sealed_as_it_is_taken_and_its_seal_is_what_anybody_reads_afterwards() -> None:
    story = steps.planned()
    run = steps.prepared(story)
    assert digest_of(story, run) == ask(seal, run, by=story.fay).digest


def test_a_run_that_was_in_hand_when_seals_were_written_otherwise_is_approved_and_filed(owner_sql: OwnerSql) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    ours = digest_of(story, run)
    owner_sql(_AS_IT_WAS_SEALED_BEFORE, [run], commissioner=story.fay.commissioner)
    assert digest_of(story, run) != ours
    steps.filed(story, run)
    assert bacs.read(steps.bytes_of(story, run)).order.payments[0].account == "55779911"


def test_such_a_run_too_pays_only_what_was_signed(owner_sql: OwnerSql) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    owner_sql(_AS_IT_WAS_SEALED_BEFORE, [run], commissioner=story.fay.commissioner)
    steps.approved(story, run)
    owner_sql(
        "UPDATE payments_payment SET pence = pence + 1 WHERE run_id = %s", [run], commissioner=story.fay.commissioner
    )
    with pytest.raises(Refused, match="not as it was prepared"):
        story.do(actions.make_file, run=run, by=story.fay, on=START)


_ROWS = """
    SELECT digest FROM (VALUES (1, %s, %s), (2, %s, %s)) AS r (number, name, roll)
    CROSS JOIN LATERAL (SELECT {sealing} FROM (SELECT 7 AS id, 100::bigint AS pence, DATE '2026-04-13' AS due_on,
        'approved' AS state, '200000' AS sort_code, '55779911' AS account_number, name AS account_name,
        roll AS roll_number) AS p) AS made (payments, total, digest)
    ORDER BY number
"""


@pytest.mark.parametrize(
    "one, other",
    [
        (("J OKAFOR", "12"), ("J OKAFOR'\t'12", "")),
        (("J OKAFOR\t12", ""), ("J OKAFOR", "12")),
        (("J\nOKAFOR", ""), ("J", "OKAFOR")),
        (("O'BRIEN", ""), ("O''BRIEN", "")),
        (("O\\BRIEN", ""), ("O\\\\BRIEN", "")),
    ],
)
def test_no_two_names_read_the_same_in_a_seal(
    one: tuple[str, str], other: tuple[str, str], owner_sql: OwnerSql
) -> None:
    [(first,), (second,)] = owner_sql(_ROWS.format(sealing=sealing(payment="p", details="p")), [*one, *other])
    assert first != second


@pytest.mark.parametrize("kind", ["bacs", "pain.001"])
def test_an_account_that_is_changed_after_it_was_looked_at_is_not_what_the_bank_is_told(
    kind: str, owner_sql: OwnerSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes it in that instant, past every lock: the file names the account that was signed."""
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story))
    laid = filing._file

    def changed_first(*told: Any, **more: Any) -> Any:
        owner_sql("UPDATE budgets_bankdetails SET account_number = '66374958'", commissioner=story.fay.commissioner)
        return laid(*told, **more)

    monkeypatch.setattr(filing, "_file", changed_first)
    story.do(actions.make_file, run=run, by=story.fay, on=START, kind=kind)
    content = steps.bytes_of(story, run)
    paid = bacs.read(content).order if kind == "bacs" else iso20022.read(content)
    assert [each.account for each in paid.payments] == ["55779911"]
