"""Stories as they are read: only with a consent that stands on that day, and with no more than it allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from openphb.community import withheld
from openphb.community.models import Saved, Story, StoryConsent
from openphb.community.rules.library import OpenTo, readable
from openphb.community.rules.reportable import InItsPlace, Standing
from openphb.community.rules.stories import GONE, SHOWN, WAITING, HowGiven, NewConsent, Purpose, sees_before_it_is_shown
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound

PAGE = 20
_SOUGHT = ("title", "mattered", "bought", "changed", "went_wrong")


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with what its consent lets be seen of it: `called` is blank where no name may be shown.

    `instead` is what others read in its place, where a moderator decided that; they then read nothing else of it.
    """

    id: UUID
    state: str
    title: str
    called: str
    is_of_another: bool
    told_by: UUID
    told_at: datetime
    shown_at: datetime | None
    mattered: str
    bought: str
    changed: str
    went_wrong: str
    has_picture: bool
    picture_says: str
    sent_back_why: str
    gone_at: datetime | None
    consent: NewConsent | None
    is_saved: bool = False
    instead: InItsPlace | None = None


@dataclass(frozen=True, slots=True)
class StoryPicture:
    """A picture that we drew again."""

    content: bytes = field(repr=False)
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class ConsentOnRecord:
    """One consent, when it was written down and by whom."""

    consent: NewConsent
    written_by: str
    at: datetime


def stories(*, to: Membership | None, on: date, words: str = "", page: int = 1) -> tuple[tuple[StoryView, ...], int]:
    """Those that this reader may read today, the latest first, and how many. Every word must be somewhere in one."""
    rows = _shown(to, on=on).filter(_with(words)).order_by("-shown_at", "id")
    return _views(rows[(page - 1) * PAGE : page * PAGE], as_told=False), rows.count()


def withheld_stories(*, to: Membership | None, on: date) -> dict[Standing, int]:
    """How many more they could read today, of any words, were it not for moderators; by how those stand."""
    return withheld.counted(withheld.STORY, among=_standing(to, on=on).values("id"))


def saved_stories(*, to: Membership, on: date) -> tuple[StoryView, ...]:
    """Those that a member saved and may still read."""
    rows = _shown(to, on=on).filter(saved__member_id=to.id).order_by("-saved__at")[:100]
    return _views(rows, as_told=False)


def shown_story(id: UUID, *, to: Membership | None, on: date) -> Story:
    """The row of one that this reader may read today. Raises NotFound."""
    found: Story | None = _shown(to, on=on).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def story(id: UUID, *, to: Membership | None, on: date) -> StoryView:
    """One story. Its teller and the editors see it whole, before it is shown and after it has gone. Raises NotFound.

    Moderators read one that is withheld; others read what stands in its place.
    """
    row, place = Story.objects.filter(id=id).first(), withheld.in_its_place(id)
    if row is None:
        raise NotFound
    if sees_before_it_is_shown(told_by=row.told_by_id, by=to):
        return replace(_saved_by(_views([row], as_told=True)[0], to), instead=place)
    found: Story | None = _standing(to, on=on).filter(id=id).first()
    if found is None:
        raise NotFound
    view = replace(_views([found], as_told=False)[0], instead=place)
    if place and not (to and to.has(Part.MODERATOR)):
        return replace(view, **_NOTHING)
    return _saved_by(view, to)


def story_picture(id: UUID, *, to: Membership | None, on: date) -> StoryPicture:
    """Its picture, as far as somebody may see it. Raises NotFound."""
    view = story(id, to=to, on=on)
    row = Story.objects.filter(id=id).first()
    if not view.has_picture or row is None or row.picture is None:
        raise NotFound
    return StoryPicture(bytes(row.picture), row.picture_kind)


def own_stories(*, to: Membership) -> tuple[StoryView, ...]:
    """What a member told or brought, the latest first, those that have gone with them."""
    found = _views(Story.objects.filter(told_by_id=to.id).order_by("-told_at", "id")[:100], as_told=True)
    places = withheld.in_their_places([each.id for each in found])
    return tuple(replace(each, instead=places.get(each.id)) for each in found)


def waiting_stories(*, to: Membership) -> tuple[StoryView, ...]:
    """Those that wait for an editor, longest first. Empty for everybody else."""
    if not to.has(Part.EDITOR):
        return ()
    return _views(Story.objects.filter(state=WAITING).order_by("told_at", "id")[:100], as_told=True)


def consents(id: UUID) -> tuple[ConsentOnRecord, ...]:
    """Every consent to a story, the latest first."""
    rows = StoryConsent.objects.filter(story_id=id).select_related("written_by").order_by("-at", "id")
    return tuple(ConsentOnRecord(_consent(row), row.written_by.shown_as, row.at) for row in rows)


def without_consent(*, on: date) -> tuple[UUID, ...]:
    """Stories that are still kept although the last consent to them ended before this day."""
    rows = _with_latest(Story.objects.exclude(state__in=GONE)).filter(consented_until__lt=on).order_by("id")
    return tuple(rows.values_list("id", flat=True))


def newest_stories(since: datetime, *, open_to: frozenset[OpenTo], on: date) -> tuple[tuple[StoryView, OpenTo], ...]:
    """Shown since then, to be named in the news by their consent, the latest first, with who may read each."""
    lately = Story.objects.filter(state=SHOWN, shown_at__gte=since)
    rows = _with_latest(lately.exclude(id__in=withheld.withheld(withheld.STORY)))
    rows = rows.filter(consented_until__gte=on, consented_to__in=sorted(open_to))
    found = _views(rows.order_by("-shown_at", "id")[:100], as_told=False)
    return tuple(
        (each, each.consent.open_to) for each in found if each.consent and Purpose.NEWS in each.consent.purposes
    )


_NOTHING: dict[str, Any] = {name: "" for name in (*_SOUGHT, "called", "picture_says")} | {"has_picture": False}


def _shown(to: Membership | None, *, on: date) -> QuerySet[Any]:
    """Those that this reader reads today, without what moderators withhold."""
    shown: QuerySet[Any] = _standing(to, on=on).exclude(id__in=withheld.withheld(withheld.STORY))
    return shown


def _standing(to: Membership | None, *, on: date) -> QuerySet[Any]:
    rows = _with_latest(Story.objects.filter(state=SHOWN))
    standing: QuerySet[Any] = rows.filter(consented_until__gte=on, consented_to__in=sorted(readable(to)))
    return standing


def _with_latest(rows: QuerySet[Any]) -> QuerySet[Any]:
    latest = StoryConsent.objects.filter(story=OuterRef("pk")).order_by("-at", "id")
    until, open_to = Subquery(latest.values("until")[:1]), Subquery(latest.values("open_to")[:1])
    told: QuerySet[Any] = rows.annotate(consented_until=until, consented_to=open_to)
    return told


def _with(words: str) -> Q:
    anywhere = (reduce(or_, (Q(**{f"{name}__icontains": word}) for name in _SOUGHT)) for word in words.split())
    return reduce(and_, anywhere, Q())


def _views(rows: Iterable[Story], *, as_told: bool) -> tuple[StoryView, ...]:
    listed = list(rows)
    latest = StoryConsent.objects.filter(story__in=listed).order_by("story_id", "-at", "id").distinct("story_id")
    by_story = {each.story_id: _consent(each) for each in latest}
    return tuple(_view(each, by_story.get(each.id), as_told=as_told) for each in listed)


def _view(row: Story, consent: NewConsent | None, *, as_told: bool) -> StoryView:
    named = as_told or (consent is not None and consent.with_name)
    pictured = row.picture is not None and (as_told or (consent is not None and consent.with_picture))
    return StoryView(
        id=row.id,
        state=row.state,
        title=row.title,
        called=row.called if named else "",
        is_of_another=row.is_of_another,
        told_by=row.told_by_id,
        told_at=row.told_at,
        shown_at=row.shown_at,
        mattered=row.mattered,
        bought=row.bought,
        changed=row.changed,
        went_wrong=row.went_wrong,
        has_picture=pictured,
        picture_says=row.picture_says if pictured else "",
        sent_back_why=row.sent_back_why,
        gone_at=row.gone_at,
        consent=consent,
    )


def _saved_by(view: StoryView, to: Membership | None) -> StoryView:
    is_saved = to is not None and Saved.objects.filter(member_id=to.id, story_id=view.id).exists()
    return replace(view, is_saved=is_saved)


def _consent(row: StoryConsent) -> NewConsent:
    return NewConsent(
        purposes=tuple(Purpose(each) for each in row.purposes),
        open_to=OpenTo(row.open_to),
        with_name=row.with_name,
        with_picture=row.with_picture,
        until=row.until,
        how=HowGiven(row.how),
        given_on=row.given_on,
    )
