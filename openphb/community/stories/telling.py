"""A story is told, looked over, shown with a consent, and taken away again whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from openphb.commissioners.context import transaction_required
from openphb.community import forgetting
from openphb.community.asked_twice import look_at
from openphb.community.models import Saved, Story, StoryConsent
from openphb.community.moderation import reporting
from openphb.community.queries.stories import consents
from openphb.community.rules import stories as story_rules
from openphb.community.rules.reportable import Standing
from openphb.community.rules.stories import (
    ENDED,
    SENT_BACK,
    SHOWN,
    WAITING,
    WITHDRAWN,
    WORDS,
    NewConsent,
    NewStory,
    Purpose,
)
from openphb.community.trail import note
from openphb.community.withheld import STORY, in_its_place, set_standing
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require

_TOLD = ("title", "called", "mattered", "bought", "changed", "went_wrong", "picture_says")


@transaction_required
def tell_story(
    *, id: UUID, new: NewStory, consent: NewConsent, by: Actor, at: datetime, on: date, anyway: str = ""
) -> UUID:
    """Keep a story with the consent it came with, to be looked over by an editor. Twice is once. Raises Refused."""
    if Story.objects.filter(id=id).exists():
        return id
    _refuse_any(story_rules.why_not_tell(new, by=by.member))
    _refuse_any(story_rules.why_not_consent(consent, of_another=new.is_of_another, on=on))
    assert by.member is not None  # or it was refused
    _look_at(new, anyway=anyway)
    Story.objects.create(
        id=id,
        told_by_id=by.member.id,
        is_of_another=new.is_of_another,
        state=WAITING,
        told_at=at,
        picture=new.picture or None,
        picture_kind=new.picture_kind if new.picture else "",
        **{name: getattr(new, name).strip() for name in _TOLD},
    )
    _keep_consent(uuid5(id, "first"), story=id, consent=consent, by=by, at=at)
    note(did="community.tell_story", by=by, at=at, about=id)
    return id


@transaction_required
def tell_again(*, id: UUID, new: NewStory, by: Actor, at: datetime, anyway: str = "") -> None:
    """A story that was sent back, in other words; it waits again. A picture stays unless another comes.

    One that a moderator asked to be changed goes before a moderator again.
    """
    row = _row(id)
    refuse_unless(
        by.member is not None and row.told_by_id == by.member.id, "Only whoever brought this story can change it."
    )
    must = story_rules.must_change(row.state, place=in_its_place(id))
    is_open = must or row.state in (SENT_BACK, WAITING)
    refuse_unless(is_open, "This story is shown or gone: its words stay as they are.")
    _refuse_any(story_rules.why_not_tell(replace(new, is_of_another=row.is_of_another), by=by.member))
    _look_at(new, anyway=anyway)
    for name in _TOLD:
        setattr(row, name, getattr(new, name).strip())
    if new.picture:
        row.picture, row.picture_kind = new.picture, new.picture_kind
    row.state, row.sent_back_why = SHOWN if must else WAITING, ""
    row.save()
    if must:
        again = uuid5(id, at.isoformat())
        reporting.hold(id=again, kind=STORY, about=id, why=reporting.CHANGED, hides=True, by=by, at=at)
    note(did="community.tell_again", by=by, at=at, about=id)


def _look_at(new: NewStory, *, anyway: str) -> None:
    """The reason is not kept: it may say again what the story says, and would stay when the story has gone."""
    told = (new.title, new.mattered, new.bought, new.changed, new.went_wrong, new.picture_says)
    look_at(*told, anyway=anyway, field="mattered")


@transaction_required
def show_story(*, id: UUID, by: Actor, at: datetime, on: date) -> None:
    """An editor has read it and lets it be seen. Raises Refused, also where no consent stands."""
    row = _row(id)
    require(story_rules.why_not_look_over(row.state, told_by=row.told_by_id, by=by.member))
    latest = next(iter(consents(id)), None)
    refuse_unless(latest is not None and latest.consent.until >= on, "No consent to show this story stands today.")
    row.state, row.shown_at = SHOWN, at
    row.save(update_fields=["state", "shown_at"])
    note(did="community.show_story", by=by, at=at, about=id)


@transaction_required
def send_story_back(*, id: UUID, why: str, by: Actor, at: datetime) -> None:
    """An editor asks for other words, and says why. Raises Refused."""
    row = _row(id)
    require(story_rules.why_not_look_over(row.state, told_by=row.told_by_id, by=by.member))
    refuse_unless(bool(why.strip()), "Say what should be different.", field="why")
    row.state, row.sent_back_why = SENT_BACK, why.strip()
    row.save(update_fields=["state", "sent_back_why"])
    note(did="community.send_story_back", by=by, at=at, about=id)


@transaction_required
def change_consent(*, id: UUID, story: UUID, consent: NewConsent, by: Actor, at: datetime, on: date) -> None:
    """Another consent in the place of the last: what it does not allow is not seen from now on. Twice is once."""
    row = _row(story)
    require(story_rules.why_not_change(row.state, told_by=row.told_by_id, by=by.member))
    _refuse_any(story_rules.why_not_consent(consent, of_another=_by_another(row, by=by), on=on))
    if not StoryConsent.objects.filter(id=id).exists():
        _let_go_of_copies(story, consent, at=at)
        _keep_consent(id, story=story, consent=consent, by=by, at=at)
        note(did="community.change_consent", by=by, at=at, about=story)


@transaction_required
def withdraw_story(*, id: UUID, by: Actor, at: datetime) -> None:
    """Take it away for good, by whoever told it or by an editor on their word. Twice is once."""
    row = _row(id)
    if row.state in story_rules.GONE:
        return
    require(story_rules.why_not_change(row.state, told_by=row.told_by_id, by=by.member))
    _forget(row, state=WITHDRAWN, at=at)
    note(did="community.withdraw_story", by=by, at=at, about=id)


@transaction_required
def end_story(*, id: UUID, by: Actor, at: datetime, on: date) -> bool:
    """Take away a story whose consent has ended. False where one stands, or it is gone already."""
    row = _row(id)
    latest = next(iter(consents(id)), None)
    if row.state in story_rules.GONE or (latest is not None and latest.consent.until >= on):
        return False
    _forget(row, state=ENDED, at=at)
    note(did="community.end_story", by=by, at=at, about=id)
    return True


def _forget(row: Story, *, state: str, at: datetime) -> None:
    """Empty every word and the picture where they stand, so that there is no copy to look for afterwards.

    What stays says that there was a story, what it could have been used for, and that it has gone.
    """
    for name in (*WORDS, "sent_back_why"):
        setattr(row, name, "")
    row.picture, row.state, row.gone_at = None, state, at
    row.save()
    Saved.objects.filter(story=row).delete()
    set_standing(row.id, Standing.SHOWN, kind=STORY, why="", at=at)  # there is nothing left to keep from readers
    forgetting.forget("story", about=row.id, at=at)


def _let_go_of_copies(story: UUID, consent: NewConsent, *, at: datetime) -> None:
    """Before another consent: what names the story elsewhere lets go of it if the news may not, or not to the same."""
    before = next(iter(consents(story)), None)
    if Purpose.NEWS not in consent.purposes or (before and before.consent.open_to != consent.open_to):
        forgetting.forget("story", about=story, at=at)


def _keep_consent(id: UUID, *, story: UUID, consent: NewConsent, by: Actor, at: datetime) -> None:
    assert by.member is not None  # both who call this have asked
    StoryConsent.objects.create(
        id=id,
        story_id=story,
        purposes=[each.value for each in consent.purposes],
        open_to=consent.open_to,
        with_name=consent.with_name,
        with_picture=consent.with_picture,
        until=consent.until,
        how=consent.how,
        given_on=consent.given_on,
        written_by_id=by.member.id,
        at=at,
    )


def _by_another(row: Story, *, by: Actor) -> bool:
    return row.is_of_another or by.member is None or row.told_by_id != by.member.id


def _row(id: UUID) -> Story:
    row = Story.objects.select_for_update(no_key=True).filter(id=id).first()
    if row is None:
        raise NotFound
    return row


def _refuse_any(found: tuple[Refusal, ...]) -> None:
    if found:
        raise Refused(*found)
