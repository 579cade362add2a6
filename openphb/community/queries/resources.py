"""The library as it is read: found by words, narrowed, sorted; one resource with the versions of its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce
from wagtail.documents.models import Document
from wagtail.models import ReferenceIndex

from openphb.community import withheld
from openphb.community.files_clean import KINDS
from openphb.community.models import Member, ResourceFile, ResourcePage, Saved
from openphb.community.models.content import Written
from openphb.community.rules.library import OpenTo, What, readable
from openphb.community.rules.reportable import InItsPlace, Standing
from openphb.kernel.actor import Actor
from openphb.kernel.network import Membership, Part
from openphb.kernel.refusal import NotFound

PAGE = 20


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource in a list. `used` is how often it was opened or its file taken; `url` its page's address."""

    ref: UUID
    title: str
    lead: str
    what: What
    topics: tuple[str, ...]
    kept_by: str
    dated: date
    review_by: date
    open_to: OpenTo
    is_key: bool
    url: str
    used: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a resource's file. `number` counts from 1, oldest first; `size` is in bytes."""

    number: int
    changed: str
    dated: date
    document: int
    name: str
    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class WholeResource:
    """A resource with the versions of its file, newest first, and whether this reader has saved it.

    `instead` is what others read in its place, where they do. `is_own`: this reader handed it in.
    """

    view: ResourceView
    versions: tuple[Version, ...]
    is_saved: bool
    is_own: bool = False
    instead: InItsPlace | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of resources is asked for. `order` is one of `library.ORDERS`; blanks narrow nothing."""

    words: str = ""
    what: str = ""
    topic: str = ""
    order: str = "newest"


@dataclass(frozen=True, slots=True)
class FoundResources:
    """One page of them, how many there are, how many of each kind there would be, and topics that have any.

    `withheld` says how many this reader would find besides, of any words and topic, by how they stand.
    """

    resources: tuple[ResourceView, ...]
    total: int
    of_kind: dict[str, int]
    topics: frozenset[str]
    withheld: dict[Standing, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Own:
    """Something that a contributor handed in, and how it stands.

    'waits', 'shown', 'sent back', 'draft', or what a moderator made of it: 'waiting', 'removed', 'to edit'.
    """

    view: ResourceView
    stands: str


def resources(wanted: Wanted, *, to: Membership | None, page: int = 1) -> FoundResources:
    """What this reader may read, key resources first. Every word must be in it somewhere."""
    rows = _shown(to)
    topics = frozenset(each for told in rows.order_by().values_list("topics", flat=True).distinct() for each in told)
    if wanted.topic:
        rows = rows.filter(topics__contains=[wanted.topic])
    if wanted.words:
        rows = rows.filter(pk__in=_with_words(wanted.words, among=rows))
    of_kind = dict(rows.order_by().values_list("what").annotate(many=Count("pk")))
    if wanted.what:
        rows = rows.filter(what=wanted.what)
    total = of_kind.get(wanted.what, 0) if wanted.what else sum(of_kind.values())
    found = _in_order(rows, wanted.order)[(page - 1) * PAGE : page * PAGE]
    out = withheld.counted(withheld.RESOURCE, among=_published(to).order_by().values("ref"))
    return FoundResources(_views(found), total, of_kind, topics, out)


def resource(page: ResourcePage, *, to: Membership | None) -> WholeResource:
    """All of one, as its page shows it. Whoever asks has made sure that this reader may read it."""
    versions = tuple(_version(number, each) for number, each in enumerate(_files(page), 1))
    is_saved = to is not None and Saved.objects.filter(member_id=to.id, page=page).exists()
    place, is_own = withheld.in_its_place(page.ref), _is_own(page, to=to)
    return WholeResource(_views([page])[0], versions[::-1], is_saved, is_own, place)


def is_for(page: ResourcePage, *, to: Membership | None) -> bool:
    """True if this page is published, and for readers such as this one, whatever a moderator made of it."""
    return bool(page.live) and OpenTo(page.open_to) in readable(to)


def may_read(page: ResourcePage, *, to: Membership | None) -> bool:
    """True if it is for such readers and they read it, not only what stands in its place."""
    return is_for(page, to=to) and (_sees_withheld(page, to=to) or withheld.in_its_place(page.ref) is None)


def _sees_withheld(page: ResourcePage, *, to: Membership | None) -> bool:
    return to is not None and (to.has(Part.MODERATOR) or _is_own(page, to=to))


def _is_own(page: ResourcePage, *, to: Membership | None) -> bool:
    return to is not None and Member.objects.filter(id=to.id, account=page.owner_id).exists()


def page_with_what_stands_there(ref: UUID, *, to: Membership | None) -> tuple[ResourcePage, InItsPlace | None]:
    """The page of one that is for this reader, and what they read in its place if they do. Raises NotFound."""
    found = _published(to).filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found, None if _sees_withheld(found, to=to) else withheld.in_its_place(ref)


def page_of(ref: UUID, *, to: Membership | None) -> ResourcePage:
    """The page of one that this reader may read. Raises NotFound."""
    found = _shown(to).filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found


def own_title(ref: UUID, *, by: Actor) -> str:
    """What a resource is called by now, for whoever handed it in and for editors. Raises NotFound."""
    found = ResourcePage.objects.filter(ref=ref).first()
    if found is None or not (by.has_part(Part.EDITOR) or found.owner_id == by.id):
        raise NotFound
    return str(found.title)


def saved(*, to: Membership, page: int = 1) -> tuple[tuple[ResourceView, ...], int]:
    """What a member saved, the latest first, and how many; what they may not read any more is not among them."""
    rows = _shown(to).filter(saved__member_id=to.id).order_by("-saved__at")
    return _views(rows[(page - 1) * PAGE : page * PAGE]), rows.count()


def past_review(*, on: date, page: int = 1, owner: UUID | None = None) -> tuple[tuple[ResourceView, ...], int]:
    """Published resources past their review date, longest first: all of them, or those that an account handed in."""
    rows = ResourcePage.objects.live().filter(review_by__lt=on).order_by("review_by", "pk")
    if owner is not None:
        rows = rows.filter(owner_id=owner)
    return _views(rows[(page - 1) * PAGE : page * PAGE]), rows.count()


def handed_in(*, account: UUID) -> tuple[Own, ...]:
    """What an account handed in, the latest first, and how each stands."""
    rows = list(ResourcePage.objects.filter(owner_id=account).order_by("-latest_revision_created_at", "-pk")[:100])
    places = withheld.in_their_places([each.ref for each in rows])
    told = zip(_views(rows), rows, strict=True)
    return tuple(Own(view, places[page.ref].standing if page.ref in places else _stands(page)) for view, page in told)


def _stands(page: ResourcePage) -> str:
    waiting = page.current_workflow_state
    if waiting is not None:
        return "sent back" if waiting.status == waiting.STATUS_NEEDS_CHANGES else "waits"
    return "shown" if page.live else "draft"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file to hand over: where its bytes are, its true kind, its name, and the page it counts for."""

    document: Document
    media_type: str
    name: str
    page: int | None


def document_file(document: int, *, to: Membership | None, is_editor: bool) -> TakenFile:
    """A document that stands on a page this reader may read; an editor may take any. Raises NotFound."""
    found = Document.objects.filter(pk=document).first()
    ending = found.file_extension.casefold() if found else ""
    if found is None or ending not in KINDS or not found.file.storage.exists(found.file.name):
        raise NotFound
    page = _page_with(found, to=to)
    if page is None and not is_editor:
        raise NotFound
    counts_for = page.pk if isinstance(page, ResourcePage) else None
    return TakenFile(found, KINDS[ending], found.filename, counts_for)


def is_seen(thing: object, *, to: Membership | None) -> bool:
    """True if this picture or document stands on a published page that this reader may read."""
    return any(_may_read_any(page, to=to) for page in _pages_that_show(thing))


def _page_with(document: Document, *, to: Membership | None) -> object | None:
    of_resources = ResourceFile.objects.filter(document=document).select_related("page")
    held = [each.page for each in of_resources]
    return next((each for each in (*held, *_pages_that_show(document)) if _may_read_any(each, to=to)), None)


def _pages_that_show(thing: object) -> Iterable[Written]:
    found = ReferenceIndex.get_references_to(thing).select_related("content_type", "base_content_type")
    keys = {(each.content_type, each.object_id) for each in found}
    for kind, id in keys:
        model = kind.model_class()
        if model is not None and issubclass(model, Written):
            yield from model._default_manager.filter(pk=id)


def _may_read_any(page: Written, *, to: Membership | None) -> bool:
    if page.get_view_restrictions().exists():
        return False
    return may_read(page, to=to) if isinstance(page, ResourcePage) else bool(page.live)


def _shown(to: Membership | None) -> QuerySet[ResourcePage]:
    """Published, for readers such as this one, not shut by an editor in the tool, and not withheld."""
    return _not_withheld(_published(to))


def _published(to: Membership | None) -> QuerySet[ResourcePage]:
    rows: QuerySet[ResourcePage] = ResourcePage.objects.live().public().filter(open_to__in=sorted(readable(to)))
    return rows


def _not_withheld(rows: QuerySet[ResourcePage]) -> QuerySet[ResourcePage]:
    return rows.exclude(ref__in=withheld.withheld(withheld.RESOURCE))


def _with_words(words: str, *, among: QuerySet[ResourcePage]) -> list[int]:
    """Wagtail's own search in the database, asked for the identities only."""
    rows = cast(Any, among.only("pk"))  # the search that Wagtail gives its pages is not typed
    return [each.pk for each in rows.search(words, operator="and", order_by_relevance=False)]


def _in_order(rows: QuerySet[ResourcePage], order: str) -> QuerySet[ResourcePage]:
    if order == "used":
        rows = rows.annotate(times=Coalesce(Sum("uses__opened") + Sum("uses__taken"), 0))
    by = {"title": ("title",), "used": ("-times", "title")}.get(order, ("-dated", "title"))
    return rows.order_by("-is_key", *by, "pk")


def _views(pages: Iterable[ResourcePage]) -> tuple[ResourceView, ...]:
    listed = list(pages)
    rows = ResourcePage.objects.filter(pk__in=[each.pk for each in listed]).order_by()
    used = dict(rows.values_list("pk").annotate(many=Coalesce(Sum("uses__opened") + Sum("uses__taken"), 0)))
    return tuple(_view(each, used=used.get(each.pk, 0)) for each in listed)


def _view(page: ResourcePage, *, used: int) -> ResourceView:
    return ResourceView(
        ref=page.ref,
        title=page.title,
        lead=page.lead,
        what=What(page.what),
        topics=tuple(page.topics),
        kept_by=page.kept_by,
        dated=page.dated,
        review_by=page.review_by,
        open_to=OpenTo(page.open_to),
        is_key=page.is_key,
        url=page.slug,
        used=used,
    )


def _files(page: ResourcePage) -> list[ResourceFile]:
    return sorted(page.files.all(), key=lambda each: (each.sort_order or 0, each.pk or 0))


def _version(number: int, each: ResourceFile) -> Version:
    document = each.document
    ending = document.file_extension.casefold()
    return Version(number, each.changed, each.dated, document.pk, document.filename, ending, document.file_size or 0)


def newest(since: datetime, *, open_to: frozenset[OpenTo]) -> tuple[tuple[ResourceView, datetime], ...]:
    """Resources first published since then that are open to these readers, the latest first."""
    rows = ResourcePage.objects.live().public().filter(open_to__in=sorted(open_to), first_published_at__gte=since)
    found = list(_not_withheld(rows).order_by("-first_published_at", "pk")[:100])
    return tuple(zip(_views(found), (each.first_published_at for each in found), strict=True))
