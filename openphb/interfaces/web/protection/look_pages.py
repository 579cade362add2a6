"""Looking through a record before it leaves: one entry at a time, and how many are left."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Head, Link, Table
from openphb.interfaces.web.protection import words
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.protection.queries import AskView, Entry
from openphb.protection.rules import LEFT_OUT, Kind, State


def look_page(form: Form, *, ask: AskView, each: Entry | None, found: Sequence[Entry]) -> ShowPage:
    left = sum(one.keep is None for one in found)
    over = ask.state != State.ASKED or ask.kind != Kind.ACCESS
    why_not = Refusal("It is looked through already.") if over else None
    lead = f"{left:,} of {len(found):,} entries are left in which somebody else may stand, or have written."
    return asking(
        form,
        title="Look through it" if each else "Everything is looked at",
        caption=f"{words.SHORT[ask.kind]}, {ask.person_name}",
        about=ask.person,
        lead=(lead, "What others wrote at work is handed over as a rule. Leave out only what the law lets you."),
        sections=(*((_entry(each),) if each else ()), *_out(found)),
        back=Link("Back", where("data_ask", ask.id)),
        send="Keep this, and go on" if each else "Make the copy",
        why_not=why_not,
    )


def _entry(each: Entry) -> Section:
    facts = tuple(Fact(name, said) for name, said in each.words)
    return Section(each.says, (Facts(facts) if facts else Lines(("Nothing is written in it.",)),))


def _out(found: Sequence[Entry]) -> tuple[Section, ...]:
    rows = tuple((each.says, f"{LEFT_OUT[each.because]}.") for each in found if each.keep is False)
    table = Table("Left out so far", (Head("What"), Head("Why")), rows, True, "", True)
    return (Section("Left out so far", (Rows(table),)),) if rows else ()
