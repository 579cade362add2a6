"""Whether the records hold, told plainly: what was proved, when, what was found, and what proves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from openphb.assurance.invariants import ALL, Invariant
from openphb.assurance.queries import Assurance, End, ProofView, UpkeepView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table
from openphb.interfaces.web.sections import Facts, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import LONDON, in_words
from openphb.kernel.money import Money

NEVER = "Never yet"
HOW = More(
    "What this proves, and what it does not",
    (
        "A little after a row of history is written, we seal it: we keep a hash of it, a short number that fits that "
        "row and no other. Each seal also rests on the one before. A row that is changed, taken away or slipped in "
        "later no longer fits, and a verification names it.",
        "Somebody who owns the database could change a row and make every seal after it again. The seals alone cannot "
        "show that. An anchor can: a small file that says where the seals ended on a day. Keep anchors where nobody "
        "who looks after this database can reach them, and give them to openphb audit verify.",
        "A row that was written in the last quarter of an hour may not be sealed yet. Nothing is said of it.",
    ),
)


def assurance_page(seen: Assurance) -> ShowPage:
    return ShowPage(
        title="Whether the records hold",
        lead=("What was written down here stays as it was written. This page says how that was checked, and when.",),
        sections=(
            *_warnings(seen),
            Section("Seals of your board", (Facts(_of_seals(seen.end, seen.seals)), HOW), id="seals"),
            Section("Checked", (Facts(_of_checks(seen)),), id="checked"),
            *_found(seen.verified),
            Section("For the whole installation", (Facts(_of_upkeep(seen)),), id="installation"),
        ),
    )


def _warnings(seen: Assurance) -> tuple[Section, ...]:
    told = {
        "It was not checked lately whether rows are as they were sealed. Is the worker running?": seen.verified,
        "It was not checked lately whether everything holds together.": seen.coherent,
        "No anchor was written lately.": seen.anchor,
        "No backup was made lately.": seen.backup,
        "Nobody rehearsed a restore lately: a backup that nobody has restored may not be one.": seen.restore,
    }
    words = tuple(says for says, view in told.items() if view is None or view.is_old)
    return (Section("", (Note(words),)),) if words else ()


def _of_seals(end: End | None, seals: int) -> tuple[Fact, ...]:
    if end is None:
        return (Fact("Seals", "Nothing is sealed yet. The worker does so every quarter of an hour."),)
    return (
        Fact("Seals", f"{seals:,}"),
        Fact("Last sealed", _moment(end.sealed_at)),
        Fact("Where the chain ends", (f"Seal {end.number:,}", end.root.hex()[:16])),
    )


def _of_checks(seen: Assurance) -> tuple[Fact, ...]:
    holds = Link("Everything that must always hold", where("coherence"))
    return (
        Fact("Rows as they were sealed", _proof(seen.verified, "rows", "as it was sealed")),
        Fact("Holds together", _proof(seen.coherent, "things that must always hold", "as it should be"), (holds,)),
    )


def _of_upkeep(seen: Assurance) -> tuple[Fact, ...]:
    return (
        Fact("Last anchor", _upkeep(seen.anchor, _anchored)),
        Fact("Last backup", _upkeep(seen.backup, _backed_up)),
        Fact("Last rehearsed restore", _upkeep(seen.restore, _rehearsed)),
    )


def _proof(view: ProofView | None, what: str, right: str) -> tuple[str, ...] | str:
    if view is None:
        return NEVER
    found = f"Each is {right}." if not view.found else f"{view.found:,} findings: tell an auditor."
    return (_moment(view.at), f"{view.looked_at:,} {what} were looked at. {found}")


def _upkeep(view: UpkeepView | None, words: Any) -> tuple[str, ...] | str:
    return (_moment(view.at), words(view.told)) if view else NEVER


def _anchored(told: Mapping[str, Any]) -> str:
    sent = "It was e-mailed to whoever keeps them." if told["sent"] else "It was not e-mailed to anybody."
    return f"{told['chains']:,} chains, in the file {told['file']}. {sent}"


def _backed_up(told: Mapping[str, Any]) -> str:
    shut = "shut with a key" if told["shut"] else "not shut: anybody who has it can read it"
    return f"{told['rows']:,} rows of {told['tables']:,} tables and {told['files']:,} files; {shut}."


def _rehearsed(told: Mapping[str, Any]) -> str:
    if not told["went_well"]:
        return "It did not go well: do not rely on backups before it does."
    took = f"{told['restore_seconds']:.0f} seconds"
    return f"Everything of before the chosen moment came back, and nothing of after it, in {took}."


def _found(view: ProofView | None) -> tuple[Section, ...]:
    if view is None or not view.found:
        return ()
    rows = tuple((one["table"], one["key"], one["what"]) for one in view.told)
    table = Table("What is not as it was sealed", (Head("Table"), Head("Row"), Head("What")), rows, caption_hidden=True)
    return (Section("What is not as it was sealed", (Rows(table),), id="found"),)


def coherence_page(view: ProofView | None) -> ShowPage:
    return ShowPage(
        title="What must always hold",
        lead=(
            f"{len(ALL)} questions of which each has one right answer. The worker asks them every hour.",
            f"Last asked: {_moment(view.at) if view else 'never yet. Is the worker running?'}",
        ),
        sections=(*_broken(view), *_all(view)),
        actions=(
            Button("Save this table", where("save_coherence"), kind="secondary"),
            Button("Back to whether the records hold", where("assurance"), kind="secondary"),
        ),
    )


def _broken(view: ProofView | None) -> tuple[Section, ...]:
    if view is None or not view.found:
        return ()
    return tuple(_one_broken(invariant, one) for invariant, one in _wrong(view))


def _one_broken(invariant: Invariant, told: Mapping[str, Any]) -> Section:
    facts = (
        Fact("Should be", invariant.means),
        Fact("How often not", f"{told['times']:,}"),
        Fact("At stake", str(Money(told["pence"])) if told["pence"] else "It is not about money."),
        Fact("The first of them", tuple(told["first"])),
        Fact("For", _owner(invariant)),
        Fact("What to do", invariant.do),
    )
    return Section(f"Does not hold: {invariant.name}", (Facts(facts),))


def _wrong(view: ProofView) -> Iterator[tuple[Invariant, Mapping[str, Any]]]:
    known = {each.name: each for each in ALL}
    for one in view.told:
        if one["name"] in known:
            yield known[one["name"]], one


def _all(view: ProofView | None) -> Iterator[Section]:
    heads = (Head("Should be"), Head("Does it?"))
    for about in dict.fromkeys(each.about for each in ALL):
        rows = tuple((means, does) for of, means, _, does in _rows(view) if of == about)
        yield Section(about.capitalize(), (Rows(Table(f"About {about}", heads, rows, caption_hidden=True)),))


def _rows(view: ProofView | None) -> Iterator[tuple[str, str, str, str]]:
    broken = {one["name"] for one in view.told} if view else set()
    for each in ALL:
        does = ("No" if each.name in broken else "Yes") if view else "Not asked yet"
        yield each.about, each.means, _owner(each), does


def saved(view: ProofView | None) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and rows of the table to save."""
    return ("About", "Should be", "For", "Does it?"), _rows(view)


def _owner(invariant: Invariant) -> str:
    return str(invariant.owner)[0].upper() + str(invariant.owner)[1:]


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{in_words(local.date())} at {local:%H:%M}"
