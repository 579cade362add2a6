"""The way into the learning network: who somebody is there, and who is asked to join first.

Inside, nobody acts for a board. The actor on the request is replaced by one that sees no board's rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.views import serve

from openphb.community.members import VISITOR, in_the_network, membership_of
from openphb.interfaces.perform import today
from openphb.interfaces.web.addresses import address, where
from openphb.interfaces.web.pages import Link
from openphb.kernel.actor import Actor
from openphb.kernel.network import Part

Turned = HttpResponseBase | None
View = Callable[..., HttpResponseBase]
NAME = "Learning network"
VISITOR_NAME = "Visitor"


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the network's menu, by the name of its page. `parts` are those it is for; none is for everybody.

    `members` is whether only members are shown it.
    """

    words: str
    view: str
    members: bool = False
    parts: frozenset[Part] = frozenset()


SECTIONS = (
    Section("Network", "net_home"),
    Section("Your area", "net_areas"),
    Section("Forum", "net_forum", members=True),
    Section("Resources", "net_resources"),
    Section("Stories", "net_stories"),
    Section("News", "net_news"),
    Section("Events", "net_events"),
    Section("Learning sets", "net_sets", members=True),
    Section("Shared learning", "net_lessons", members=True),
    Section("Progress", "net_progress", members=True),
    Section("To look over", "net_queue", members=True, parts=frozenset({Part.MODERATOR})),
    Section("Who joins", "net_applications", members=True, parts=frozenset({Part.MODERATOR})),
    Section("You here", "net_me", members=True),
    Section("Join", "net_join"),
)


def is_of_it(view: View) -> bool:
    """A page of ours in the network, or one that editors wrote."""
    return bool(getattr(view, "of_network", "")) or view is serve


def is_editors_tool(view: View) -> bool:
    """It asks for its own rights, and sees no board's rows: it is in no sight of any. Pages that it made are not it."""
    return view.__module__.startswith("wagtail.")


def is_member_of_no_board(request: HttpRequest) -> bool:
    """They signed in, are nothing to any board, and are a member here: that does not shut the editors' tool to them."""
    return request.user.is_authenticated and request.__dict__["actor"] is None and is_member(request)


def is_member(request: HttpRequest) -> bool:
    """Whoever has signed in is a member of the network today."""
    return membership_of(cast(UUID, request.user.pk), on=today()) is not None


def enter(
    request: HttpRequest,
    view: View,
    *,
    otherwise: Callable[[HttpRequest], Turned],
    code: Callable[[HttpRequest], Turned],
) -> Turned:
    """Become a member for this request, or a visitor where visitors may read; else be sent to sign in or to join.

    Who decides about others there is asked for a one-time code as staff are, whether a board has them or not.
    """
    known, for_members = request.user.is_authenticated, getattr(view, "of_network", "all") == "members"
    present = cast("Actor | None", request.__dict__["actor"])
    if (present and present.is_staff) or (for_members and not known):
        turned = otherwise(request)
        if turned is not None:
            return turned
    entered = _entered(request, known=known)
    request.__dict__["actor"] = entered
    if for_members and entered.member is None:
        return redirect(address("net_join") if where("net_join") else address("front"))
    return code(request) if entered.has_part(Part.MODERATOR, Part.EDITOR) else None


def _entered(request: HttpRequest, *, known: bool) -> Actor:
    account = cast(UUID, request.user.pk) if known else None
    name = str(getattr(request.user, "name", "")) or VISITOR_NAME
    return in_the_network(account, name=name, on=today(), where=request.META.get("REMOTE_ADDR", "") or "")


OUT = "Your own pages"


def menu_of(actor: Actor, *, has_board: bool) -> tuple[Link, ...]:
    """The lines of the network's menu for this reader, the way out beside the first; no member is asked to join."""
    out = (Link(OUT, address("front")),) if has_board else ()
    first, *rest = (
        Link(each.words, where(each.view))
        for each in SECTIONS
        if where(each.view) and _is_for(each, actor) and not (actor.member and each.view == "net_join")
    )
    return (first, *out, *rest)


def _is_for(section: Section, actor: Actor) -> bool:
    if section.members and actor.member is None:
        return False
    return not section.parts or actor.has_part(*section.parts)


def is_visitor(actor: Actor) -> bool:
    """They have not signed in."""
    return actor.id == VISITOR


def standing(actor: Actor) -> str:
    """In what right they are here."""
    if actor.member is None:
        return "Not a member"
    parts = ", ".join(sorted(actor.member.parts))
    return parts[:1].upper() + parts[1:] if parts else "Member"
