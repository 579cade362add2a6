"""New prices that a funder agreed with a provider, and that no later plan has overtaken."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.payments.models import PriceAsk
from openphb.payments.workflow import PriceState


def agreed_prices(*, person: UUID, organisation: UUID, on: date, since: date, by: Actor) -> dict[UUID, Money]:
    """By line of the plan, the price agreed with this organisation that holds on a day.

    `since` is when the plan that holds then began: a plan agreed on the same day or later says its own price.
    """
    rows = PriceAsk.objects.of(by).filter(
        person_id=person,
        organisation_id=organisation,
        state__in=[PriceState.AGREED.value, PriceState.PART.value],
        agreed_from__lte=on,
        agreed_from__gt=since,
    )
    found = rows.order_by("agreed_from", "decided_at").values_list("plan_line", "agreed_pence")
    return {line: Money(pence) for line, pence in found if pence is not None}
