"""A week's hours as a page: what was worked beside what was planned, what it comes to, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openphb.employment.queries.sheets import SheetView, Told
from openphb.employment.sheets import NO_RATE, Day, Element, State
from openphb.interfaces.web.employing.whose import why_not
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Lines, Note, Rows, Section, ShowPage, Story
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal

FOLLOWS = (
    "Approve it if it is right. It is then entered to be paid, with the same checks as all hours, and goes to payroll "
    "with the next table. It can be corrected later."
)
_DID = {"send": "Sent", "approve": "Approved", "return": "Returned"}


@dataclass(frozen=True)
class Around:
    """Where a week's page stands: at the employer's side, or the assistant's own."""

    back: Link
    caption: str
    other: str
    """The address of another sheet, with ID where its identity belongs."""

    correct: str = ""
    send_back: str = ""
    how_paid: str = ""
    entry: str = ""

    def sheet(self, id: object) -> str:
        return self.other.replace("ID", str(id))


def list_page(
    found: Sequence[SheetView], *, name: str, employment: object, whose: Whose, paging: Paging | None
) -> ShowPage:
    """Every week of one assistant, newest first."""
    stopped = why_not(whose)
    fill = Button("Fill in a week for them", whose.url("my_fill_hours", employment), "secondary")
    paid = Button("Say how hours are paid", whose.url("my_hours_paid", employment), "secondary")
    return ShowPage(
        title=f"Hours of {name}",
        caption=whose.caption,
        about=whose.id,
        back=Link(f"Back to {name}", whose.url("my_assistant_employed", employment)),
        sections=(Section("", (Rows(table_of(found, lambda id: whose.url("my_timesheet", id)), paging),)),),
        actions=() if stopped else (fill, paid),
        refusals=(stopped,) if stopped else (),
    )


def table_of(found: Sequence[SheetView], address: Callable[[object], str]) -> Table:
    heads = (Head("Week"), Head("Hours", numeric=True), Head("Comes to", numeric=True), Head("How it stands"))
    rows = tuple(
        (Link(words.week(each.week), address(each.id)), f"{each.hours:f}",
         each.amount if each.amount is not None else "Not known yet", words.state(each))
        for each in found
    )  # fmt: skip
    return Table("Weeks of hours, newest first", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No hours were sent yet.")  # fmt: skip


def sheet_page(
    found: SheetView, *, around: Around, form: Form | None = None, stands: Sequence[Shown] = (),
    side: Whose | None = None,
) -> ShowPage:  # fmt: skip
    """One week. With a `form` it is approved by its button."""
    may = form is not None and found.why_not_approve is None and found.elements is not None
    return ShowPage(
        title=f"{found.name}: {words.week(found.week)}",
        caption=around.caption,
        about=side.id if side else None,
        back=around.back,
        lead=_lead(found, may=may),
        sections=(
            *_heed(found, around),
            Section("Day by day", (Rows(_days(found.days)),)),
            *_comes_to(found),
            Section("What happened", (Story(tuple(_told(each) for each in reversed(found.story))), *_stands(stands))),
        ),
        form=form if may else None,
        send="Approve these hours",
        actions=_buttons(found, around),
        refusals=_refusals(found, form=form),
    )


def _lead(found: SheetView, *, may: bool) -> tuple[str, ...]:
    differs = sum(day.differs for day in found.days)
    days = "one day differs" if differs == 1 else f"{differs} days differ"
    said = f"{words.hours(found.worked).capitalize()}; {days} from the rota." if differs else (
        f"{words.hours(found.worked).capitalize()}, all as planned."
    )  # fmt: skip
    amount = f" It comes to {found.amount}." if found.amount is not None else ""
    note = (
        (f"{found.name} says: “{found.note}”" if found.filled_by == "assistant" else found.note,) if found.note else ()
    )
    return (said + amount, *note, *((FOLLOWS,) if may else ()))


def _heed(found: SheetView, around: Around) -> tuple[Section, ...]:
    """What this sheet corrects, or what took its place: both stay to be read."""
    blocks: list[Block] = []
    if found.state is State.RETURNED:
        because = next(each.because for each in found.story if each.verb == "return")
        blocks.append(Note((f"It was returned: {because}",)))
    if found.replaces:
        link = Link("Read the hours it corrects", around.sheet(found.replaces))
        blocks.append(Facts((Fact("This is a correction", link),)))
    if found.replaced_by:
        link = Link("Read the correction", around.sheet(found.replaced_by))
        blocks.append(Facts((Fact("Another sheet corrects this one", link),)))
    return (Section("", tuple(blocks)),) if blocks else ()


def _days(days: Sequence[Day]) -> Table:
    heads = (Head("Day"), Head("Planned"), Head("Worked"), Head("Difference"))
    rows = tuple(
        (words.day(each.on), words.shifts(each.planned, nothing="–"), words.shifts(each.worked, nothing="–"),
         Tag(each.difference, "yellow") if each.differs else each.difference)
        for each in days
        if each.planned or each.worked
    )  # fmt: skip
    return Table("Day by day", heads, rows, first_is_header=True, caption_hidden=True)


def _comes_to(found: SheetView) -> tuple[Section, ...]:
    if found.elements is None:
        return (Section("What it comes to", (Lines((NO_RATE,)),)),)
    heads = (Head("Day"), Head("What"), Head("How many", numeric=True), Head("For each", numeric=True),
             Head("Comes to", numeric=True))  # fmt: skip
    rows = tuple(_element(each) for each in found.elements)
    table = Table("What it comes to, before tax", heads, rows, first_is_header=True, caption_hidden=True)
    total = Lines((f"Altogether {found.amount}, before tax and anything else is taken off.",))
    return (Section("What it comes to", (Rows(table), total)),)


def _element(each: Element) -> tuple[Shown, ...]:
    paid: tuple[Shown, Shown] = (each.rate, each.amount) if each.rate else ("By payroll", "By payroll")
    return (words.day(each.on), str(each.kind).capitalize(), f"{each.units:f} {each.unit}", *paid)


def _told(each: Told) -> Entry:
    more = (each.because,) if each.because else ()
    return Entry(in_words(local_day(each.at)), _DID[each.verb], each.by, more)


def _stands(stands: Sequence[Shown]) -> tuple[Block, ...]:
    """How what was entered to be paid stands now."""
    return (Facts((Fact("To be paid", tuple(stands)),)),) if stands else ()  # type: ignore[arg-type]


def _buttons(found: SheetView, around: Around) -> tuple[Button, ...]:
    shown = []
    if around.send_back and found.why_not_return is None:
        shown.append(Button("Something is not right: return it", around.send_back, "secondary"))
    if around.correct and found.why_not_correct is None:
        said = "Send it again, put right" if found.state is State.RETURNED else "Correct these hours"
        shown.append(Button(said, around.correct, "secondary"))
    if around.how_paid and found.elements is None:
        shown.append(Button("Say how hours are paid", around.how_paid))
    return tuple(shown)


def _refusals(found: SheetView, *, form: Form | None) -> tuple[Refusal, ...]:
    """Why the button is not there, on the side where it could be."""
    stopped = found.why_not_approve if form is not None and found.state is State.SENT else None
    return (stopped,) if stopped else ()
