"""The first page of monitoring: samples, what looking costs, and how closely each budget is looked at; and one tier."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web import tier_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Lines, More, Note, Rows, Section, ShowPage, Story
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.law.local import LOCAL
from openphb.payments.monitoring.effort import OURS, THEIRS, Effort
from openphb.payments.monitoring.tiers import Tier
from openphb.payments.queries.views import Page
from openphb.payments.queries.views.monitoring import Efforts, SampleLine, TierLine, TierSaid, TierView

_COST = (Head("Tier"), Head("Spent", True), Head("Our minutes", True), Head("Our minutes per £1,000", True),
         Head("Cost per £1,000", True), Head("People’s minutes per £1,000", True))  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What the first page shows. `chosen` is the tier whose budgets are listed, or none for all."""

    took: Efforts
    counts: dict[Tier, int]
    lines: Page[TierLine]
    chosen: Tier | None
    samples: Page[SampleLine]
    paging: Paging | None
    why_not_draw: Refusal | None


def home_page(seen: Seen) -> ShowPage:
    return ShowPage(
        title="Monitoring",
        lead=(
            "Most lines are understood without anybody being asked. Somebody looks at the rest, and at a sample drawn "
            "at random that takes more where the tier is closer. Here is how that stands, and what it costs.",
        ),
        sections=(
            Section("Samples", (Rows(samples_table(seen.samples)), *_draw(seen)), id="samples"),
            Section("What looking costs", cost(seen.took), id="cost"),
            Section("How closely each budget is looked at", _tiers(seen), id="tiers"),
        ),
        refusals=(seen.why_not_draw,) if seen.why_not_draw else (),
        wide=True,
    )


def _draw(seen: Seen) -> tuple[Buttons, ...]:
    return () if seen.why_not_draw else (Buttons((Button("Draw a sample", where("draw_sample")),)),)


def samples_table(found: Page[SampleLine]) -> Table:
    heads = (Head("Sample"), Head("Lines from"), Head("Looked at", True), Head("Drawn"))
    rows = tuple(
        (
            (Link(f"Sample {each.number}", where("sample", each.id)), each.why),
            f"{in_words(each.within.start)} to {in_words(each.within.end or each.within.start)}",
            f"{each.marked:,} of {each.lines:,}",
            f"{in_words(local_day(each.drawn_at))}, by {each.drawn_by}",
        )
        for each in found.items
    )
    empty = "No sample has been drawn yet."
    return Table("Samples, newest first", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def cost(took: Efforts) -> tuple[Lines | Rows | More, ...]:
    """Minutes and pounds for each £1,000 spent, by tier and together, and what was counted."""
    end = took.within.end or took.within.start
    span = f"From {in_words(took.within.start)} to {in_words(end)}, by the tier each budget is in today."
    rows = (*(_cost(words.SAID[tier], each) for tier, each in took.tiers.items()), _cost("Together", took.together))
    table = Table("What looking costs", _COST, rows, first_is_header=True, caption_hidden=True)
    return (Lines((span,)), Rows(table), More("What was counted, and how long each takes", _counted(took)))


def _cost(name: str, each: Effort) -> tuple[Shown, ...]:
    per = each.minutes_per_thousand, each.cost_per_thousand, each.their_minutes_per_thousand
    ours, pounds, theirs = ("–" if found is None else str(found) for found in per)
    return (name, str(each.spent), f"{each.minutes:,}", ours, pounds, theirs)


def _counted(took: Efforts) -> tuple[str, ...]:
    minutes = {name: LOCAL[name] for _, name in (*OURS.values(), *THEIRS.values())}
    told = [
        f"{said}: {took.together.times[kind]:,}. {minutes[name].title}: "
        f"{'our assumption' if name in took.assumed else 'as set here'}."
        for kind, (said, name) in {**OURS, **THEIRS}.items()
    ]
    return (
        "What was done is counted from the record of it. How long each takes is a local setting; until somebody has "
        "timed a few here and set it, it is an assumption of ours.",
        *told,
        "The minutes of people at home are not priced: nobody pays them.",
    )


def _tiers(seen: Seen) -> tuple[Filters | Rows, ...]:
    total = sum(seen.counts.values())
    choices = [Choice("All", "?#tiers", f"{total:,}", chosen=seen.chosen is None)]
    choices += [
        Choice(words.SAID[tier], f"?tier={tier}#tiers", f"{count:,}", chosen=tier is seen.chosen)
        for tier, count in seen.counts.items()
    ]
    heads = (Head("Budget"), Head("How closely"), Head("Why"))
    rows = tuple(_row(each) for each in seen.lines.items)
    table = Table("Budgets and their tiers", heads, rows, True, "No budget is in this tier.", caption_hidden=True)
    return (Filters(tuple(choices)), Rows(table, seen.paging))


def _row(each: TierLine) -> tuple[Shown, ...]:
    asked = (Tag("Asked to look again", "yellow"),) if each.asked_on else ()
    link = Link(each.reference, where("budget_tier", each.budget), about=f"of {each.person_name}")
    return ((link, each.person_name), (words.tag(each.placed.tier), *asked), each.placed.reasons)


def tier_page(found: TierView, *, form: Form) -> ShowPage:
    """One budget's tier as the person reads it; and the decision by hand, for whoever may take it."""
    placed, waits = found.placed, found.waits
    asked = _asked(waits) if waits else ()
    return asking(
        form,
        title="How closely this money is looked at",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.budget)),
        sections=(
            *asked,
            Section(
                "",
                (
                    Facts(
                        (
                            Fact("How closely", (words.tag(placed.tier), *(("By hand",) if placed.by_hand else ()))),
                            Fact("Why", placed.reasons),
                            Fact("What that means", words.means(placed.tier, found.rates)),
                        )
                    ),
                    More("What it rests on", words.NEVER),
                ),
            ),
            Section("What was said about it", (Story(words.told(found.said), "Nobody has said anything yet."),)),
        ),
        send="Decide",
        why_not=found.why_not_decide,
    )


def _asked(waits: TierSaid) -> tuple[Section, ...]:
    said = f"{waits.by_name}, {in_words(waits.on)}: {waits.words}"
    return (Section("", (Note((said,), warning="Somebody asked for this to be looked at again"),)),)
