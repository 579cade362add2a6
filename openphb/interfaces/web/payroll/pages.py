"""Pages of payroll over many employers: which days, what leaves, what is missing from whom, what left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from openphb.employment.queries.payroll import ExportView, FileView
from openphb.employment.queries.payroll_due import Leaving, Look, Missing
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Table, Tag
from openphb.interfaces.web.payroll import days
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Note, Rows, Section, ShowPage, Story
from openphb.interfaces.web.shifts import words
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal

TO_PAYROLL = "Back to payroll"
_CAREFUL = "Send it only in the way you agreed with the bureau: it names people and their pay."
WHAT_IT_IS = (
    "One table for everybody whose assistants’ hours were approved: for the payroll bureau, or for finance.",
    "Each approved week leaves once. A correction leaves in a later table, as the difference.",
)


def home_page(
    exports: Sequence[ExportView], files: Sequence[FileView], *,
    form: Form, on: date, why_not: Refusal | None, pays: bool,
) -> ShowPage:  # fmt: skip
    """Which pay period, then what left and what came back. Whoever `pays` gets to the payment lines too."""
    bring = (Button("Bring in payslips", where("bring_many_payslips"), "secondary"),)
    return ShowPage(
        title="Payroll",
        back=None if pays else Link("Back to home", where("provider_home")),
        lead=WHAT_IT_IS,
        sections=(
            Section("Pay periods that ended lately", (Rows(_offered(on, pays=pays)),)),
            Section("Tables that were sealed", (Rows(_exports(exports)),)),
            Section("Payslips that came back", (*(() if why_not else (Buttons(bring),)), Rows(_files(files)))),
            Section("Other days", ()),
        ),
        form=form,
        send="Look at these days",
        refusals=(why_not,) if why_not else (),
        wide=True,
    )  # fmt: skip


def _offered(on: date, *, pays: bool) -> Table:
    heads = (Head("Pay period"), Head("What it is"), Head("Payslips"))[: 3 if pays else 2]
    kinds = ("Four weeks", "Four weeks", "A calendar month", "A calendar month")
    rows = tuple(
        (days.link(each), kind, Link("Payment lines from payslips", days.link(each, view="enter_payslips").url,
                                     f"for {words.period(each)}"))[: len(heads)]
        for each, kind in zip(days.offered(on), kinds, strict=True)
    )  # fmt: skip
    return Table("Pay periods that ended lately", heads, rows, first_is_header=True, caption_hidden=True)


def _exports(found: Sequence[ExportView]) -> Table:
    heads = (
        Head("Pay period"), Head("Weeks in it", numeric=True), Head("Comes to", numeric=True), Head("Sealed"),
        Head("Taken away"),
    )  # fmt: skip
    rows = tuple(
        (Link(words.period(each.period), where("payroll_table", each.id), f"sealed {moment(each.made_at)}"),
         f"{each.sheets:,}", each.amount, (in_words(local_day(each.made_at)), f"by {each.made_by}"), _taken(each))
        for each in found
    )  # fmt: skip
    return Table("Tables that were sealed", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="None was sealed yet.")  # fmt: skip


def _taken(found: ExportView) -> str | Tag:
    if not found.taken:
        return Tag("Not yet", "yellow")
    return "Once" if len(found.taken) == 1 else f"{len(found.taken)} times, as a copy after the first"


def _files(found: Sequence[FileView]) -> Table:
    heads = (
        Head("File"),
        Head("Payslips taken", numeric=True),
        Head("Rows not taken", numeric=True),
        Head("Brought in"),
    )
    rows = tuple(
        (Link(each.name, where("payslips_brought", each.id)), f"{each.taken:,}", f"{len(each.refused):,}",
         (in_words(local_day(each.brought_at)), f"by {each.brought_by}"))
        for each in found
    )  # fmt: skip
    return Table("Files of payslips", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="Nothing came back yet.")  # fmt: skip


def period_page(found: Look, *, page: int, short: int, form: Form, why_not: Refusal | None) -> ShowPage:
    """What leaves, employer by employer, and what is missing from whom; then the one button that seals it."""
    leaving, missing = tuple(each for each in found.leaving if each.lines), found.missing
    stopped = why_not or (None if leaving else Refusal("No approved hours of these days wait to be sent."))
    some = leaving[(page - 1) * paged.SIZE : page * paged.SIZE]
    wanting = missing[(short - 1) * paged.SIZE : short * paged.SIZE]
    return ShowPage(
        title=f"Payroll for {words.period(found.period)}",
        back=Link(TO_PAYROLL, where("payrolls")),
        lead=(_sum(leaving, missing),),
        sections=(
            Section("Leaves with this table", (Rows(_leaving(some), paged.paging(page, total=len(leaving))),)),
            Section("Missing, and from whom", (
                *((Note(("What is approved later leaves with a later table: look at these days again then.",)),)
                  if missing else ()),
                Rows(_missing(wanting), paged.paging(short, total=len(missing), name="missing")),
            ), id="missing"),
        ),
        form=None if stopped else form,
        send="Seal this table",
        refusals=(stopped,) if stopped else (),
        wide=True,
    )  # fmt: skip


def _sum(leaving: Sequence[Leaving], missing: Sequence[Missing]) -> str:
    employers = len({each.person for each in leaving})
    total = Money.total(each.amount for each in leaving)
    weeks = f"{counted(len(leaving), 'week')} of {counted(employers, 'employer')}, {total} before tax."
    if not missing:
        return f"{weeks} Nothing is missing."
    return f"{weeks} {counted(len(missing), 'week')} {'is' if len(missing) == 1 else 'are'} missing."


def _leaving(found: Sequence[Leaving]) -> Table:
    heads = (Head("Who"), Head("Employed by"), Head("Week"), Head("What"), Head("Comes to", numeric=True))
    rows = tuple(
        (each.name, each.employer, words.week(each.week),
         Tag("Difference", "yellow") if each.is_difference else "Approved hours", each.amount)
        for each in found
    )  # fmt: skip
    return Table("Leaves with this table", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="No approved hours of these days wait to be sent.")  # fmt: skip


def _missing(found: Sequence[Missing]) -> Table:
    heads = (Head("From whom"), Head("What is missing"), Head("Week"), Head("Works for"))
    rows = tuple((each.from_whom, (each.because, f"Hours of {each.name}"), words.week(each.week), each.employer)
                 for each in found)  # fmt: skip
    return Table("Missing, and from whom", heads, rows, first_is_header=True, caption_hidden=True,
                 empty="Nothing is missing.")  # fmt: skip


def table_page(found: ExportView, *, why_not: Refusal | None) -> ShowPage:
    """One sealed table: taken away once, after that as a copy that says so."""
    again = bool(found.taken)
    take = Button("Take away a copy" if again else "Take the table away", where("take_payroll_table", found.id),
                  "secondary" if again else "", post=True)  # fmt: skip
    lead = (
        "The original was taken away. What you take now is a copy: its name and each of its lines say so."
        if again
        else "It can be taken away once as the original. After that, each is a copy and says so, so that nobody is "
        "paid twice."
    )
    return ShowPage(
        title=f"Payroll table for {words.period(found.period)}",
        back=Link(TO_PAYROLL, where("payrolls")),
        lead=(lead,),
        sections=(
            Section("", (Facts(_facts(found)),)),
            Section("Who took it away", (Story(tuple(_told(*each) for each in reversed(found.taken)),
                                               "Nobody yet."),)),
            Section("", (Lines((_CAREFUL,)),)),
        ),
        actions=() if why_not else (take,),
        refusals=(why_not,) if why_not else (),
    )  # fmt: skip


def _facts(found: ExportView) -> tuple[Fact, ...]:
    return (
        Fact("Comes to", found.amount),
        Fact("Weeks in it", f"{found.sheets:,}"),
        Fact("Sealed", (moment(found.made_at), f"by {found.made_by}")),
        Fact("Its seal (SHA-256)", (found.sha256[:32], found.sha256[32:])),
    )


def _told(number: int, who: str, at: datetime) -> Entry:
    what = "The original was taken away" if number == 1 else f"Copy {number - 1} was taken away"
    return Entry(moment(at), what, who)
