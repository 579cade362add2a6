"""Pages about organisations, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, Rows, Search, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.payments.rules import why_not_move_all
from openphb.people import rules
from openphb.people.organisations import Organisations, OrganisationView
from openphb.people.rules import ORGANISATION_KINDS

SHOWS = {"now": "We work with", "ended": "We no longer work with"}
KINDS = {"": "All kinds", **ORGANISATION_KINDS}


@dataclass(frozen=True)
class Asked:
    """What the list was asked for. Names of organisations are no secret, so a search stands in the address."""

    show: str
    kind: str
    search: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """Whatever is not known is the first of its kind."""
        show, kind = given.get("show", ""), given.get("kind", "")
        search = given.get("q", "").replace("\0", "").strip()[:100]
        return cls(show if show in SHOWS else "now", kind if kind in KINDS else "", search)

    @property
    def kept(self) -> dict[str, str]:
        return {"show": self.show, "kind": self.kind, "q": self.search}

    def choices(self, name: str, words: Mapping[str, str]) -> tuple[Choice, ...]:
        return tuple(
            Choice(said, f"?{urlencode(self.kept | {name: key})}", chosen=self.kept[name] == key)
            for key, said in words.items()
        )


def list_page(found: Organisations, *, asked: Asked, by: Actor, paging: Paging | None) -> ShowPage:
    """Those we work with, by name."""
    table = Table(
        "Organisations",
        (Head("Name"), Head("What it does"), Head("How to reach it")),
        tuple(_row(each) for each in found.lines),
        first_is_header=True,
        caption_hidden=True,
        empty="No organisation is like that. Try fewer letters, or another kind." if asked.search else "None yet.",
    )
    why_not = rules.why_not_do("keep_organisations", roles=by.roles)
    return ShowPage(
        title="Organisations",
        lead=("Whoever holds money for people, runs their payroll, cares for them or shares the cost.",),
        sections=(
            Section(
                "",
                (
                    Search("Name", "q", asked.search, where("organisations")),
                    Filters(asked.choices("show", SHOWS)),
                    Filters(asked.choices("kind", KINDS), "Of which kind"),
                    Rows(table, paging),
                ),
            ),
        ),
        actions=() if why_not else (Button("Record an organisation", where("record_organisation")),),
        refusals=(why_not,) if why_not else (),
    )


def _row(each: OrganisationView) -> tuple[Shown, ...]:
    name = Link(each.name, where("one_organisation", each.id))
    return (name, _kind(each), each.contact or "Not recorded")


def _kind(each: OrganisationView) -> str:
    return ORGANISATION_KINDS.get(each.kind, each.kind)


def show_page(each: OrganisationView, *, held: tuple[str, ...], move: UUID | None, by: Actor) -> ShowPage:
    """One organisation: what it does, and what it holds."""
    why_not = rules.why_not_do("keep_organisations", roles=by.roles)
    return ShowPage(
        title=each.name,
        caption="We no longer work with it" if each.ended_on else "We work with it",
        back=back(),
        sections=(Section("", (Facts(_facts(each, held)),)),),
        actions=(*(() if why_not else _actions(each)), *_moving(each, held, move=move, by=by)),
        refusals=(why_not,) if why_not else (),
    )


def back() -> Link:
    return Link("Back to organisations", where("organisations"))


def _facts(each: OrganisationView, held: tuple[str, ...]) -> tuple[Fact, ...]:
    holds = ", ".join(held) if held else "Nothing at present"
    facts = [
        Fact("What it does", _kind(each)),
        Fact("How to reach it", each.contact or "Not recorded"),
        Fact("Holds or keeps money under", holds),
    ]
    if each.ended_on:
        facts.insert(0, Fact("Ended", (Tag("Ended", "grey"), f"{in_words(each.ended_on)}. {each.why_ended}")))
    return tuple(facts)


def _actions(each: OrganisationView) -> tuple[Button, ...]:
    if each.ended_on:
        return (Button("Work with it again", where("take_up_organisation", each.id), "secondary"),)
    return (
        Button("Change it", where("change_organisation", each.id)),
        Button("End it", where("end_organisation", each.id), "secondary"),
    )


def _moving(each: OrganisationView, held: tuple[str, ...], *, move: UUID | None, by: Actor) -> tuple[Button, ...]:
    """The way out when it can no longer hold people's money; or to the move that waits for a second person."""
    if move:
        return (Button("Everyone is to be moved: look at the list", where("provider_move", move), "secondary"),)
    if each.kind != "third party" or not held or why_not_move_all(roles=by.roles):
        return ()
    return (Button("Move everyone to another organisation", where("prepare_move", each.id), "secondary"),)


def record_page(form: Form, *, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Record an organisation",
        lead=(
            "Once recorded, it can be chosen wherever somebody is to hold money, keep an account or sign in for it.",
        ),
        back=back(),
        send="Record it",
        why_not=rules.why_not_do("keep_organisations", roles=by.roles),
    )


def change_page(form: Form, *, each: OrganisationView, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Change an organisation",
        caption=each.name,
        lead=("What was agreed with it, paid to it or written to it keeps the name it had then.",),
        back=back_to(each),
        send="Change it",
        why_not=rules.why_not_do("keep_organisations", roles=by.roles),
    )


def end_page(form: Form, *, each: OrganisationView, by: Actor) -> ShowPage:
    follows = (
        "It can no longer be chosen. Everything that names it stays on record.",
        "It cannot be ended while it holds money for somebody, or while people can sign in for it.",
    )
    return asking(
        form,
        title=f"End {each.name}",
        caption=_kind(each),
        sections=(Section("What follows", (Lines(follows),)),),
        back=back_to(each),
        send="End it",
        send_kind="warning",
        why_not=rules.why_not_do("keep_organisations", roles=by.roles),
    )


def take_up_page(form: Form, *, each: OrganisationView, by: Actor) -> ShowPage:
    return asking(
        form,
        title=f"Work with {each.name} again",
        caption=_kind(each),
        lead=("It can be chosen again from now on. That it was ended stays on record.",),
        back=back_to(each),
        send="Work with it again",
        why_not=rules.why_not_do("keep_organisations", roles=by.roles),
    )


def back_to(each: OrganisationView) -> Link:
    return Link(f"Back to {each.name}", where("one_organisation", each.id))
