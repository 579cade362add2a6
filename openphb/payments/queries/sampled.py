"""Samples of lines: what may be drawn from, what was drawn, what was found, and whether it can be drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound
from openphb.payments import rules
from openphb.payments.models import LineSample, SampledLine, SampleMark
from openphb.payments.monitoring import sampling
from openphb.payments.monitoring.intervals import Interval, over_tiers
from openphb.payments.monitoring.sampling import Frame, Wanted
from openphb.payments.monitoring.tiers import Placed, Tier
from openphb.payments.queries.access import require_payments, row_of
from openphb.payments.queries.matches import current_matches, standing
from openphb.payments.queries.monitoring import rates, tiers
from openphb.payments.queries.views.lists import PAGE, Page
from openphb.payments.queries.views.monitoring import DrawnAgain, DrawnLine, SampleLine, SampleView

Tiers = Mapping[str, Sequence[str]]
"""The budgets of each tier but the ordinary one, as a sample keeps them."""


def frame(within: Period, *, of_tiers: Tiers, by: Actor, known_at: datetime | None = None) -> Frame:
    """Every line of money out of accounts in some days, with the tier of its budget. What we buy ourselves has none.

    `known_at` leaves out what was brought in after that moment.
    """
    rows = standing(by=by).filter(pence__lt=0, on__gte=within.start, on__lte=within.end)
    rows = rows.exclude(holding__kind="notional")
    if known_at is not None:
        rows = rows.filter(statement__imported_at__lte=known_at)
    of_budget = {UUID(id): Tier(tier) for tier, ids in of_tiers.items() for id in ids}
    found = rows.order_by().values_list("id", "holding__budget_id")
    return [(line, of_budget.get(budget, Tier.ORDINARY)) for line, budget in found]


def kept_tiers(placed: Mapping[UUID, Placed]) -> dict[str, list[str]]:
    """The budgets of each tier but the ordinary one, as a sample keeps them."""
    return {
        tier.value: sorted(str(id) for id, each in placed.items() if each.tier is tier)
        for tier in Tier
        if tier is not Tier.ORDINARY
    }


def plan_sample(within: Period, *, wanted: Wanted, by: Actor, on: date) -> tuple[dict[Tier, int], dict[Tier, int]]:
    """How many lines there are of each tier, and how many of each would be drawn. Nothing is drawn yet."""
    found = sampling.counted(frame(within, of_tiers=kept_tiers(tiers(by=by, on=on)), by=by))
    return found, sampling.shares(found, rates=rates(on, by=by), wanted=wanted)


def samples(*, by: Actor, page: int = 1) -> Page[SampleLine]:
    """Every sample, the newest first."""
    require_payments(by)
    rows = LineSample.objects.of(by).order_by("-number")
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    lines = _marked(chosen, by=by)
    return Page(tuple(_line(row, lines[row.id]) for row in chosen), page, rows.count())


def _marked(chosen: Sequence[LineSample], *, by: Actor) -> dict[UUID, tuple[int, int]]:
    """How many lines each sample has, and how many of them somebody has marked."""
    rows = SampledLine.objects.of(by).filter(sample__in=chosen).order_by().values("sample_id")
    counted = rows.annotate(lines=Count("id", distinct=True), marked=Count("marks__drawn", distinct=True))
    found = {row["sample_id"]: (row["lines"], row["marked"]) for row in counted}
    return {row.id: found.get(row.id, (0, 0)) for row in chosen}


def _line(row: LineSample, counted: tuple[int, int]) -> SampleLine:
    within = Period(row.first_on, row.latest_on)
    return SampleLine(row.id, row.number, row.why, within, row.drawn_by_name, row.drawn_at, *counted)


def sample(id: UUID, *, by: Actor) -> SampleView:
    """One sample. What it says of all lines is told only once every line is marked. Raises NotFound."""
    row = row_of(LineSample, id, by=by)
    counted = _line(row, _marked([row], by=by)[row.id])
    verdicts = _verdicts(row, by=by)
    wanted = Wanted(row.confidence, row.margin, row.expected)
    done = counted.lines > 0 and counted.marked == counted.lines
    return SampleView(
        about=counted,
        wanted=wanted,
        seed=row.seed,
        rates=_by_tier(row.rates),
        population=_by_tier(row.population),
        taken=_by_tier(row.taken),
        digest=row.digest,
        verdicts=verdicts,
        outside=_says(row, verdicts, ("not in plan",)) if done else None,
        questioned=_says(row, verdicts, ("not in plan", "question")) if done else None,
        why_not_mark=rules.why_not_do("look at a sample", roles=by.roles),
    )


def _by_tier(kept: Mapping[str, int]) -> dict[Tier, int]:
    return {tier: kept[tier] for tier in Tier}


def _verdicts(row: LineSample, *, by: Actor) -> dict[Tier, dict[str, int]]:
    found = {tier: dict.fromkeys(sampling.VERDICTS, 0) for tier in Tier}
    for each in latest_marks(row.id, by=by):
        found[Tier(each.drawn.tier)][each.verdict] += 1
    return found


def latest_marks(sample: UUID, *, by: Actor) -> QuerySet[SampleMark]:
    """Of each drawn line the mark that holds."""
    rows = SampleMark.objects.of(by).filter(drawn__sample=sample).select_related("drawn")
    return rows.order_by("drawn_id", "-recorded_at", "-id").distinct("drawn_id")


def _says(row: LineSample, verdicts: Mapping[Tier, Mapping[str, int]], names: tuple[str, ...]) -> Interval:
    found = [(sum(verdicts[tier][name] for name in names), row.taken[tier], row.population[tier]) for tier in Tier]
    return over_tiers(found, confidence=row.confidence / 100)


def drawn(sample: UUID, *, by: Actor, page: int | None = 1) -> Page[DrawnLine]:
    """The lines of a sample in their places: a page of them, or all where `page` is None."""
    row = row_of(LineSample, sample, by=by)
    rows = SampledLine.objects.of(by).filter(sample=row).select_related("line__holding").order_by("place")
    total = rows.count()
    chosen = list(rows if page is None else rows[(page - 1) * PAGE : page * PAGE])
    kinds = dict(
        current_matches(by=by).filter(line__in=[each.line_id for each in chosen]).values_list("line_id", "kind")
    )
    marks = {each.drawn_id: each for each in latest_marks(sample, by=by)}
    lines = tuple(_drawn(each, kinds.get(each.line_id, ""), marks.get(each.id)) for each in chosen)
    return Page(lines, page or 1, total)


def _drawn(row: SampledLine, kind: str, mark: SampleMark | None) -> DrawnLine:
    line = row.line
    return DrawnLine(
        line=line.id,
        place=row.place,
        tier=Tier(row.tier),
        holding=line.holding.reference,
        on=line.on,
        amount=Money(line.pence),
        text=line.text,
        kind=kind,
        verdict=mark.verdict if mark else "",
        note=mark.note if mark else "",
        marked_by=mark.by_name if mark else "",
    )


def drawn_line(sample: UUID, line: UUID, *, by: Actor) -> DrawnLine:
    """One line of a sample. Raises NotFound for a line that was not drawn."""
    row = (
        SampledLine.objects.of(by)
        .filter(sample=row_of(LineSample, sample, by=by), line=line)
        .select_related("line__holding")
    )
    found = row.first()
    if found is None:
        raise NotFound
    kind = current_matches(by=by).filter(line=line).values_list("kind", flat=True).first()
    mark = next((each for each in latest_marks(sample, by=by) if each.drawn_id == found.id), None)
    return _drawn(found, kind or "", mark)


def next_to_look_at(sample: UUID, *, by: Actor) -> UUID | None:
    """The first line of a sample that nobody has marked, in the order they were drawn."""
    rows = SampledLine.objects.of(by).filter(sample=row_of(LineSample, sample, by=by), marks=None).order_by("place")
    return rows.values_list("line_id", flat=True).first()


def draw_again(sample: UUID, *, by: Actor) -> DrawnAgain:
    """The kept seed used on the lines as they are now, of what was known then."""
    row = row_of(LineSample, sample, by=by)
    found = frame(Period(row.first_on, row.latest_on), of_tiers=row.tiers, by=by, known_at=row.drawn_at)
    again = [line for line, _ in sampling.draw(found, take=_by_tier(row.taken), seed=row.seed)]
    kept = list(SampledLine.objects.of(by).filter(sample=row).order_by("place").values_list("line_id", flat=True))
    return DrawnAgain(
        lines_then=sum(row.population.values()),
        lines_now=len(found),
        same_frame=sampling.digest(found) == row.digest,
        same_sample=again == kept,
    )


def latest_number(*, by: Actor) -> int:
    """The number of the latest sample; 0 before the first."""
    latest: int | None = LineSample.objects.of(by).aggregate(latest=Max("number"))["latest"]
    return latest or 0
