"""A contributor hands in a resource, or a new version of its file: a draft of Wagtail that waits for an editor."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils.text import slugify
from wagtail.documents.models import Document

from openphb.commissioners.context import transaction_required
from openphb.community import files_apart
from openphb.community.asked_twice import look_at
from openphb.community.files_clean.words import safe_name
from openphb.community.models import ResourceFile, ResourcePage, ResourceShelf
from openphb.community.rules.library import RESERVED, NewResource, why_not_contribute, why_not_hand_in
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part
from openphb.kernel.refusal import NotFound, Refused, refuse_unless, require

FIRST_VERSION = "First version"
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came, under the name it came with."""

    name: str
    content: bytes = field(repr=False)


@transaction_required
def hand_in(
    *, id: UUID, new: NewResource, file: SentFile | None = None, by: Actor, at: datetime, on: date, anyway: str = ""
) -> ResourcePage:
    """Keep it as a draft and ask an editor to look it over. Twice is once. Raises Refused in words."""
    require(why_not_contribute(by.member))
    stopped = why_not_hand_in(new, has_file=file is not None, on=on)
    if stopped:
        raise Refused(*stopped)
    known: ResourcePage | None = ResourcePage.objects.filter(ref=id).first()
    if known is not None:
        return known
    why = look_at(new.title, new.lead, new.words, anyway=anyway, field="words")
    page = _page(id, new, on=on)
    page.owner_id = by.id
    if file is not None:
        page.files = [_version(file, title=new.title, changed=FIRST_VERSION, on=on)]
    _shelf().add_child(instance=page)
    _ask_an_editor(page, by=by)
    note(did="community.hand_in", by=by, at=at, about=id, why=why)
    return page


@transaction_required
def hand_in_version(*, id: UUID, changed: str, file: SentFile, by: Actor, at: datetime, on: date) -> None:
    """Another version of a resource's file, with what changed. The one that is shown stays until an editor agrees.

    Raises NotFound, and Refused in words.
    """
    page = ResourcePage.objects.select_for_update(of=("self",), no_key=True).filter(ref=id).first()
    if page is None:
        raise NotFound
    require(why_not_contribute(by.member))
    is_theirs = page.owner_id == by.id or by.has_part(Part.EDITOR)
    refuse_unless(is_theirs, "Only whoever handed this in, or an editor, can give it a new version.")
    refuse_unless(bool(changed.strip()), "Say what changed.", field="changed")
    draft = page.get_latest_revision_as_object()
    draft.files.add(_version(file, title=draft.title, changed=changed.strip(), on=on, place=draft.files.count()))
    draft.dated = on
    _ask_an_editor(draft, by=by)
    note(did="community.hand_in_version", by=by, at=at, about=id)


def _page(id: UUID, new: NewResource, *, on: date) -> ResourcePage:
    return ResourcePage(
        ref=id,
        title=new.title.strip(),
        slug=_free_slug(new.title),
        lead=new.lead.strip(),
        body=json.dumps(_body(new.words)),
        what=new.what,
        topics=list(new.topics),
        kept_by=new.kept_by.strip(),
        dated=on,
        review_by=new.review_by,
        open_to=new.open_to,
        live=False,
    )


def _body(words: str) -> list[dict[str, str]]:
    """Plain words as running words: a blank line begins a new paragraph, and nothing in them is taken for markup."""
    told = [" ".join(each.split()) for each in words.replace("\r\n", "\n").split("\n\n")]
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in told if each)
    return [{"type": "words", "value": paragraphs}] if paragraphs else []


def _free_slug(title: str) -> str:
    stem = slugify(title)[:_LONGEST_SLUG].strip("-") or "resource"
    taken = set(_shelf().get_children().filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED
    return next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if each not in taken)


def _shelf() -> ResourceShelf:
    shelf: ResourceShelf = ResourceShelf.objects.get()
    return shelf


def _version(file: SentFile, *, title: str, changed: str, on: date, place: int = 0) -> ResourceFile:
    copy = files_apart.clean(file.content, name=file.name)
    document = Document(
        title=title[:200], file=ContentFile(copy.content, name=safe_name(file.name, ending=copy.ending))
    )
    document._set_document_file_metadata()
    document.save()
    return ResourceFile(document=document, changed=changed, dated=on, sort_order=place)


def _ask_an_editor(page: ResourcePage, *, by: Actor) -> None:
    """As a new revision. One that waits already goes on waiting, with these words in it."""
    account = get_user_model()._default_manager.get(pk=by.id)
    page.save_revision(user=account)
    if page.current_workflow_state is None:
        page.get_workflow().start(page, account)
