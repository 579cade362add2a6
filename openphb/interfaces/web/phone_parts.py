"""What every page of somebody outside the staff carries for the telephone it may be on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from openphb.interfaces import perform
from openphb.interfaces.web import on_phone
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.plan_words import moment
from openphb.kernel.actor import Actor


@dataclass(frozen=True)
class Phone:
    """`whose` is the account as the telephone knows it, blank for nobody. `worker` is blank where nothing is kept.

    `stood` is the moment the page was made, said where a kept copy of it is read.
    """

    whose: str
    worker: str
    ready: str
    sign_out: str
    stood: str


def phone_of(request: HttpRequest, actor: Actor | None) -> Phone | None:
    """Nothing on a page of the staff, whose pages are never kept."""
    ready = where("phone_ready")
    if not ready or (actor is not None and not actor.people):
        return None
    worker = where("phone_worker") if actor is not None and on_phone.keeps(request, actor.id) else ""
    return Phone(
        whose=on_phone.key_of(actor.id) if actor else "",
        worker=worker,
        ready=ready,
        sign_out=where("account_logout"),
        stood=moment(perform.now()) if worker else "",
    )
