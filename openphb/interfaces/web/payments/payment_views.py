"""One payment: seen, kept back, released, cancelled, returned, paid again, and told to the payee."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import ConfirmForm, Form
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.payments import payment_pages as pages
from openphb.interfaces.web.payments.forms import BecauseForm, ReturnForm
from openphb.interfaces.web.payments.payment_pages import Deed
from openphb.interfaces.web.shell import actor, answer, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal
from openphb.payments import actions, queries, rules
from openphb.payments.queries.views import PaymentView
from openphb.people import queries as people

ANY = ["GET", "HEAD", "POST"]
DEEDS = (
    Deed(
        verb="hold",
        name="hold_payment",
        address="hold",
        title="Put this payment on hold",
        lead=("It will not go into a run until it is released. The person sees that it waits, and why.",),
        send="Put it on hold",
        said="The payment is on hold. The person can read why.",
        action=actions.hold,
    ),
    Deed(
        verb="release",
        name="release_payment",
        address="release",
        title="Release this payment",
        lead=("It goes into the next run. After a payment came back, new bank details must have been checked first.",),
        send="Release it",
        said="The payment is released. It goes into the next run.",
        action=actions.release,
    ),
    Deed(
        verb="cancel",
        name="cancel_payment",
        address="cancel",
        title="Cancel this payment?",
        lead=("It will not be paid, and this cannot be undone. The money stays promised to the person.",),
        send="Cancel this payment",
        said="The payment is cancelled. Its money is still promised to the person.",
        action=actions.cancel,
        kind="warning",
    ),
    Deed(
        verb="leave out",
        name="leave_out",
        address="leave-out",
        title="Leave this payment out of its run",
        lead=("It will be due again. The run’s total becomes smaller, and whoever approves it sees the new one.",),
        send="Leave it out",
        said="The payment is left out of its run, and is due again.",
        action=actions.leave_out,
    ),
)


@require_safe
@staff_only
def show(request: HttpRequest, payment: UUID) -> HttpResponse:
    found, name = _look(request, payment)
    roles = actor(request).roles_for(found.person)
    why_not_set_off = rules.why_not_do("set unused money against a payment", roles=roles)
    page = pages.payment_page(
        found, person_name=name, why_not_again=_why_not_again(request), why_not_set_off=why_not_set_off
    )
    return answer(request, page)


@require_http_methods(ANY)
@staff_only
def move(request: HttpRequest, payment: UUID, deed: Deed) -> HttpResponse:
    """One of DEEDS."""
    found, name = _look(request, payment)

    def page(form: Form) -> Page:
        return pages.deed_page(deed, found, person_name=name, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(deed.action, payment=payment, because=cleaned["because"], by=by, at=at)
        say(request, deed.said)
        return where("run", found.run) if deed.verb == "leave out" and found.run else where("payment", payment)

    return form_page(request, form_class=BecauseForm, page=page, do=do)


@require_http_methods(ANY)
@staff_only
def record_return(request: HttpRequest, payment: UUID) -> HttpResponse:
    found, name = _look(request, payment)

    def page(form: Form) -> Page:
        return pages.return_page(found, person_name=name, form=form)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.record_return, id=id, payment=payment, **cleaned, by=by, at=at, on=local_day(at))
        say(request, "It is recorded that the payment came back. The next payments to this account wait.")
        return where("payment", payment)

    options = {"initial": {"returned_on": today()}}
    return form_page(request, form_class=ReturnForm, page=page, do=do, options=lambda: options)


@require_http_methods(ANY)
@staff_only
def pay_again(request: HttpRequest, payment: UUID) -> HttpResponse:
    found, name = _look(request, payment)

    def page(form: Form) -> Page:
        return pages.again_page(found, person_name=name, form=form, why_not=_why_not_again(request))

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        made = perform(actions.pay_again, id=id, payment=payment, by=by, at=at)
        say(request, "The payment will be made again, in the next run.")
        return where("payment", made.id)

    return form_page(request, form_class=ConfirmForm, page=page, do=do)


@require_safe
@staff_only
def remittance(request: HttpRequest, payment: UUID) -> HttpResponse:
    said = queries.remittance(payment, by=actor(request))
    found, name = _look(request, payment)
    return answer(request, pages.remittance_page(found, said=said, person_name=name))


def _look(request: HttpRequest, payment: UUID) -> tuple[PaymentView, str]:
    """The payment, and whose it is."""
    with looking(request):
        found = queries.payment(payment, by=actor(request))
        return found, people.person(found.person, by=actor(request)).name


def _why_not_again(request: HttpRequest) -> Refusal | None:
    return rules.why_not_do("pay a returned payment again", roles=actor(request).roles)
