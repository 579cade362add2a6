"""Signing off a plan version, clinically and for its money, sending it back, and how much each role may sign."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from openphb.budgets import bands
from openphb.budgets.actions.panel_agenda import look_back_later, stays_on_fast_track
from openphb.budgets.bands import Band
from openphb.budgets.models import ApprovalBand, SignOff
from openphb.budgets.queries.panel_lists import why_not_alone
from openphb.budgets.queries.signing import VERBS, bands_on
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people import actions as people
from openphb.plans import actions as plans
from openphb.plans.workflow import VersionState


@transaction_required
def sign_off_clinically(*, id: UUID, version: UUID, note: str = "", by: Actor, at: datetime, on: date) -> SignOff:
    """A clinician is satisfied that the needs can be met by what is in the plan (reg. 8(1)(d)(i)). Never one's own."""
    return _sign(id, version, kind="clinical", note=note, by=by, at=at, on=on)


@transaction_required
def sign_off_money(*, id: UUID, version: UUID, note: str = "", by: Actor, at: datetime, on: date) -> SignOff:
    """An approver is satisfied that the amount covers the full cost (reg. 8(1)(d)(ii), 13(1)), within their limit.

    The amounts are kept with the signature: nothing else can be promised on the strength of it. Where a panel is to
    decide, nobody signs alone.
    """
    facts = version_facts(version, by=by)
    if facts.state is VersionState.CLINICAL:
        require(why_not_alone({version: facts.total}, by=by, on=on).get(version))
    made = _sign(id, version, kind="financial", note=note, by=by, at=at, on=on)
    look_back_later(version, by=by, at=at, on=on)
    return made


def sign_for(id: UUID, version: UUID, /, *, band: str, note: str, by: Actor, at: datetime, on: date) -> SignOff:
    """Sign the money under an authority that is not the actor's own limit: a panel's, or what they were named for."""
    return _sign(id, version, kind="financial", band=band, note=note, by=by, at=at, on=on)


def _sign(
    id: UUID, version: UUID, /, *, kind: str, note: str, by: Actor, at: datetime, on: date, band: str = ""
) -> SignOff:
    known = SignOff.objects.of(by).filter(id=id).first()
    if known:
        return known
    # The move locks the version, asks whether it may be made and writes the plan's own story.
    plans.move(version=version, verb=VERBS[kind], by=by, at=at, on=on, note=note)
    signed = SignOff.objects.of(by).filter(version_id=version, kind=kind).first()
    if signed:
        return signed
    facts = version_facts(version, by=by)
    under = band or (_band(facts, by=by, on=on) if kind == "financial" else "")
    made = SignOff.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        version_id=version,
        kind=kind,
        written_by=facts.author,
        signed_by=by.id,
        signed_by_name=by.name,
        signed_at=at,
        yearly_pence=facts.total.yearly.pence,
        one_off_pence=facts.total.one_off.pence,
        band=str(under),
        note=note,
    )
    detail = f"version {facts.number}, {facts.total}"
    people.record(did=f"budgets.sign_off_{kind}", person=facts.person, by=by, at=at, why=note, detail=detail)
    return made


def _band(facts: VersionFacts, *, by: Actor, on: date) -> Band:
    found = bands.band_for(facts.total, roles=by.roles_for(facts.person), bands=bands_on(on, by=by))
    if isinstance(found, Refusal):
        raise Refused(found)
    return found


@transaction_required
def return_version(*, version: UUID, reasons: str, by: Actor, at: datetime, on: date) -> UUID:
    """Send a version back with reasons. It stays as it was; gives the new draft in which its writers go on."""
    new = plans.move(version=version, verb="return", by=by, at=at, on=on, note=reasons)
    stays_on_fast_track(version, new, by=by, at=at)
    return new


@transaction_required
def set_band(
    *, role: Role, up_to: Money | None, valid_from: date, owner: str, reason: str, by: Actor, at: datetime, on: date
) -> ApprovalBand:
    """From this day, how much a role may sign off; None is no limit. The limit before it ends the day before.

    A local choice, so it has an owner and a reason. A limit that has decided something is never edited.
    """
    require(bands.why_not_band(role=role, up_to=up_to, reason=reason, owner=owner))
    refuse_unless(by.has(Role.LEAD), "Only an ICB lead can set an amount that may be signed off.")
    rows = (
        ApprovalBand.objects.of(by)
        .select_for_update(of=("self",), no_key=True)
        .filter(role=role)
        .order_by("valid_from")
    )
    latest = list(rows)[-1:]
    pence = up_to.pence if up_to else None
    if latest and (latest[0].valid_from, latest[0].up_to_pence) == (valid_from, pence):
        return latest[0]
    refuse_unless(
        valid_from >= on,
        "A limit starts today or later, so that it changes nothing already signed.",
        field="valid_from",
    )
    for before in latest:
        day = in_words(before.valid_from)
        refuse_unless(
            before.valid_from < valid_from,
            f"A limit is already recorded from {day}. Choose a later day.",
            field="valid_from",
        )
        before.valid_to = valid_from - timedelta(days=1)
        before.save(update_fields=["valid_to"])
    made = ApprovalBand.objects.create(
        commissioner_id=by.commissioner,
        role=role,
        up_to_pence=pence,
        valid_from=valid_from,
        owner=owner,
        reason=reason,
    )
    people.record(did="budgets.set_band", by=by, at=at, why=reason, detail=str(Band(role, up_to)))
    return made
