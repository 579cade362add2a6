"""Pages about care plans from other systems, in words."""

from __future__ import annotations

from openphb.interfaces.fhir.care_plan_read import ReadPlan, Step
from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.people.queries import PersonView
from openphb.plans.queries.receiving import ReceivedLine, ReceivedView

WHAT = (
    "Another system sent these care plans. Each is kept as it came, and is no plan of ours: nothing in it was agreed "
    "here, and no money follows from it."
)
MOST_SHOWN = 50
"""Goals, steps or notes on the page. Our own choice."""
STATUS = {
    "draft": "A draft", "active": "In use there", "on-hold": "Paused there", "revoked": "Taken back there",
    "completed": "Ended there", "entered-in-error": "Sent by mistake", "unknown": "Not known",
    "not-started": "Not begun", "scheduled": "Planned", "in-progress": "Under way", "cancelled": "Not wanted any more",
    "stopped": "Stopped",
}  # fmt: skip
"""The words of FHIR for how a plan or a step of it stands, in ours."""


def list_page(found: tuple[ReceivedLine, ...], *, paging: Paging | None) -> ShowPage:
    """Those that wait, longest first."""
    table = _table(found, empty="No care plan from elsewhere waits for you.")
    return ShowPage(
        title="Care plans from elsewhere",
        lead=(WHAT, "These wait for somebody to look at them."),
        sections=(Section("", (Rows(table, paging),)),),
    )


def person_page(person: PersonView, found: tuple[ReceivedLine, ...], *, paging: Paging | None) -> ShowPage:
    return ShowPage(
        title="Care plans from elsewhere",
        caption=person.name,
        lead=(WHAT,),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        about=person.id,
        sections=(Section("", (Rows(_table(found, empty="No other system has sent a care plan."), paging),)),),
    )


def _table(found: tuple[ReceivedLine, ...], *, empty: str) -> Table:
    heads = (Head("Plan"), Head("Person"), Head("Came from"), Head("Came"), Head("Looked at"))
    return Table("Care plans from elsewhere", heads, tuple(map(_row, found)), True, empty, True)


def _row(each: ReceivedLine) -> tuple[Shown, ...]:
    title = Link(each.title, where("received_plan", each.id))
    return title, each.person_name, each.system_name, plan_words.moment(each.received_at), _standing(each)


def _standing(each: ReceivedLine) -> Tag:
    return Tag("Looked at", "green") if each.looked_at else Tag("Waits for somebody to look", "yellow")


def show_page(each: ReceivedView, said: ReadPlan) -> ShowPage:
    """What it says in words; what we cannot put into words is named, and stands in the file as it came."""
    line = each.line
    can = not line.looked_at and each.why_not_look is None
    return ShowPage(
        title=said.title,
        caption=f"A care plan from elsewhere, for {line.person_name}",
        lead=(f"{line.system_name} sent it. It is no plan of ours: nothing in it was agreed here.",),
        back=Link(f"Back to {line.person_name}", where("person", line.person)),
        about=line.person,
        sections=(
            Section("", (Facts(tuple(_facts(each, said))),)),
            Section("Goals", (Lines(_first(said.goals) or ("It names none.",)),)),
            Section("What is done", (Rows(_steps(said.steps)),)),
            *([Section("Notes", (Lines(_first(said.notes)),))] if said.notes else []),
            Section("As it came", (Lines((_besides(said),)),)),
        ),
        actions=(
            *([Button("Say what you did about it", where("look_at_received", line.id))] if can else []),
            Button("Save the file as it came", where("save_received", line.id), kind="secondary"),
        ),
        refusals=(each.why_not_look,) if each.why_not_look and not line.looked_at else (),
    )


def _facts(each: ReceivedView, said: ReadPlan) -> list[Fact]:
    line = each.line
    facts = [
        Fact("Stands", _standing(line)),
        Fact("Came", plan_words.moment(line.received_at)),
        Fact("How its sender calls it", each.identifier.removeprefix("|")),
        Fact("How it stands there", STATUS[said.status]),
    ]
    told = (("Written by", said.author), ("Written", said.created), ("From", said.starts), ("Until", said.ends))
    facts += [Fact(name, value) for name, value in (*told, ("About it", said.description)) if value]
    if line.looked_at:
        facts.append(Fact("What was done about it", (each.looked_note, f"{line.looked_by_name}")))
    return facts


def _first(words: tuple[str, ...]) -> tuple[str, ...]:
    """As many as a page can hold; of the others, how many there are."""
    more = len(words) - MOST_SHOWN
    return (*words[:MOST_SHOWN], *([f"And {more:,} more, in the file."] if more > 0 else []))


def _steps(steps: tuple[Step, ...]) -> Table:
    heads = (Head("What"), Head("Who"), Head("How it stands"), Head("More"))
    rows = [(each.what, each.who, STATUS.get(each.status, ""), each.more) for each in steps[:MOST_SHOWN]]
    if len(steps) > MOST_SHOWN:
        rows.append((f"And {len(steps) - MOST_SHOWN:,} more, in the file", "", "", ""))
    return Table("What is done", heads, tuple(rows), True, "It names nothing that is done.", True)


def _besides(said: ReadPlan) -> str:
    return f"It also says something about: {', '.join(said.unread)}." if said.unread else "All of it is above."


def look_page(form: Form, *, each: ReceivedView) -> ShowPage:
    return asking(
        form,
        title="What did you do about it?",
        caption=each.line.title,
        lead=("It then waits for nobody any more. It stays beside the person.",),
        back=Link("Back to the plan from elsewhere", where("received_plan", each.line.id)),
        send="Keep it",
        why_not=each.why_not_look,
        about=each.line.person,
    )
