"""How closely a budget's money is looked at, asked again and decided by hand; samples drawn, and their lines marked."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection

from openphb.budgets.queries.finding import budget_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound, Refusal, refuse_unless, require
from openphb.payments import rules
from openphb.payments.models import LineSample, SampledLine, SampleMark, TierEvent
from openphb.payments.monitoring import sampling, tiers
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.queries import monitoring, sampled
from openphb.people import actions as people

_NUMBERING = "SELECT pg_advisory_xact_lock(hashtext('openphb numbers samples of lines'), %s)"
_LONGEST_SEED, _LONGEST_NOTE = 64, 300


@transaction_required
def ask_tier_again(*, id: UUID, budget: UUID, words: str, by: Actor, at: datetime, on: date) -> TierEvent:
    """The person, or whoever acts for them, asks for their tier to be looked at again; or a coordinator for them."""
    row = budget_row(budget, by=by, lock=True)
    require(rules.why_not_do("ask for a tier to be looked at again", roles=by.roles_for(row.person_id)))
    known = TierEvent.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(rules.why_not_words(words, field="words"))
    people.record(did="payments.ask_tier_again", person=row.person_id, by=by, at=at)
    return _told(id, row.id, kind="asked", words=words, by=by, at=at, on=on)


@transaction_required
def decide_tier(
    *, id: UUID, budget: UUID, tier: str, because: str, by: Actor, at: datetime, on: date, ends_on: date | None = None
) -> TierEvent:
    """Set a tier by hand until a day, or leave it to the rule with no tier. The words answer whoever asked."""
    row = budget_row(budget, by=by, lock=True)
    require(rules.why_not_do("say how closely money is looked at", roles=by.roles_for(row.person_id)))
    known = TierEvent.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(tiers.why_not_by_hand(tier, because=because, ends_on=ends_on, on=on))
    require(rules.why_not_words(because, field="because"))
    people.record(did="payments.decide_tier", person=row.person_id, by=by, at=at, why=because, detail=tier or "rule")
    until = ends_on if tier else None
    return _told(id, row.id, kind="decided", words=because, tier=tier, ends_on=until, by=by, at=at, on=on)


def _told(
    id: UUID, budget: UUID, *, kind: str, words: str, by: Actor, at: datetime, on: date, tier: str = "",
    ends_on: date | None = None,
) -> TierEvent:  # fmt: skip
    return TierEvent.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        budget_id=budget,
        kind=kind,
        tier=tier,
        words=words.strip(),
        ends_on=ends_on,
        on=on,
        by=by.id,
        by_name=by.name,
        recorded_at=at,
    )


@transaction_required
def draw_sample(
    *, id: UUID, within: Period, wanted: Wanted, why: str, by: Actor, at: datetime, on: date, seed: str = ""
) -> LineSample:
    """Draw lines to look at, so many of each tier, and keep all that is needed to draw them again.

    Without a `seed` one is made from `id`, which nobody chose. Raises Refused where there is nothing to draw from.
    """
    require(rules.why_not_do("draw a sample", roles=by.roles))
    known = LineSample.objects.of(by).filter(id=id).first()
    if known:
        return known
    require(_why_not_draw(within, wanted, why=why, seed=seed, on=on))
    of_tiers = sampled.kept_tiers(monitoring.tiers(by=by, on=on))
    frame = sampled.frame(within, of_tiers=of_tiers, by=by, known_at=at)
    refuse_unless(bool(frame), "No money left an account in these days, so there is nothing to draw.", field="first_on")
    seed = seed.strip() or sha256(str(id).encode()).hexdigest()[:16]
    rates, population = monitoring.rates(on, by=by), sampling.counted(frame)
    take = sampling.shares(population, rates=rates, wanted=wanted)
    made = LineSample(id=id, commissioner_id=by.commissioner, number=_number(by=by), why=why.strip(), seed=seed)
    made.first_on, made.latest_on = within.start, within.end or within.start
    made.confidence, made.margin, made.expected = wanted.confidence, wanted.margin, wanted.expected
    made.rates, made.population, made.taken, made.tiers = rates, population, take, of_tiers
    made.digest = sampling.digest(frame)
    made.drawn_by, made.drawn_by_name, made.drawn_at = by.id, by.name, at
    made.save(force_insert=True)
    _keep_lines(made, sampling.draw(frame, take=take, seed=seed), by=by)
    people.record(did="payments.draw_sample", by=by, at=at, why=why, detail=f"sample {made.number}, seed {seed}")
    return made


def _why_not_draw(within: Period, wanted: Wanted, *, why: str, seed: str, on: date) -> Refusal | None:
    if not why.strip():
        return Refusal("Say what the sample is for.", field="why")
    if within.end is None or within.end > on:
        return Refusal("The last day is in the future. Choose days that have been.", field="latest_on")
    if len(seed.strip()) > _LONGEST_SEED:
        return Refusal(f"Keep the seed to {_LONGEST_SEED} characters.", field="seed")
    return sampling.why_not_wanted(wanted)


def _number(*, by: Actor) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERING, [by.commissioner])
    return sampled.latest_number(by=by) + 1


def _keep_lines(made: LineSample, drawn: sampling.Frame, *, by: Actor) -> None:
    SampledLine.objects.bulk_create(
        [
            SampledLine(commissioner_id=by.commissioner, sample=made, line_id=line, tier=tier.value, place=place)
            for place, (line, tier) in enumerate(drawn, start=1)
        ]
    )


@transaction_required
def mark_line(
    *, id: UUID, sample: UUID, line: UUID, verdict: str, by: Actor, at: datetime, on: date | None = None, note: str = ""
) -> SampleMark:
    """Say of a drawn line what a look at it showed. A later mark holds, and the earlier one stays."""
    require(rules.why_not_do("look at a sample", roles=by.roles))
    known = SampleMark.objects.of(by).filter(id=id).first()
    if known:
        return known
    refuse_unless(verdict in sampling.VERDICTS, "Choose what you found.", field="verdict")
    refuse_unless(len(note) <= _LONGEST_NOTE, f"Keep the note to {_LONGEST_NOTE} characters.", field="note")
    found = SampledLine.objects.of(by).filter(sample=sample, line=line).select_related("line__holding__budget").first()
    if found is None:
        raise NotFound
    people.record(did="payments.mark_line", person=found.line.holding.budget.person_id, by=by, at=at, detail=verdict)
    return SampleMark.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        drawn=found,
        verdict=verdict,
        note=note.strip(),
        by=by.id,
        by_name=by.name,
        recorded_at=at,
    )
