"""Recording that another funder bears a part of a line: first its agreement, then the line's split."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from openphb.budgets import funding, rules, splitting
from openphb.budgets.actions.moving import locked, require_right, tell
from openphb.budgets.funding import NewFunderAgreement, NewSplit
from openphb.budgets.models import Budget, FunderAgreement, FunderEnding, LineSplit, LineSplitPart
from openphb.budgets.queries.funding import shared_lines
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people import actions as people
from openphb.people import organisations


@transaction_required
def record_funder_agreement(*, id: UUID, new: NewFunderAgreement, by: Actor, at: datetime, on: date) -> FunderAgreement:
    """Write down what a council or an education body has agreed to bear. A change of terms is a new agreement."""
    known = FunderAgreement.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_do("record an agreement with a funder", roles=by.roles))
    found = organisations.organisation(new.organisation, by=by)
    require(funding.why_not_agreement(new, kind=found.kind, on=on))
    taken = FunderAgreement.objects.of(by).filter(organisation_id=new.organisation, reference=new.reference.strip())
    refuse_unless(
        not taken.exists(),
        f"{found.name} already has an agreement with this reference. A change of terms has a reference of its own.",
        field="reference",
    )
    made = FunderAgreement.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        organisation_id=new.organisation,
        reference=new.reference.strip()[:60],
        basis=new.basis,
        terms=new.terms.strip(),
        if_it_ends=new.if_it_ends.strip(),
        agreed_on=new.agreed_on,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        recorded_by=by.name,
        recorded_at=at,
    )
    people.record(did="budgets.record_funder_agreement", by=by, at=at, detail=f"{found.name}, {made.reference}")
    return made


@transaction_required
def split_line(*, id: UUID, budget: UUID, new: NewSplit, by: Actor, at: datetime, on: date) -> LineSplit:
    """Say who bears a line from a day on. Earlier days stay as they were; what was recorded latest holds.

    A day that has passed may be named: what was borne since is then put right by an entry of its own.
    """
    known = LineSplit.objects.of(by).filter(id=id).first()
    if known:
        return known
    row = locked(budget, by=by)
    require_right("say who bears the cost of a line", person=row.person_id, by=by)
    require(rules.why_no_reasons(new.reasons))
    line = next((each for each in shared_lines(budget, by=by, on=on) if each.key == new.line), None)
    if line is None or row.starts_on is None:
        raise Refused(Refusal("Choose a line that is paid through this budget.", field="line"))
    refuse_unless(new.from_on >= row.starts_on, "Choose a day on or after the budget’s first.", field="from_on")
    parts = _parts(new, by=by)
    require(splitting.why_not_parts(parts, cost=line.cost, from_on=new.from_on))
    made = written(id, row, new=new, parts=parts, by=by, at=at)
    tell(row, "say who bears the cost of a line", by=by, at=at, note=new.reasons, detail=line.what)
    return made


def _parts(new: NewSplit, *, by: Actor) -> tuple[splitting.Part, ...]:
    """The shares with their agreements' days, in their order."""
    named = FunderAgreement.objects.of(by).filter(id__in=[each.agreement for each in new.others])
    rows = {row.id: row for row in named.select_related("organisation")}
    endings = FunderEnding.objects.of(by).filter(agreement__in=rows, taken_back_at=None)
    leaves: dict[UUID, date | None] = dict(endings.values_list("agreement_id", "last_day"))
    found = []
    for each in new.others:
        row = rows.get(each.agreement)
        if row is None:
            raise Refused(Refusal("Choose an agreement that has been recorded.", field="agreement"))
        require(funding.why_not_power(each.power, kind=row.organisation.kind))
        within = Period(row.starts_on, leaves.get(row.id, row.ends_on))
        found.append(splitting.Part(row.id, within, each.hundredths, each.sum, each.power))
    return tuple(found)


def written(
    id: UUID, row: Budget, *, new: NewSplit, parts: Iterable[splitting.Part], by: Actor, at: datetime,
    ending: UUID | None = None,
) -> LineSplit:  # fmt: skip
    """The split and its parts as rows. `ending`: that it is written because a funder leaves."""
    made = LineSplit.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget=row,
        line_key=new.line,
        from_on=new.from_on,
        reasons=new.reasons.strip(),
        ending_id=ending,
        recorded_by=by.name,
        recorded_at=at,
    )
    for position, part in enumerate(parts):
        LineSplitPart.objects.create(
            commissioner_id=by.commissioner,
            split=made,
            agreement_id=part.agreement,
            position=position,
            power=part.power,
            hundredths=part.hundredths or None,
            pence=part.sum.pence or None,
        )
    return made
