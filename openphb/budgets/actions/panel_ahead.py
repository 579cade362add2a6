"""What does not wait for a panel: an urgent signature between meetings, and the fast track."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets.actions.panel_agenda import put_on_next_agenda
from openphb.budgets.actions.signing import sign_for
from openphb.budgets.models import AheadOfPanel, PanelItem
from openphb.budgets.queries.panel_lists import asked_of, why_not_sign_urgently
from openphb.budgets.queries.versions import VersionFacts, version_facts
from openphb.budgets.rules import why_no_reasons, why_not_do
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import actions as audit
from openphb.plans.workflow import VersionState

BEFORE_MONEY = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.CLINICAL)


@transaction_required
def sign_urgently(*, id: UUID, version: UUID, reason: str, by: Actor, at: datetime, on: date) -> UUID:
    """Sign the money of a plan that cannot wait for the panel, by whoever is named for it, up to their limit.

    It comes on the panel's next agenda. What it agreed stays agreed whatever the panel says of it then.
    """
    if AheadOfPanel.objects.of(by).filter(version_id=version).exists():
        return version
    facts = version_facts(version, by=by)
    require(why_no_reasons(reason, field="reason"))
    require(why_not_sign_urgently(version, by=by, on=on))
    panel = asked_of({version: facts.total}, by=by, on=on)[version][0]
    sign_for(id, version, band="Urgent, between meetings of the panel", note=reason, by=by, at=at, on=on)
    ahead = _record(id, facts, panel, way="urgent", reason=reason, by=by, at=at)
    put_on_next_agenda(ahead, by=by, at=at, on=on)
    return version


@transaction_required
def put_on_fast_track(*, id: UUID, version: UUID, reason: str, by: Actor, at: datetime, on: date) -> UUID:
    """A clinician says that this person's condition is getting worse quickly: no panel is asked first.

    Whoever may sign off money still does; the panel looks back at it when it next meets.
    """
    require(why_not_do("put a plan on the fast track", roles=by.roles))
    if AheadOfPanel.objects.of(by).filter(version_id=version).exists():
        return version
    facts = version_facts(version, by=by)
    refuse_unless(
        facts.state in BEFORE_MONEY, f"This plan is {facts.state}, so the fast track would change nothing for it."
    )
    require(why_no_reasons(reason, field="reason"))
    found = asked_of({version: facts.total}, by=by, on=on).get(version)
    _record(id, facts, found[0] if found else None, way="fast track", reason=reason, by=by, at=at)
    _leave_agenda(version, by=by, at=at)
    return version


def _leave_agenda(version: UUID, *, by: Actor, at: datetime) -> None:
    """It no longer waits for a meeting."""
    rows = PanelItem.objects.of(by).filter(version_id=version, decided_at=None, taken_off_at=None)
    rows.update(taken_off_at=at, taken_off_by_name=by.name, taken_off_because="It is on the fast track now.")


def _record(
    id: UUID, facts: VersionFacts, panel: UUID | None, /, *, way: str, reason: str, by: Actor, at: datetime
) -> AheadOfPanel:
    made = AheadOfPanel.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        version_id=facts.id,
        panel_id=panel,
        way=way,
        reason=reason.strip(),
        by=by.id,
        by_name=by.name,
        at=at,
    )
    audit.record(did="budgets.ahead_of_panel", person=facts.person, by=by, at=at, why=reason, detail=way)
    return made
