"""The first figure for staff: before it is kept, as it was kept, told to the person; and why a plan differs from it."""

from __future__ import annotations

from openphb.budgets.costing.reading_age import NAME
from openphb.budgets.queries import DifferenceView, EstimateView, NeedsView, Preview, WorkedOutView
from openphb.interfaces.web import figure_words as words
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.needs import pages
from openphb.interfaces.web.needs.desk import Desk
from openphb.interfaces.web.pages import Button, Fact, Link, Shown, Tag
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

METHODS = {
    "support-time": "By the time that support takes",
    "equivalent-package": "By what an equivalent package would cost",
    "points": "By points for the level of need",
}
FILES = {"letter": "PDF for the person", "large-print": "PDF in large print", "easy-read": "PDF in easy words"}

_NOT_YET = Refusal("It can be worked out once nothing is missing.")


def work_out_page(at: Desk, seen: Preview, *, form: Form) -> ShowPage:
    """What it would come to today, what is missing and what does not fit, and what keeping it means."""
    follows = (
        "It is kept with today’s prices and can be worked out again to the penny whatever they are later.",
        "What was told is not edited any more: what changes is told in a new version. Nothing is promised by this.",
    )
    missing = Section("What is still missing", (Note(tuple(each.says for each in seen.missing)),), id="missing")
    shown: tuple[Section, ...] = ()
    if seen.result is not None:
        blocks: tuple[Block, ...] = (Lines(words.head(seen.result)), *words.lines(seen.result))
        shown = (Section("What it comes to", blocks), Section("If you keep it", (Lines(follows),)))
    return asking(
        form,
        title="Work out a first figure",
        caption=at.caption,
        lead=(f"{METHODS[at.ways.method]}, with the prices that hold on {in_words(at.ways.on)}.",),
        sections=(
            *((missing,) if seen.missing else ()),
            *pages.doubts_section(tuple(each.says for each in seen.doubts)),
            *shown,
        ),
        back=at.back,
        about=at.found.person,
        send="Keep this figure",
        why_not=at.why_not or (None if seen.result is not None else _NOT_YET),
    )


def figure_page(
    found: WorkedOutView, *, needs: NeedsView, told: tuple[EstimateView, ...], person: str, why_not: Refusal | None
) -> ShowPage:
    """Every line with its rule and sources, what would change it, and how easy it is to read."""
    said = next((each for each in told if each.worked == found.id), None)
    tell = () if why_not or said else (Button("Tell the person", where("tell_first_figure", found.id)),)
    files = tuple(
        Button(label, where("first_figure_paper", found.id, slug), "secondary") for slug, label in FILES.items()
    )
    table = Button("Save the lines as a CSV file", where("save_first_figure", found.id), "secondary")
    return ShowPage(
        title="First figure",
        caption=person,
        about=found.person,
        back=Link("Back to needs and first figure", where("needs_of_budget", found.budget)),
        lead=words.head(found.result),
        sections=(
            Section("", (Facts((*_facts(found, said), *pages.facts_of(needs))),)),
            Section("Every line", (Rows(words.full_lines(found.result)), *_how(found)), id="lines"),
            *words.more(found.result),
        ),
        actions=(*tell, *files, table),
        refusals=(why_not,) if why_not and not said else (),
        wide=True,
    )


def _facts(found: WorkedOutView, said: EstimateView | None) -> tuple[Fact, ...]:
    age = found.result["reading_age"]
    told: Shown = Tag("Not told to the person yet", "yellow")
    if said:
        told = f"Explained to {said.explained_to} on {in_words(said.made_on)} by {said.made_by}"
    easy = age["years"] <= age["goal_years"][1]
    return (
        Fact("Told", told),
        Fact("Worked out", f"For {in_words(found.for_day)}, by {found.worked_by_name}, {_moment(found)}"),
        Fact("How", (METHODS.get(found.method, found.method), f"Version {found.method_version} of this way")),
        Fact(
            "Reading age of what the person reads",
            (
                Tag("Within the goal", "green") if easy else Tag("Harder than the goal", "yellow"),
                f"{age['years']:g} years by {NAME}; the goal is {age['goal_years'][0]} to {age['goal_years'][1]}",
            ),
        ),
        Fact("Rate cards", tuple(Link("See the card", where("rate_card", each)) for each in found.cards) or "None"),
    )


def _moment(found: WorkedOutView) -> str:
    return plan_words.moment(found.worked_at)


def _how(found: WorkedOutView) -> tuple[Block, ...]:
    figures = tuple(f"{each['name'].replace('_', ' ')}: {each['text']} ({each['source']})" for each in found.figures)
    rounding = More("How it is rounded", (found.result["rounding"],))
    return (rounding, *((More("Figures of law that it rests on", figures),) if figures else ()))


def tell_page(found: WorkedOutView, form: Form, *, person: str) -> ShowPage:
    return asking(
        form,
        title="Tell the person",
        caption=person,
        lead=(*words.head(found.result), words.NO_LIMIT),
        sections=(
            Section(
                "What follows",
                (
                    Lines(
                        (
                            "The person, and whoever acts for them, reads this figure on their first page, with its "
                            "working. It becomes the estimate of this budget.",
                            "Give it on paper too if they want: in ordinary print, in large print or in easy words.",
                        )
                    ),
                ),
            ),
        ),
        back=Link("Back to the figure", where("first_figure", found.id)),
        about=found.person,
        send="Record that it was told",
    )


def differs_page(found: DifferenceView, form: Form, *, person: str, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Why the plan differs from the first figure",
        caption=person,
        sections=(
            *words.difference_section(found),
            Section("", (Lines(("The person reads the reason. It can be said again, and the latest holds.",)),)),
        ),
        back=Link("Back to the plan", where("version", found.version)),
        about=found.person,
        send="Record the reason",
        why_not=why_not,
    )
