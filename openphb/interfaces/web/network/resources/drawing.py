"""One resource in our own frame: its words as an editor set them, its file with every version, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from django.http import HttpRequest, HttpResponse

from openphb.community.library.keeping import count_use
from openphb.community.queries import Version, WholeResource, WrittenView, is_for, may_read, resource, written
from openphb.community.rules.library import READERS
from openphb.community.rules.topics import in_words as topics_in_words
from openphb.interfaces.perform import now, perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, looking
from openphb.interfaces.web.network import withheld
from openphb.interfaces.web.network.drawn import Drawn, drawn
from openphb.interfaces.web.network.resources.pages import BACK
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Table, Tag, own
from openphb.kernel.days import in_words
from openphb.kernel.refusal import NotFound

if TYPE_CHECKING:
    from openphb.community.models import ResourcePage
    from openphb.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ResourceDrawn(Page):
    """A resource: what to know first, its words, its file, what it is, what may be done."""

    template: ClassVar[str] = "network/resources/resource.jinja"
    lead: str
    marks: tuple[Tag, ...]
    withheld: tuple[str, ...]
    warned: str
    parts: tuple[Drawn, ...]
    latest: Link | None
    versions: Table | None
    facts: tuple[Fact, ...]
    actions: tuple[Button, ...]


def draw(request: HttpRequest, page: ResourcePage) -> HttpResponse:
    """For those who may read it, and for an editor who looks at it before it is shown.

    Where a moderator decided so, its author and moderators alone read it, and others what stands in its place.
    """
    who = cast("Actor | None", request.__dict__.get("actor"))  # nobody's where the tool shows an editor a draft
    member = who.member if who else None
    is_preview = bool(getattr(request, "is_preview", False))
    if not is_preview and not is_for(page, to=member):
        raise NotFound
    with looking(request):
        whole = resource(page, to=member)
    if whole.instead and not is_preview and not may_read(page, to=member):
        return answer(request, withheld.instead_page(whole.instead, back=Link(BACK, where("net_resources"))))
    if not is_preview:
        _count(request, page.pk, taken=False)
    drawn_page = _page(whole, written(page), is_member=member is not None)
    return answer(request, drawn_page)


def _count(request: HttpRequest, page: int, *, taken: bool) -> None:
    """After the page has been answered: it is read within a transaction that changes nothing."""
    by, at = actor(request), now()

    def leave_behind() -> None:
        perform(count_use, page=page, taken=taken, by=by, at=at, on=today())

    request.__dict__.setdefault("after", []).append(leave_behind)


def count_taken(request: HttpRequest, page: int) -> None:
    """Its file is taken, once this was answered."""
    _count(request, page, taken=True)


def _page(whole: WholeResource, text: WrittenView, *, is_member: bool) -> ResourceDrawn:
    view, latest = whole.view, whole.versions[0] if whole.versions else None
    is_past = view.review_by < today()
    return ResourceDrawn(
        title=text.title,
        back=Link(BACK, where("net_resources")),
        lead=text.lead,
        marks=(Tag("Key resource", "green"),) if view.is_key else (),
        withheld=withheld.to_those_who_read(whole.instead) if whole.instead else (),
        warned=_warned(view.review_by) if is_past else "",
        parts=drawn(text),
        latest=_take(latest, "Save the file") if latest else None,
        versions=_versions(whole.versions) if len(whole.versions) > 1 else None,
        facts=_facts(whole),
        actions=_actions(whole) if is_member else (),
    )


def _actions(whole: WholeResource) -> tuple[Button, ...]:
    if whole.instead:
        return ()
    may_report = () if whole.is_own else (withheld.report_button("resource", whole.view.ref),)
    return (_save(whole), *may_report)


def _warned(review_by: date) -> str:
    return f"It was to be looked at again by {in_words(review_by)}, and nobody has yet. It may be out of date."


def _take(version: Version, words: str) -> Link:
    told = f"{words} ({version.ending.upper()}, {_size(version.size)})"
    return Link(told, where("wagtaildocs_serve", version.document, version.name))


def _size(size: int) -> str:
    return f"{max(size // 1000, 1):,} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _versions(versions: tuple[Version, ...]) -> Table:
    heads = (Head("Version", True), Head("Day"), Head("What changed"), Head("File"))
    rows = tuple(
        (str(each.number), in_words(each.dated), own(each.changed), _take(each, f"Save version {each.number}"))
        for each in versions
    )
    return Table("Versions, newest first", heads, rows)


def _facts(whole: WholeResource) -> tuple[Fact, ...]:
    view = whole.view
    return (
        Fact("What it is", view.what.value.capitalize()),
        Fact("About", topics_in_words(view.topics) or "Not said"),
        Fact("Kept by", own(view.kept_by)),
        Fact("Date", in_words(view.dated)),
        Fact("To be looked at again by", in_words(view.review_by)),
        Fact("Who may read it", READERS[view.open_to]),
        Fact("Times used", f"{view.used:,}"),
    )


def _save(whole: WholeResource) -> Button:
    if whole.is_saved:
        return Button(
            "Take it off what you saved", where("net_unsave_resource", whole.view.ref), "secondary", post=True
        )
    return Button("Save it for later", where("net_save_resource", whole.view.ref), "secondary", post=True)
