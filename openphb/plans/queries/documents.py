"""A version of a plan as a document that can leave: with whose it is, who agreed it and who pays."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from openphb.commissioners import queries as commissioners
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import NotFound
from openphb.people.rules import manages_money_only
from openphb.plans.models import Agreement, PlanVersion
from openphb.plans.queries.plans import plan
from openphb.plans.queries.rows import contents_of, version_row
from openphb.plans.rules.standard import AgreedBy, PlanDocument, Who


def document(version: UUID, *, by: Actor, on: date, gp_practice: str = "") -> PlanDocument:
    """The whole of one version. Raises NotFound, also for whoever only manages the money.

    Whoever asks may say the code of another GP practice than the one that is recorded.
    """
    row = version_row(version, by=by)
    person = row.plan.person
    if manages_money_only(by, person.id):
        raise NotFound
    return PlanDocument(
        who=Who(
            person.given_name,
            person.family_name,
            person.birth_date,
            nhs_number=person.nhs_number,
            address=person.address.replace("\r\n", "\n"),
            phone=person.phone,
            email=person.email,
            gp_practice=gp_practice.strip() or person.gp_practice,
        ),
        said=contents_of([row], by=by)[version],
        written_on=local_day(row.written_at),
        agreed=_agreed(row, by=by),
        funder=commissioners.ods_code(by.commissioner, on=on),
    )


def latest(id: UUID, *, by: Actor) -> UUID:
    """The version of a plan that counts now; where none does, the newest. Raises NotFound."""
    found = plan(id, by=by)
    return found.agreed or found.versions[0].id


def _agreed(row: PlanVersion, *, by: Actor) -> AgreedBy | None:
    found = Agreement.objects.of(by).filter(version=row, kind="plan").order_by("-given_on", "-recorded_at").first()
    return AgreedBy(found.given_by, found.capacity == "representative") if found else None
