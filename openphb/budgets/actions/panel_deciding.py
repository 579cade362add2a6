"""A panel at work: interests declared, votes, what was decided and what follows from it, and the minutes."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.budgets import panels as rules
from openphb.budgets.actions.panel_agenda import lock_item, lock_meeting
from openphb.budgets.actions.signing import return_version, sign_for
from openphb.budgets.models import PanelInterest, PanelItem, PanelMeeting, PanelVote
from openphb.budgets.panels import Outcome, Vote
from openphb.budgets.queries import panel_meetings as seen
from openphb.budgets.queries.panel_lists import members_on
from openphb.budgets.queries.panel_views import VoteView
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people import actions as audit

BAND = 80
"""What a sign-off keeps of the authority it was given under."""


@transaction_required
def declare_interest(*, id: UUID, item: UUID, what: str, by: Actor, at: datetime, on: date) -> UUID:
    """A member says that they are too near to a case to decide on it. It holds for every version of that plan."""
    if PanelInterest.objects.of(by).filter(id=id).exists():
        return id
    row = lock_item(item, by=by)
    found = seen.item(item, by=by)
    refuse_unless(any(each.account == by.id for each in found.meeting.members), "Only members of this panel declare.")
    refuse_unless(bool(what.strip()), "Say what the interest is, in a few words.", field="what")
    refuse_unless(row.decided_at is None, "The panel has decided on this. Tell the chair, who says it in the minutes.")
    has_voted = any(each.account == by.id for each in found.votes)
    refuse_unless(not has_voted, "You have voted on this. Ask the chair to take it to another meeting instead.")
    PanelInterest.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        plan_id=row.version.plan_id,
        account=by.id,
        name=by.name,
        what=what.strip(),
        declared_at=at,
    )
    person = row.version.plan.person_id
    audit.record(did="budgets.declare_interest", person=person, by=by, at=at, why=what)
    return id


@transaction_required
def vote(*, id: UUID, item: UUID, vote: str, words: str, by: Actor, at: datetime, on: date) -> UUID:
    """One member's vote, from the day of the meeting on. Voting again replaces it; both stay to be read."""
    if PanelVote.objects.of(by).filter(id=id).exists():
        return id
    row = lock_item(item, by=by)
    found = seen.item(item, by=by)
    require(found.why_not_vote)
    require(rules.why_not_ballot(vote, words))
    _has_met(found.meeting.meets_on, on)
    PanelVote.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        item=row,
        account=by.id,
        name=by.name,
        vote=vote,
        words=words.strip(),
        voted_at=at,
    )
    person = row.version.plan.person_id
    audit.record(did="budgets.vote", person=person, by=by, at=at, why=words, detail=vote)
    return id


def _has_met(meets_on: date, on: date) -> None:
    refuse_unless(on >= meets_on, f"The panel meets on {in_words(meets_on)}. Votes are recorded from that day.")


@transaction_required
def record_panel_decision(*, item: UUID, words: str, by: Actor, at: datetime, on: date) -> UUID:
    """What the votes come to, recorded by a member, with its conditions or reasons; and what follows at once.

    Agreed: the money of this version is signed off, as by anybody whose limit covers it. Returned: it goes back to its
    writers with the panel's reasons. What was signed before the panel met stays signed whatever the panel says of it.
    """
    row = lock_item(item, by=by)
    if row.decided_at is not None:
        return row.meeting_id
    found = seen.item(item, by=by)
    require(found.why_not_decide)
    decided = found.comes_to
    if isinstance(decided, Refusal):
        raise Refused(decided)
    refuse_unless(
        decided is Outcome.AGREED or bool(words.strip()),
        "Write down the conditions or the reasons, in words the person can be shown.",
        field="words",
    )
    row.decision, row.words, row.counted = decided, words.strip(), _counted(found.said)
    row.decided_by_name, row.decided_at = by.name, at
    row.save(update_fields=["decision", "words", "counted", "decided_by_name", "decided_at"])
    if row.ahead_id is None:
        _follow(row, decided, by=by, at=at, on=on)
    person = row.version.plan.person_id
    audit.record(did="budgets.record_panel_decision", person=person, by=by, at=at, why=words, detail=str(decided))
    return row.meeting_id


_SAID = {
    Vote.AGREE: "to agree",
    Vote.CONDITIONS: "to agree with conditions",
    Vote.RETURN: "to send it back",
    Vote.ABSTAIN: "abstained",
}


def _counted(said: tuple[VoteView, ...]) -> str:
    """“4 voted: 3 to agree, 1 abstained”, as it stands in the minutes."""
    many = [(words, sum(each.vote == choice for each in said)) for choice, words in _SAID.items()]
    return f"{len(said)} voted: {', '.join(f'{number} {words}' for words, number in many if number)}"[:BAND]


def _follow(row: PanelItem, decided: Outcome, *, by: Actor, at: datetime, on: date) -> None:
    meeting = row.meeting
    if decided is Outcome.RETURNED:
        reasons = f"{meeting.panel.name}, {in_words(meeting.meets_on)}: {row.words}"
        return_version(version=row.version_id, reasons=reasons, by=by, at=at, on=on)
        return
    band = f"{meeting.panel.name[:50]}, {in_words(meeting.meets_on)}"
    sign_for(row.id, row.version_id, band=band, note=row.words, by=by, at=at, on=on)


@transaction_required
def write_minutes(*, meeting: UUID, minutes: str, by: Actor, at: datetime, on: date) -> UUID:
    """The minutes as they are so far; they can be written again until they are ratified."""
    row = _of_a_member(meeting, by=by, on=on)
    refuse_unless(bool(minutes.strip()), "Write the minutes.", field="minutes")
    row.minutes, row.minutes_by_name, row.minutes_at = minutes.strip(), by.name, at
    row.save(update_fields=["minutes", "minutes_by_name", "minutes_at"])
    audit.record(did="budgets.write_minutes", by=by, at=at, detail=in_words(row.meets_on))
    return meeting


@transaction_required
def ratify_minutes(*, meeting: UUID, by: Actor, at: datetime, on: date) -> UUID:
    """The minutes are right: said by the chair, or by a member once a later meeting was held. Never edited after."""
    if PanelMeeting.objects.of(by).filter(id=meeting).exclude(ratified_at=None).exists():
        return meeting
    row = _of_a_member(meeting, by=by, on=on)
    refuse_unless(bool(row.minutes), "Write the minutes first.")
    left = row.items.filter(commissioner_id=by.commissioner, decided_at=None, taken_off_at=None).count()
    words = "1 plan has" if left == 1 else f"{left} plans have"
    refuse_unless(not left, f"{words} no decision yet. Record it, or take it off the agenda with a reason.")
    row.ratified_by_name, row.ratified_at, row.ratified_how = by.name, at, _how(row, by=by, on=on)
    row.save(update_fields=["ratified_by_name", "ratified_at", "ratified_how"])
    audit.record(did="budgets.ratify_minutes", by=by, at=at, detail=in_words(row.meets_on))
    return meeting


def _how(row: PanelMeeting, *, by: Actor, on: date) -> str:
    """By the chair, or at a later meeting. Refused for a member while neither is so."""
    members = members_on(row.panel_id, on, by=by)
    if any(each.account == by.id and each.is_chair for each in members):
        return "by the chair"
    later = PanelMeeting.objects.of(by).filter(panel_id=row.panel_id, meets_on__gt=row.meets_on, meets_on__lte=on)
    held = later.order_by("meets_on").first()
    if held is None:
        raise Refused(Refusal("The chair ratifies the minutes, or the panel does when it next meets."))
    return f"at the meeting of {in_words(held.meets_on)}"


def _of_a_member(meeting: UUID, *, by: Actor, on: date) -> PanelMeeting:
    """The meeting, held, if this actor sits on its panel today and it has met."""
    row = lock_meeting(meeting, by=by)
    is_member = any(each.account == by.id for each in members_on(row.panel_id, on, by=by))
    refuse_unless(is_member, "Only members of this panel write and ratify its minutes.")
    refuse_unless(
        on >= row.meets_on, f"The panel meets on {in_words(row.meets_on)}. Its minutes are written after that."
    )
    return row
