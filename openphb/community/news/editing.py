"""An editor makes a number of what was put together: words above it, what stands in it and where, a second look."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.members import member_in
from openphb.community.models import Digest, DigestLine
from openphb.community.rows import change
from openphb.community.rules import news as news_rules
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require

TOP = "top"
"""In the place of the line that another comes after: before all others."""


@transaction_required
def set_words(*, number: int, words: str, by: Actor, at: datetime) -> None:
    """What the editor says above everything else; "" says nothing."""
    row = held(number, by=by)
    refuse_unless(len(words) <= news_rules.LONGEST_WORDS, "These are too many words.", field="words")
    change(row, words=words.strip(), looked_by_id=None)
    note(did="community.word_news", by=by, at=at, about=row.id)


@transaction_required
def set_line(*, line: UUID, is_out: bool, words: str, after: str, by: Actor, at: datetime) -> None:
    """Whether a thing stands in the number, what is said beside it, and where: after another, at the top, or as it is.

    `after` is the identity of a line, `TOP`, or "". Raises NotFound for a line that is not theirs to read.
    """
    row, digest = _line(line, by=by)
    change(row, is_out=is_out, note=words.strip()[: news_rules.LONGEST_NOTE])
    if after:
        _put(row, digest, after=after)
    change(digest, looked_by_id=None)
    note(did="community.edit_news", by=by, at=at, about=digest.id, detail="left out" if is_out else "stands in it")


@transaction_required
def ask_for_look(*, number: int, is_on: bool, by: Actor, at: datetime) -> None:
    """Another editor shall read it before it leaves; or that is taken back by whoever asked."""
    row, me = held(number, by=by), member_in(by).id
    refuse_unless(row.look_by_id in (None, me), "Another editor asked for it, and takes it back.")
    change(row, look_by_id=me if is_on else None, looked_by_id=None)
    note(did="community.ask_for_look", by=by, at=at, about=row.id, detail="asked" if is_on else "taken back")


@transaction_required
def look_over(*, number: int, by: Actor, at: datetime) -> None:
    """Another editor has read it. What is changed afterwards is looked at again."""
    row = held(number, by=by)
    require(news_rules.why_not_look(by, state=row.state, asked_by=row.look_by_id))
    change(row, looked_by_id=member_in(by).id)
    note(did="community.look_over_news", by=by, at=at, about=row.id)


def held(number: int, *, by: Actor) -> Digest:
    """The number, held against others while it is changed. Raises NotFound, or Refused where it has left."""
    row = Digest.objects.select_for_update(no_key=True, of=("self",)).filter(number=number).first()
    if row is None:
        raise NotFound
    require(news_rules.why_not_edit(by, state=row.state))
    return row


def _line(id: UUID, *, by: Actor) -> tuple[DigestLine, Digest]:
    """A line of a space that the editor reads, and its number."""
    number = DigestLine.objects.filter(id=id).values_list("digest__number", flat=True).first()
    if number is None:
        raise NotFound
    digest = held(number, by=by)
    row = DigestLine.objects.filter(id=id, is_gone=False, space__in=member_in(by).spaces).first()
    if row is None:
        raise NotFound
    return row, digest


def _put(row: DigestLine, digest: Digest, *, after: str) -> None:
    """Number the lines anew, with this one behind the other."""
    others = list(DigestLine.objects.filter(digest=digest).exclude(id=row.id).order_by("place", "id"))
    places = {str(each.id): number for number, each in enumerate(others, start=1)}
    refuse_unless(after == TOP or after in places, "Choose after which it comes.", field="after")
    others.insert(0 if after == TOP else places[after], row)
    for number, each in enumerate(others, start=1):
        each.place = number
    DigestLine.objects.bulk_update(others, ["place"])
