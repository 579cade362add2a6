"""What is due is told: each call signed, made and written down, outside of any transaction."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from django.conf import settings

from openphb.commissioners import queries as commissioners
from openphb.interfaces import mail
from openphb.interfaces.perform import perform, reading
from openphb.interfaces.webhooks import words
from openphb.interfaces.webhooks.calling import NotCalled, Road, post
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.people import emergency_looks, happening, hook_news
from openphb.people.happening import ToCall, Went

log = logging.getLogger("openphb.webhooks")
A_TURN = 20.0
"""Seconds for which one board's calls are made before the next one's turn, and before the worker's other duties."""


def call_what_is_due(*, by: Actor, at: datetime, road: Road | None = None) -> int:
    """Everything of one board that is due now; how many were taken. An address that fails is left for later."""
    began = monotonic()
    with reading(by):
        waiting = happening.due(by=by, at=at)
    road, taken, failed = road or _road(by, at=at), 0, set[UUID]()
    for call, hook in waiting:
        since = monotonic() - began
        if since > A_TURN:
            break
        if hook not in failed:
            is_taken = _call(call, by=by, at=at + timedelta(seconds=since), road=road)
            taken += is_taken is True
            failed |= {hook} if is_taken is False else set()
    tell_leads(by=by, at=at)
    return taken


def tell_leads(*, by: Actor, at: datetime) -> int:
    """Leads of addresses that take nothing, once a day for each; how many addresses."""
    with reading(by):
        waiting = hook_news.to_tell(by=by, at=at)
    told = [words for hook in waiting if (words := perform(hook_news.take_news, hook=hook, by=by, at=at))]
    for each in told:
        _tell_leads(each, by=by)
    return len(told)


def _call(call: UUID, *, by: Actor, at: datetime, road: Road) -> bool | None:
    """True where it was taken, False where it was not, None where there was nothing to do."""
    held = perform(happening.take_in_hand, call=call, by=by, at=at)
    if held is None:
        return None
    began = monotonic()
    status, because = _answered(held, at=at, road=road)
    took = monotonic() - began
    went = Went(status, int(took * 1000), because)
    perform(happening.mark, call=call, went=went, by=by, at=at + timedelta(seconds=took))
    return 200 <= status < 300


def _answered(held: ToCall, *, at: datetime, road: Road) -> tuple[int, str]:
    sent = words.body(held.happening, thing=held.thing, at=held.happened_at, read_at=held.read_at)
    headers = words.signed(sent, id=held.id, at=at, secrets=held.secrets)
    try:
        status = post(held.address, sent, headers=headers, road=road)
    except NotCalled as stopped:
        return 0, str(stopped)
    return status, "" if 200 <= status < 300 else _meaning(status)


def _meaning(status: int) -> str:
    if 300 <= status < 400:
        return "It sends us elsewhere, which is not followed. Give the address it means."
    return "It refused the call." if status < 500 else "It broke."


def _road(by: Actor, *, at: datetime) -> Road:
    """With the machines inside that whoever runs openphb has listed for this board."""
    pairs = (each.partition("=") for each in settings.WEBHOOK_INSIDE)
    codes = commissioners.codes_on(local_day(at))
    boards = {code.lower(): board for code, board in codes.items()}
    return Road(inside=frozenset(name for code, _, name in pairs if boards.get(code) == by.commissioner))


def _tell_leads(news: str, *, by: Actor) -> None:
    """By e-mail that names nobody. What they are told stands on the page of the address too."""
    with reading(by):
        leads = emergency_looks.leads_to_tell(by=by)
    letter = mail.Mail("Another system does not take what it is told", (news, "Look under “Calls to other systems”."))
    if sum(mail.send(letter, to=email) for email in leads) < len(leads):
        log.warning("Not every lead of board %d could be told that calls are not taken.", by.commissioner)
