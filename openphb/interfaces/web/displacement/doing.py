"""What is done about contracts and what takes their place, each as a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.perform import perform, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.displacement import forms, words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.sections import Facts, Section
from openphb.interfaces.web.shell import actor, form_page, looking, say
from openphb.interfaces.web.staff import staff_only
from openphb.kernel.actor import Actor
from openphb.people import queries as people
from openphb.plans import queries as plans
from openphb.plans import rules
from openphb.plans.actions import displacing as actions
from openphb.plans.queries import displacing as queries


@staff_only
def record(request: HttpRequest) -> HttpResponse:
    by = actor(request)

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("keep contracts", roles=by.roles)
        return asking(form, title="Record a contract", back=_back(), send="Record this contract", why_not=why_not,
                      lead=("A service we pay for whether or not somebody uses it.",))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.record_contract, id=id, terms=forms.terms(cleaned), by=by, at=at)
        say(request, "The contract is recorded.")
        return where("contract", id)

    return form_page(request, form_class=forms.Contract, page=page, do=do)


def _back() -> Link:
    return Link("Back to contracts", where("contracts"))


@staff_only
def change(request: HttpRequest, contract: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.contract(contract, by=by, on=today())

    def page(form: Form) -> Page:
        lead = ("Every sum that rests on it is reckoned anew. What it said before stays on the trail.",)
        back = Link(f"Back to {found.terms.name}", where("contract", contract))
        why_not = rules.why_not_act("keep contracts", roles=by.roles)
        return asking(form, title="Change a contract", lead=lead, back=back, send="Keep the change", why_not=why_not)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(actions.change_contract, contract=contract, terms=forms.terms(cleaned), by=by, at=at)
        say(request, "The contract is changed, and every sum that rests on it.")
        return where("contract", contract)

    def options() -> dict[str, Any]:
        return {"initial": asdict(found.terms) | {"price": found.terms.price}}

    return form_page(request, form_class=forms.Contract, page=page, do=do, options=options)


@staff_only
def name_replaced(request: HttpRequest, plan: UUID) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = plans.plan(plan, by=by)
        name = people.person(found.person, by=by).name
        version = found.agreed or found.open
        lines = plans.content(version, by=by).lines if version else ()
        known = queries.contracts(by=by, on=today())

    def page(form: Form) -> Page:
        why_not = rules.why_not_act("name what is replaced", roles=by.roles_for(found.person))
        return asking(form, title="What does a line take the place of?", caption=name, lead=(words.NEVER,),
                      back=Link("Back to the plan", where("plan", plan)), about=found.person, send="Keep this",
                      why_not=why_not)  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        told: dict[str, Any] = {"line": UUID(cleaned.pop("line")), "contract": UUID(cleaned.pop("contract"))}
        perform(actions.name_replaced, id=id, plan=plan, **told, **cleaned, by=by, at=at, on=today())
        say(request, "It is kept. What is paid twice is counted from that day on.")
        return where("replaced", id)

    def options() -> dict[str, Any]:
        return {
            "lines": tuple((str(line.key), line.what) for line in lines),
            "contracts": tuple((str(each.id), f"{each.terms.name}, {each.terms.provider}") for each in known),
        }

    return form_page(request, form_class=forms.Name, page=page, do=do, options=options)


@dataclass(frozen=True)
class Step:
    """One step about one line: its form, who may, its words, and what does it."""

    form: type[Form]
    act: str
    title: str
    lead: str
    send: str
    said: str
    do: Callable[..., Any]
    kind: str = ""


STEPS = {
    "notice": Step(
        forms.Notice, "give notice to contract", "Record notice to the provider",
        "From this day the notice of the contract runs. Nothing is released by it.", "Record the notice",
        "The notice is recorded. The earliest day is worked out from what the contract says.",
        actions.give_notice_to_contract,
    ),
    "take back": Step(
        forms.Why, "give notice to contract", "Take the notice back",
        "Without a notice there is no day on which the money comes free.", "Take the notice back",
        "The notice is taken back.", actions.take_back_contract_notice, "warning",
    ),
    "release": Step(
        forms.Release, "confirm release", "Confirm that the money is released",
        "From this day it counts as released, and no more as paid twice. It changes nobody’s budget.",
        "Confirm the release", "The release is confirmed.", actions.confirm_release,
    ),
    "undo": Step(
        forms.Why, "confirm release", "Undo the release",
        "What runs on is counted again, from the day it was said to have ended.", "Undo the release",
        "The release is undone.", actions.undo_release, "warning",
    ),
    "take out": Step(
        forms.Why, "name what is replaced", "Take this out",
        "It is not counted any more. What was said stays on record.", "Take this out", "It is taken out.",
        actions.take_out_replaced, "warning",
    ),
}  # fmt: skip


def _step(request: HttpRequest, replaced: UUID, *, step: Step) -> HttpResponse:
    by = actor(request)
    with looking(request):
        found = queries.replaced(replaced, by=by, on=today())

    def page(form: Form) -> Page:
        back = Link("Back to the line", where("replaced", replaced))
        stands = Section("How it stands", (Facts(words.money(found)),))
        return asking(form, title=step.title, caption=f"{found.what}, in the place of {found.contract_name}",
                      lead=(step.lead,), sections=(stands,), back=back, about=found.person, send=step.send,
                      send_kind=step.kind, why_not=rules.why_not_act(step.act, roles=by.roles))  # fmt: skip

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        perform(step.do, replaced=replaced, **cleaned, by=by, at=at, on=today())
        say(request, step.said)
        gone = step.do is actions.take_out_replaced
        return where("contract", found.contract) if gone else where("replaced", replaced)

    def options() -> dict[str, Any]:
        return {} if step.form is forms.Why else {"today": today()}

    return form_page(request, form_class=step.form, page=page, do=do, options=options)


@staff_only
def give_notice(request: HttpRequest, replaced: UUID) -> HttpResponse:
    return _step(request, replaced, step=STEPS["notice"])


@staff_only
def take_back_notice(request: HttpRequest, replaced: UUID) -> HttpResponse:
    return _step(request, replaced, step=STEPS["take back"])


@staff_only
def confirm(request: HttpRequest, replaced: UUID) -> HttpResponse:
    return _step(request, replaced, step=STEPS["release"])


@staff_only
def undo(request: HttpRequest, replaced: UUID) -> HttpResponse:
    return _step(request, replaced, step=STEPS["undo"])


@staff_only
def take_out(request: HttpRequest, replaced: UUID) -> HttpResponse:
    return _step(request, replaced, step=STEPS["take out"])
