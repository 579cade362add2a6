"""What may be asked about the news: the archive for everybody, the desk for editors, the letter for whoever sends it.

A reader sees what is open to all and, as a member, what is for all members and for those of their own kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from openphb.community.areas import areas_on, name_of
from openphb.community.models import Digest, DigestArea, DigestCorrection, DigestLetter, DigestLine, ReturnSent
from openphb.community.news.views import Correction, Desk, DigestView, Line, Listed, Progress, Sent, Stuck
from openphb.community.rules import news as news_rules
from openphb.community.rules.news import DRAFT, NOT_LEFT, OPEN, Standing
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind, Membership, Space
from openphb.kernel.refusal import NotFound

PAGE = 20
Part = TypeVar("Part", DigestLine, DigestCorrection, DigestArea)
MOST_STUCK = 50
"""Of the letters that are stuck, on a page; the rest is counted."""


def archive(*, to: Membership | None, words: str = "", year: int = 0, page: int = 1) -> tuple[tuple[Listed, ...], int]:
    """Numbers that have left, newest first, and how many. Every word must stand somewhere in what the reader reads."""
    mine = DigestLine.objects.filter(_readable(to), digest=OuterRef("pk"), is_out=False, is_gone=False)
    rows = Digest.objects.exclude(state=DRAFT).filter(_with(words, mine))
    if year:
        rows = rows.filter(published_at__year=year)
    counted = Count("lines", filter=_readable(to, "lines__") & Q(lines__is_out=False, lines__is_gone=False))
    shown = rows.annotate(things=counted).order_by("-number")[(page - 1) * PAGE : page * PAGE]
    return tuple(_listed(row, things=row.things) for row in shown), rows.count()


def _with(words: str, mine: QuerySet[DigestLine]) -> Q:
    found = (
        Q(words__icontains=word) | Q(Exists(mine.filter(Q(title__icontains=word) | Q(note__icontains=word))))
        for word in words.split()
    )
    return reduce(and_, found, Q())


def _listed(row: Digest, *, things: int) -> Listed:
    assert row.published_at is not None  # or it would not be listed
    return Listed(row.number, _called(row), row.published_at, row.words, things)


def years() -> tuple[int, ...]:
    """The years of which there are news, the latest first."""
    rows = Digest.objects.exclude(state=DRAFT).values_list("published_at__year", flat=True)
    return tuple(rows.order_by("-published_at__year").distinct())


def digest(number: int, *, to: Membership | None) -> DigestView:
    """A number that has left, as this reader may read it. Raises NotFound."""
    row = Digest.objects.exclude(state=DRAFT).filter(number=number).first()
    if row is None:
        raise NotFound
    return _view(row, DigestLine.objects.filter(_readable(to), is_out=False))


def newest(*, to: Membership | None, most: int) -> tuple[DigestView, ...]:
    """The latest numbers whole, for those who read them elsewhere. Five queries, however many there are."""
    rows = list(Digest.objects.exclude(state=DRAFT).order_by("-number")[:most])
    return _views(rows, DigestLine.objects.filter(_readable(to), is_out=False))


def being_written(*, by: Actor) -> int | None:
    """The number that is being written, for editors; None where there is none."""
    if news_rules.why_not_edit(by):
        return None
    return Digest.objects.filter(state=DRAFT).values_list("number", flat=True).first()


def desk(number: int, *, by: Actor) -> Desk:
    """A number as its editors have it, with what was left out. Raises NotFound for everybody else."""
    row = Digest.objects.select_related("look_by", "looked_by").filter(number=number).first()
    if row is None or by.member is None or news_rules.why_not_edit(by):
        raise NotFound
    mine = Q(space__in=by.member.spaces)
    others = DigestLine.objects.filter(~mine, digest=row, is_out=False, is_gone=False).count()
    return Desk(
        _view(row, DigestLine.objects.filter(mine)), others, row.look_by_id,
        row.look_by.shown_as if row.look_by else "", row.looked_by.shown_as if row.looked_by else "",
    )  # fmt: skip


def line(id: UUID, *, by: Actor) -> tuple[Desk, Line]:
    """A line that an editor may read, and the number it stands in. Raises NotFound."""
    number = DigestLine.objects.filter(id=id, is_gone=False).values_list("digest__number", flat=True).first()
    found = desk(number, by=by) if number else None
    one = next((each for each in found.digest.lines if each.id == id), None) if found else None
    if found is None or one is None:
        raise NotFound
    return found, one


def as_sent_to(kind: Kind, *, id: UUID) -> DigestView:
    """A number as members of this kind read it in their letter."""
    spaces = frozenset({Space.ALL, Space(kind.value)})
    return _view(Digest.objects.get(id=id), DigestLine.objects.filter(space__in=spaces, is_out=False))


def progress(number: int, *, by: Actor) -> Progress:
    """How far its sending has come, for editors. Raises NotFound."""
    row = Digest.objects.exclude(state=DRAFT).filter(number=number).first()
    if row is None or news_rules.why_not_edit(by):
        raise NotFound
    counts = dict(DigestLetter.objects.filter(digest=row).values_list("standing").annotate(Count("id")))
    stuck = DigestLetter.objects.filter(digest=row, standing__in=NOT_LEFT).select_related("member").order_by("id")
    return Progress(
        number=number,
        called=_called(row),
        waiting=sum(counts.get(each.value, 0) for each in OPEN),
        sent=counts.get(Standing.SENT.value, 0),
        unwanted=counts.get(Standing.UNWANTED.value, 0),
        stuck=sum(counts.get(each.value, 0) for each in NOT_LEFT),
        first_stuck=tuple(
            Stuck(each.member.shown_as, each.standing == Standing.UNSURE, each.why, each.at)
            for each in stuck[:MOST_STUCK]
        ),
        began_at=row.published_at,
        ended_at=row.ended_at,
    )


def _readable(to: Membership | None, path: str = "") -> Q:
    mine = Q(**{f"{path}is_open": True})
    return mine | Q(**{f"{path}space__in": to.spaces}) if to else mine


def _called(row: Digest) -> str:
    return news_rules.called(row.number, on=local_day(row.published_at or row.until))


def _view(row: Digest, lines: QuerySet[DigestLine]) -> DigestView:
    return _views([row], lines)[0]


def _views(rows: Sequence[Digest], lines: QuerySet[DigestLine]) -> tuple[DigestView, ...]:
    """Of these lines only what still has a name; how many have none is told, and not what they were."""
    named = _by_number(lines.filter(digest__in=rows).order_by("place", "id"))
    corrections = _by_number(DigestCorrection.objects.filter(digest__in=rows).order_by("at"))
    areas = _by_number(DigestArea.objects.filter(digest__in=rows))
    return tuple(
        _whole(row, named[row.id], corrections[row.id], sent=_kept_returns(row, areas[row.id])) for row in rows
    )


def _by_number(rows: Iterable[Part]) -> dict[UUID, list[Part]]:
    """What belongs to each number, in the order it came."""
    found: dict[UUID, list[Part]] = defaultdict(list)
    for each in rows:
        found[each.digest_id].append(each)
    return found


def _whole(
    row: Digest, mine: Sequence[DigestLine], corrections: Sequence[DigestCorrection], *, sent: Sent | None
) -> DigestView:
    changed = (*(each.gone_at for each in mine), *(each.at for each in corrections))
    return DigestView(
        id=row.id,
        number=row.number,
        called=_called(row),
        state=row.state,
        since=row.since,
        until=row.until,
        words=row.words,
        published_at=row.published_at,
        lines=tuple(_line(each) for each in mine if not each.is_gone),
        gone=sum(each.is_gone for each in mine),
        changed_at=max(filter(None, changed), default=None),
        sent=latest_returns(row.until) if row.state == DRAFT else sent,
        corrections=tuple(Correction(each.words, each.at) for each in corrections),
    )


def _line(row: DigestLine) -> Line:
    return Line(
        row.id, row.what, row.title, row.note, row.view, tuple(row.args), Space(row.space), row.is_open, row.at,
        row.is_out,
    )  # fmt: skip


def latest_returns(at: datetime) -> Sent | None:
    """Of the latest quarter that any area has sent, those that have; None before the first."""
    end = ReturnSent.objects.order_by("-quarter_end").values_list("quarter_end", flat=True).first()
    if end is None:
        return None
    rows = ReturnSent.objects.filter(quarter_end=end).values_list("area", "sent_on")
    return Sent(end, _named(rows), len(areas_on(local_day(at))))


def _kept_returns(row: Digest, areas: Iterable[DigestArea]) -> Sent | None:
    if row.quarter_end is None:
        return None
    return Sent(row.quarter_end, _named((each.area, each.sent_on) for each in areas), row.areas)


def _named(rows: Iterable[tuple[str, date]]) -> tuple[tuple[str, date], ...]:
    return tuple(sorted((name_of(area), sent_on) for area, sent_on in rows))
