"""Everyone whose money an organisation holds: the list that is looked at before they are moved, and what was moved."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from openphb.budgets.payee import in_words
from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.ledger import chart
from openphb.ledger import queries as ledger
from openphb.payments import rules
from openphb.payments.models import ProviderMove
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.views import HeldThere, MoveOfAll, Passed

_HELD_THERE = """
    SELECT h.id, h.reference, b.id, b.reference, b.person_id, trim(who.given_name || ' ' || who.family_name),
           count(p.id) FILTER (WHERE p.state IN ('due', 'on hold', 'in a run')),
           coalesce(sum(p.pence) FILTER (WHERE p.state IN ('due', 'on hold', 'in a run')), 0)::bigint,
           count(p.id) FILTER (WHERE p.state = 'sent')
    FROM budgets_holding h
    JOIN budgets_budget b ON b.id = h.budget_id
    JOIN people_person who ON who.id = b.person_id
    LEFT JOIN payments_payment p ON p.holding_id = h.id
    WHERE h.commissioner_id = %(mine)s AND h.organisation_id = %(organisation)s AND h.kind = 'third party'
        AND h.closed_on IS NULL
    GROUP BY h.id, b.id, who.id
    ORDER BY b.id, h.id
"""


def held_there(organisation: UUID, *, by: Actor) -> tuple[HeldThere, ...]:
    """Everyone whose money this organisation holds as a third party, and what is on its way. Two queries."""
    require_payments(by)
    rows = answers(_HELD_THERE, {"mine": by.commissioner, "organisation": organisation})
    held = ledger.balances_of([chart.held(row[1]) for row in rows], by=by)
    return tuple(_row(row, held=held.get(chart.held(row[1]), Money(0))) for row in rows)


def _row(row: tuple[Any, ...], *, held: Money) -> HeldThere:
    id, reference, budget, budget_reference, person, name, to_come, pence, on_its_way = row
    return HeldThere(id, reference, budget, budget_reference, person, name, held, to_come, Money(pence), on_its_way)


def digest(found: tuple[HeldThere, ...]) -> str:
    """What the list says, so that what is agreed is what is done."""
    told = "\n".join(
        f"{each.holding} {each.person} {each.held.pence} {each.to_come} {each.coming.pence} {each.on_its_way}"
        for each in found
    )
    return sha256(told.encode()).hexdigest()


def move_of_all(id: UUID, *, by: Actor) -> MoveOfAll:
    """One move, with the list as it is now while it is only prepared. Raises NotFound."""
    require_payments(by)
    row = ProviderMove.objects.of(by).filter(id=id).select_related("source", "target").first()
    if row is None:
        raise NotFound
    now = held_there(row.source_id, by=by) if row.state == "prepared" else ()
    return MoveOfAll(
        id=row.id,
        source=row.source_id,
        source_name=row.source.name,
        target_name=row.target.name,
        state=row.state,
        because=row.because,
        account_ending=str(row.account["account_number"])[-3:],
        account_name=str(row.account["account_name"]),
        payee_says=in_words(**row.payee) if row.payee else "",
        holdings=row.holdings,
        now=now,
        unchanged=row.state != "prepared" or digest(now) == row.digest,
        moved=tuple(
            Passed(each["old"], each["new"], each["person"], Money(each["still_held_pence"])) for each in row.moved
        ),
        prepared_by=row.prepared_by_name,
        prepared_at=row.prepared_at,
        closed_by=row.closed_by_name,
        closed_at=row.closed_at,
        why_given_up=row.why_given_up,
        why_not_do=rules.why_not_move_all(roles=by.roles, is_author=row.prepared_by == by.id),
    )


def move_under_way(organisation: UUID, *, by: Actor) -> UUID | None:
    """The move of everyone of this organisation that waits for a second person."""
    rows = ProviderMove.objects.of(by).filter(source_id=organisation, state="prepared")
    return rows.values_list("id", flat=True).first()
