"""The agreement under which a provider holds somebody's money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.budgets.funds import NewServiceFund
from openphb.budgets.models import ServiceFund
from openphb.budgets.queries.finding import holding_row
from openphb.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ServiceFundView:
    """What was agreed, and by whom and when it was recorded."""

    agreed: NewServiceFund
    recorded_by: str
    recorded_on: date


def service_fund(holding: UUID, *, by: Actor) -> ServiceFundView | None:
    """What was recorded latest for a holding; None where it is no service fund. Raises NotFound where it is not theirs.

    The provider sees its own, as the holding is; and nobody else's.
    """
    held = holding_row(holding, by=by)
    row = ServiceFund.objects.of(by).filter(holding=held).order_by("-recorded_at", "-id").first()
    if row is None:
        return None
    agreed = NewServiceFund(
        reference=row.reference,
        agreed_with=row.agreed_with,
        may_buy=row.may_buy,
        terms=row.terms,
        statement_months=row.statement_months,
        left_over=row.left_over,
        agreed_on=row.agreed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
    return ServiceFundView(agreed, row.recorded_by, row.recorded_at.date())
