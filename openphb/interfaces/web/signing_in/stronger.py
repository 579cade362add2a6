"""Pages that ask for more than being signed in: a second step shown a moment ago, an identity that was proved.

One table for all of them, so that nobody has to look through the views. In the demonstration nobody has a second step
to show, so nobody is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from openphb.interfaces.perform import now
from openphb.interfaces.web import kept
from openphb.interfaces.web.answering import say
from openphb.interfaces.web.signing_in import codes

ONWARD = "step_onward"
"""In the session: where to go on to once it was shown. Not in the address, which may name a person and is logged."""
SIGNED_ON = "signed_on"
"""In the session: by which provider, at what level, and when, in seconds since 1970."""
WHY = "To open this page we need to know that it is you, now, and not somebody with your telephone or computer."
AGAIN = "First show that it is you. What you typed is kept; then press the button once more."
PROVED = "P9"


@dataclass(frozen=True, slots=True)
class Need:
    """What a page asks for: how lately it was shown, and of people who signed on elsewhere the identity level."""

    within: timedelta
    level: str = ""


BANK = Need(timedelta(minutes=5), PROVED)
HEALTH = Need(timedelta(hours=2), PROVED)
"""Five minutes are trust's own figure for a step that moves money; two hours let a plan be written in peace."""
_OF_STAFF = """
    open_holding enter_bank_details check_bank_details pay_from prepare_move say_whose
    approve_run send_run settle_run release_payment pay_again make_file make_pain_file agree_uprating let_payments_go
    sign_off sign_urgently settle_liability
    save_messages save_entries save_candidates save_clocks save_health_tasks save_contracts save_holding_statement
    save_month_end save_journal save_year_ends make_facts take_facts_away
    bring_arrival_in take_arrival_back
    give_access change_access end_access invite_colleague close_access sign_on_match give_key
"""
_HEALTH = """
    my_plan my_version my_plan_file my_plan_check write_my_plan read_my_draft my_plan_question my_plan_parts
    new_my_part edit_my_part my_summary my_summary_file my_evidence my_check_ins my_check_in answer_my_check_in
    my_health_tasks my_health_task my_health_task_sheet my_first_figure
"""
_BANK = "import_statement statement holding_statement save_holding_statement my_statement"
OF_STAFF = frozenset(_OF_STAFF.split())
"""Bank details, signing off money, taking people's data away, and who may do what."""
OF_PEOPLE = dict.fromkeys(_HEALTH.split(), HEALTH) | dict.fromkeys(_BANK.split(), BANK)
"""Of whoever signed on elsewhere: pages with their health, and pages with their bank account."""


def ask_for_more(request: HttpRequest, *, is_staff: bool) -> HttpResponseBase | None:
    """Where they are sent to show it; None where this page asks for nothing, or it was shown."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    if is_staff:
        asks = view in OF_STAFF and not settings.DEMO
        return None if not asks or codes.shown_at(request) >= _since(BANK) else _to_show(request)
    need, on = OF_PEOPLE.get(view), request.session.get(SIGNED_ON)
    if need is None or on is None:
        return None  # whoever has a password was shown to be the right one by who invited them
    if on["level"] == need.level and on["auth_at"] >= _since(need):
        return None
    _remember(request)
    return redirect("sign_on_again")


def _since(need: Need) -> float:
    return (now() - need.within).timestamp()


def _to_show(request: HttpRequest) -> HttpResponseBase:
    _remember(request)
    if codes.by_smartcard(request):
        return redirect("sign_on_again")
    by_passkey = is_mfa_enabled(cast(Any, request.user), [Authenticator.Type.WEBAUTHN])
    return redirect("mfa_reauthenticate_webauthn" if by_passkey else "mfa_reauthenticate")


def _remember(request: HttpRequest) -> None:
    """Where they were, and what they had typed. A button on a page leads back to that page."""
    onward = request.get_full_path()
    if request.method not in ("GET", "HEAD"):
        kept.keep(request)
        say(request, AGAIN)
        came_from = request.headers.get("Referer", "")
        mine = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        onward = "/" + came_from.split("/", 3)[3] if mine and came_from.count("/") >= 3 else "/"
    request.session[ONWARD] = onward


def onward_after(request: HttpRequest) -> str:
    """Where to go on to once it was shown; nothing where nobody was asked. What may be done has changed: a new key."""
    onward = str(request.session.pop(ONWARD, ""))
    if onward:
        request.session.cycle_key()
    return onward
