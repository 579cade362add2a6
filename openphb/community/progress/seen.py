"""What may be asked about how far areas have come: all of them side by side, one of them, one line, one plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from openphb.community.areas import areas_on, name_of, slug_of
from openphb.community.members import member_in, members_on
from openphb.community.models import Assessment, PeoplesView, PlannedAction
from openphb.community.offers.keepers import keeps
from openphb.community.progress.lines import Checklist, checklist_of, checklists
from openphb.community.rules import progress as rules
from openphb.community.rules.progress import Answer, Line, Stage
from openphb.community.rules.reportable import Standing
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind
from openphb.kernel.refusal import NotFound

PAGE = 20
MOST_TOLD = 50
"""Of what was said of one line, so many of the latest are shown."""
SHOWN = Standing.SHOWN.value
Counted = Mapping[Answer, int | None] | None


@dataclass(frozen=True, slots=True)
class Said:
    """What an area said of a line: `hidden` is why a moderator hides its words, where one does."""

    id: UUID
    stage: Stage
    evidence: str
    hidden: str
    by: str
    at: datetime
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody with a budget said in words."""

    id: UUID
    answer: str
    words: str
    by: str
    at: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A line as the area and its people see it today. `people` is None where fewer than eight answered."""

    line: Line
    latest: Said | None
    people: Counted


@dataclass(frozen=True, slots=True)
class AreaLineup:
    """One area among others: how many lines are at each stage, how many it said nothing of, what is overdue."""

    area: str
    slug: str
    name: str
    stages: Mapping[str, Stage]
    lines: int
    overdue: int
    latest: datetime | None

    def at(self, stage: Stage) -> int:
        """How many of its lines are there."""
        return sum(each is stage for each in self.stages.values())

    @property
    def unsaid(self) -> int:
        return self.lines - len(self.stages)

    @property
    def far(self) -> tuple[int, int, int]:
        """For putting areas in order: the furthest first."""
        return self.at(Stage.PROVEN), self.at(Stage.WORKING), self.at(Stage.BEGUN)


@dataclass(frozen=True, slots=True)
class ActionView:
    """One thing to do. `line` is what it is for, where it is for a line."""

    id: UUID
    what: str
    who: str
    by_when: date
    line: Line | None
    state: str
    over_on: date | None
    came_of: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area whole."""

    area: str
    slug: str
    name: str
    lines: tuple[LineView, ...]
    checklist: Checklist
    actions: tuple[ActionView, ...]
    keeps: bool
    lives_here: bool


@dataclass(frozen=True, slots=True)
class WholeLine:
    """One line of one area, with everything that was said of it, the latest first."""

    view: LineView
    area: AreaView
    history: tuple[Said, ...]
    heard: tuple[Heard, ...]
    mine: Heard | None


@dataclass(frozen=True, slots=True)
class StepView:
    """What was done with an action of a plan."""

    did: str
    by: str
    at: datetime
    why: str


def side_by_side(*, by: Actor, on: date) -> tuple[AreaLineup, ...]:
    """Every area that has said anything or plans anything, by name. Three queries, however many there are."""
    member_in(by)
    latest = _latest(Q()).only("area", "line", "stage", "at")
    said: dict[str, list[Assessment]] = defaultdict(list)
    for row in latest:
        said[row.area].append(row)
    late = _overdue(on)
    known = [(code, name) for code, name in areas_on(on) if code in said or code in late]
    lists = checklists([code for code, _ in known])
    return tuple(
        _lineup(code, name, rows=said[code], checklist=lists[code], overdue=late.get(code, 0)) for code, name in known
    )


def _lineup(area: str, name: str, *, rows: Iterable[Assessment], checklist: Checklist, overdue: int) -> AreaLineup:
    on_it = {each.code for each in checklist.lines}
    kept = [row for row in rows if row.line in on_it]
    stages = {row.line: Stage(row.stage) for row in kept}
    at = max((row.at for row in kept), default=None)
    return AreaLineup(area, slug_of(area), name, stages, len(checklist.lines), overdue, at)


def _latest(which: Q) -> QuerySet[Assessment]:
    """The latest of each line of each area."""
    rows = Assessment.objects.filter(which)
    return rows.order_by("area", "line", "-at", "-id").distinct("area", "line")


def _overdue(on: date) -> dict[str, int]:
    """By area; an area whose actions are all in time stands with none."""
    rows = PlannedAction.objects.order_by().values_list("area")
    return dict(rows.annotate(many=Count("id", filter=Q(state="open", by_when__lt=on))))


def area_view(area: str, *, by: Actor, on: date) -> AreaView:
    """One area whole, for any member. Six queries."""
    member, checklist = member_in(by), checklist_of(area)
    said = {row.line: _said(row, by=member.id) for row in _latest(Q(area=area)).select_related("by")}
    answers = _answers(area, on=on)
    lines = tuple(
        LineView(each, said.get(each.code), rules.counted(answers.get(each.code, {}))) for each in checklist.lines
    )
    lives = member.kind is Kind.PEOPLE and member.area == area
    actions = _actions(area, checklist, on=on)
    return AreaView(area, slug_of(area), name_of(area), lines, checklist, actions, keeps(by, area=area), lives)


def _said(row: Assessment, *, by: UUID) -> Said:
    is_shown = row.standing == SHOWN
    why = "" if is_shown else row.standing_why or "A moderator looks at it."
    told = row.evidence if is_shown else ""
    return Said(row.id, Stage(row.stage), told, why, row.by.shown_as, row.at, is_mine=row.by_id == by)


def _answers(area: str, *, on: date) -> Mapping[str, Counter[str]]:
    """By line. Counted is whoever is a member today and still lives there, so that nobody counts in two areas."""
    here = members_on(on).filter(area=area, kind=Kind.PEOPLE).values("id")
    rows = PeoplesView.objects.filter(area=area, by__in=here).exclude(answer="").order_by()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line, answer, many in rows.values_list("line", "answer").annotate(many=Count("id")):
        found[line][answer] = many
    return found


def line_view(area: str, code: str, *, by: Actor, on: date) -> WholeLine:
    """One line with its history. Raises NotFound for one that the area never had."""
    found, member = area_view(area, by=by, on=on), member_in(by)
    line = found.checklist.line(code)
    if line is None:
        raise NotFound
    rows = Assessment.objects.filter(area=area, line=code).select_related("by").order_by("-at", "-id")[:MOST_TOLD]
    history = tuple(_said(row, by=member.id) for row in rows)
    now = next((each for each in found.lines if each.line.code == code), None)
    heard = _heard(area, code, by=member.id)
    mine = next((each for each in heard if each.is_mine), None)
    view = now or LineView(line, history[0] if history else None, None)
    return WholeLine(view, found, history, tuple(each for each in heard if each.words), mine)


def _heard(area: str, line: str, *, by: UUID) -> tuple[Heard, ...]:
    """What may be read of others; one's own whatever its standing."""
    rows = PeoplesView.objects.filter(area=area, line=line).exclude(answer="").select_related("by")
    seen = rows.filter(Q(by=by) | Q(standing=SHOWN) & ~Q(words="")).order_by(F("by").asc(), "-at")[:MOST_TOLD]
    told = (Heard(row.id, row.answer, row.words, row.by.shown_as, row.at, row.by_id == by) for row in seen)
    return tuple(sorted(told, key=lambda each: each.at, reverse=True))


def _actions(area: str, checklist: Checklist, *, on: date) -> tuple[ActionView, ...]:
    """What is open by its day, then what is over, the latest first."""
    views = [_action(row, checklist, on=on) for row in PlannedAction.objects.filter(area=area)]
    going = sorted((each for each in views if each.over_on is None), key=lambda each: (each.by_when, each.what))
    over = [each for each in views if each.over_on is not None]
    return (*going, *sorted(over, key=lambda each: (each.over_on or on, each.what), reverse=True))


def _action(row: PlannedAction, checklist: Checklist, *, on: date) -> ActionView:
    late = rules.is_overdue(row.by_when, is_over=row.over_on is not None, on=on)
    return ActionView(
        row.id, row.what, row.who, row.by_when, checklist.line(row.line), row.state, row.over_on, row.came_of, late
    )


def action_view(area: str, id: UUID, *, by: Actor, on: date) -> tuple[ActionView, tuple[StepView, ...]]:
    """One action of an area's plan and what was done with it, oldest first. Raises NotFound."""
    member_in(by)
    row = PlannedAction.objects.filter(id=id, area=area).first()
    if row is None:
        raise NotFound
    steps = row.steps.select_related("by").order_by("at", "id")
    told = tuple(StepView(each.did, each.by.shown_as, each.at, each.why) for each in steps)
    return _action(row, checklist_of(area), on=on), told


def overdue_of(areas: Collection[str], *, on: date) -> Mapping[str, int]:
    """How many actions of each of these areas should have been done by now; areas without any are left out."""
    if not areas:
        return {}
    late = PlannedAction.objects.filter(area__in=areas, state="open", by_when__lt=on).order_by("area")
    return dict(late.values_list("area").annotate(many=Count("id")))


def said_since(since: datetime) -> Mapping[str, datetime]:
    """Areas that said something of themselves since then, with the latest moment."""
    rows = Assessment.objects.filter(at__gte=since).order_by("at").values_list("area", "at")
    return dict(rows)
