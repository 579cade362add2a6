"""A browser of somebody, and what a page says to them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from openphb.interfaces.perform import now, perform
from openphb.kernel.actor import STAFF, Actor, Role
from openphb.people import actions as people
from tests.rooms.world import DAY, NOON

Browser = Callable[[Actor], Client]


def browser_of(actor: Actor) -> Client:
    """Signed in as this actor, who gets an account with the staff roles they hold if they have none yet."""
    told: dict[str, Any] = {"email": f"{actor.id}@example.org", "name": actor.name, "password": ""}
    perform(people.give_account, id=actor.id, **told, by=actor, at=NOON)
    roles = actor.roles & (STAFF | {Role.NATIONAL})
    if roles:
        perform(people.join, account=actor.id, roles=roles, valid_from=DAY, by=actor, at=NOON)
    browser = Client()
    browser.force_login(get_user_model()._default_manager.get(pk=actor.id))
    return browser


def at_work(actor: Actor, *, seconds_ago: float | None = 0) -> Client:
    """The same with one-time codes, as staff have; a code was shown so many seconds ago, or never."""
    from allauth.mfa.models import Authenticator

    browser = browser_of(actor)
    Authenticator.objects.get_or_create(user_id=actor.id, type="totp", defaults={"data": {}})
    if seconds_ago is not None:
        shows_step(browser, actor.id, seconds_ago=seconds_ago)
    return browser


def shows_step(browser: Client, account: UUID, *, seconds_ago: float = 0, method: str = "mfa") -> None:
    """Another code is shown in this browser, as the sign-in package notes it."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": method, "at": now().timestamp() - seconds_ago}]
    session["account_authentication_methods_user"] = str(account)
    session.save()


def words(response: Any) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<[^>]*>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def day(name: str, told: str) -> dict[str, str]:
    """A day as its three boxes send it."""
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), told.split(), strict=True))


def boxes(name: str, told: date) -> dict[str, str]:
    """The same, of a day that is known as one."""
    return day(name, f"{told.day} {told.month} {told.year}")
