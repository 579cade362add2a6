"""Pages of the directory, in words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.community.queries import FileView, Found, ServiceView
from openphb.community.rules.open_referral import KINDS
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Page, Paging, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import (
    Buttons,
    Facts,
    Filters,
    Lines,
    More,
    Note,
    Rows,
    Search,
    Section,
    ShowPage,
)
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

_BACK = "Back to the directory"


@dataclass(frozen=True)
class Asked:
    """What the list was asked for."""

    words: str = ""
    kind: str = ""

    def url(self, kind: str) -> str:
        kept = {"words": self.words, "kind": kind}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def list_page(found: Found, *, asked: Asked, paging: Paging | None, keeps: bool) -> ShowPage:
    """What is offered, by name."""
    heads = (Head("Name"), Head("Who it is for"), Head("Cost"))
    empty = "Nothing here is like that. Try one word, or another kind." if asked.words or asked.kind else _NONE
    table = Table(
        "Services", heads, tuple(map(_row, found.services)), first_is_header=True, caption_hidden=True, empty=empty
    )
    search = Search("Find something", "words", asked.words, where("directory"), hint=_HINT)
    return ShowPage(
        title="Directory",
        lead=("Services, equipment and therapies that are offered here, as those who offer them say it.",),
        sections=(Section("", (search, _kinds(found, asked), Rows(table, paging))),),
        actions=(Button("Keep the directory", where("keep_directory"), "secondary"),) if keeps else (),
    )


_NONE = "No directory has been brought in yet."
_HINT = "What it is, who offers it, or where. For example: swimming, or hoist."


def _kinds(found: Found, asked: Asked) -> Filters:
    every = Choice("Everything", asked.url(""), count=str(sum(found.of_kind.values())), chosen=not asked.kind)
    rest = (
        Choice(words, asked.url(kind), count=str(found.of_kind.get(kind, 0)), chosen=asked.kind == kind)
        for kind, words in KINDS.items()
    )
    return Filters((every, *rest), label="Kind")


def _row(each: ServiceView) -> tuple[Shown, ...]:
    named = Link(each.name, where("service", each.id))
    return (named, each.provider) if each.provider else named, each.who_for or "Not said", each.cost or "Not said"


def service_page(each: ServiceView, *, keeps: bool) -> ShowPage:
    """One service, as its publisher says it."""
    change = ("Put it back", "put_back_service") if each.why_out else ("Take it out", "take_out_service")
    return ShowPage(
        title=each.name,
        caption=each.provider,
        back=Link(_BACK, where("directory")),
        sections=(
            *_warned(each),
            *((Section("", (Lines((each.description,)),)),) if each.description else ()),
            Section("", (Facts(_facts(each)),)),
            Section("Before you buy", (Lines(_BEFORE),)),
        ),
        actions=(Button(change[0], where(change[1], each.id), "secondary"),) if keeps else (),
    )


_BEFORE = (
    "That something is in this list does not mean that we checked it, or that a budget may pay for it. Ask the "
    "provider whether they are registered, if they must be, and insured.",
    "On your own pages, “Can I buy this?” says whether your plan covers it.",
)


def _warned(each: ServiceView) -> tuple[Section, ...]:
    said = []
    if each.gone:
        said.append("Its publisher says that it is no longer offered.")
    if each.why_out:
        said.append(f"We do not show it any more: {each.why_out}")
    if each.alert:
        said.append(each.alert)
    return (Section("Look at this first", (Note(tuple(said)),)),) if said else ()


def _facts(each: ServiceView) -> tuple[Fact, ...]:
    told: dict[str, Shown] = {
        "Who it is for": each.who_for,
        "Cost": each.cost,
        "How to ask for it": each.how_to_ask,
        "Where": each.areas,
        "What it is about": each.subjects,
        "Phone": each.phone,
        "E-mail": each.email,
    }
    facts = [Fact(key, value) for key, value in told.items() if value]
    facts += [Fact("On the web", Link("Their own page", each.url, about=f"of {each.name}"))] if each.url else []
    facts += [Fact("Last looked through by them", in_words(each.assured_on))] if each.assured_on else []
    return (*facts, Fact("Kind", KINDS[each.kind]), Fact("From the directory of", each.publisher))


def kept_page(files: tuple[FileView, ...], out: tuple[ServiceView, ...], *, why_not: Refusal | None) -> ShowPage:
    """What was brought in, and what we took out."""
    bring = () if why_not else (Button("Bring in a directory", where("bring_in_directory")),)
    return ShowPage(
        title="Keep the directory",
        back=Link(_BACK, where("directory")),
        lead=("Directories come from those who keep them, such as a council, in the Open Referral UK shape.",),
        sections=(
            Section("", (Buttons(bring),)),
            Section("Brought in", (Rows(_files(files)),)),
            *(_refused(each) for each in files[:1] if each.refused),
            Section("Taken out by us", (Rows(_out(out)),)),
        ),
        refusals=(why_not,) if why_not else (),
    )


def _files(files: tuple[FileView, ...]) -> Table:
    heads = (Head("Whose"), Head("File"), Head("Services", True), Head("Refused", True), Head("Brought in by"))
    rows = tuple(
        (each.publisher, each.name, f"{each.services:,}", f"{len(each.refused):,}", _who(each)) for each in files
    )
    return Table("Files, newest first", heads, rows, caption_hidden=True, empty=_NONE)


def _who(each: FileView) -> str:
    return f"{each.by_name}, {moment(each.at)}"


def _refused(each: FileView) -> Section:
    told = tuple(f"Entry {place}: {because}" for place, because in each.refused)
    return Section("", (More(f"What was refused of the latest file ({len(told):,})", told),))


def _out(out: tuple[ServiceView, ...]) -> Table:
    rows = tuple((Link(each.name, where("service", each.id)), each.why_out) for each in out)
    return Table("Taken out", (Head("Name"), Head("Why")), rows, caption_hidden=True, empty="Nothing is taken out.")


def bring_page(form: Form, *, why_not: Refusal | None) -> Page:
    """What a file does, before it is sent."""
    return asking(
        form,
        title="Bring in a directory",
        back=Link("Back to keeping the directory", where("keep_directory")),
        lead=(
            "Everything that can be understood is brought in, and what cannot is listed with its reason. What the same "
            "publisher said of a service before is replaced. What we took out stays out.",
        ),
        send="Bring it in",
        why_not=why_not,
    )


def take_out_page(each: ServiceView, form: Form, *, why_not: Refusal | None) -> Page:
    """Nobody finds it any more, until it is put back."""
    return asking(
        form,
        title="Take it out of the directory",
        caption=each.name,
        back=Link("Back to the service", where("service", each.id)),
        lead=("Nobody finds it any more, whatever its publisher says. It can be put back.",),
        send="Take it out",
        why_not=why_not,
    )


def put_back_page(each: ServiceView, form: Form, *, why_not: Refusal | None) -> Page:
    """It is found again."""
    return asking(
        form,
        title="Put it back into the directory",
        caption=each.name,
        back=Link("Back to the service", where("service", each.id)),
        lead=(f"It was taken out: {each.why_out}" if each.why_out else "It is in the directory already.",),
        send="Put it back",
        why_not=why_not,
    )
