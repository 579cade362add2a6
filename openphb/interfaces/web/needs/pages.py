"""Pages about what somebody needs, in words."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.budgets import needs as told
from openphb.budgets.costing import levels as meanings
from openphb.budgets.costing.times import DAY_NAMES, DAYS
from openphb.budgets.needs import item_words
from openphb.budgets.queries import BudgetView, NeedsView, WorkedOutView
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.needs.desk import Desk
from openphb.interfaces.web.needs.forms import HOLDINGS
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Shown, Table, Tag, Task
from openphb.interfaces.web.sections import Block, Lines, More, Note, Rows, Section, ShowPage, Tasks
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

DONE, TO_DO, MAY = Tag("Told", "green"), Tag("Not told yet", "blue"), Tag("Only if needed", "grey")
PARTS = {
    "support": ("Support through the week", "support"),
    "package": ("What would be bought otherwise", "package"),
    "equipment": ("Equipment and running costs", "equipment"),
    "start-up": ("What starting needs", "start_up"),
}
"""Parts that are lists, as an address names them: their title, and the name the engine has for them."""
LEADS = {
    "support": "When is help needed, for what, and who gives it? Night and day. Care that family or friends give "
    "unpaid is told beside each: only what they are both willing and able to give is taken off.",
    "package": "Only where a first figure is worked out from what the NHS would otherwise buy for the same needs.",
    "equipment": "What is bought or serviced again and again, and things bought once that support needs.",
    "start-up": "What is paid once, at the beginning.",
}
_NONE = Lines(("None yet.",))
_DOUBT = "Does this fit together?"


def begin_page(
    found: BudgetView,
    versions: Sequence[NeedsView],
    *,
    worked: Sequence[WorkedOutView],
    form: Form,
    why_not: Refusal | None,
) -> ShowPage:
    """Every version of somebody's needs, every figure worked out from them, and the way to begin."""
    draft = next((each for each in versions if each.is_draft), None)
    go_on = (Button("Go on with what was begun", where("needs", draft.id)),) if draft else ()
    return ShowPage(
        title="Needs and first figure",
        caption=f"{found.person_name}, {found.reference}",
        about=found.person,
        back=Link("Back to the budget", where("budget", found.id)),
        lead=(
            "What somebody needs through the week, told page by page. From it we work out a first figure, which the "
            "person sees with its working before planning starts. It is no limit.",
        ),
        sections=(
            Section("Figures worked out", (Rows(_figures(worked)) if worked else _NONE,), id="figures"),
            Section("Needs as they were told", (Rows(_versions(versions)) if versions else _NONE,), id="versions"),
            *(() if draft or why_not else (_begin_words(versions),)),
        ),
        actions=go_on,
        form=None if draft or why_not else form,
        send="Begin",
        refusals=(why_not,) if why_not else (),
    )


def _begin_words(versions: Sequence[NeedsView]) -> Section:
    words = (
        "All that was told before is copied forward, and you change what is different now."
        if versions
        else ("You can stop at any page and come back: every answer is kept as soon as it is saved.")
    )
    return Section("Begin anew" if versions else "Begin", (Lines((words,)),))


def _figures(worked: Sequence[WorkedOutView]) -> Table:
    rows = tuple(
        (
            Link(f"{each.annual} a year", where("first_figure", each.id), about=f"of {in_words(each.for_day)}"),
            in_words(each.for_day),
            f"Version {each.needs_number} of the needs",
            each.worked_by_name,
        )
        for each in worked
    )
    heads = (Head("Figure"), Head("Worked out for"), Head("From"), Head("By"))
    return Table("Figures worked out", heads, rows, first_is_header=True, caption_hidden=True, empty="None yet.")


def _versions(versions: Sequence[NeedsView]) -> Table:
    rows = tuple(
        (
            Link(f"Version {each.number}", where("needs", each.id)),
            Tag("Being written", "blue") if each.is_draft else Tag("Kept", "green"),
            (each.why_changed or "The first one"),
            f"{each.saved_by_name}, {plan_words.moment(each.saved_at)}",
        )
        for each in versions
    )
    heads = (Head("Version"), Head("How it stands"), Head("Why"), Head("Saved last"))
    return Table("Versions", heads, rows, first_is_header=True, caption_hidden=True, empty="Nothing was told yet.")


def tasks_page(at: Desk, changes: Sequence[str]) -> ShowPage:
    """The list of parts, what does not fit together, and the way on."""
    work_out = () if at.why_not else (Button("See what it comes to", at.url("work_out_needs")),)
    since = (Section("What is different from the version before", (Lines(tuple(changes)),), id="changes"),)
    return ShowPage(
        title="What is needed",
        caption=at.caption,
        about=at.found.person,
        back=Link("Back to needs and first figure", where("needs_of_budget", at.found.budget)),
        lead=(f"Saved last by {at.found.saved_by_name}, {plan_words.moment(at.found.saved_at)}.",),
        sections=(
            Section("Parts", (Tasks(_tasks(at)),)),
            *doubts_section(tuple(doubt.says for doubt in at.doubts)),
            *(since if changes else ()),
        ),
        actions=work_out,
        refusals=(at.why_not,) if at.why_not else (),
    )


def _tasks(at: Desk) -> tuple[Task, ...]:
    content = at.found.content
    listed = tuple(
        Task(title, DONE if content.get(name) else (TO_DO if slug == _wanted(at) else MAY), at.url("needs_items", slug))
        for slug, (title, name) in PARTS.items()
    )
    team = Task(
        "Who would be employed",
        DONE if content.get("team") else (TO_DO if told.employs(content, at.ways) else MAY),
        _page_of(at, "needs_team"),
        "Only where the person or somebody for them would be the employer.",
    )
    has_levels = (content.get("needs") or {}).get("levels")
    return (
        Task("Area, domains and how the money may be held", DONE if _about(at) else TO_DO, _page_of(at, "needs_about")),
        Task("Needs, domain by domain", DONE if has_levels else TO_DO, at.url("needs_levels")),
        *listed,
        team,
        Task(
            "Money for when things go wrong",
            DONE if content.get("contingency") else MAY,
            _page_of(at, "needs_contingency"),
        ),
    )


def _wanted(at: Desk) -> str:
    return {"support-time": "support", "equivalent-package": "package"}.get(at.ways.method, "")


def _about(at: Desk) -> bool:
    return bool(at.found.content.get("area") or at.found.holding or at.found.content.get("needs"))


def _page_of(at: Desk, view: str) -> str:
    return "" if at.why_not else at.url(view)


def doubts_section(says: Sequence[str]) -> tuple[Section, ...]:
    """Answers that do not fit together, pointed out. They never stop anything: a person decides which is right."""
    if not says:
        return ()
    words = "Both cannot be right. Look at them with the person. Nothing is stopped by this."
    return (Section(_DOUBT, (Note((*says, words)),), id="doubts"),)


def form_page(at: Desk, form: Form, *, title: str, lead: str, about: Sequence[str] = ()) -> ShowPage:
    """One question or a few, with what does not fit together in these answers beside them."""
    return asking(
        form,
        title=title,
        caption=at.caption,
        lead=(lead,) if lead else (),
        sections=doubts_section(at.doubts_about(*about)),
        back=at.back,
        about=at.found.person,
        send="Save and continue",
        why_not=at.why_not,
    )


def levels_page(at: Desk) -> ShowPage:
    """Every domain, what it is about, and the level that was told."""
    chosen = (at.found.content.get("needs") or {}).get("levels", {})
    rows = tuple(
        _level_row(at, domain, place=place, level=chosen.get(domain, ""))
        for place, domain in enumerate(at.profile.domains, start=1)
    )
    heads = (Head("Domain"), Head("What it is about"), Head("Level"), Head("What that means"))
    return ShowPage(
        title="Needs, domain by domain",
        caption=at.caption,
        about=at.found.person,
        back=at.back,
        lead=(
            f"{at.profile.name}. A level says how much help is needed, not how much money: no price hangs on it unless "
            "this board reckons in points.",
        ),
        sections=(
            Section("", (Rows(Table("Domains", heads, rows, first_is_header=True, caption_hidden=True)), _summary())),
            *doubts_section(at.doubts_about("needs")),
        ),
        actions=(Button("Back to all parts", at.all_parts, "secondary"),),
        refusals=(at.why_not,) if at.why_not else (),
    )


def _summary() -> Block:
    return More(
        "Where these words come from",
        (
            "What each level means is a short summary of ours, not confirmed against its source. The decision support "
            "tool for NHS continuing healthcare (guidance, not law) describes each level in full: decide by its words.",
        ),
    )


def _level_row(at: Desk, domain: str, *, place: int, level: str) -> tuple[Shown, ...]:
    name: Shown = domain.capitalize() if at.why_not else Link(domain.capitalize(), at.url("needs_level", place))
    shown: Shown = level.capitalize() if level else Tag("Not told yet", "blue")
    return (name, meanings.of_domain(domain) or "–", shown, meanings.of_level(domain, level) or "–")


def items_page(at: Desk, slug: str) -> ShowPage:
    """All of one kind: each in words, what does not fit, and what may be done about it."""
    title, name = PARTS[slug]
    rows = tuple(_item_row(at, slug, each) for each in at.found.content.get(name, ()))
    heads = (Head("What"), Head("How much"), Head("Change"))
    add = () if at.why_not else (Button("Add to this", at.url("new_needs_item", slug)),)
    nothing = "Nothing yet."
    if slug == "support" and not at.rates:
        nothing = (
            "Nothing yet. No rate card holds in this area today, so nothing can be priced: ask finance to add one."
        )
    return ShowPage(
        title=title,
        caption=at.caption,
        about=at.found.person,
        back=at.back,
        lead=(LEADS[slug],),
        sections=(
            Section("", (Rows(Table(title, heads, rows, first_is_header=True, caption_hidden=True, empty=nothing)),)),
            *doubts_section(at.doubts_about(name, *(("rates",) if slug == "support" else ()))),
            *(_week(at) if slug == "support" else ()),
        ),
        actions=(*add, Button("Back to all parts", at.all_parts, "secondary")),
        refusals=(at.why_not,) if at.why_not else (),
    )


def _week(at: Desk) -> tuple[Section, ...]:
    """The same by days of the week, in the order of the day; what has no time of day comes last."""
    visits = at.found.content.get("support", ())
    if not visits:
        return ()
    rows = tuple(
        (name, tuple(_on_a_day(each) for each in sorted(visits, key=_begins) if _is_on(each, day)) or "–")
        for day, name in zip(DAYS, DAY_NAMES, strict=True)
    )
    heads = (Head("Day"), Head("What is done"))
    return (Section("The week", (Rows(Table("The week", heads, rows, first_is_header=True, caption_hidden=True)),)),)


def _is_on(each: dict[str, object], day: str) -> bool:
    days = each["days"]
    return days == "every day" or (isinstance(days, list) and day in days)


def _begins(each: dict[str, object]) -> str:
    return str(each.get("from") or "99")


def _on_a_day(each: dict[str, object]) -> str:
    carers = each.get("carers") or 1
    several = f", {carers} people" if carers != 1 else ""
    return f"{told.time_words(each) or 'The whole night'}: {each['task']}{several}"


def _item_row(at: Desk, slug: str, each: dict[str, object]) -> tuple[Shown, ...]:
    about = item_words(each)
    if slug == "support":
        what: Shown = (str(each["task"]), f"{each['who']}, {each.get('kind') or 'day'}")
    else:
        what = str(each["what"])
    how = about.partition(", ")[2] if slug == "support" else _thing_words(each)
    doing = (
        Link("Change", at.url("needs_item", slug, each["id"]), about=about),
        *((Link("Unpaid care", at.url("needs_unpaid", slug, each["id"]), about=about),) if slug == "support" else ()),
        Link("Take out", at.url("remove_needs_item", slug, each["id"]), about=about),
    )
    return (what, how or "The whole night", "–" if at.why_not else doing)


def _thing_words(each: dict[str, object]) -> str:
    pence = each["pence"]
    every = str(each.get("every") or "once")
    times = each.get("times") or 1
    price = Money(pence if isinstance(pence, int) else 0)
    return f"{times} × {price}, {every if every == 'once' else f'each {every}'}"


def remove_page(at: Desk, slug: str, *, item: dict[str, object], form: Form) -> ShowPage:
    return asking(
        form,
        title="Take this out?",
        caption=at.caption,
        lead=(item_words(item),),
        sections=(Section("", (Lines(("It can be added again at any time before a figure is worked out.",)),)),),
        back=Link("Back without taking it out", at.url("needs_items", slug)),
        about=at.found.person,
        send="Take it out",
        why_not=at.why_not,
        send_kind="warning",
    )


def facts_of(found: NeedsView) -> tuple[Fact, ...]:
    """Who told these needs and when, for a figure that was worked out from them."""
    holding = dict(HOLDINGS)[found.holding]
    kept = f"{found.kept_by_name}, {in_words(local_day(found.kept_at))}" if found.kept_at else "Not yet"
    return (
        Fact("Needs", Link(f"Version {found.number}", where("needs", found.id))),
        Fact("How the money may be held", holding),
        Fact("Kept by", kept),
    )
