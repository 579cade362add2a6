"""Samples as pages: planned, drawn, one line looked at, what was found, and whether it can be drawn again."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.interfaces.web import money_words as money
from openphb.interfaces.web import tier_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import Period, in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.monitoring.intervals import Interval
from openphb.payments.monitoring.sampling import VERDICTS, Wanted
from openphb.payments.monitoring.tiers import Tier
from openphb.payments.queries.views import LineView, Page
from openphb.payments.queries.views.monitoring import DrawnAgain, DrawnLine, SampleView

Counts = Mapping[Tier, int]
_COLOURS = {"in order": "green", "question": "yellow", "not in plan": "red"}
_HOW = (
    "Of each tier, the lines are taken whose SHA-256 of the seed, a space and the line’s identity comes first. "
    "Nobody chooses them, and anybody can draw them again with any tool.",
    "How many are planned is worked out with the correction for a finite population. What was found is told with "
    "exact (Clopper and Pearson) bounds for each tier, put together so that they hold at least as often as you asked.",
)


def draw_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Draw a sample",
        back=Link("Back to monitoring", where("monitoring")),
        lead=("Money that left people’s accounts, to be looked at line by line. You see how many before it is drawn.",),
        send="See how many",
        why_not=why_not,
    )


def check_page(form: Form, *, within: Period, wanted: Wanted, counts: tuple[Counts, Counts], rates: Counts) -> ShowPage:
    """How many there are, how many would be drawn, and what that is for."""
    population, take = counts
    total = sum(population.values())
    nothing = Refusal("No money left an account in these days, so there is nothing to draw.")
    return asking(
        form,
        title=f"Draw {sum(take.values()):,} of {total:,} lines?",
        back=Link("Change it", where("draw_sample")),
        lead=(f"Money out of accounts from {_span(within)}.",),
        sections=(
            Section("", (Facts((_asked(wanted), Fact("A plain draw would take", f"{wanted.size(total):,}"))),)),
            Section("", (Rows(_tiers(population, take, rates)),)),
            Section("", (More("How they are drawn", _HOW),)),
        ),
        send="Draw this sample",
        why_not=None if total else nothing,
    )


def _span(within: Period) -> str:
    return f"{in_words(within.start)} to {in_words(within.end or within.start)}"


def _asked(wanted: Wanted) -> Fact:
    points = "1 percentage point" if wanted.margin == 1 else f"{wanted.margin} percentage points"
    return Fact("Asked for", f"{wanted.confidence} % sure, within {points}, reckoning with {wanted.expected} %")


def _tiers(population: Counts, take: Counts, rates: Counts) -> Table:
    heads = (Head("Tier"), Head("Lines", True), Head("At least", True), Head("Drawn", True))
    rows = tuple((words.SAID[t], f"{population[t]:,}", f"{rates[t]} %", f"{take[t]:,}") for t in Tier)
    return Table("Lines by tier", heads, rows, first_is_header=True)


def sample_page(
    found: SampleView, lines: Page[DrawnLine], *, again: DrawnAgain | None, next_line: str, paging: Paging | None
) -> ShowPage:
    """What was drawn and how far it is; what was found once every line has been looked at."""
    about = found.about
    save = Button("Save as a table", where("save_sample", about.id), kind="secondary")
    go_on = (Button("Look at the next line", next_line),) if next_line and not found.why_not_mark else ()
    return ShowPage(
        title=f"Sample {about.number}",
        caption=about.why,
        back=Link("Back to monitoring", where("monitoring")),
        lead=(f"{about.marked:,} of {about.lines:,} lines have been looked at.",),
        sections=(
            _result(found),
            Section("How it was drawn", (Facts(_facts(found)), Rows(_tiers(found.population, found.taken, found.rates)),
                                         *_again(found, again), More("How they are drawn", _HOW))),
            Section("The lines", (Rows(_lines(lines, sample=found), paging),), id="lines"),
        ),
        actions=(*go_on, save),
        refusals=(found.why_not_mark,) if found.why_not_mark else (),
        wide=True,
    )  # fmt: skip


def _result(found: SampleView) -> Section:
    if found.outside is None or found.questioned is None:
        left = "1 line is" if found.left == 1 else f"{found.left:,} lines are"
        why = "What it says of all lines is told when every one has been looked at: the first may be the easy ones."
        return Section("What was found", (Lines((f"{left} still to be looked at. {why}",)),))
    sure, total = found.wanted.confidence, sum(found.population.values())
    facts = (
        Fact("Not in the plan", _between(found.outside, sure=sure, of=total)),
        Fact("Not in the plan, or a question", _between(found.questioned, sure=sure, of=total)),
    )
    return Section("What was found", (Facts(facts), Rows(_verdicts(found))))


def _between(told: Interval, *, sure: int, of: int) -> tuple[str, ...]:
    bounds = f"With {sure} % confidence from {told.low:.1%} to {told.high:.1%} of all {of:,} lines"
    return (f"{told.share:.1%}, weighed by tier", bounds)


def _verdicts(found: SampleView) -> Table:
    heads = (Head("Tier"), *(Head(said, True) for said in VERDICTS.values()))
    rows = tuple((words.SAID[t], *(f"{found.verdicts[t][name]:,}" for name in VERDICTS)) for t in Tier)
    return Table("What was found, by tier", heads, rows, first_is_header=True)


def _facts(found: SampleView) -> tuple[Fact, ...]:
    return (
        Fact("Money out from", _span(found.about.within)),
        _asked(found.wanted),
        Fact("Drawn", f"{moment(found.about.drawn_at)}, by {found.about.drawn_by}"),
        Fact("Seed", found.seed),
        Fact("Seal of what it was drawn from", found.digest),
    )


def _again(found: SampleView, again: DrawnAgain | None) -> tuple[Facts | Note, ...]:
    if again is None:
        link = Link("Draw it again now, and compare", f"{where('sample', found.about.id)}?again=1")
        return (Facts((Fact("Does the seed give the same lines?", link),)),)
    if again.same_frame and again.same_sample:
        return (Note(("Drawn again just now from the kept seed: the same lines came out, in the same order.",)),)
    since = f"There were {again.lines_then:,} lines then and there are {again.lines_now:,} now. "
    why = "A line has been split or put together since, so the seed meets other lines. What was drawn is kept above."
    return (Note((since + why,), warning="The lines have changed since"),)


def _lines(found: Page[DrawnLine], *, sample: SampleView) -> Table:
    heads = (Head("Line"), Head("What the bank says"), Head("Amount", True), Head("Understood as"), Head("Found"))
    rows = tuple(_line(each, sample) for each in found.items)
    return Table("Lines in the order they were drawn", heads, rows, first_is_header=True, caption_hidden=True)


def _line(each: DrawnLine, sample: SampleView) -> tuple[Shown, ...]:
    link = Link(f"Line {each.place}", where("sampled_line", sample.about.id, each.line), about=f"of {each.holding}")
    return (
        (link, each.holding, words.SAID[each.tier]),
        (each.text, in_words(each.on)),
        money.in_or_out(each.amount),
        money.KINDS.get(each.kind, "Not understood yet"),
        _found(each),
    )


def _found(each: DrawnLine) -> Shown:
    if not each.verdict:
        return "Not looked at yet"
    told: list[str | Tag | Link] = [Tag(VERDICTS[each.verdict], _COLOURS[each.verdict]), each.marked_by]
    if each.note:
        told.append(each.note)
    if each.verdict != "in order":
        told.append(Link("Go to the line", where("understand", each.line), about=str(each.place)))
    return tuple(told)


def line_page(found: SampleView, each: DrawnLine, *, line: LineView, form: Form) -> ShowPage:
    """One line with everything there is to go by; then one question."""
    about = found.about
    return asking(
        form,
        title=f"{money.in_or_out(each.amount)}, {in_words(each.on)}",
        caption=f"Sample {about.number}, line {each.place} of {about.lines}",
        about=line.row.person,
        back=Link(f"Back to sample {about.number}", where("sample", about.id)),
        sections=(Section("", (Facts(_line_facts(each, line)),)),),
        send="Save, and show the next",
        why_not=found.why_not_mark,
    )


def _line_facts(each: DrawnLine, line: LineView) -> tuple[Fact, ...]:
    now, lines = line.understood, {choice.key: choice.what for choice in line.plan_lines}
    what = lines.get(now.plan_line, "") if now and now.plan_line else ""
    kind = money.KINDS[now.kind] if now else "Not understood yet"
    facts = [
        Fact("The bank says", each.text),
        Fact("Whose money", (line.row.person_name, Link(each.holding, where("holding_statement", line.row.holding)))),
        Fact("Understood as", (f"{kind}: {what}" if what else kind, *((now.because,) if now else ()))),
        *(_receipt(paper.id, f"{paper.payee}, {paper.amount}") for paper in line.receipts),
    ]
    if line.query:
        facts.append(Fact("We asked", (line.query.asks, line.query.answer or "No answer yet.")))
    facts.append(Fact("More", Link("See the line, ask about it or correct it", where("understand", each.line))))
    return tuple(facts)


def _receipt(id: object, said: str) -> Fact:
    return Fact("Receipt", (said, Link("See the receipt", where("see_receipt", id), about=said)))
