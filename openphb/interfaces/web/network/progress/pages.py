"""Areas side by side, one area, and one line of its checklist."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from openphb.community.progress.seen import AreaLineup, AreaView, Heard, LineView, WholeLine
from openphb.community.progress.seen import Said as AreaSaid
from openphb.community.rules.progress import ANSWERS, HEADINGS, SOURCE, Answer, Line, Stage, checklist
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.network.forum.pages import Said
from openphb.interfaces.web.network.progress import words
from openphb.interfaces.web.network.told import Told, ToldPage, said
from openphb.interfaces.web.network.withheld import report_button
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day

BACK = "Back to all areas"
SORTS: Mapping[str, str] = {"name": "By name", "far": "Furthest first", "late": "Most overdue first"}
_HOW = More(
    "What these words mean",
    (
        "Not started: nothing has been done yet. Begun: some of it is there, for some people. Working: it is there for "
        "everybody it should be there for. Proven: something shows that it does what it should.",
        f"The lines are {SOURCE}. Nobody sets them: each area may leave some out, with a reason, and add its own. So "
        "areas are not ranked by this; it shows whom to ask.",
    ),
)


def side_by_side_page(found: tuple[AreaLineup, ...], *, heading: str, sort: str) -> ShowPage:
    """Every area that has said something; narrowed to one heading, with each of its lines."""
    ordered = _ordered(found, sort)
    table = _of_heading(ordered, heading) if heading else _counts(ordered)
    save = (Button("Save as a table", where("net_progress_file"), "secondary"),) if found else ()
    return ShowPage(
        title="How far areas have come",
        wide=True,
        lead=(
            "What each area says of itself, line by line. Ask those who are further along: most of them like to help.",
        ),
        sections=(Section("", (*_narrowed(heading, sort), Rows(table), _HOW)),),
        actions=(Button("Help: who offers and who asks", where("net_help")), *save),
    )


def _ordered(found: tuple[AreaLineup, ...], sort: str) -> tuple[AreaLineup, ...]:
    if sort == "far":
        return tuple(sorted(found, key=lambda each: each.far, reverse=True))
    return tuple(sorted(found, key=lambda each: each.overdue, reverse=True)) if sort == "late" else found


def _narrowed(heading: str, sort: str) -> tuple[Filters, Filters]:
    def to(**change: str) -> str:
        kept = {"heading": heading, "sort": "" if sort == "name" else sort, **change}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"

    sorts = tuple(Choice(said, to(sort=code), chosen=code == sort) for code, said in SORTS.items())
    heads = (("", "All of it"), *HEADINGS.items())
    return (
        Filters(tuple(Choice(said, to(heading=code), chosen=code == heading) for code, said in heads), "About"),
        Filters(sorts, "In which order"),
    )


_EMPTY = "No area has said anything yet."


def _counts(found: tuple[AreaLineup, ...]) -> Table:
    stages = tuple(Head(each.value.capitalize(), True) for each in Stage)
    heads = (Head("Area"), *stages, Head("Nothing said", True), Head("Overdue", True), Head("Latest"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            _area(each), *(str(each.at(stage)) for stage in Stage), str(each.unsaid), str(each.overdue),
            in_words(local_day(each.latest)) if each.latest else "",
        )
        for each in found
    )  # fmt: skip
    return Table("How many lines are how far", heads, rows, first_is_header=True, empty=_EMPTY)


def _area(each: AreaLineup) -> Link:
    return Link(each.name, where("net_progress_area", each.slug))


def _of_heading(found: tuple[AreaLineup, ...], heading: str) -> Table:
    """Our own lines, since an area's own has nothing beside it."""
    lines = [each for each in checklist() if each.heading == heading]
    heads = (Head("Area"), *(Head(each.says) for each in lines))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (_area(each), *(words.stage(each.stages.get(line.code)) for line in lines)) for each in found
    )
    return Table(HEADINGS[heading], heads, rows, first_is_header=True, empty=_EMPTY)


def area_page(found: AreaView) -> ShowPage:
    """One area's whole checklist, what people there say beside it, and the way to its plan."""
    own = (Button("Add a line of your own", where("net_add_line", found.slug), "secondary"),) if found.keeps else ()
    plan = Button("Plan of action", where("net_progress_plan", found.slug))
    return ShowPage(
        title=f"How far {found.name} has come",
        wide=True,
        back=Link(BACK, where("net_progress")),
        lead=(_lead(found),),
        sections=(
            Section("", (Buttons((plan,)), *_invited(found))),
            *(_heading(code, found) for code in HEADINGS if any(each.line.heading == code for each in found.lines)),
            *_left_out(found),
            Section("", (_HOW, More("How people are counted", (words.HOW_COUNTED,)))),
        ),
        actions=(
            *own,
            Button("Save as a table", where("net_progress_checklist_file", found.slug), "secondary"),
            Button("Save as a PDF", where("net_progress_paper", found.slug), "secondary"),
            Button("Its local offer", where("net_area", found.slug), "secondary"),
        ),
    )


def _lead(found: AreaView) -> str:
    many = sum(each.latest is not None for each in found.lines)
    if not many:
        return f"{found.name} has not said yet how far it has come."
    return f"{found.name} has said how far it has come with {many} of {len(found.lines)} lines."


def _invited(found: AreaView) -> tuple[Note, ...]:
    if not found.lives_here:
        return ()
    return (Note(("You live here. Open a line to say how it is for you.",)),)


def _heading(code: str, found: AreaView) -> Section:
    heads = (Head("Line"), Head("How far, says the area"), Head("What people there say"))
    rows = tuple(_row(each, found) for each in found.lines if each.line.heading == code)
    return Section(
        HEADINGS[code], (Rows(Table(HEADINGS[code], heads, rows, first_is_header=True, caption_hidden=True)),)
    )


def _row(each: LineView, found: AreaView) -> tuple[Shown, ...]:
    link = Link(each.line.says, where("net_progress_line", found.slug, each.line.code))
    by = (f"{each.latest.by}, {in_words(local_day(each.latest.at))}",) if each.latest else ()
    far: Shown = (words.stage(each.latest.stage if each.latest else None), *by)
    return (link, *_own(each.line)), far, words.people(each.people) if each.people else "Too few to show"


def _own(line: Line) -> tuple[Tag, ...]:
    return (Tag("Their own line", "purple"),) if line.is_own else ()


def _left_out(found: AreaView) -> tuple[Section, ...]:
    if not found.checklist.out:
        return ()
    rows = tuple(
        (Link(each.line.says, where("net_progress_line", found.slug, each.line.code)), each.why, each.by)
        for each in found.checklist.out
    )
    heads = (Head("Line"), Head("Why"), Head("Who says so"))
    return (Section("Left out here", (Rows(Table("Left out here", heads, rows, caption_hidden=True)),)),)


def line_page(found: WholeLine) -> ToldPage:
    """One line: how far, what people say, and everything the area said of it, the latest first."""
    view, area = found.view, found.area
    return ToldPage(
        title=view.line.says,
        caption=f"{area.name} · {HEADINGS[view.line.heading]}",
        back=Link(f"Back to {area.name}", where("net_progress_area", area.slug)),
        sections=(Section("", (Facts(_facts(found)),)), *_planned(found), *_mine(found)),
        told=(
            Told("What the area said", tuple(map(_area_said, found.history)), "Nothing yet."),
            Told("What people there said", tuple(map(_heard, found.heard)), "Nobody has said anything in words."),
        ),
        actions=_actions(found),
    )


def _facts(found: WholeLine) -> tuple[Fact, ...]:
    view = found.view
    out = next((each for each in found.area.checklist.out if each.line.code == view.line.code), None)
    proven = (Fact("What would prove it", view.line.proven),) if view.line.proven else ()
    gone = (Fact("Left out here", (out.why, f"Says {out.by}")),) if out else ()
    far = Fact("How far, says the area", words.stage(view.latest.stage if view.latest else None))
    return (*gone, far, Fact("What people there say", words.people(view.people)), *proven)


def _planned(found: WholeLine) -> tuple[Section, ...]:
    mine = [each for each in found.area.actions if each.line == found.view.line]
    if not mine:
        return ()
    rows = tuple(
        (Link(each.what, where("net_plan_action", found.area.slug, each.id)), each.who, in_words(each.by_when),
         words.action_state(each))
        for each in mine
    )  # fmt: skip
    heads = (Head("What"), Head("Who"), Head("By when"), Head("State"))
    return (Section("What is planned", (Rows(Table("What is planned", heads, rows, caption_hidden=True)),)),)


def _mine(found: WholeLine) -> tuple[Section, ...]:
    if found.mine is None:
        return ()
    take = Button("Take it back", where("net_take_view_back", found.area.slug, found.view.line.code), "secondary", True)
    lines = (f"{ANSWERS[Answer(found.mine.answer)]}.", *((found.mine.words,) if found.mine.words else ()))
    return (Section("What you said", (Lines(lines), Buttons((take,)))),)


def _area_said(each: AreaSaid) -> Said:
    links = () if each.is_mine else (Link("Report", where("net_report", "evidence", each.id), moment(each.at)),)
    return said(
        f"said-{each.id}", each.evidence, by=each.by, when=moment(each.at), tags=(words.stage(each.stage),),
        hidden=f"Hidden by a moderator: {each.hidden}" if each.hidden else "", links=links,
    )  # fmt: skip


def _heard(each: Heard) -> Said:
    links = () if each.is_mine else (Link("Report", where("net_report", "view", each.id), moment(each.at)),)
    tag = Tag(ANSWERS[Answer(each.answer)], "purple")
    return said(f"heard-{each.id}", each.words, by=each.by, when=moment(each.at), tags=(tag,), links=links)


def _actions(found: WholeLine) -> tuple[Button, ...]:
    """What the reader may do: speak for the area, or say how it is for them."""
    area, code = found.area, found.view.line.code
    is_out = any(each.line.code == code for each in area.checklist.out)
    line = found.view.line
    report = (report_button("line", code),) if line.is_own and not line.is_withheld and not area.keeps else ()
    if area.keeps and is_out:
        return (Button("Put it back on the checklist", where("net_put_line_back", area.slug, code), post=True),)
    if area.keeps:
        return (
            Button("Say how far we have come", where("net_assess", area.slug, code)),
            Button("Plan something for it", f"{where('net_plan_add', area.slug)}?line={code}", "secondary"),
            Button("Leave this line out", where("net_leave_out", area.slug, code), "secondary"),
        )
    if area.lives_here and not is_out:
        return (Button("Say how it is for me", where("net_give_view", area.slug, code)), *report)
    return report
