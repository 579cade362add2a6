"""One form, wherever it is asked: by staff, by a third-party organisation, or by the person on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.entries import typed
from openphb.interfaces.web.entries.forms import HoursForm, InvoiceForm
from openphb.interfaces.web.pages import Button, Link, Page
from openphb.interfaces.web.sections import Buttons, Lines, Section
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.payments import actions, queries
from openphb.payments.queries.views.entering import EntryView, PlaceToEnter
from openphb.payments.workflow import EntryState
from openphb.people import queries as people

_FITS = "It fits, and goes ahead. There is nothing more to do."
_WAITS = "We have it. Something does not fit: read below what, and what to do."


@dataclass(frozen=True)
class Asked:
    """For whom a form is, where it came from, and where its entry is shown. `mends` is what it takes the place of."""

    person: UUID
    place: PlaceToEnter
    caption: str
    back: Link
    shown: Callable[[UUID], str]
    why_not: Refusal | None = None
    mends: EntryView | None = None
    add_somebody: str = ""

    @property
    def replaces(self) -> UUID | None:
        return self.mends.row.id if self.mends else None


def invoice_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """An invoice, entered or put right."""
    with looking(request):
        asks = _ASKS.get(asked.place.kind, "")
        organisations = people.organisations(by=actor(request)) if asks == "organisation" else []
    options = {
        "lines": [(str(each.key), f"{each.what}, {each.rate} each ({each.unit})") for each in asked.place.lines],
        "asks": asks,
        "organisations": [(str(id), name) for id, name, _ in organisations],
        "initial": _invoice_again(asked),
    }

    def page(form: InvoiceForm) -> Page:
        return _page(form, asked, title="Enter an invoice", send="Enter this invoice", lead=_INVOICE)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"new": typed.invoice(cleaned, place=asked.place), "paper": typed.paper(cleaned)}
        made = perform(
            actions.enter_invoice, id=id, holding=asked.place.id, mends=asked.replaces, **told, by=by, at=at,
            on=local_day(at),
        )  # fmt: skip
        return _on(request, made.state, asked.shown(made.id))

    return form_page(request, form_class=InvoiceForm, page=page, do=do, options=lambda: options)


_ASKS = {"notional": "organisation", "third party": "payee"}


def _invoice_again(asked: Asked) -> dict[str, Any]:
    return typed.invoice_again(asked.mends) if asked.mends else {}


def hours_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A week's hours, entered or put right."""
    on = today()
    with looking(request):
        someone = queries.assistants(asked.person, by=actor(request))
    lines = [each for each in asked.place.lines if each.unit.startswith("hour")] or list(asked.place.lines)
    initial: dict[str, Any] = {"assistant": str(someone[0].id)} if len(someone) == 1 else {}
    if len(lines) == 1:
        initial |= {"plan_line": str(lines[0].key)}
    initial |= typed.hours_again(asked.mends) if asked.mends else {}
    options = {
        "assistants": [(str(each.id), each.name) for each in someone],
        "lines": [(str(each.key), each.what) for each in lines],
        "today": on,
        "offered": asked.mends.row.first if asked.mends else None,
        "initial": initial,
    }
    nobody = None if someone else Refusal("Say first who works here: their name and date of birth.")

    def page(form: HoursForm) -> Page:
        return _page(form, asked, title="Enter hours", send="Enter these hours", lead=_HOURS, why_not=nobody)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"new": typed.hours(cleaned), "mends": asked.replaces}
        made = perform(actions.enter_hours, id=id, holding=asked.place.id, **told, by=by, at=at, on=local_day(at))
        return _on(request, made.state, asked.shown(made.id))

    return form_page(request, form_class=HoursForm, page=page, do=do, options=lambda: options)


_INVOICE = ("It is checked at once. What fits goes ahead; what does not says why, and who can put it right.",)
_HOURS = (
    "One person’s hours of one week. They are checked at once, and you are told straight away if something does "
    "not fit.",
)


def _page(
    form: Any, asked: Asked, *, title: str, send: str, lead: tuple[str, ...], why_not: Refusal | None = None
) -> Page:
    add = Button("Add somebody who works here", asked.add_somebody, kind="secondary")
    found: list[Section] = []
    if asked.mends:
        wrong = tuple(each.because for each in asked.mends.findings)
        found.append(Section("What did not fit", (Lines(wrong),)))
    if asked.add_somebody:
        found.append(Section("", (Buttons((add,)),)))
    return asking(
        form,
        title="Put it right" if asked.mends else title,
        caption=asked.caption,
        about=asked.person,
        back=asked.back,
        lead=lead,
        sections=tuple(found),
        send=send,
        why_not=asked.why_not or why_not,
    )


def _on(request: HttpRequest, state: str, address: str) -> str:
    """What came of it is said where the entry is shown."""
    say(request, _FITS if state == EntryState.ACCEPTED else _WAITS)
    return address
