"""Who has come back from a provider: let in, asked to wait, or told why not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import new_id, now, perform, today
from openphb.interfaces.sign_on.exchange import Asked, Told
from openphb.interfaces.sign_on.providers import Kind, Provider
from openphb.interfaces.web.answering import actor, answer
from openphb.interfaces.web.sign_on import asking, pages
from openphb.interfaces.web.signing_in import stronger
from openphb.kernel.actor import STAFF, Actor
from openphb.people import queries as people
from openphb.people import sign_ons, signing_on
from openphb.people.sign_on_rules import PROVED, Claimed, mark_of, why_not_proved


def claimed_of(told: Told, provider: Provider) -> Claimed:
    """What they came with, as the people room takes it. A number that was not proved is nobody's: it would hold others.

    Staff have no NHS number here.
    """
    number = told.nhs_number if told.level == PROVED else ""
    return Claimed(
        provider.name, told.issuer, told.subject, told.level, number, told.birth_date, told.given_name,
        told.family_name, mark_of(number, secret=settings.SIGN_ON_SECRET),
    )  # fmt: skip


def come(request: HttpRequest, provider: Provider, *, asked: Asked, told: Told) -> HttpResponse:
    """Let them in as whoever this subject is bound to; nothing else of what they came with says who it is."""
    claimed = claimed_of(told, provider)
    if asked.adds:
        return _added(request, provider, claimed)
    bound = sign_ons.bound(told.issuer, told.subject)
    if bound is None:
        return _unknown(request, provider, claimed, onward=asked.onward)
    if request.user.is_authenticated and asked.fresh and request.user.pk != bound.account:
        return answer(request, pages.somebody_else(provider), status=403)
    if not bound.is_held and _has_changed(bound, claimed):
        _ask_about_change(bound, claimed)
        return answer(request, pages.held(), status=403)
    if bound.is_held:
        return answer(request, pages.held(), status=403)
    if provider.kind is Kind.STAFF:
        return _colleague(request, provider, bound.account, told=told, onward=asked.onward)
    return let_in(
        request, bound.account, provider=provider, level=told.level, auth_at=told.auth_at, onward=asked.onward
    )


def _has_changed(bound: sign_ons.Bound, claimed: Claimed) -> bool:
    """Another number than the one it was bound with. Staff, and whoever brought none, have none to change."""
    return bool(claimed.mark and bound.number_mark and claimed.mark != bound.number_mark)


def _ask_about_change(bound: sign_ons.Bound, claimed: Claimed) -> None:
    """Staff of every board where this account acts are asked: one of them knows the person."""
    for place in people.places(bound.account, on=today()):
        by = _nobody_yet(place.commissioner, claimed.provider)
        perform(signing_on.number_changed, id=new_id(), claimed=claimed, by=by, at=now())


def _nobody_yet(commissioner: int, provider: str, where: str = "") -> Actor:
    """Whoever has no part here: the trail names the provider that said who they are."""
    return Actor(new_id(), f"Somebody by {provider}", commissioner, frozenset(), where=where)


def _unknown(request: HttpRequest, provider: Provider, claimed: Claimed, *, onward: str) -> HttpResponse:
    if provider.kind is Kind.STAFF:
        return answer(request, pages.not_tied(provider), status=403)
    if why_not_proved(claimed.level):
        return answer(request, pages.prove_first(provider), status=403)
    born = claimed.birth_date.isoformat() if claimed.birth_date else ""
    told = asdict(claimed) | {"birth_date": born, "key": provider.key}
    asking.keep_claims(request, told, onward=onward)
    boards = commissioners.boards()
    return ask(request, board=boards[0]) if len(boards) == 1 else redirect("sign_on_board")


def ask(request: HttpRequest, *, board: int) -> HttpResponse:
    """Ask this board to let them in, with what they came with; by its rule they may be in at once."""
    kept = asking.kept_claims(request)
    if kept is None:
        return answer(request, pages.too_late(), status=403)
    asking.forget_claims(request)
    provider, onward = asking.provider_named(kept.pop("key")), kept.pop("onward")
    born = kept.pop("birth_date")
    claimed = Claimed(**kept, birth_date=date.fromisoformat(born) if born else None)
    by = _nobody_yet(board, provider.name, request.META.get("REMOTE_ADDR", ""))
    made: dict[str, Any] = {"id": new_id(), "new_account": new_id(), "by_rule": provider.by_rule}
    account = perform(signing_on.ask, claimed=claimed, **made, by=by, at=now(), on=today())
    if account is None:
        return answer(request, pages.asked())
    at = int(now().timestamp())
    return let_in(request, account, provider=provider, level=claimed.level, auth_at=at, onward=onward, board=board)


def _colleague(request: HttpRequest, provider: Provider, account: UUID, *, told: Told, onward: str) -> HttpResponse:
    """In the board whose role they chose, if they work for it here. Their roles here are those that a lead gave."""
    assert told.role is not None  # a token without one was not believed
    board = commissioners.codes_on(today()).get(told.role.organisation)
    works = {place.commissioner for place in people.places(account, on=today()) if place.roles & STAFF}
    if board is None or board not in works:
        return answer(request, pages.other_organisation(provider), status=403)
    how: dict[str, Any] = {"level": told.level, "auth_at": told.auth_at, "onward": onward, "board": board}
    return let_in(request, account, provider=provider, **how)


def _added(request: HttpRequest, provider: Provider, claimed: Claimed) -> HttpResponse:
    """Another way in for whoever is signed in."""
    if request.__dict__["actor"] is None:
        return answer(request, pages.too_late(), status=403)
    by = actor(request)
    if by.is_staff is not (provider.kind is Kind.STAFF):
        return answer(request, pages.somebody_else(provider), status=403)
    refusal = perform(signing_on.bind, id=new_id(), claimed=claimed, by=by, at=now(), on=today())
    if refusal is None:
        return redirect("my_ways")
    offered = tuple(asking.offered().values())
    return answer(request, pages.ways_page(sign_ons.of_account(by.id), offered=offered, refusal=refusal), status=409)


def let_in(
    request: HttpRequest, account: UUID, *, provider: Provider, level: str, auth_at: int, onward: str,
    board: int | None = None,
) -> HttpResponse:  # fmt: skip
    """Sign this account in, with a new key for its session and what it may be asked to show again."""
    found = get_user_model()._default_manager.filter(pk=account, is_active=True).first()
    if found is None:
        return answer(request, pages.held(), status=403)
    if request.user.is_authenticated and request.user.pk != found.pk:
        logout(request)
    elif request.user.is_authenticated:
        request.session.cycle_key()  # signing in anew as the same does not; what may be done has changed all the same
    login(request, cast(Any, found))
    request.session[stronger.SIGNED_ON] = {"provider": provider.key, "level": level, "auth_at": auth_at}
    if board is not None:
        request.session["commissioner"] = board
    return redirect(onward)
