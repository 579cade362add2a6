"""Pages about calls to other systems, in words."""

from __future__ import annotations

from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.hooks.steps import STEPS, Step
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.people import hooks_rules as rules
from openphb.people.hooks import CallsPage, CallView, HookView, TryView
from openphb.people.hooks_rules import ABOUT, CallState, HookState
from openphb.people.systems import KeyView

WHAT = (
    "A system of the board that has a key can be called when something has happened here, so that it need not ask "
    "again and again. It is told what happened, when, and where to read it with its key: no name, nothing of health "
    "and no amount."
)
_STATES = {
    HookState.ON: Tag("On", "green"),
    HookState.PAUSED: Tag("Paused", "red"),
    HookState.ENDED: Tag("Ended", "grey"),
}
_CALLS = {
    CallState.WAITING: Tag("Waits", "blue"),
    CallState.TAKEN: Tag("Taken", "green"),
    CallState.LAID_ASIDE: Tag("Laid aside", "grey"),
}


def list_page(found: tuple[HookView, ...], *, by: Actor) -> ShowPage:
    heads = (Head("System and address"), Head("Told of"), Head("State"), Head("Waiting"), Head("Laid aside"))
    rows = tuple(_row(each) for each in found)
    empty = "No other system is called. Choose one that has a key, under “Other systems”, and add an address there."
    table = Table("Calls to other systems", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    why_not = rules.why_not_manage(by)
    return ShowPage(
        title="Calls to other systems",
        lead=(WHAT,),
        back=Link("Back to other systems", where("systems")),
        sections=(Section("", (Rows(table),)),),
        refusals=(why_not,) if why_not else (),
    )


def _row(each: HookView) -> tuple[Shown, ...]:
    link = (Link(each.system_name, where("hook", each.id)), each.address)
    return (link, _words(each), (_STATES[each.state], each.why), str(each.waiting), str(each.aside))


def _words(each: HookView) -> Shown:
    return tuple(ABOUT[one].words for one in each.happenings)


def show_page(each: HookView, *, calls: CallsPage, page: int, by: Actor) -> ShowPage:
    """One address: how it stands, what can be done, and how each call went."""
    why_not = rules.why_not_manage(by)
    return ShowPage(
        title=f"Calls to {each.system_name}",
        caption=each.address,
        back=Link("Back to calls to other systems", where("hooks")),
        sections=(
            Section("", (*_trouble(each), Facts(_facts(each)))),
            Section("What it was told", (Rows(_calls(each, calls, by=by), paged.paging(page, total=calls.total)),)),
        ),
        actions=() if why_not else _buttons(each),
        refusals=(why_not,) if why_not else (),
    )


def _trouble(each: HookView) -> tuple[Note, ...]:
    if each.state is HookState.PAUSED:
        return (
            Note((each.why, "What happens meanwhile is kept. Take it up again once it is mended."), "It is paused"),
        )
    if each.failing_since:
        return (Note((f"It has taken nothing since {moment(each.failing_since)}. We go on trying.",)),)
    return ()


def _facts(each: HookView) -> tuple[Fact, ...]:
    facts = [
        Fact("State", _STATES[each.state]),
        Fact("System", Link(each.system_name, where("system", each.system))),
        Fact("Told of", _words(each)),
        Fact("Calls that wait", str(each.waiting)),
        Fact("Calls laid aside", str(each.aside)),
        Fact("Added", f"{moment(each.made_at)}, by {each.made_by}"),
    ]
    if each.both_until:
        facts.append(Fact("The secret before signs as well", f"until {moment(each.both_until)}"))
    if each.why:
        facts.append(Fact("Why", (each.why, f"{each.changed_by}, {moment(each.changed_at)}")))
    return tuple(facts)


def _buttons(each: HookView) -> tuple[Button, ...]:
    may = ((slug, step) for slug, step in STEPS.items() if each.state in step.where)
    return tuple(Button(step.words, where("hook_step", each.id, slug), step.kind) for slug, step in may)


def _calls(each: HookView, found: CallsPage, *, by: Actor) -> Table:
    heads = (Head("What happened"), Head("State"), Head("Tries, the latest first"), Head("Send again"))
    may = each.state is HookState.ON and rules.why_not_manage(by) is None
    rows = tuple(_call_row(one, may=may) for one in found.calls)
    return Table("What it was told", heads, rows, first_is_header=True, caption_hidden=True, empty="Nothing yet.")


def _call_row(one: CallView, *, may: bool) -> tuple[Shown, ...]:
    next_try = f"Next try {moment(one.next_at)}" if one.next_at and one.tries else ""
    again = Link("Send again", where("call_hook_again", one.hook, one.id), about=f"{ABOUT[one.happening].words}")
    can = may and one.state is not CallState.WAITING
    what = (ABOUT[one.happening].words, moment(one.happened_at))
    return (what, (_CALLS[one.state], next_try), tuple(map(_try, one.tried)) or "None yet", again if can else "")


def _try(one: TryView) -> str:
    answer = f"status {one.status}" if one.status else "no answer"
    return " ".join(filter(None, (f"{moment(one.at)}: {answer} after {one.milliseconds:,} ms.", one.because)))


def make_page(form: Form, *, system: KeyView, by: Actor) -> ShowPage:
    return asking(
        form,
        title=f"Have {system.name} called",
        lead=(
            WHAT,
            "Each call is signed with a secret, which is shown once, on the next page. It can be told of what its key "
            "opens, and as long as its key holds.",
        ),
        back=Link(f"Back to {system.name}", where("system", system.id)),
        send="Have it called",
        why_not=rules.why_not_manage(by),
    )


def step_page(form: Form, *, step: Step, each: HookView, by: Actor) -> ShowPage:
    return asking(
        form,
        title=step.words,
        caption=f"{each.system_name}, {each.address}",
        lead=step.lead,
        back=back(each),
        send=step.words,
        send_kind="warning" if step.kind == "warning" else "",
        why_not=rules.why_not_manage(by),
    )


def again_page(form: Form, *, call: CallView, each: HookView, by: Actor) -> ShowPage:
    lead = (
        f"{ABOUT[call.happening].words}, {moment(call.happened_at)}. It is told once more, with the same identity: a "
        "system that has it already knows it by that.",
    )
    return asking(
        form, title="Send it again", caption=f"{each.system_name}, {each.address}", lead=lead, back=back(each),
        send="Send it again", why_not=rules.why_not_manage(by),
    )  # fmt: skip


def back(each: HookView) -> Link:
    return Link(f"Back to calls to {each.system_name}", where("hook", each.id))
