"""Check-ins as the person sees them: first theirs, then whoever's they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.check_in_parts import courses, question, scored, value
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.check_in_forms import PARTS
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.plans.instruments import ons4
from openphb.plans.queries.check_ins import CheckInView, ScoreView, WishView
from openphb.plans.rules.check_ins import EVERY, Level, Part

SEES = {Level.OWN: "Only you", Level.COUNT: "Only you; counted without your name", Level.TEAM: "You and your care team"}
_LEAD = (
    "A few questions about how things are, as often as you like. You can skip any of them and stop on any day. Your "
    "answers are yours first: nobody else sees them until you say so, and your money never depends on them."
)


def list_page(
    found: Sequence[CheckInView], scores: Sequence[ScoreView], *, wish: WishView, whose: Whose, on: date
) -> ShowPage:
    ready = wish.next_on is not None and wish.next_on <= on
    answer = Button("Answer now", whose.url("answer_my_check_in"), kind="" if ready or not found else "secondary")
    choose = Button("Choose how often, and about what", whose.url("choose_my_check_ins"), kind="secondary")
    save = Button("Save as a table (CSV)", whose.url("save_my_check_ins"), kind="secondary")
    return ShowPage(
        title="How things are",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(_LEAD,),
        sections=(
            Section("", (Facts(_wished(wish, on)),)),
            *courses(found),
            *_each(found, whose),
            *scored(scores),
        ),
        actions=(answer, choose, *((save,) if found else ())),
    )


def _wished(wish: WishView, on: date) -> tuple[Fact, ...]:
    if not wish.every or wish.next_on is None:
        return (Fact("You are asked", "Never, unless you choose to be. You can answer at any time all the same."),)
    about = tuple(words for code, words in PARTS if Part(code) in wish.asks)
    ready: Shown = (Tag("Ready", "blue"),) if wish.next_on <= on else f"On {in_words(wish.next_on)}"
    return (Fact("You are asked", EVERY[wish.every]), Fact("About", about), Fact("The next one", ready))


def _each(found: Sequence[CheckInView], whose: Whose) -> tuple[Section, ...]:
    heads = (Head("Check-in"), Head("Who may see it"), Head("Answered by"))
    rows = tuple(_row(each, whose) for each in found)
    table = Table("Check-ins, newest first", heads, rows, first_is_header=True, caption_hidden=True)
    return (Section("Each check-in", (Rows(table),), id="each"),) if rows else ()


def _row(each: CheckInView, whose: Whose) -> tuple[Shown, ...]:
    link = Link(in_words(each.on), whose.url("my_check_in", each.id), "and who may see it")
    name: Shown = link if each.is_latest else (link, Tag("Put right later", "grey"))
    return (name, SEES[each.level], each.by_name)


def choose_page(form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Choose how often, and about what",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to how things are", whose.url("my_check_ins")),
        lead=("You can change this, or stop, on any day.",),
        send="Save",
    )


def answer_page(form: Form, *, whose: Whose, has_ons4: bool, puts_right: CheckInView | None) -> ShowPage:
    again = f"It stands in place of your answers of {in_words(puts_right.on)}, which are kept." if puts_right else ""
    blocks: tuple[Block, ...] = (Lines((ons4.LEAD, ons4.SOURCE)),) if has_ons4 else ()
    return asking(
        form,
        title="Answer again" if puts_right else "How are things?",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to how things are", whose.url("my_check_ins")),
        lead=tuple(line for line in (again, "Skip whatever you do not want to answer.") if line),
        sections=(Section("The first four questions", blocks),) if blocks else (),
        send="See my answers",
    )


_UNSEE = "You can change this later. What somebody has read they have read."


def one_page(found: CheckInView, form: Form, *, whose: Whose) -> ShowPage:
    """Shown back first; then the one question who else may see it."""
    again = Button("Answer again: there was a slip", whose.url("answer_my_check_in_again", found.id), kind="secondary")
    slip = (Section("If something is not right", (Buttons((again,)),)),) if found.is_latest else ()
    day = in_words(found.on)
    return asking(
        form,
        title=f"Your answers of {day}" if whose.is_self else f"Answers of {day}",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to how things are", whose.url("my_check_ins")),
        lead=(f"Who sees it now: {SEES[found.level][:1].lower()}{SEES[found.level][1:]}.",),
        sections=(*answered(found), *slip, Section("Who else may see it", (Lines((_UNSEE,)),))),
        send="Save who may see it",
    )


def answered(found: CheckInView) -> tuple[Section, ...]:
    """What was answered, in the questions' own words."""
    facts = tuple(Fact(question(each).asks, value(each)) for each in found.answers)
    said = tuple(line for line in found.words.splitlines() if line.strip())
    return (
        *((Section("Your answers", (Facts(facts),)),) if facts else ()),
        *((Section("In your words", (Lines(said),)),) if said else ()),
    )
