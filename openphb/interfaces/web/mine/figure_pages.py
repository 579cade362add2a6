"""The person's first figure: what support may come to, in plain words, before planning starts."""

from __future__ import annotations

from openphb.budgets.queries import BudgetView, DifferenceView, EstimateView, WorkedOutView
from openphb.interfaces.web import figure_words as words
from openphb.interfaces.web.mine import easy_money
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Rows, Section, ShowPage
from openphb.kernel.days import in_words

FILES = {"letter": "Save it as a PDF to print", "large-print": "PDF in large print", "easy-read": "PDF in easy words"}


def figure_page(
    budget: BudgetView,
    told: EstimateView,
    *,
    worked: WorkedOutView | None,
    difference: DifferenceView | None,
    whose: Whose,
) -> ShowPage:
    """What it comes to, what it is for, what would change it, and what to do if it seems wrong."""
    head = words.head(worked.result) if worked else (f"We think your support may cost {told.yearly} a year.",)
    files = tuple(
        Button(label, whose.url("my_first_figure_file", budget.id, slug), "" if slug == "letter" else "secondary")
        for slug, label in (FILES.items() if worked else ())
    )
    return ShowPage(
        title="Your first figure" if whose.is_self else "The first figure",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(*head, words.NO_LIMIT),
        sections=(
            Section("What it is for", _lines(told, worked)),
            *(words.more(worked.result) if worked else ()),
            *words.difference_section(difference, person=True),
            _who(told),
            _wrong(),
        ),
        actions=files,
        easy=easy_money.figure(told, budget=budget, whose=whose),
    )


def _lines(told: EstimateView, worked: WorkedOutView | None) -> tuple[Block, ...]:
    if worked:
        return (*words.lines(worked.result), More("Where the figures come from", words.sources(worked.result)))
    rows: tuple[tuple[Shown, ...], ...] = tuple((line.says, line.amount) for line in told.lines)
    heads = (Head("What it is for"), Head("A year", True))
    workings = tuple(f"{line.says}: {line.working} = {line.amount}" for line in told.lines)
    table = Table("What it is for, line by line", heads, rows, first_is_header=True, caption_hidden=True)
    return (Rows(table), More("How each line was worked out", workings))


def _who(told: EstimateView) -> Section:
    words_ = f"{told.made_by} told {told.explained_to} on {in_words(told.made_on)}."
    typed = (f"It was written by hand: {told.because}",) if told.because else ()
    return Section("Who told you", (Lines((words_, *typed)),))


def _wrong() -> Section:
    return Section(
        "If you think it is wrong",
        (
            Lines(
                (
                    "Tell your care coordinator what is missing or not right. We then work it out again.",
                    "This figure is not a decision. Once we decide an amount, we write to you with reasons. You can "
                    "then ask us to look at it again.",
                )
            ),
        ),
    )


def on_the_way(found: BudgetView, *, whose: Whose) -> tuple[Section, ...]:
    """On the first page, while a plan is still being written: what was told, and where it is explained."""
    if found.estimate is None:
        return ()
    link = Link("Read how we worked it out", whose.url("my_first_figure", found.id))
    said = f"{found.estimate.yearly} a year, told on {in_words(found.estimate.made_on)}"
    heading = "Your first figure" if whose.is_self else "The first figure"
    facts = Facts((Fact("What it may come to", (said, link)),))
    return (Section(heading, (facts, Lines((words.NO_LIMIT,))), id="first-figure"),)
