"""The person is asked whether a line may be shared as an idea; they say yes or no, and may withdraw on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import refuse_unless, require
from openphb.people import actions as audit
from openphb.plans import rules
from openphb.plans.actions.story import lock_plan, stop_at, voices
from openphb.plans.models import IdeaConsent, Line
from openphb.plans.queries.sharing_ideas import consent_row, known_around
from openphb.plans.rules import sharing_ideas as asked
from openphb.plans.workflow import VersionState

_WAS_AGREED = (VersionState.AGREED, VersionState.SUPERSEDED, VersionState.ENDED)


@transaction_required
def ask_to_share(*, id: UUID, plan: UUID, line: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """Ask about a line of this plan, agreed or not. Nothing is shared by asking."""
    if IdeaConsent.objects.of(by).filter(id=id).exists():
        return id
    found = lock_plan(plan, by=by)
    require(rules.why_not_act("ask to share idea", roles=by.roles_for(found.person_id)))
    require(rules.why_not_after_death(found.person.died_on is not None))
    rows = Line.objects.of(by).filter(version__plan=found, key=line).order_by("-version__number")
    latest = rows.first()
    refuse_unless(latest is not None, "Choose a line of this plan.", field="line")
    asked_ = IdeaConsent.objects.of(by).filter(plan=found, line_key=line, withdrawn_on=None).exclude(says_yes=False)
    refuse_unless(not asked_.exists(), "They are asked about this line already.", field="line")
    IdeaConsent.objects.create(
        id=id, commissioner_id=by.commissioner, plan=found, line_key=line, what=latest.what if latest else "",
        was_agreed=rows.filter(version__state__in=_WAS_AGREED).exists(), asked_on=on, asked_by_name=by.name,
    )  # fmt: skip
    _tell("ask_to_share", found.person_id, by=by, at=at)
    return id


@transaction_required
def answer_about_sharing(
    *, consent: UUID, yes: bool, said_by: str, how: str, by: Actor, at: datetime, on: date
) -> UUID:
    """What the person or their representative said; a care coordinator records what they heard, and how."""
    row = consent_row(consent, by=by, lock=True)
    person = row.plan.person_id
    roles = by.roles_for(person)
    require(rules.why_not_act("answer about idea", roles=roles))
    heard = voices(person, by=by, on=on).for_themselves
    require(asked.why_not_answer(is_answered=row.says_yes is not None, roles=roles, for_themselves=heard))
    refuse_unless(bool(said_by.strip()), "Say who answered.", field="said_by")
    refuse_unless(bool(how.strip()), "Say how they answered, such as face to face.", field="how")
    row.says_yes, row.answered_on = yes, on
    row.answered_by_name, row.answered_how = said_by.strip()[:120], how.strip()[:120]
    row.save(update_fields=["says_yes", "answered_on", "answered_by_name", "answered_how"])
    _tell("answer_about_sharing", person, by=by, at=at)
    return consent


@transaction_required
def withdraw_sharing(*, consent: UUID, by: Actor, at: datetime, on: date) -> UUID | None:
    """The yes is taken back: answers the idea that has to go, if one was written. Twice is harmless."""
    row = consent_row(consent, by=by, lock=True)
    require(rules.why_not_act("answer about idea", roles=by.roles_for(row.plan.person_id)))
    refuse_unless(row.says_yes is True, "There is no yes to withdraw.")
    if row.withdrawn_on is None:
        row.withdrawn_on, row.withdrawn_by_name = on, by.name
        row.save(update_fields=["withdrawn_on", "withdrawn_by_name"])
        _tell("withdraw_sharing", row.plan.person_id, by=by, at=at)
    return row.idea


@transaction_required
def words_of_idea(*, consent: UUID, idea: UUID, words: Mapping[str, str], by: Actor, at: datetime, on: date) -> UUID:
    """Keep which idea is written from this line, if these words name nobody around it and the yes stands."""
    row = consent_row(consent, by=by, lock=True)
    require(rules.why_not_act("ask to share idea", roles=by.roles_for(row.plan.person_id)))
    refuse_unless(row.says_yes is True and row.withdrawn_on is None, "There is no yes to this that stands.")
    stop_at(*asked.why_not_words(words, known_around(row.plan.person_id, by=by)))
    if row.idea is None:
        row.idea = idea
        row.save(update_fields=["idea"])
    _tell("words_of_idea", row.plan.person_id, by=by, at=at)
    return row.idea


def _tell(verb: str, person: UUID, *, by: Actor, at: datetime) -> None:
    audit.record(did=f"plans.{verb}", person=person, by=by, at=at)
