"""The person's pages that show: home, money, plan, how it was worked out, people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from openphb.budgets import queries as budgets
from openphb.conversations import queries as conversations
from openphb.interfaces.perform import today
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.hand_off_words import turn_section
from openphb.interfaces.web.mine import helping_list, home_page, money_pages, money_seen, people_pages, plan_pages
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.mine.owing import owing
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.move_words import moving_words
from openphb.interfaces.web.panel_words import for_person
from openphb.interfaces.web.sections import Section
from openphb.interfaces.web.shell import actor, answer
from openphb.kernel.days import Period
from openphb.kernel.refusal import NotFound
from openphb.payments import queries as payments
from openphb.people import looking
from openphb.people import queries as people_queries
from openphb.plans import queries as plans
from openphb.plans import rules as plan_rules
from openphb.plans.rules import SERVICE_WORDS
from openphb.plans.workflow import RequestState


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """For whoever acts for several people; with one there is nothing to choose."""
    who = actor(request)
    found = people_queries.acts_for(who)
    if not found:
        raise NotFound
    if len(found) == 1:
        return redirect(where("my_home", found[0].id))
    return answer(request, people_pages.choice_page(found, by=who))


@require_safe
@theirs
def home(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    all_ = money_seen.purses_of(whose, on=on)
    chosen = money_seen.chosen(request, all_)
    purse = money_seen.purse_of(chosen, whose=whose, on=on) if chosen else None
    seen = home_page.HomeSeen(
        purse=purse,
        which=money_seen.which(all_, chosen, whose=whose) if chosen else (),
        budgets=money_seen.beside(all_, whose=whose),
        latest=payments.movements(chosen.id, by=whose.by).items[:3] if chosen else (),
        owing=owing(whose, on=on),
        letters=plans.letters_of(whose.id, by=whose.by),
        acting=people_queries.acting(whose.id, by=whose.by, on=on),
        unread=conversations.unread(whose.id, by=whose.by),
        moving=moving_words(whose.id, by=whose.by, on=on),
    )
    return answer(request, home_page.home_page(seen, whose=whose))


@require_safe
@theirs
def money(request: HttpRequest, whose: Whose) -> HttpResponse:
    on, page = today(), paged.number(request)
    all_ = money_seen.purses_of(whose, on=on)
    chosen = money_seen.chosen(request, all_)
    if chosen is None:
        return answer(request, money_pages.no_money_page(whose))
    purse = money_seen.purse_of(chosen, whose=whose, on=on)
    span = request.GET.get("span", "year" if purse.is_running else "all")
    moved = payments.movements(chosen.id, by=whose.by, page=page, within=_within(span, purse, on=on))
    kept = {"budget": chosen.reference, "span": span}
    shown = money_pages.money_page(
        purse,
        moved,
        whose=whose,
        outcomes=_outcomes(chosen.award.version if chosen.award else None, whose),
        span=span,
        paging=paged.paging(page, total=moved.total, kept=kept),
        which=money_seen.which(all_, chosen, whose=whose),
        this_month=payments.spent_in(chosen.id, by=whose.by, within=Period(on.replace(day=1), on)),
    )
    return answer(request, shown)


def _within(span: str, purse: Purse, *, on: date) -> Period | None:
    if span == "month":
        return Period(on.replace(day=1), on)
    return None if span == "all" else purse.year


def _outcomes(version: UUID | None, whose: Whose) -> dict[UUID, str]:
    if version is None:
        return {}
    return {each.key: each.outcome for each in plans.content(version, by=whose.by).outcomes}


@require_safe
@theirs
def plan(request: HttpRequest, whose: Whose) -> HttpResponse:
    found = plans.plan_for_person(whose.id, by=whose.by)
    reviews = plans.reviews(found[0].plan.id, by=whose.by) if found else ()
    decided = tuple(said for each in found for said in budgets.panel_decisions(each.plan.id, by=whose.by))
    turns = [(each, turn) for each in found if (turn := _turn(each, whose=whose))]
    told = (plan_pages.told_apart(turn, SERVICE_WORDS[each.plan.service], of=len(turns)) for each, turn in turns)
    around = (*(part for parts in told for part in parts), *for_person(found, decided))
    return answer(request, plan_pages.plan_page(found, reviews, whose=whose, around=around, to_begin=_to_begin(whose)))


def _turn(each: plans.PersonsPlan, *, whose: Whose) -> tuple[Section, ...]:
    """Whose turn it is with one of their plans."""
    times = budgets.hand_offs(each.plan.id, by=whose.by, on=today())
    return turn_section(times, coordinator=each.plan.coordinator_name)


def _to_begin(whose: Whose) -> UUID | None:
    """A budget that was granted and has no plan yet, for whoever may begin one."""
    if plan_rules.why_not_act("start", roles=whose.by.roles_for(whose.id)):
        return None
    granted = (RequestState.GRANTED, RequestState.PART_GRANTED)
    asked = plans.requests_of(whose.id, by=whose.by)
    return next((each.id for each in asked if each.state in granted and each.plan is None), None)


@require_safe
@theirs
def how(request: HttpRequest, whose: Whose) -> HttpResponse:
    on = today()
    found = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
    told = []
    for each in found:
        explained = budgets.explain(each.id, by=whose.by, on=on)
        if explained is not None:
            difference = budgets.difference_agreed(each.id, by=whose.by)
            told.append(plan_pages.HowSeen(explained, budgets.estimates(each.id, by=whose.by), difference))
    first = tuple(each.id for each in found if each.estimate)
    appeal = "Every decision we made is under Decisions, with a way to ask us to look at it again."
    return answer(request, plan_pages.how_page(tuple(told), first=first, whose=whose, appeal=appeal))


@require_safe
@theirs
def people(request: HttpRequest, whose: Whose) -> HttpResponse:
    acting = people_queries.acting(whose.id, by=whose.by)
    known = helping_list.known_of(whose)
    looks, _ = looking.looks(whose.id, looking.Asked(only_looks=True), by=whose.by, size=people_pages.SHOWN)
    return answer(request, people_pages.people_page(acting, known, looks=looks, whose=whose, on=today()))
