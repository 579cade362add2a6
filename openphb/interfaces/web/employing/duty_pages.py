"""What an employer must do: the list, and one duty with what, why, by when, by whom and who asks it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.employment.queries import EmploymentView
from openphb.employment.rules.duties import STAGES, Asks, Standing, Stands
from openphb.interfaces.web.employing.whose import back_to, why_not
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Link, Shown, Tag, Task
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Section, ShowPage, Tasks
from openphb.kernel.days import in_words

TAGS = {
    Stands.DONE: "green",
    Stands.NOT_NEEDED: "grey",
    Stands.TO_DO: "blue",
    Stands.SOON: "yellow",
    Stands.LATE: "red",
    Stands.ALWAYS: "white",
    Stands.LATER: "grey",
}
BY = {
    "you": "The employer",
    "payroll": "The payroll bureau, for the employer, if there is one",
    "you, with the care team": "The employer, with the care team",
}
ASKS = {
    Asks.MUST: ("Must", "The law asks it."),
    Asks.SHOULD: ("Should", "Guidance or good practice advises it. It is not law."),
    Asks.MAY: ("May", "It is the employer’s choice."),
    Asks.OURS: ("Our own condition", "The NHS board asks it of budgets that employ. It is not law."),
}
WHAT_THEY_MEAN = More(
    "What “must”, “should” and “may” mean here",
    tuple(f"{word}: {means}" for word, means in ASKS.values()),
)
NOTHING_STOPS = "None of this stops a payment. If something is too much to do, ask us: that is what we are here for."


def tag(each: Standing) -> Tag:
    return Tag(each.stands.value, TAGS[each.stands])


def next_ones(found: Sequence[Standing], *, employment: EmploymentView, whose: Whose) -> Section:
    """What is next on the page of one assistant: what is open, soonest first, and the way to the rest."""
    opened = sorted((each for each in found if each.is_open), key=lambda each: each.due or date.max)
    urgent = [each for each in opened if each.stands in (Stands.LATE, Stands.SOON)] or opened[:3]
    todo = tuple(_task(each, employment, whose) for each in urgent[:6])
    shown: Block = Tasks(todo) if todo else Lines(("Nothing is open at the moment.",))
    every = Button("What an employer must do, step by step", whose.url("my_duties", employment.id), "secondary")
    return Section("Next", (shown, Buttons((every,))), id="next")


def list_page(found: Sequence[Standing], *, employment: EmploymentView, whose: Whose) -> ShowPage:
    """Every duty, in three parts, each with how strongly it is asked and how it stands."""
    done = sum(each.stands in (Stands.DONE, Stands.NOT_NEEDED) for each in found)
    sections = tuple(
        Section(title, (Tasks(tuple(_task(each, employment, whose) for each in found if each.duty.stage == stage)),))
        for stage, title in STAGES.items()
    )
    return ShowPage(
        title="What an employer must do",
        caption=_caption(employment, whose),
        about=whose.id,
        back=back_to(employment, whose),
        lead=(f"{done} of {len(found)} are done or not needed.", NOTHING_STOPS),
        sections=(*sections, Section("", (WHAT_THEY_MEAN,))),
    )


def _task(each: Standing, employment: EmploymentView, whose: Whose) -> Task:
    url = whose.url("my_duty", employment.id, each.duty.code)
    return Task(each.duty.title, tag(each), url, hint=f"{ASKS[each.asks][0]}. {_when(each)}".strip())


def _when(each: Standing) -> str:
    if each.until is not None and each.stands is not Stands.NOT_NEEDED:
        return f"Holds until {in_words(each.until)}."
    if each.due is None or each.stands in (Stands.DONE, Stands.NOT_NEEDED):
        return ""
    return f"By {in_words(each.due)}."


def _caption(employment: EmploymentView, whose: Whose) -> str:
    return employment.name if whose.is_self else f"{employment.name}, {whose.caption[:1].lower()}{whose.caption[1:]}"


def duty_page(
    each: Standing, employment: EmploymentView, *, whose: Whose, form: Form | None, paper: Link | None
) -> ShowPage:
    """One duty, told whole, and the question whether it is done."""
    stopped = why_not(whose)
    return ShowPage(
        title=each.duty.title,
        caption=_caption(employment, whose),
        about=whose.id,
        back=Link("Back to what an employer must do", whose.url("my_duties", employment.id)),
        lead=(each.duty.do,),
        sections=(
            Section("Why", (Lines((each.duty.why,)),)),
            Section("About this", (Facts(_facts(each, paper)), WHAT_THEY_MEAN)),
        ),
        form=None if stopped else form,
        send="Save",
        refusals=(stopped,) if stopped else (),
    )


def _facts(each: Standing, paper: Link | None) -> tuple[Fact, ...]:
    word, means = ASKS[each.asks]
    stands: Shown = (tag(each), each.because) if each.because else tag(each)
    told: list[tuple[str, Shown]] = [("How it stands", stands)]
    if each.due:
        told.append(("By when", in_words(each.due)))
    if each.until:
        told.append(("Holds until", in_words(each.until)))
    told += [("Who does it", BY[each.duty.by]), ("How strongly it is asked", (word, means)), *_source(each)]
    if paper:
        told.append(("Where to do it", paper))
    return tuple(Fact(key, value) for key, value in told)


def _source(each: Standing) -> list[tuple[str, Shown]]:
    if each.source is None:
        return [("Who says so", "Our advice, from what employers have told us. It is no law.")]
    cites = each.source.cites
    known = () if each.source.confirmed else ("We know this from guides, and have not read it at the source.",)
    return [("Who says so", (each.source.says, Link(str(cites), cites.url), *known))]
