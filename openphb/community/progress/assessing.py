"""An area says how far it has come, line by line; people who live there say how it is for them; and the checklist."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from openphb.commissioners.context import transaction_required
from openphb.community.areas import areas_on
from openphb.community.members import member_in
from openphb.community.models import AreaLine, Assessment, PeoplesView
from openphb.community.moderation import reporting
from openphb.community.offers.keepers import keeps
from openphb.community.progress.lines import line_of
from openphb.community.rows import change
from openphb.community.rules import progress as rules
from openphb.community.rules.checked_words import require_none, why_not_words
from openphb.community.rules.progress import Stage
from openphb.community.rules.reportable import Standing
from openphb.community.rules.words import tidy, tidy_line
from openphb.community.trail import note
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, refuse_unless, require

VIEW = "view"
READ_FIRST = "Words about an area are read by a moderator before others read them."


def require_area(area: str, *, on: date) -> None:
    """Raises NotFound for an area there is not."""
    if area not in {code for code, _ in areas_on(on)}:
        raise NotFound


@transaction_required
def assess(*, id: UUID, area: str, line: str, stage: str, evidence: str, by: Actor, at: datetime, on: date) -> UUID:
    """Say for the area how far it has come with a line, and what shows it. What was said before stays. Twice is once.

    Raises Refused, NotFound for a line that is not on the area's checklist.
    """
    _speaking(area, by=by, on=on)
    if Assessment.objects.filter(id=id).exists():
        return id
    line_of(area, line)
    evidence = tidy(evidence)
    require_none(rules.why_not_assess(stage, evidence))
    Assessment.objects.create(
        id=id, area=area, line=line, stage=Stage(stage), evidence=evidence, by_id=member_in(by).id, at=at
    )
    note(did="community.assess", by=by, at=at, about=id, detail=f"{area} {line}: {stage}")
    return id


@transaction_required
def give_view(*, id: UUID, area: str, line: str, answer: str, words: str, by: Actor, at: datetime, on: date) -> None:
    """Somebody with a budget says how it is where they live: in the place of what they said before.

    The answer is counted at once; words are read by others once a moderator has read them.
    """
    require_area(area, on=on)
    member = member_in(by)
    require(rules.why_not_view(member, area=area))
    line_of(area, line)
    words = tidy(words)
    require_none(rules.why_not_answer(answer, words))
    before = PeoplesView.objects.select_for_update(no_key=True).filter(area=area, line=line, by=member.id).first()
    same = before is not None and before.words == words
    told = {"answer": answer, "words": words, "at": at}
    if not same:
        told |= {"standing": (Standing.WAITING if words else Standing.SHOWN).value, "standing_why": ""}
    row, _ = PeoplesView.objects.update_or_create(
        area=area, line=line, by_id=member.id, defaults=told, create_defaults=told | {"id": id}
    )
    if words and not same:
        reporting.hold(id=id, kind=VIEW, about=row.id, why=READ_FIRST, hides=True, by=by, at=at)
    note(did="community.give_view", by=by, at=at, about=row.id, detail=f"{area} {line}")


@transaction_required
def take_view_back(*, area: str, line: str, by: Actor, at: datetime) -> None:
    """It is counted no more, and none of its words are kept. Raises NotFound where there is none."""
    member = member_in(by)
    found = PeoplesView.objects.select_for_update(no_key=True).filter(area=area, line=line, by=member.id).first()
    if found is None:
        raise NotFound
    change(found, answer="", words="", at=at, standing=Standing.SHOWN.value, standing_why="")
    note(did="community.take_view_back", by=by, at=at, about=found.id, detail=f"{area} {line}")


@transaction_required
def leave_out(*, id: UUID, area: str, line: str, why: str, by: Actor, at: datetime, on: date) -> None:
    """Take a line off the area's checklist, with a reason that everybody reads. What was said of it stays."""
    _speaking(area, by=by, on=on)
    found, why = line_of(area, line), tidy_line(why)
    refuse_unless(bool(why), "Say why. Everybody reads it.", field="why")
    require_none(why_not_words(why, field="why", most=rules.LONGEST_LINE))
    told = {"heading": found.heading, "is_out": True, "why": why, "by_id": member_in(by).id, "at": at}
    AreaLine.objects.update_or_create(area=area, line=line, defaults=told, create_defaults=told | {"id": id})
    note(did="community.leave_line_out", by=by, at=at, why=why, detail=f"{area} {line}")


@transaction_required
def put_back(*, area: str, line: str, by: Actor, at: datetime, on: date) -> None:
    """The line is on the area's checklist again. Raises NotFound for one that was not left out."""
    _speaking(area, by=by, on=on)
    row = AreaLine.objects.select_for_update(no_key=True).filter(area=area, line=line, is_out=True).first()
    if row is None:
        raise NotFound
    change(row, is_out=False, why="", by_id=member_in(by).id, at=at)
    note(did="community.put_line_back", by=by, at=at, detail=f"{area} {line}")


@transaction_required
def add_line(*, id: UUID, area: str, heading: str, says: str, by: Actor, at: datetime, on: date) -> str:
    """Add a line of the area's own to its checklist; gives what it is called in addresses. Twice is once."""
    _speaking(area, by=by, on=on)
    says = tidy_line(says)
    require_none(rules.why_not_line(heading, says))
    told = {"heading": heading, "says": says, "is_out": False, "by_id": member_in(by).id, "at": at}
    AreaLine.objects.get_or_create(id=id, defaults=told | {"area": area, "line": str(id)})
    note(did="community.add_line", by=by, at=at, about=id, detail=area)
    return str(id)


def _speaking(area: str, *, by: Actor, on: date) -> None:
    require_area(area, on=on)
    require(rules.why_not_say(member_in(by), keeps=keeps(by, area=area)))
