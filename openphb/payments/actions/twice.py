"""Bank lines that may have been paid twice: noted as lines come in, and dismissed by somebody with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.budgets.models import Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, require
from openphb.payments import rules
from openphb.payments.models import LooksTwice, StatementLine
from openphb.payments.paid_twice import Moved, paid_twice
from openphb.payments.queries.access import roles_towards
from openphb.people import actions as people

OPEN, DISMISSED, GONE = "open", "dismissed", "gone"
_AT_ONCE = 200  # accounts


def look(held: Sequence[Holding], *, by: Actor, at: datetime) -> None:
    """Note what looks paid twice in these accounts, and what no longer does. The caller holds the holdings' locks."""
    for first in range(0, len(held), _AT_ONCE):
        _look([each.id for each in held[first : first + _AT_ONCE]], by=by, at=at)


def _look(holdings: list[UUID], *, by: Actor, at: datetime) -> None:
    lines: defaultdict[UUID, list[Moved]] = defaultdict(list)
    # A line that was split counts once, as the bank has it: its parts look alike because they are parts.
    rows = StatementLine.objects.of(by).filter(holding__in=holdings, part_of=None).order_by("id")
    columns = rows.values_list("holding_id", "id", "on", "pence", "text", "reference", "position")
    for holding, id, on, pence, text, reference, position in columns:
        lines[holding].append(Moved(id, on, Money(pence), text, reference, position))
    seen = [each for theirs in lines.values() for each in paid_twice(theirs)]
    noted = LooksTwice.objects.of(by).filter(line__holding__in=holdings)
    noted.filter(state=OPEN).exclude(line__in=[each.line for each in seen]).update(state=GONE)
    noted.filter(state=GONE, line__in=[each.line for each in seen]).update(state=OPEN)
    LooksTwice.objects.bulk_create(
        [
            LooksTwice(
                id=uuid5(each.line, "looks paid twice"),
                commissioner_id=by.commissioner,
                line_id=each.line,
                earlier_id=each.earlier,
                because=each.because,
                seen_at=at,
            )
            for each in seen
        ],
        ignore_conflicts=True,
    )


@transaction_required
def not_paid_twice(*, line: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> LooksTwice:
    """It was paid once, or rightly twice: the reason is kept, and the line is not raised again."""
    found = LooksTwice.objects.of(by).filter(line=line).select_related("line").first()
    if found is None:
        raise NotFound
    held = holding_row(found.line.holding_id, by=by, lock=True)
    require(rules.why_not_do("say what a statement line is", roles=roles_towards(held, by=by)))
    require(rules.why_not_words(because, field="because"))
    found.refresh_from_db()
    if found.state == DISMISSED:
        return found
    found.state, found.dismissed_because = DISMISSED, because.strip()
    found.dismissed_by, found.dismissed_at = by.name, at
    found.save(update_fields=["state", "dismissed_because", "dismissed_by", "dismissed_at"])
    people.record(
        did="payments.not_paid_twice", person=held.budget.person_id, by=by, at=at, why=found.dismissed_because
    )
    return found
