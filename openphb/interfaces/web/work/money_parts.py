"""What waits about money: bank details, questions to people, and what finance has to do."""

from __future__ import annotations

from urllib.parse import urlencode

from openphb.budgets.queries import DetailsView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Fact, Head, Link, Shown, Table, Tag, Task
from openphb.interfaces.web.payments.asked_pages import table_of
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, Tasks
from openphb.interfaces.web.work.gathering import Seen
from openphb.kernel.days import in_words, local_day
from openphb.payments.queries.views import QueryView, Work


def details(seen: Seen) -> tuple[Section, ...]:
    """Bank details that wait for a second pair of eyes."""
    if not seen.details:
        return ()
    heads = (Head("Person"), Head("Next step"), Head("Entered on"), Head("Entered by"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            Link(each.person_name, where("person", each.person)),
            _check(each),
            in_words(local_day(each.entered_at)),
            each.entered_by,
        )
        for each in seen.details
    )
    heading = "Bank details to check"
    table = Table(heading, heads, rows, first_is_header=True, caption_hidden=True)
    rest = seen.details_total - len(rows)
    more = (Lines((f"And {rest} more.",)),) if rest > 0 else ()
    return (Section(heading, (Rows(table), *more), id="bank-details"),)


def _check(each: DetailsView) -> Shown:
    """The step, or why it is somebody else's."""
    stopped = next((move.why_not for move in each.moves if move.verb == "approve"), None)
    link = Link("Check the bank details", where("check_bank_details", each.id), f"of {each.holding_reference}")
    return stopped.because if stopped else link


def questions(seen: Seen) -> tuple[Section, ...]:
    """Questions about payments that people have been asked."""
    if not seen.questions:
        return ()
    heads = (Head("Person"), Head("What we asked about"), Head("Amount", numeric=True), Head("Answer hoped for by"))
    rows = tuple(_question(each, seen) for each in seen.questions)
    table = Table("Questions about payments", heads, rows, first_is_header=True, caption_hidden=True)
    rest = seen.questions_total - len(rows)
    more = (Lines((f"And {rest} more.",)),) if rest > 0 else ()
    return (Section("Questions about payments", (Rows(table), *more), id="questions"),)


def _question(each: QueryView, seen: Seen) -> tuple[Shown, ...]:
    by = in_words(each.reply_by)
    address = where("query", each.id)
    return (
        Link(each.person_name, where("person", each.person)),
        Link(each.text, address, about=f"of {in_words(each.on)}") if address else each.text,
        each.amount,
        (by, Tag("Overdue", "red")) if each.reply_by < seen.on else by,
    )


def asks(seen: Seen) -> tuple[Section, ...]:
    """Money wanted earlier, problems and stays in hospital that people told us of, what is due first."""
    if not seen.asks or not seen.asks.items:
        return ()
    heads, rows = table_of(seen.asks.items, on=seen.on)
    table = Table("Asked about money", heads, rows, first_is_header=True, caption_hidden=True)
    every = Lines((f"{seen.asks.total} in all.",)) if seen.asks.total > len(rows) else None
    link = Facts((Fact("The list", Link("Everything asked about money", where("money_asks"))),))
    return (Section("Asked about money", (Rows(table), *((every,) if every else ()), link), id="asked"),)


def unfit(seen: Seen) -> tuple[Section, ...]:
    """Invoices and hours that wait at this actor's desk, since something in them does not fit."""
    tasks = tuple(
        Task(
            "Invoices and hours that do not fit",
            Tag(f"{many:,}", "blue"),
            f"{where('entries')}?{urlencode({'show': 'waiting', 'desk': desk})}",
            f"For {'finance' if desk == 'finance' else 'the care coordinator'} to look at.",
        )
        for desk, many in seen.unfit.items()
    )
    return (Section("Invoices and hours", (Tasks(tasks),), id="unfit"),) if tasks else ()


def messages(seen: Seen) -> tuple[Section, ...]:
    """What people wrote that waits for an answer this actor may give."""
    many, late = seen.messages
    if not many:
        return ()
    shown = Tag(f"{many:,}", "red" if late else "blue")
    hint = f"{late:,} later than we promised." if late else "What we promised soonest stands first."
    return (
        Section("Messages", (Tasks((Task("Messages to answer", shown, where("messages"), hint),)),), id="messages"),
    )


def money(seen: Seen) -> tuple[Section, ...]:
    """What waits for someone in finance, as counts that lead to where it is done."""
    if seen.money is None:
        return ()
    return (Section("Money", (Tasks(tuple(_tasks(seen.money, funders_leave=seen.funders_leave))),), id="money"),)


def _tasks(work: Work, *, funders_leave: int) -> list[Task]:
    told = (
        ("Other funders that leave, with lines to decide", funders_leave, "funders_leaving"),
        ("Payments due today or before", work.due, "payments"),
        ("Payments on hold", work.on_hold, "payments"),
        ("Payment runs to approve", work.runs_to_approve, "payments"),
        ("Payment runs approved, with no file yet", work.runs_to_send, "payments"),
        ("Payment runs to settle", work.runs_to_settle, "payments"),
        ("Statement lines to understand", work.lines_to_understand, "reconcile"),
        ("Answers from people to read", work.answers_to_read, "queries"),
        ("Questions to people whose day has passed", work.questions_overdue, "queries"),
        ("Years that ended, to decide", work.years_to_decide, "year_ends"),
        ("Money of a year’s end to ask back", work.years_to_follow, "year_ends?stage=follow"),
        ("Asked to look at a tier again", work.tiers_asked_about, "monitoring"),
    )
    counted = f"As counted on {moment(work.years_counted_at)}." if work.years_counted_at else ""
    return [
        Task(
            words,
            Tag(f"{count:,}", "blue") if count else "None",
            _address(name) if count else "",
            counted if name.startswith("year_ends") else "",
        )
        for words, count, name in told
    ]


def _address(name: str) -> str:
    """Where it is done, narrowed down to what is meant."""
    view, mark, asked = name.partition("?")
    return f"{where(view)}{mark}{asked}"
