"""What stands around every page: the product, the area, who is signed in and for whom they act, where they can go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import get_script_prefix

from openphb.interfaces.web import into_network, menu, plan_words
from openphb.interfaces.web.addresses import address, where
from openphb.interfaces.web.pages import Link, Page
from openphb.interfaces.web.phone_parts import Phone, phone_of
from openphb.interfaces.words import languages
from openphb.interfaces.words.languages import ENGLISH
from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.people import queries as people

PRODUCT = "openphb"
FOOTER = (
    ("Accessibility", "about:accessibility"),
    ("Privacy", "about:privacy"),
    ("How to complain", "about:complaints"),
    ("How we run this", "about:running"),
)


@dataclass(frozen=True)
class Frame:
    """The frame of one page for one actor, or for nobody yet."""

    product: str
    home: str
    is_demo: bool
    footer: tuple[Link, ...]
    sign_out: str
    someone_else: str
    notices: tuple[str, ...] = ()
    emergency: str = ""
    area: str = ""
    name: str = ""
    standing: str = ""
    security: str = ""
    search: str = ""
    menu: tuple[menu.Item, ...] = ()
    all_pages: str = ""
    manifest: str = ""
    phone: Phone | None = None
    language: str = ENGLISH
    from_right: bool = False
    languages: str = ""

    @property
    def sheets(self) -> str:
        """Before the name of a stylesheet: where those are that are read from the right."""
        return "mirrored/" if self.from_right else ""


def frame_of(request: HttpRequest, page: Page, actor: Actor | None) -> Frame:
    """Must be called where the actor's rows may be read."""
    notices = tuple(str(said) for said in messages.get_messages(request))
    empty = _empty(settings.DEMO, within=get_script_prefix())
    request.__dict__["noticed"] = bool(notices)
    empty = replace(empty, notices=notices, phone=phone_of(request, actor))
    if languages.any_offered():
        empty = _in_language(empty, request.__dict__.get("language"))
    if actor and actor.in_network:
        return _in_the_network(empty, actor, request=request)
    return _with_actor(empty, actor, page=page, request=request) if actor else empty


def _in_the_network(empty: Frame, actor: Actor, *, request: HttpRequest) -> Frame:
    """Under the name they chose, with the network's own menu; our name leads back to their own pages."""
    lines = into_network.menu_of(actor, has_board=bool(request.__dict__.get("board")))
    framed = replace(empty, area=into_network.NAME, menu=menu.marked(lines, path=request.path))
    if into_network.is_visitor(actor):
        return framed
    return replace(framed, name=actor.name, standing=into_network.standing(actor), security=address("mfa_index"))


def _in_language(empty: Frame, spoken: languages.Language | None) -> Frame:
    """A way to choose stands on every page where there is something to choose."""
    empty = replace(empty, languages=address("about:language"))
    return replace(empty, language=spoken.code, from_right=spoken.from_right) if spoken else empty


@lru_cache(maxsize=64)
def _empty(is_demo: bool, *, within: str) -> Frame:
    """What is the same for everybody: kept as long as the process lives. `within` is the prefix we are served under."""
    return Frame(
        product=PRODUCT,
        home=address("front"),
        is_demo=is_demo,
        footer=tuple(Link(words, address(view)) for words, view in FOOTER),
        sign_out=address("account_logout"),
        someone_else=address("sign_in"),
        manifest=where("app_manifest"),
    )


def _with_actor(empty: Frame, actor: Actor, *, page: Page, request: HttpRequest) -> Frame:
    return replace(
        empty,
        area=_area(request),
        name=actor.name,
        standing=standing(actor, page),
        emergency=emergency(actor, page),
        security=address("mfa_index"),
        search=where("people_find") if actor.is_staff else "",
        menu=menu.items(actor, path=request.path),
        all_pages=menu.all_pages(actor, path=request.path),
    )


def _area(request: HttpRequest) -> str:
    """The board whose rows are looked at; what it is part of by now stands beside it."""
    board, part_of = request.__dict__["board"], request.__dict__.get("part_of")
    return f"{board}, {part_of}" if part_of else str(board)


def standing(actor: Actor, page: Page) -> str:
    """In what right they are here: "care coordinator", or "for Edith Marsh", or both.

    On a page about one person only that one is named, so that two tabs are not mistaken for each other.
    """
    roles = [str(role) for role in sorted(actor.roles - OUTSIDE)]
    if not actor.whom:
        named = ", ".join(roles)
        return named[:1].upper() + named[1:]
    held = dict.fromkeys(role for _, role in sorted(actor.acting, key=str))
    whom = {page.about} & actor.whom if page.about else actor.whom
    others = {person for person, role in actor.acting if role is not Role.PERSON and person in whom}
    helped = {each.person for each in actor.helping if each.person in whom} - {person for person, _ in actor.acting}
    said = (("acting for", others), ("helping", helped))
    whose = [f"{does} {_named(them, by=actor)}" for does, them in said if them]
    if whose:
        roles += whose
    elif Role.PERSON in held:
        roles += ["your own budget"]
    told = ", ".join(roles)
    return told[:1].upper() + told[1:]


def emergency(actor: Actor, page: Page) -> str:
    """What stands on every page while a record is open in an emergency; nothing otherwise."""
    open_now = [each for each in actor.helping if each.until and page.about in (None, each.person)]
    if not open_now:
        return ""
    ends = max(each.until for each in open_now if each.until)
    whose = _named({each.person for each in open_now}, by=actor)
    return (
        f"You look at {whose} in an emergency, until {plan_words.moment(ends)}. You can only look. Every page you open "
        "is written down, and they have been told."
    )


def _named(them: set[UUID], *, by: Actor) -> str:
    return " and ".join(sorted(people.names(them, by=by).values()))
