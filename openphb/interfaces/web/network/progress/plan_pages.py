"""An area's plan of action in words."""

from __future__ import annotations

from openphb.community.progress.seen import ActionView, AreaView, StepView
from openphb.community.rules.progress import why_not_say
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.progress import words
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Note, Rows, Section, ShowPage, Story
from openphb.kernel.days import in_words
from openphb.kernel.network import Membership


def plan_page(found: AreaView) -> ShowPage:
    """What is to be done, by its day; then what is over."""
    going = tuple(each for each in found.actions if each.over_on is None)
    over = tuple(each for each in found.actions if each.over_on is not None)
    late = sum(each.is_overdue for each in going)
    said = "1 action is overdue." if late == 1 else f"{late} actions are overdue."
    add = (Button("Plan something", where("net_plan_add", found.slug)),) if found.keeps else ()
    return ShowPage(
        title=f"Plan of action of {found.name}",
        back=Link(f"Back to {found.name}", where("net_progress_area", found.slug)),
        sections=(
            *((Section("", (Note((said,)),)),) if late else ()),
            Section("To do", (Rows(_table("To do", going, found, empty="Nothing is planned.")),)),
            *((Section("Over", (Rows(_table("Over", over, found, empty="")),)),) if over else ()),
        ),
        actions=(
            *add,
            Button("Save as a table", where("net_progress_plan_file", found.slug), "secondary"),
            Button("Save as a PDF", where("net_progress_plan_paper", found.slug), "secondary"),
        ),
    )


def _table(caption: str, actions: tuple[ActionView, ...], found: AreaView, /, *, empty: str) -> Table:
    heads = (Head("What"), Head("Who"), Head("By when"), Head("State"))
    rows = tuple(_row(each, found) for each in actions)
    return Table(caption, heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _row(each: ActionView, found: AreaView) -> tuple[Shown, ...]:
    link = Link(each.what, where("net_plan_action", found.slug, each.id))
    came = (each.came_of,) if each.came_of else ()
    line = (f"For: {each.line.says}",) if each.line else ()
    return (link, *line), each.who, in_words(each.by_when), (words.action_state(each), *came)


def action_page(each: ActionView, steps: tuple[StepView, ...], *, found: AreaView) -> ShowPage:
    """One action, with what was done about it."""
    line = Link(each.line.says, where("net_progress_line", found.slug, each.line.code)) if each.line else None
    facts = (
        Fact("Who", each.who),
        Fact("By when", in_words(each.by_when)),
        Fact("State", words.action_state(each)),
        *((Fact("For", line),) if line else ()),
        *((Fact("What came of it", each.came_of),) if each.came_of else ()),
    )
    entries = tuple(
        Entry(moment(one.at), words.DID[one.did], one.by, (one.why,) if one.why else ()) for one in reversed(steps)
    )
    may = found.keeps and each.over_on is None
    change = Button("Change it", where("net_plan_change", found.slug, each.id), "secondary")
    return ShowPage(
        title=each.what,
        caption=f"Plan of action of {found.name}",
        back=Link("Back to the plan", where("net_progress_plan", found.slug)),
        sections=(Section("", (Facts(facts),)), Section("What was done with it", (Story(entries),))),
        actions=(Button("It is over", where("net_plan_end", found.slug, each.id)), change) if may else (),
    )


def add_page(form: Form, *, found: AreaView, by: Membership) -> ShowPage:
    return asking(
        form,
        title="Plan something",
        caption=found.name,
        lead=("Every member can read your plan: that is how others see where they could help.",),
        back=Link("Back to the plan", where("net_progress_plan", found.slug)),
        send="Put it into the plan",
        why_not=why_not_say(by, keeps=found.keeps),
    )


def change_page(form: Form, *, action: ActionView, found: AreaView, by: Membership) -> ShowPage:
    return asking(
        form,
        title="Change it",
        caption=action.what,
        back=Link("Back to it", where("net_plan_action", found.slug, action.id)),
        send="Save the change",
        why_not=why_not_say(by, keeps=found.keeps),
    )


def end_page(form: Form, *, action: ActionView, found: AreaView, by: Membership) -> ShowPage:
    return asking(
        form,
        title="It is over",
        caption=action.what,
        lead=("What came of it is read by other areas, also where it came to nothing.",),
        back=Link("Back to it", where("net_plan_action", found.slug, action.id)),
        send="Save this",
        why_not=why_not_say(by, keeps=found.keeps),
    )
