"""“Can I buy this?”: asked, judged, and answered at an address that says nothing of what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from openphb.community.directory.ideas_kept import shown_here
from openphb.community.queries import services_like
from openphb.community.rules import ideas
from openphb.community.rules.local_ideas import with_published
from openphb.interfaces.perform import today
from openphb.interfaces.web.answer_form import NOT_SURE
from openphb.interfaces.web.mine import money_seen
from openphb.interfaces.web.mine.buying import Wish, guess, guess_category, judge
from openphb.interfaces.web.mine.buying_forms import CanIBuy
from openphb.interfaces.web.mine.buying_pages import Answered, can_i_buy_page, steps, steps_of_staff
from openphb.interfaces.web.mine.whose import ForThem, Whose, for_the_team, theirs
from openphb.interfaces.web.pages import Page
from openphb.interfaces.web.shell import form_page, looking
from openphb.kernel.actor import Actor
from openphb.kernel.days import age_on
from openphb.kernel.money import Money
from openphb.people import queries as people
from openphb.plans import queries as plans
from openphb.plans.content import Line

ADULT = 18
"""Years. A child's welfare can make it necessary to pay someone close; SI 2013/1617, reg. 8(5A)."""
KEPT = "asked to buy"


@dataclass(frozen=True)
class Plan:
    """What the agreed plan pays for, and what is left of each part, by key."""

    lines: tuple[Line, ...]
    left: dict[UUID, Money]
    plan: UUID | None

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if str(line.key) == key), None)


@require_http_methods(["GET", "HEAD", "POST"])
@theirs
def can_i_buy(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The small box on the home page sends one word or two here, and has its answer at once, with our guess."""
    return _asked(request, whose)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_team
def can_they_buy(request: HttpRequest, whose: Whose) -> HttpResponse:
    """The same question and the same answer for the care team, who are asked it on the telephone."""
    return _asked(request, whose)


def _asked(request: HttpRequest, whose: Whose) -> HttpResponse:
    with looking(request):
        plan = _plan(whose)
    if request.method == "POST" and "category" not in request.POST:
        _keep(request, whose, _taken_to_be(request.POST.get("what", "").strip()[:200], plan))
        return redirect(whose.url("can_i_buy"))
    with looking(request):
        kept = _kept(request, whose)
        answered = _answered(kept, plan, whose)

    def page(form: CanIBuy) -> Page:
        return can_i_buy_page(form, whose=whose, answered=answered if request.method != "POST" else None)

    def do(cleaned: dict[str, Any], *, by: Actor, at: datetime, id: UUID) -> str:
        price = cleaned["price"].pence if cleaned["price"] else None
        _keep(request, whose, {**cleaned, "price": price, "asked": True})
        return whose.url("can_i_buy")

    lines = [(str(line.key), line.what) for line in plan.lines]
    options = {"lines": lines, "initial": _initial(kept) if answered is None or answered.guessed else {}}
    return form_page(request, form_class=CanIBuy, page=page, do=do, options=lambda: options)


def _keep(request: HttpRequest, whose: Whose, told: dict[str, Any]) -> None:
    """For one look at the answer, under the person it was asked for."""
    request.session[KEPT] = {"for": str(whose.id), **told}


def _kept(request: HttpRequest, whose: Whose) -> dict[str, Any]:
    found: dict[str, Any] = request.session.get(KEPT, {})
    if request.method == "GET":
        request.session.pop(KEPT, None)
    return found if found.get("for") == str(whose.id) else {}


def _taken_to_be(what: str, plan: Plan) -> dict[str, Any]:
    """What a few words may mean: a guess that is said, and can be changed. Nothing typed, nothing said."""
    found = guess(what, plan.lines)
    line = str(found.key) if found else NOT_SURE
    told = {"what": what, "category": guess_category(what), "line": line, "price": None}
    paid = {"relation": found.relation, "same_household": found.same_household} if found else {}
    return {"relation": "none", "same_household": False} | told | paid | {"asked": bool(what), "guessed": True}


def _initial(kept: dict[str, Any]) -> dict[str, Any]:
    """The form as it was guessed, to be changed."""
    told = {"category": "other", "relation": "none"} | kept
    return {name: told.get(name) for name in ("what", "category", "relation", "line")}


def _answered(kept: dict[str, Any], plan: Plan, whose: Whose) -> Answered | None:
    if not kept.get("asked"):
        return None
    line = None if kept["line"] == NOT_SURE else plan.line(kept["line"])
    price = Money(kept["price"]) if kept["price"] is not None else None
    wish = Wish(kept["what"], kept["category"], line, price, kept["relation"], kept["same_household"])
    left = plan.left.get(line.key) if line else None
    on = today()
    is_staff = isinstance(whose, ForThem)
    among = with_published(shown_here(by=whose.by))
    return Answered(
        wish=wish,
        verdict=judge(wish, left=left, is_child=_is_child(whose, on=on), on=on),
        steps=steps_of_staff(person=whose.id, plan=plan.plan) if is_staff else steps(whose),
        ideas=ideas.alike(wish.what, among=among),
        services=services_like(ideas.telling(wish.what), by=whose.by),
        is_staff=is_staff,
        guessed=bool(kept.get("guessed")),
    )


def _is_child(whose: Whose, *, on: date) -> bool:
    return age_on(on, people.person(whose.id, by=whose.by).birth_date) < ADULT


def _plan(whose: Whose) -> Plan:
    """Of every budget of this person that has money promised."""
    on = today()
    lines: list[Line] = []
    left: dict[UUID, Money] = {}
    plan: UUID | None = None
    for budget in money_seen.purses_of(whose, on=on):
        if budget.award is None:
            continue
        plan = plan or budget.plan
        purse = money_seen.purse_of(budget, whose=whose, on=on)
        lines += plans.content(budget.award.version, by=whose.by).lines
        left |= {line.key: purse.left_on(line) for line in purse.money.lines if line.key is not None}
    return Plan(tuple(lines), left, plan)
