"""The page about this telephone, the whole menu, and what is said without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.on_phone import DAYS_KEPT
from openphb.interfaces.web.pages import Button, Fact, Link, Page
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Section

Menu = tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ThisPhone(Page):
    """`fetched` are the pages a telephone keeps from the start, once it keeps any."""

    template: ClassVar[str] = "phone/this_phone.jinja"
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    fetched: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Offline(Page):
    template: ClassVar[str] = "phone/offline.jinja"


@dataclass(frozen=True, kw_only=True)
class MenuPage(Page):
    template: ClassVar[str] = "phone/menu.jinja"
    groups: Menu
    caption: str


def this_phone_page(people: tuple[tuple[UUID, str], ...], *, keeps: bool) -> ThisPhone:
    """How it stands on the telephone this is read on, what follows from changing it, and one button."""
    return ThisPhone(
        title="This phone",
        lead=("What is chosen here counts for this phone, tablet or computer only, and for nobody but you.",),
        sections=(_kept_here() if keeps else _not_kept(), _may_be_kept(), _receipts(), _as_an_app()),
        fetched=tuple(where(view, person) for person, _ in people for view in ("my_home", "send_receipt"))
        if keeps
        else (),
    )


def _not_kept() -> Section:
    lines = (
        "Your pages are not kept on this phone. Without a network there is nothing to read, and nobody who finds the "
        "phone can read anything.",
        "If you turn this on, the pages you open stay here to be read without a network, each with the day and time "
        "it was fetched. Anybody who can unlock this phone could then read them too. Do not turn it on on a phone "
        "or computer that you share.",
    )
    button = Button("Keep my pages on this phone", where("this_phone"), post=True, name="keep", value="yes")
    return Section("Reading without a network: off", (Lines(lines), Buttons((button,))), id="keep")


def _kept_here() -> Section:
    lines = (
        "The pages you open are kept on this phone, to be read without a network. Each says when it was fetched.",
        "Anybody who can unlock this phone could read them.",
    )
    button = Button("Stop, and take them off this phone", where("this_phone"), post=True, name="keep", value="no")
    return Section("Reading without a network: on", (Lines(lines), Buttons((button,))), id="keep")


def _may_be_kept() -> Section:
    facts = (
        Fact("What may be kept", "Home, money, plan, decisions, letters, receipts, promises, and who helps"),
        Fact("For how long", f"{DAYS_KEPT} days from when a page was fetched. That is our own choice, no rule of law"),
        Fact(
            "When they are taken off",
            (
                "When you sign out, or turn this off.",
                "When somebody else signs in on this phone.",
                "When you no longer act for the person a page is about, at the next look with a network.",
            ),
        ),
        Fact("What never is kept", "Passwords, bank details, the papers you send, and any page of the staff"),
    )
    return Section("What that means", (Facts(facts),), id="means")


def _receipts() -> Section:
    lines = (
        "A receipt you send while there is no network waits on this phone, and is sent once there is one again, from "
        "any page of ours. It arrives once, however often it is tried. Until then you can see it in a list, and "
        "remove it.",
        "If you have been signed out meanwhile, it waits until you sign in again. Nobody else can send it.",
        "This works whether pages are kept or not. To open the page for a receipt without a network, keep pages first.",
    )
    return Section("Receipts without a network", (Lines(lines),), id="receipts")


def _as_an_app() -> Section:
    how = (
        "On an iPhone or iPad, in Safari: press Share, then “Add to Home Screen”.",
        "On an Android phone, in Chrome: open the menu of three dots, then “Add to Home screen” or “Install app”.",
        "On a computer, in Chrome or Edge: press the sign for installing at the end of the address.",
    )
    lines = ("You can put a sign for these pages beside your other apps. It is the same pages, and nothing is bought.",)
    return Section("As an app", (Lines(lines), More("How to do it", how)), id="app")


def menu_page(groups: Menu, *, whose: str) -> MenuPage:
    """Every line of the menu, under headings; above it for whom, where somebody acts for several."""
    return MenuPage(title="All pages", groups=groups, caption=whose)
