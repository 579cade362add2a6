"""The person's plan in their own words; and how the sum behind it was reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from openphb.budgets.queries import DifferenceView, EstimateView, Explanation
from openphb.interfaces.web import figure_words, plan_parts
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.mine import easy_money, easy_plan
from openphb.interfaces.web.mine.own_questions import QUESTIONS
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.plans.content import Line, Outcome, PlanContent
from openphb.plans.costs import amount
from openphb.plans.queries import PersonsPlan, PlanView, ReviewView, VersionLine, VersionView
from openphb.plans.rules import FOLLOWS, NOMINEES_DO_NOT_AGREE, SERVICE_WORDS

NO_PLAN = "There is no agreed plan yet. Once there is one, everything it says is here."
HELD_FOR_YOU = {
    "notional": "we buy it for you",
    "third party": "an organisation pays for it from money it holds for you",
    "direct payment": "paid from the account",
}


def plan_page(
    found: tuple[PersonsPlan, ...],
    reviews: tuple[ReviewView, ...],
    *,
    whose: Whose,
    around: tuple[Section, ...] = (),
    to_begin: UUID | None = None,
) -> ShowPage:
    """The agreed plans; the one that waits; and `around` it, whose turn it is and what was decided.

    `to_begin`: a granted request without a plan.
    """
    waiting = next((each.waiting for each in found if each.waiting), None)
    may_agree = whose.capacity != "nominee"
    draft = next((each.draft for each in found if each.draft), None)
    write = _writing(found, draft, to_begin, whose=whose)
    read = (Button("Read and agree the new plan", whose.url("my_agree", waiting.id)),) if waiting and may_agree else ()
    return ShowPage(
        title=whose.mine("plan"),
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=_lead(found),
        sections=(*_waiting(waiting), *around, *_agreed(found, whose=whose), *_history(found, reviews, whose=whose)),
        actions=(
            *read,
            *write,
            *_comments(waiting, whose),
            *_take_away(found, whose),
            Button("Ask for a change", whose.url("ask_change"), kind="secondary"),
            Button("How the money was worked out", whose.url("my_how"), kind="secondary"),
        ),
        refusals=(NOMINEES_DO_NOT_AGREE,) if waiting is not None and not may_agree else (),
        easy=easy_plan.plan(found, whose=whose),
    )


def _which_plan(each: PersonsPlan, *, of: int) -> tuple[Section, ...]:
    """With several plans: where each begins."""
    if of < 2:
        return ()
    words_ = (f"This plan is for {SERVICE_WORDS[each.plan.service]}. It has a budget of its own.",)
    return (Section("", (Note(words_),), id=f"plan-{each.plan.id}"),)


def _agreed(found: tuple[PersonsPlan, ...], *, whose: Whose) -> tuple[Section, ...]:
    """What each agreed plan says; of several, each says for which service it is."""
    said = [(each, each.agreed) for each in found if each.agreed]
    parts = (
        (*_which_plan(each, of=len(said)), *_says(each, version, whose=whose, of=len(said))) for each, version in said
    )
    return tuple(section for part in parts for section in part)


def _says(each: PersonsPlan, version: VersionView, /, *, whose: Whose, of: int) -> tuple[Section, ...]:
    return told_apart(what_it_says(version, each.plan, whose=whose), SERVICE_WORDS[each.plan.service], of=of)


def told_apart(sections: tuple[Section, ...], words_: str, *, of: int) -> tuple[Section, ...]:
    """Sections of one of several plans or budgets on a page: each heading says of which, so none is there twice."""
    if of < 2:
        return sections
    return tuple(replace(each, heading=_of(each.heading, words_) if each.heading else "") for each in sections)


def _comments(waiting: VersionView | None, whose: Whose) -> tuple[Button, ...]:
    """About the version that waits to be agreed; about a draft, where it is written."""
    if waiting is None or waiting.is_partial:
        return ()
    return (Button("Comment on the new plan", whose.url("my_comments", waiting.id), kind="secondary"),)


def _take_away(found: tuple[PersonsPlan, ...], whose: Whose) -> tuple[Button, ...]:
    agreed = [(each.plan.service, each.agreed) for each in found if each.agreed and not each.agreed.is_partial]
    buttons: list[Button] = []
    for service, version in agreed:
        about = SERVICE_WORDS[service] if len(agreed) > 1 else ""
        buttons += [Button(_of(said, about), whose.url(way, version.id), kind="secondary") for way, said in _WAYS]
    return tuple(buttons)


_WAYS = (
    ("my_summary", "One page to print"),
    ("share_my_plan", "Print or share all of it"),
    ("my_plan_check", "Save the plan as a file for another service"),
)


def _of(words_: str, service: str) -> str:
    return f"{words_}: {service}" if service else words_


def _writing(
    found: tuple[PersonsPlan, ...], draft: UUID | None, to_begin: UUID | None, *, whose: Whose
) -> tuple[Button, ...]:
    """Go on with what is begun; or begin."""
    if draft:
        return (Button(_write(whose), whose.url("write_my_plan", draft)),)
    if to_begin:
        return (Button("Begin my plan" if whose.is_self else "Begin the plan", whose.url("begin_my_plan", to_begin)),)
    ready = next((each.plan for each in found if each.agreed and each.plan.why_not_change is None), None)
    if ready is None:
        return ()
    return (Button("Write a fresh draft", whose.url("begin_my_draft", ready.id), kind="secondary"),)


def _write(whose: Whose) -> str:
    return "Go on with my part of the plan" if whose.is_self else "Write the plan with us"


def _lead(found: tuple[PersonsPlan, ...]) -> tuple[str, ...]:
    agreed = [each for each in found if each.agreed]
    if not agreed:
        return (NO_PLAN,)
    return tuple(
        f"For {SERVICE_WORDS[each.plan.service]}. {each.plan.coordinator_name} is the care coordinator: ask them first."
        for each in agreed
    )


def _waiting(waiting: VersionView | None) -> tuple[Section, ...]:
    if waiting is None:
        return ()
    why = f"Why it was written: {waiting.why_changed}" if waiting.why_changed else "It is the first one."
    return (Section("", (Note((f"A plan waits to be read and agreed. {why}",)),)),)


def what_it_says(found: VersionView, plan: PlanView, *, whose: Whose) -> tuple[Section, ...]:
    """What matters first, then what the money is for, then what to do when something goes wrong."""
    said = found.content
    matters = "What matters to me" if whose.is_self else f"What matters to {whose.name}"
    sections = [
        *((Section(matters, (Lines(_paragraphs(said.what_matters)),)),) if said.what_matters else ()),
        *_about_me(said, whose=whose),
        *(_outcome(each, said) for each in said.outcomes),
        Section("If something goes wrong", (Facts(_risks(said)),) if said.risks else (Lines(("No risk is named.",)),)),
        *_around(said),
        Section("Who helps, and when we look again", (Facts(_who_helps(said, plan)),)),
    ]
    if found.is_partial:
        sections.insert(0, Section("", (Note((_PARTIAL,)),)))
    return tuple(sections)


def _about_me(said: PlanContent, *, whose: Whose) -> tuple[Section, ...]:
    """In their own words, under the headings they wrote them under."""
    asked = (each for each in QUESTIONS.values() if each.field != "what_matters")
    told = tuple((each.title, _paragraphs(getattr(said, each.field))) for each in asked if getattr(said, each.field))
    heading = "About me" if whose.is_self else f"About {whose.name}"
    return (Section(heading, (Facts(tuple(Fact(title, words_) for title, words_ in told)),)),) if told else ()


def _around(said: PlanContent) -> tuple[Section, ...]:
    told = tuple(
        Fact(each.name, tuple(word for word in (each.relationship, each.team, each.details, each.comments) if word))
        for each in said.contacts
    )
    return (Section("The people around me", (Facts(told),)),) if told else ()


_PARTIAL = (
    "You manage the money, so you see what it is for. What the plan says of health and life is for the person, "
    "and for whoever speaks for them."
)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _outcome(outcome: Outcome, said: PlanContent) -> Section:
    lines = [line for line in said.lines if line.outcome_key == outcome.key]
    heads = (Head("What"), Head("From whom"), Head("How much"))
    table = Table(
        f"What pays for this: {outcome.outcome}",
        heads,
        tuple(_line(line) for line in lines),
        first_is_header=True,
        caption_hidden=True,
        empty="Nothing is bought for this.",
    )
    need = f"Because: {outcome.need}." if outcome.need else ""
    watch = f"{outcome.monitored_by} keeps watch over how it goes."
    goes = tuple(f"{fact.key}: {fact.value}." for fact in plan_parts.of_outcome(outcome)[1:])
    told = tuple(each for each in (need, watch, *goes) if each)
    return Section(outcome.outcome, (Lines(told), Rows(table), *_done_by_people(outcome, said)))


def _done_by_people(outcome: Outcome, said: PlanContent) -> tuple[Block, ...]:
    done = [each for each in said.actions if each.outcome_key == outcome.key]
    rows = tuple((each.what, (each.who or "Not said yet", each.when), plan_parts.goes(each)) for each in done)
    heads = (Head("What"), Head("Who, and when"), Head("How it goes"))
    caption = f"What people do for this: {outcome.outcome}"
    return (Rows(Table(caption, heads, rows, first_is_header=True)),) if rows else ()


def _line(line: Line) -> tuple[Shown, ...]:
    return ((line.what, line.why), line.supplier, (_often(line), HELD_FOR_YOU[line.holding].capitalize()))


def _often(line: Line) -> str:
    return f"{amount(line.quantity)} {line.unit} × {line.unit_price} {words.EVERY[line.every].lower()}"


def _risks(said: PlanContent) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            each.risk,
            (
                *((f"Signs: {each.signs}",) if each.signs else ()),
                f"It could mean: {each.consequence}",
                f"What to do: {each.procedure}",
                *((f"Whom to call: {each.contact}",) if each.contact else ()),
            ),
        )
        for each in said.risks
    )


def _who_helps(said: PlanContent, plan: PlanView) -> tuple[Fact, ...]:
    notice = f"{said.notice_days} days, in writing and with reasons" if said.notice_days else "Not said"
    return (
        Fact("Care coordinator", plan.coordinator_name),
        Fact("How the money is managed", said.managing or "Not said"),
        Fact("Who watches over the payments", said.payments_monitored_by or "Not said"),
        Fact("Notice before the money is lowered or stopped", notice),
    )


def _history(found: tuple[PersonsPlan, ...], reviews: tuple[ReviewView, ...], *, whose: Whose) -> tuple[Section, ...]:
    rows = tuple(
        (
            Link(f"Version {line.number}", whose.url("my_version", line.id)),
            words.state_tag(line.state),
            in_words(local_day(line.written_at)),
            _why(line),
        )
        for each in found
        for line in each.plan.versions
    )
    heads = (Head("Version"), Head("Where it stands"), Head("Begun"), Head("Why"))
    versions = Rows(Table("Versions of the plan", heads, rows, first_is_header=True, caption_hidden=True))
    held = tuple(_review(each) for each in reviews)
    looked = Rows(
        Table(
            "Reviews held",
            (Head("Day"), Head("What was found"), Head("What followed")),
            held,
            first_is_header=True,
            caption_hidden=True,
        )
    )
    told = [Section("Versions", (versions,))] if rows else []
    return (*told, Section("Reviews", (looked,) if held else (Lines(("No review has been held yet.",)),)))


def _why(line: VersionLine) -> str:
    return line.why_changed or ("The first one" if line.number == 1 else "–")


def _review(each: ReviewView) -> tuple[Shown, ...]:
    enough = "The amount is enough" if each.sufficient else "The amount is not enough"
    return (in_words(each.held_on), tuple(said for said in (each.needs, each.effective, enough) if said), _next(each))


def _next(each: ReviewView) -> str:
    return FOLLOWS[each.follows]


@dataclass(frozen=True)
class HowSeen:
    """One budget's sum, what was told at the start, and how the two differ."""

    explained: Explanation
    estimates: tuple[EstimateView, ...]
    difference: DifferenceView | None


def how_page(told: tuple[HowSeen, ...], *, first: tuple[UUID, ...], whose: Whose, appeal: str) -> ShowPage:
    """Every sum with its working, what would change it, and how to say that it is wrong.

    `first`: budgets of which only a first figure is known yet, or of which one was told.
    """
    sections = tuple(
        section
        for each in told
        for section in told_apart(
            (
                *_explained(each.explained, each.estimates),
                *figure_words.difference_section(each.difference, person=True),
            ),
            each.explained.reference,
            of=len(told),
        )
    )
    lead = ("Every penny here can be worked out again with a pencil.",) if told else (_NOTHING_YET,)
    return ShowPage(
        title="How the budget was worked out",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=lead,
        sections=(*sections, _challenge(whose, appeal)),
        actions=(
            Button("Ask for a change", whose.url("ask_change")),
            *(Button("The first figure", whose.url("my_first_figure", each), "secondary") for each in first[:1]),
        ),
        easy=easy_money.how(told, first=first, whose=whose),
    )


_NOTHING_YET = "No amount has been agreed yet. Once it is, each line and its working are here."


def _explained(found: Explanation, estimates: tuple[EstimateView, ...]) -> tuple[Section, ...]:
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        ((line.what, line.why), line.working, line.cost, "Once" if line.is_one_off else "A year")
        for line in found.lines
    )
    heads = (Head("What, and why"), Head("How it is worked out"), Head("Comes to", numeric=True), Head("How often"))
    table = Table("Each line and its working", heads, rows, first_is_header=True, caption_hidden=True)
    signed = f" {found.signed_by} signed the amount off." if found.signed_by else ""
    lead = f"Budget {found.reference}: {found.total}. For this budget year, {found.this_year} is agreed.{signed}"
    rounding = More(
        "How weeks become a year",
        (
            "A year is 365 days, so a cost each week is multiplied by 365 and divided by 7. "
            "Each figure is rounded once, to the nearest penny, at the end.",
        ),
    )
    sums = Section(f"The sum, {found.reference}", (Lines((lead,)), Rows(table), rounding, *_estimate(estimates)))
    return (sums, Section("What would change this", (Lines(found.would_change_if),)))


def _estimate(estimates: tuple[EstimateView, ...]) -> tuple[Block, ...]:
    if not estimates:
        return ()
    first = estimates[0]
    lines = tuple(f"{line.says}: {line.working} = {line.amount}" for line in first.lines)
    told = f"On {in_words(first.made_on)} {first.made_by} told {first.explained_to}: about {first.yearly} a year."
    return (More("What was said at the start (the indicative budget)", (told, *lines)),)


def _challenge(whose: Whose, appeal: str) -> Section:
    return Section(
        "If you think it is not enough",
        (
            Lines(
                (
                    "Tell us what it does not cover. The amount has to cover the full cost of what the plan buys "
                    "(SI 2013/1617, regulation 13(1)), and we must look again if it does not.",
                    f"{appeal} You can complain to us at any time.",
                )
            ),
        ),
    )
