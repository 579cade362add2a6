"""A number leaves: what it says is fixed, each member who wants it has one row, and no row is handed over twice.

Letters are taken in hand by the handful, and each is marked just before it is handed over. One that was being handed
over when its worker died is looked up where the service remembers what it took; where nobody can tell, it is not sent
again by itself: an editor decides.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in, members_on
from openphb.community.models import Digest, DigestArea, DigestLetter, DigestLine, Member, MemberWish, ReturnSent
from openphb.community.news.editing import held
from openphb.community.news.seen import latest_returns
from openphb.community.preferences import preference
from openphb.community.rows import change
from openphb.community.rules import news as news_rules
from openphb.community.rules.news import DRAFT, NOT_LEFT, OPEN, SENDING, SENT, WHAT, Standing
from openphb.community.signed import stop_secret
from openphb.community.trail import counted, note
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound, refuse_unless, require
from openphb.people.addresses import addresses_of

AT_ONCE = 50
"""Letters taken in hand together."""


@dataclass(frozen=True, slots=True)
class ToSend:
    """One letter in hand: of which number, to whom, as which kind reads it, and what ends such letters.

    `handed_over_at` is when an earlier try began of which nobody knows the end; None where there was none.
    """

    id: int
    digest: UUID
    to: str
    kind: Kind
    stop: str
    tries: int
    handed_over_at: datetime | None


@transaction_required
def send(*, number: int, by: Actor, at: datetime, on: date) -> int:
    """Let it leave, and stand in the archive from now on; to how many. Raises Refused, NotFound."""
    row = held(number, by=by)
    has_anything = bool(row.words) or DigestLine.objects.filter(digest=row, is_out=False, is_gone=False).exists()
    waits = row.look_by_id is not None and row.looked_by_id is None
    require(news_rules.why_not_send(by, state=row.state, has_anything=has_anything, waits_for_look=waits))
    _fix_returns(row, at=at)
    change(row, state=SENDING, published_at=at, sent_by_id=member_in(by).id)
    wanting = _wanting(on).order_by("id").values_list("id", flat=True)
    DigestLetter.objects.bulk_create(
        (DigestLetter(digest=row, member_id=each, at=at) for each in wanting), batch_size=1_000
    )
    note(did="community.send_news", by=by, at=at, about=row.id, detail=f"{number} to {len(wanting)}")
    return len(wanting)


def _fix_returns(row: Digest, *, at: datetime) -> None:
    """What is known today of the areas' returns stays in this number, whatever comes in later."""
    known = latest_returns(at)
    if known is None:
        return
    change(row, quarter_end=known.quarter_end, areas=known.of)
    rows = ReturnSent.objects.filter(quarter_end=known.quarter_end)
    DigestArea.objects.bulk_create(DigestArea(digest=row, area=each.area, sent_on=each.sent_on) for each in rows)


def how_many_want(*, on: date) -> int:
    """To how many members it would leave today."""
    return _wanting(on).count()


def _wanting(on: date) -> QuerySet[Member]:
    """Members today who want the news: those who said so, or never said."""
    rows = members_on(on)
    if preference(WHAT).usual:
        return rows.exclude(id__in=MemberWish.objects.filter(what=WHAT, wants=False).values("member"))
    return rows.filter(id__in=MemberWish.objects.filter(what=WHAT, wants=True).values("member"))


def is_any_due(*, at: datetime) -> bool:
    """True if a letter waits to leave, or the last one has left and nobody said so: asked often, leaves no trace."""
    return _due(at).exists() or _ending().exists()


@transaction_required
def take_in_hand(*, lasts: timedelta, by: Actor, at: datetime) -> tuple[ToSend, ...]:
    """Letters that are due, for this sender alone until they are marked, or are due again after `lasts`.

    Whoever stopped the news or left meanwhile gets none. A row says itself how it stands, so the trail need not.
    """
    counted()
    rows = list(_due(at).select_for_update(skip_locked=True, no_key=True).order_by("id")[:AT_ONCE])
    wanting = {each.id: each for each in _wanting(local_day(at)).filter(id__in=[row.member_id for row in rows])}
    to = addresses_of([each.account for each in wanting.values()])
    taken = []
    for row in rows:
        member = wanting.get(row.member_id)
        if member is None or member.account not in to:
            row.standing = Standing.UNWANTED
        else:
            taken.append(_to_send(row, member, to=to[member.account]))
            row.standing, row.tries, row.not_before = Standing.IN_HAND, row.tries + 1, at + lasts
        row.at = at
    DigestLetter.objects.bulk_update(rows, ["standing", "tries", "not_before", "at"])
    return tuple(taken)


def _to_send(row: DigestLetter, member: Member, *, to: str) -> ToSend:
    """As it stands before it is taken: one that is in hand already may have been handed over, and nobody said how."""
    handed_over_at = row.handed_at if row.standing == Standing.IN_HAND else None
    stop = stop_secret(member.id, WHAT)
    return ToSend(row.id, row.digest_id, to, Kind(member.kind), stop, row.tries + 1, handed_over_at)


def _due(at: datetime) -> QuerySet[DigestLetter]:
    waits = Q(not_before__isnull=True) | Q(not_before__lte=at)
    return DigestLetter.objects.filter(waits, standing__in=OPEN)


def _ending() -> QuerySet[Digest]:
    open_still = DigestLetter.objects.filter(standing__in=OPEN).values("digest")
    return Digest.objects.filter(state=SENDING).exclude(id__in=open_still)


@transaction_required
def hand_over(*, letter: int, tries: int, by: Actor, at: datetime) -> bool:
    """The service gets it in this moment. False where another sender has it by now: it is theirs, and not sent here."""
    counted()
    mine = DigestLetter.objects.filter(id=letter, standing=Standing.IN_HAND, tries=tries)
    return mine.update(handed_at=at) == 1


@transaction_required
def mark_sent(*, letter: int, service_id: str, by: Actor, at: datetime) -> None:
    """The service has it."""
    _mark(letter, at=at, standing=Standing.SENT, service_id=service_id[:60], why="")


@transaction_required
def mark_not_sent(*, letter: int, why: str, again_at: datetime | None, by: Actor, at: datetime) -> None:
    """It did not leave. It is tried again by itself from this moment, or with None only when an editor says so."""
    if again_at:
        _mark(letter, at=at, standing=Standing.WAITING, not_before=again_at, handed_at=None, why=why[:200])
    else:
        _mark(letter, at=at, standing=Standing.FAILED, why=why[:200])


@transaction_required
def mark_unsure(*, letter: int, why: str, by: Actor, at: datetime) -> None:
    """It may have left or not, and nobody can tell: it is not sent again by itself."""
    _mark(letter, at=at, standing=Standing.UNSURE, why=why[:200])


def _mark(letter: int, *, at: datetime, **how: object) -> None:
    """Only what is in hand is marked: a sender that comes back late changes nothing of what was decided meanwhile."""
    counted()
    DigestLetter.objects.filter(id=letter, standing=Standing.IN_HAND).update(at=at, **how)


@transaction_required
def finish(*, by: Actor, at: datetime) -> int:
    """Numbers of which no letter waits any more have left; how many."""
    numbers = list(_ending().select_for_update(no_key=True))
    for row in numbers:
        change(row, state=SENT, ended_at=at)
        note(did="community.news_left", by=by, at=at, about=row.id, detail=str(row.number))
    return len(numbers)


@transaction_required
def try_again(*, number: int, unsure: bool, by: Actor, at: datetime) -> int:
    """Letters that did not leave are tried again, those of which nobody knows only if asked for; how many."""
    require(news_rules.why_not_edit(by))
    row = Digest.objects.select_for_update(no_key=True).exclude(state=DRAFT).filter(number=number).first()
    if row is None:
        raise NotFound
    wanted: Collection[Standing] = NOT_LEFT if unsure else (Standing.FAILED,)
    letters = DigestLetter.objects.filter(digest=row, standing__in=wanted)
    many = letters.update(standing=Standing.WAITING, not_before=None, handed_at=None, at=at)
    refuse_unless(many > 0, "There is nothing to try again.")
    change(row, state=SENDING, ended_at=None)
    note(did="community.try_news_again", by=by, at=at, about=row.id, detail=f"{many} letters")
    return many
