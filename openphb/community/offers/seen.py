"""What may be asked about local offers. Anybody may ask for the pages; a desk is asked for by who keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from openphb.community.models import AreaEdition, AreaNumber, Consultation, LocalOffer, OfferCheck, Remark
from openphb.community.offers.keepers import require_keeper
from openphb.community.offers.views import (
    EditionView,
    Goal,
    HeardView,
    Listed,
    OfferView,
    QuestionView,
    SaidView,
    Words,
)
from openphb.community.rules.measures import Told
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

CONTACTS = ("phone", "relay", "email", "post", "in_person")
PAGE = 20
MOST_SHOWN = 20
"""Of what was said and may be shown, on a page; the rest is counted in its summary."""


def areas(*, sought: str = "") -> tuple[Listed, ...]:
    """The areas whose name or code holds every word, by name."""
    rows = LocalOffer.objects.live().order_by("title")
    for word in sought.split():
        rows = rows.filter(Q(title__icontains=word) | Q(area__iexact=word))
    days = dict(AreaEdition.objects.order_by("area").values_list("area").annotate(Max("as_of")))
    return tuple(
        Listed(each.area, each.slug, each.title, words_of(each).anything, days.get(each.area)) for each in rows
    )


def offer(slug: str) -> OfferView:
    """The local offer of an area, as published. Raises NotFound."""
    page = LocalOffer.objects.live().filter(slug=slug).first()
    if page is None:
        raise NotFound
    return of_page(page)


def of_page(page: LocalOffer) -> OfferView:
    """The same as its editor would have it: what is shown while they write."""
    checked = OfferCheck.objects.filter(area=page.area).aggregate(Max("at"))["at__max"]
    words = words_of(page)
    stood_by = [each for each in (checked, page.last_published_at if words.anything else None) if each]
    return OfferView(
        page=page.pk,
        area=page.area,
        slug=page.slug,
        name=page.title,
        words=words,
        editions=_editions(page.area),
        questions=_questions(page.area),
        answered=_said(Remark.objects.filter(area=page.area, consultation=None, state=Remark.PUBLIC)),
        checked_at=max(stood_by, default=None),
    )


def words_of(page: LocalOffer) -> Words:
    """What its editors wrote."""
    contacts = {each: getattr(page, each).strip() for each in CONTACTS}
    return Words(
        lead=page.lead.strip(),
        who_else=page.who_else.strip(),
        contacts={name: told for name, told in contacts.items() if told},
        used_for=page.used_for.strip(),
        challenge=page.challenge.strip(),
        goals=tuple(sorted((Goal(**each.value) for each in page.goals), key=lambda goal: goal.day)),
        goals_source=page.goals_source.strip(),
        heard=_newest(HeardView(**each.value) for each in page.heard),
        news=tuple(sorted(((each.value["day"], each.value["words"]) for each in page.news), reverse=True)),
        review_by=page.review_by,
    )


def _newest(heard: Iterable[HeardView]) -> tuple[HeardView, ...]:
    return tuple(sorted(heard, key=lambda each: each.day, reverse=True))


def _editions(area: str) -> tuple[EditionView, ...]:
    editions = AreaEdition.objects.filter(area=area).order_by("-as_of")
    numbers: defaultdict[UUID, dict[tuple[str, str], Told]] = defaultdict(dict)
    for each in AreaNumber.objects.filter(edition__area=area):
        told = Told(each.measure, each.part, each.value, each.of)
        numbers[each.edition_id][told.name] = told
    return tuple(EditionView(each.as_of, each.source, each.at, numbers[each.id]) for each in editions)


def _questions(area: str) -> tuple[QuestionView, ...]:
    said: defaultdict[UUID | None, list[SaidView]] = defaultdict(list)
    for each in _said(Remark.objects.filter(area=area, consultation__isnull=False, state=Remark.PUBLIC)):
        said[each.question].append(each)
    return tuple(
        question_view(row, said=tuple(said[row.id]))
        for row in Consultation.objects.filter(area=area).order_by("-opens_on", "id")
    )


def question_view(row: Consultation, *, said: tuple[SaidView, ...] = ()) -> QuestionView:
    told = (row.id, row.title, row.question, row.opens_on, row.closes_on, row.summary, row.changed)
    return QuestionView(*told, said=said)


def _said(rows: Any) -> tuple[SaidView, ...]:
    return tuple(_said_view(each) for each in rows.select_related("consultation").order_by("-at", "id")[:MOST_SHOWN])


def _said_view(row: Remark) -> SaidView:
    asked = row.consultation.title if row.consultation else ""
    return SaidView(
        row.id, row.words, row.name, row.at, row.state, row.answer, row.answered_at, row.consultation_id, asked
    )


def own_remark(slug: str, id: UUID) -> SaidView:
    """What somebody said themselves, with its answer: for whoever has its id. Raises NotFound."""
    page = LocalOffer.objects.live().filter(slug=slug).first()
    found = Remark.objects.select_related("consultation").filter(id=id, area=page.area).first() if page else None
    if found is None:
        raise NotFound
    return _said_view(found)


def question(slug: str, id: UUID) -> QuestionView:
    """One question of an area. Raises NotFound."""
    return _one(offer(slug).questions, id)


def _one(questions: tuple[QuestionView, ...], id: UUID) -> QuestionView:
    found = next((each for each in questions if each.id == id), None)
    if found is None:
        raise NotFound
    return found


def waiting(area: str, *, by: Actor, page: int = 1) -> tuple[tuple[SaidView, ...], int]:
    """What waits to be read by whoever keeps the page, the oldest first, and how many there are. Raises NotFound."""
    require_keeper(by, area=area)
    rows = Remark.objects.filter(area=area, state=Remark.WAITING).select_related("consultation").order_by("at", "id")
    start = (page - 1) * PAGE
    return tuple(_said_view(each) for each in rows[start : start + PAGE]), rows.count()


def one_waiting(area: str, id: UUID, *, by: Actor) -> SaidView:
    """One of them, whatever became of it. Raises NotFound."""
    require_keeper(by, area=area)
    found = Remark.objects.select_related("consultation").filter(id=id, area=area).first()
    if found is None:
        raise NotFound
    return _said_view(found)


def latest_of(area: str) -> date | None:
    """The day of the newest numbers of an area."""
    found: date | None = AreaEdition.objects.filter(area=area).aggregate(Max("as_of"))["as_of__max"]
    return found


def new_editions(since: datetime) -> tuple[tuple[str, str, datetime], ...]:
    """Name, place and moment of each area whose numbers were published since."""
    found = AreaEdition.objects.filter(at__gte=since).order_by("-at")
    pages = {each.area: each for each in LocalOffer.objects.live()}
    return tuple((pages[each.area].title, pages[each.area].slug, each.at) for each in found if each.area in pages)


def changed_offers(since: datetime) -> tuple[tuple[str, str, datetime], ...]:
    """Name, place and moment of each area whose page was published anew since, and says something."""
    rows = LocalOffer.objects.live().filter(last_published_at__gte=since).order_by("-last_published_at")
    return tuple((each.title, each.slug, each.last_published_at) for each in rows if words_of(each).anything)
