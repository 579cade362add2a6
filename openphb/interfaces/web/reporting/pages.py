"""Pages about returns, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from openphb.insight.returns.numbers import Changed, Number
from openphb.insight.returns.plds.records import Record
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Entry, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.reporting import words
from openphb.interfaces.web.reporting.asked_pages import waiting_blocks
from openphb.interfaces.web.sections import (
    Block,
    Facts,
    Filters,
    Lines,
    More,
    Note,
    Rows,
    Section,
    ShowPage,
    Story,
)
from openphb.interfaces.web.work import return_days
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.reporting.deadlines import Deadline
from openphb.reporting.queries.asked import AskedLine
from openphb.reporting.queries.returns import FindingLine, ReturnLine, ReturnView
from openphb.reporting.workflow import AACC

SHOWS = {"": "All", "open": "Being prepared", "sent": "Handed in", "past": "Replaced or withdrawn"}
SORTS = {"period": "Period", "due": "Last day", "made": "Put together"}
ONLY_OURS = (
    "openphb knows only people with a personal health budget. Whoever has continuing care without one is reported from "
    "the board’s own continuing-care system, and is not in this return."
)
_PARTS = (
    ("numbers", "Numbers", "nhs_return"),
    ("to mend", "To mend", "nhs_return_findings"),
    ("file", "File and sending", "nhs_return_file"),
    ("history", "History", "nhs_return_history"),
)


@dataclass(frozen=True)
class Asked:
    """What a list was asked for."""

    show: str
    kind: str
    sort: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        show, sort = given.get("show", ""), given.get("sort", "")
        return cls(show if show in SHOWS else "", given.get("kind", "")[:20], sort if sort in SORTS else "period")

    @property
    def kept(self) -> dict[str, str]:
        return {"show": self.show, "kind": self.kind, "sort": self.sort}


def list_page(
    found: Sequence[ReturnLine],
    *,
    asked: Asked,
    paging: Paging | None,
    waiting: Sequence[AskedLine] = (),
    days: Sequence[Deadline] = (),
    on: date,
    why_not: Refusal | None,
) -> ShowPage:
    """Every return and version, the latest period first; before them those that the worker puts together."""
    table = Rows(_listed(found, asked=asked, on=on), paging)
    save = Button("Save this list as a table", f"{where('save_nhs_returns')}?{urlencode(asked.kept)}", "secondary")
    return ShowPage(
        title="Returns to NHS England",
        lead=("Each return is put together by one person and signed off by another. What was sent stays as it was.",),
        sections=(
            *((Section("Asked for", waiting_blocks(waiting), id="asked"),) if waiting else ()),
            *return_days.section(days, on=on, may_prepare=why_not is None, explained=True),
            Section("Every version" if days else "", (*_ways(asked), table)),
        ),
        actions=(*(() if why_not else (Button("Put a return together", where("draft_nhs_return")),)), save),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _listed(found: Sequence[ReturnLine], *, asked: Asked, on: date) -> Table:
    heads = (
        Head("Return"),
        Head("Version", True),
        Head("How it stands"),
        Head("Last day to send"),
        Head("To mend", True),
    )
    rows = tuple(
        (
            Link(words.title(each), where("nhs_return", each.id)),
            str(each.number),
            words.STATES[each.state],
            words.due(each, on=on),
            f"{each.stopping + each.looking:,}",
        )
        for each in found
    )
    empty = "No return is like that." if asked.show else "No return has been put together yet."
    return Table("Returns", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)


def _ways(asked: Asked) -> tuple[Block, ...]:
    """Ways to narrow the list down, and to sort it."""
    narrowed = tuple(
        Choice(said, f"?{urlencode(asked.kept | {'show': key})}", chosen=asked.show == key)
        for key, said in SHOWS.items()
    )
    sorted_by = tuple(
        Choice(said, f"?{urlencode(asked.kept | {'sort': key})}", chosen=asked.sort == key)
        for key, said in SORTS.items()
    )
    return Filters(narrowed), Filters(sorted_by, label="Sort by")


def numbers_page(found: ReturnView, *, group: str, shown: Sequence[Number], paging: Paging | None) -> ShowPage:
    """The numbers of one return, one group at a time, each a way to how it was reached."""
    groups = tuple(dict.fromkeys(each.group for each in found.numbers))
    choices = tuple(Choice(each, f"?{urlencode({'of': each})}", chosen=each == group) for each in groups)
    rows = tuple(
        (Link(each.says, where("nhs_return_number", found.line.id, each.code)), words.amount(each.value, each.unit))
        for each in shown
    )
    table = Table(group or "Numbers", (Head("What"), Head("Number", True)), rows, first_is_header=True,
                  empty="This return has no numbers.")  # fmt: skip
    known: tuple[Block, ...] = (Note((ONLY_OURS,)),) if found.line.kind is AACC else ()
    save = Button("Save all numbers as a table", where("save_nhs_return_numbers", found.line.id), "secondary")
    return _page(
        found, "numbers", Section("How it stands", (Facts(_facts(found)), *known)),
        Section("Numbers", (Filters(choices, label="Which numbers"), Rows(table, paging)), id="numbers"),
        more=(save,),
    )  # fmt: skip


def number_page(
    found: ReturnView, *, each: Number, records: Sequence[Record], total: int, paging: Paging | None,
    why_not: Refusal | None,
) -> ShowPage:  # fmt: skip
    """One number: how it was reached, and the records behind it for those who may see them."""
    heads = (Head("Record"), Head("Table"), Head("Where it comes from"))
    rows = tuple((one.name, words.TABLES[one.table], words.place(one.origin) or "This file") for one in records)
    table = Table("Records behind this number", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="No record of this return stands behind this number.")  # fmt: skip
    behind: tuple[Block, ...] = (
        Lines((f"{total:,} records, each by its identifier in the file.",)),
        Rows(table, paging),
    )
    return ShowPage(
        title=each.says,
        caption=words.title(found.line),
        back=Link(
            "Back to the numbers", f"{where('nhs_return', found.line.id)}?{urlencode({'of': each.group})}#numbers"
        ),
        lead=(words.amount(each.value, each.unit),),
        sections=(
            Section("How it was reached", (Lines((each.how,)),)),
            *(() if why_not or not found.line.kind.is_identified else (Section("Behind it", behind),)),
        ),
        refusals=(why_not,) if why_not and found.line.kind.is_identified else (),
    )


def findings_page(
    found: ReturnView, *, lines: Sequence[FindingLine], weight: str, total: int, paging: Paging | None
) -> ShowPage:
    """What is wrong, record by record, with who can mend it and where."""
    heads = (
        Head("Item"),
        Head("Record"),
        Head("What is wrong"),
        Head("It looks like"),
        Head("Who mends it, and where"),
    )
    rows = tuple(_finding(each) for each in lines)
    table = Table("What was found", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing is wrong in its records." if not total else "Nothing is on this page.")  # fmt: skip
    line = found.line
    counts = {"": line.stopping + line.looking, "stops": line.stopping, "look": line.looking}
    said = {"": "All", "stops": "Stop the return", "look": "To be looked at"}
    choices = tuple(
        Choice(said[key], f"?{urlencode({'weight': key})}", count=f"{many:,}", chosen=weight == key)
        for key, many in counts.items()
    )
    mend = Lines(
        (
            "Have each mended where it stands; then withdraw this draft and put the return together again. What a "
            "value looks like is shown with A for a letter and 9 for a figure: no value is repeated here.",
        )
    )
    save = Button("Save this list as a table", where("save_nhs_return_findings", line.id), "secondary")
    blocks: tuple[Block, ...] = (mend, Filters(choices), Rows(table, paging))
    return _page(found, "to mend", Section("To mend", blocks), more=(save,) if total else ())


def _finding(each: FindingLine) -> tuple[Shown, ...]:
    tag = Tag("Stops the return", "red") if each.weight == "stops" else Tag("To be looked at", "yellow")
    at = words.place(each.origin)
    who = each.mends if each.mends[:1].isupper() else each.mends.capitalize()
    return (
        (words.item(each.item) or "The whole record", words.TABLES.get(each.table, each.table)),
        each.record,
        (tag, each.says),
        each.shape or "It is blank",
        (who, at or each.mended_at) if at or each.mended_at else who,
    )


def file_page(found: ReturnView, *, why_not_file: Refusal | None, why_not_send: Refusal | None) -> ShowPage:
    """The file as it was checked and signed, and how it stands on its way."""
    told = found.file
    facts = [
        Fact("Name", told.name),
        Fact("Size", f"{told.size:,} bytes"),
        Fact("Fingerprint (SHA-256)", told.sha256),
    ]
    way: list[Fact] = []
    if found.sending:
        way = [
            Fact("Through NHS MESH", words.ON_ITS_WAY[found.sending.state]),
            Fact("Tried", f"{found.sending.tries:,} times"),
        ]
        way += [Fact("MESH’s own number", found.sending.message)] if found.sending.message else []
        way += [Fact("What went wrong", found.sending.why)] if found.sending.why else []
    came = tuple(
        Entry(
            in_words(local_day(each.at)), words.CAME_BACK[each.kind], by=each.by_name,
            more=tuple(line for line in (each.reference, each.says) if line),
        )
        for each in found.receipts
    )  # fmt: skip
    refusals = [each for each in (why_not_file, why_not_send if found.line.is_open else None) if each]
    sending: tuple[Block, ...] = (Facts(tuple(way)),) if way else (Lines((_by_hand(found),)),)
    save = Button("Save the file", where("save_nhs_return_file", found.line.id), "secondary", post=True)
    return _page(
        found, "file", Section("The file", (Facts(tuple(facts)), More("What the fingerprint is for", (_PRINT,)))),
        Section("Sending", sending),
        Section("What came back", (Story(came, nothing="Nothing has come back yet."),)),
        more=() if why_not_file else (save,), refusals=tuple(refusals),
    )  # fmt: skip


def _by_hand(found: ReturnView) -> str:
    """Of a file that did not leave through MESH: whether somebody handed it in."""
    handed_in = next((each for each in found.receipts if each.kind == "handed in"), None)
    if handed_in is None:
        return "It has not been sent."
    day = in_words(local_day(handed_in.at))
    return f"{handed_in.by_name} handed the file in at the portal on {day}, under {handed_in.reference}."


_PRINT = (
    "It is worked out from every byte of the file. Whoever has the file can work it out again: if one byte were "
    "another, it would be another fingerprint."
)


def history_page(found: ReturnView, *, before: ReturnLine | None, changed: Sequence[Changed]) -> ShowPage:
    """Who did what, every version of this period, and what changed between this one and the one it follows."""
    heads = (Head("Version"), Head("How it stands"), Head("Put together"), Head("Signed off"), Head("Why"))
    rows = tuple(
        (
            Link(f"Version {each.number}", where("nhs_return_history", each.id)),
            words.STATES[each.state],
            f"{each.made_by_name}, {in_words(local_day(each.made_at))}",
            f"{each.signed_by_name}, {in_words(local_day(each.signed_at))}" if each.signed_at else "Not yet",
            each.because or "–",
        )
        for each in found.versions
    )
    versions = Rows(Table("Versions of this period", heads, rows, first_is_header=True, caption_hidden=True))
    story = tuple(
        Entry(in_words(local_day(each.at)), words.DONE.get(each.verb, each.verb), by=each.by_name,
              more=(each.note,) if each.note else ())
        for each in found.events
    )  # fmt: skip
    return _page(
        found, "history", Section("Versions", (versions,)), *_changes(found, before, changed),
        Section("What was done", (Story(story),)),
    )  # fmt: skip


def _changes(found: ReturnView, before: ReturnLine | None, changed: Sequence[Changed], /) -> tuple[Section, ...]:
    if before is None:
        return ()
    heads = (Head("What"), Head(f"Version {before.number}", True), Head(f"Version {found.line.number}", True),
             Head("Difference", True))  # fmt: skip
    rows = tuple(
        (
            (each.says, each.group),
            words.amount(each.before, each.unit),
            words.amount(each.after, each.unit),
            words.amount(each.difference, each.unit),
        )
        for each in changed
    )
    table = Table("What changed", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Every number is the same.")  # fmt: skip
    return (Section(f"What changed since version {before.number}", (Rows(table),), id="changed"),)


def _facts(found: ReturnView) -> tuple[Fact, ...]:
    line = found.line
    facts = [
        Fact("How it stands", words.STATES[line.state]),
        Fact("Reported under", line.code),
        Fact("Records", f"{line.records:,}"),
        Fact("To mend", f"{line.stopping:,} stop it, {line.looking:,} are to be looked at"),
    ]
    if line.due_on and line.opens_on:
        facts.append(Fact("Window", f"{in_words(line.opens_on)} to {in_words(line.due_on)}"))
    if line.facts_on:
        facts.append(Fact("Counted from facts of", in_words(line.facts_on)))
    facts.append(Fact("Put together by", f"{line.made_by_name}, {in_words(local_day(line.made_at))}"))
    if line.signed_at:
        facts.append(Fact("Signed off by", f"{line.signed_by_name}, {in_words(local_day(line.signed_at))}"))
    if line.because:
        facts.append(Fact("Opened again because", line.because))
    return tuple(facts)


def _page(
    found: ReturnView, part: str, *sections: Section, more: Sequence[Button] = (), refusals: Sequence[Refusal] = ()
) -> ShowPage:  # fmt: skip
    """One of the four pages of a return: the parts first, its own sections, then what can be done now."""
    line = found.line
    choices = tuple(Choice(said, where(view, line.id), chosen=name == part) for name, said, view in _PARTS)
    parts = Section("", (Filters(choices, label="Parts of this return"),))
    steps, why_nots = _steps(found)
    return ShowPage(
        title=words.title(line),
        caption=f"Version {line.number}",
        back=Link("Back to returns", where("nhs_returns")),
        sections=(parts, *sections),
        actions=(*steps, *more),
        refusals=tuple(dict.fromkeys((*why_nots, *refusals))),
        wide=True,
    )


_BACKWARDS = ("send back", "hold back", "withdraw", "reject")


def _steps(found: ReturnView) -> tuple[tuple[Button, ...], tuple[Refusal, ...]]:
    """What this actor can do now, the way onward first; and why not what somebody else does."""
    can = [each.verb for each in found.moves if each.refusal is None]
    onward = next((verb for verb in can if verb not in _BACKWARDS), "")
    buttons = tuple(
        Button(
            words.STEPS[verb][2], where("step_nhs_return", found.line.id, verb.replace(" ", "-")),
            "" if verb == onward else "secondary",
        )
        for verb in can
    )  # fmt: skip
    return buttons, tuple(dict.fromkeys(each.refusal for each in found.moves if each.refusal))
