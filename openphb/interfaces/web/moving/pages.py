"""Pages of lists: where to begin, what a file would make, and what it made."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.money_words import counted
from openphb.interfaces.web.moving import parts
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import Refusal
from openphb.moving.kinds import KINDS, Kind
from openphb.moving.queries import ArrivalView, ArrivedView, Looked
from openphb.moving.rules import ArrivalState, may_bring, why_not_bring

BACK = "Back to moving in"


def list_page(found: tuple[ArrivalView, ...], *, paging: Paging | None, by: Actor) -> ShowPage:
    """The order in which lists come in, and those that were given."""
    heads = (Head("File"), Head("What"), Head("How it stands"), Head("Given"))
    rows = tuple(
        (
            Link(own(each.name), where("arrival", each.id)),
            each.kind.title,
            Tag(*parts.STATES[each.state]),
            f"{each.given_by_name}, {moment(each.given_at)}",
        )
        for each in found
    )
    table = Table("Lists that were given", heads, rows, first_is_header=True, caption_hidden=True, empty="None yet.")
    return ShowPage(
        title="Moving in",
        lead=(
            "Bring in people, payees, plans and budgets from spreadsheets. Before anything is made, you see what would "
            "be, and what is to be mended row by row.",
        ),
        sections=(
            Section("Bring in a list", (Lines((_ORDER,)), Buttons(_buttons(by)))),
            Section("Lists that were given", (Rows(table, paging),)),
        ),
    )


_ORDER = "Begin with people and payees, then their plans, then the budgets: each needs the one before it."


def _buttons(by: Actor) -> tuple[Button, ...]:
    may = may_bring(by.roles)
    return tuple(
        Button(kind.title, where("bring_list", kind.code), "secondary") for kind in KINDS.values() if kind in may
    )


def file_page(kind: Kind, form: Form, *, by: Actor) -> ShowPage:
    """What the list is for, an empty one to fill in, and what its columns hold."""
    heads = (Head("Column"), Head("What it holds"), Head("Needed"), Head("For example"))
    rows = tuple(
        (each.label, each.means or "–", "Yes" if each.required else "No", each.example) for each in kind.columns
    )
    table = Table("Columns", heads, rows, first_is_header=True, caption_hidden=True)
    return asking(
        form,
        title=f"Bring in {kind.title.lower()}",
        lead=(kind.about, "A file of your own does as well: on the next page you say which column is which."),
        sections=(
            Section("An empty list", (Lines(("Its second row is made up. Write over it.",)), Buttons((
                Button("Save an empty list", where("list_template", kind.code), "secondary"),)))),
            Section("What its columns hold", (Rows(table),)),
        ),
        back=Link(BACK, where("arrivals")),
        send="Go on",
        why_not=why_not_bring(kind, roles=by.roles),
    )  # fmt: skip


def columns_page(found: ArrivalView, form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Which column is which?",
        caption=own(found.name),
        lead=(
            "We filled in what the headings seem to say. Correct what is wrong. The next file with the same headings "
            "is read in the same way.",
        ),
        back=_to(found),
        send="See what it would make",
        why_not=why_not_bring(found.kind, roles=by.roles),
    )


def unsaid_page(found: ArrivalView, refusals: tuple[Refusal, ...], *, by: Actor) -> ShowPage:
    """A file of which it is not said yet what its columns are."""
    may = not why_not_bring(found.kind, roles=by.roles)
    button = Button("Say which column is which", where("arrival_columns", found.id))
    return ShowPage(
        title=own(found.name),
        caption=found.kind.title,
        back=Link(BACK, where("arrivals")),
        lead=tuple(each.because for each in refusals),
        sections=(_wrong_file(found),) if may else (),
        actions=(button,) if may else (),
    )


def preview_page(looked: Looked, *, page: int, by: Actor) -> ShowPage:
    """What would be made, what is here already, what is to be mended; and the way on."""
    found, why_not = looked.arrival, why_not_bring(looked.arrival.kind, roles=by.roles)
    nothing = looked.why_not(without_wrong=True)
    onward = Button(_bring_words(looked), where("bring_arrival_in", found.id))
    columns = Button("Change which column is which", where("arrival_columns", found.id), "secondary")
    stopped = (why_not,) if why_not else (nothing,) if nothing else ()
    may = () if why_not else (columns,)
    return ShowPage(
        title=own(found.name),
        caption=f"{found.kind.title}, not brought in yet",
        back=Link(BACK, where("arrivals")),
        lead=(f"Given by {found.given_by_name}, {moment(found.given_at)}. Nothing of it is made yet.",),
        sections=(
            Section("What it would make", (Facts(parts.counts(looked)),)),
            *parts.to_mend(looked, page=page),
            *parts.here_already(looked),
            Section("The first rows, as they are read", (Rows(parts.first_rows(looked)),)),
            *((_wrong_file(found),) if not why_not else ()),
        ),
        actions=may if stopped else (onward, *may),
        refusals=stopped,
        wide=True,
    )


def _bring_words(looked: Looked) -> str:
    return f"Bring in {_many(len(looked.judged.making), looked.arrival.kind)}"


def _many(count: int, kind: Kind) -> str:
    return counted(count, parts.made_as(kind)[0], many=parts.made_as(kind)[1])


def _wrong_file(found: ArrivalView) -> Section:
    away = Link("Throw this file away", where("throw_arrival_away", found.id))
    return Section("", (More("This is the wrong file", ("Nothing of it has been made.",), away),))


def bring_page(looked: Looked, form: Form, *, by: Actor) -> ShowPage:
    """The last look: how many, and for money the sums that it has to come to."""
    found = looked.arrival
    sums = (
        "Enter what your own books say. If one of the sums differs by a penny, nothing is brought in and you read by "
        "how much.",
    )
    return asking(
        form,
        title=_bring_words(looked),
        caption=own(found.name),
        lead=(
            "All of them come in together, or none. Who brought them in stands in each record.",
            *(sums if found.kind.counts else ()),
        ),
        back=_to(found),
        send=_bring_words(looked),
        why_not=why_not_bring(found.kind, roles=by.roles) or looked.why_not(without_wrong=True),
    )


def brought(made: int, kind: Kind) -> str:
    return f"{_many(made, kind)} came in."


def result_page(
    found: ArrivalView,
    *,
    made: tuple[ArrivedView, ...],
    lacks: Mapping[UUID, tuple[Refusal, ...]],
    paging: Paging | None,
    by: Actor,
) -> ShowPage:
    """What came of a file, row by row; and how to undo it."""
    is_in = found.state is ArrivalState.IN
    why_not = why_not_bring(found.kind, roles=by.roles)
    back = Button("Take it back", where("take_arrival_back", found.id), "warning")
    heads = (
        Head("Row"),
        Head(parts.made_as(found.kind)[0].capitalize()),
        *((Head("What it still lacks"),) if lacks else ()),
    )
    rows = tuple(_made_row(each, found, lacks=lacks) for each in made)
    table = Table("What its rows made", heads, rows, caption_hidden=True, empty="Nothing.")
    return ShowPage(
        title=own(found.name),
        caption=found.kind.title,
        back=Link(BACK, where("arrivals")),
        lead=(parts.happened(found),),
        sections=(
            Section("What came of it", (Facts(parts.outcome(found)),)),
            *((Section("What its rows made", (*_note(lacks), Rows(table, paging))),) if is_in else ()),
            *parts.stayed_out(found),
        ),
        actions=(back,) if is_in and not why_not else (),
        refusals=(why_not,) if is_in and why_not else (),
        wide=True,
    )


def _note(lacks: Mapping[UUID, tuple[Refusal, ...]]) -> tuple[Note, ...]:
    words = "Nothing is promised or paid under these budgets until what they lack is there, and each is put in place."
    return (Note((words,)),) if lacks else ()


def _made_row(each: ArrivedView, found: ArrivalView, *, lacks: Mapping[UUID, tuple[Refusal, ...]]) -> tuple[Shown, ...]:
    view = {"people": "person", "payees": "one_organisation", "plans": "plan", "budgets": "budget"}[found.kind.code]
    name: Shown = Link(own(each.called), where(view, each.made)) if each.called else "It is not here any more"
    missing = tuple(why.because for why in lacks.get(each.made, ()))
    return (str(each.line), name, *((missing or "Nothing",) if lacks else ()))


def take_back_page(found: ArrivalView, form: Form, *, by: Actor) -> ShowPage:
    ready = (
        None if found.state is ArrivalState.IN else Refusal("This file is not in, so there is nothing to take back.")
    )
    return asking(
        form,
        title=f"Take back {_many(found.made, found.kind)}",
        caption=own(found.name),
        lead=(parts.TAKES_BACK[found.kind.code], "That it was here, and who took it back, stays in the record."),
        back=_to(found),
        send="Take it back",
        send_kind="warning",
        why_not=why_not_bring(found.kind, roles=by.roles) or ready,
    )


def away_page(found: ArrivalView, form: Form, *, by: Actor) -> ShowPage:
    over = None if found.state is ArrivalState.WAITING else Refusal("This file does not wait any more.")
    return asking(
        form,
        title="Throw this file away",
        caption=own(found.name),
        lead=("Nothing of it has been made, and it is kept no longer. It can be given again.",),
        back=_to(found),
        send="Throw it away",
        send_kind="warning",
        why_not=why_not_bring(found.kind, roles=by.roles) or over,
    )


def _to(found: ArrivalView) -> Link:
    return Link("Back to the file", where("arrival", found.id))
