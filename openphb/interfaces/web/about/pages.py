"""The words of the pages about this service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.interfaces.web.pages import Link, Page


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs; `points` follow as a list."""

    heading: str
    lines: tuple[str, ...]
    points: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading(Page):
    """A page to read."""

    template: ClassVar[str] = "about/reading.jinja"
    sections: tuple[Section, ...]


ACCESSIBILITY = Reading(
    title="Accessibility",
    sections=(
        Section(
            "What you can expect",
            ("Everything here is meant to work for everyone who has a budget, and everyone who works with one.",),
            (
                "every page works with a keyboard alone, with a screen reader, and enlarged four times",
                "every page works on a telephone, and without script",
                "no colour says anything that words do not say as well",
                "you can take your time: what you typed is kept if you are signed out while writing",
            ),
        ),
        Section(
            "Another format",
            (
                "You can have anything we send you in large print, easy read, Braille, on audio, or in another "
                "language. Tell your care coordinator once, and we record it so that everyone keeps to it.",
            ),
        ),
        Section(
            "How we check",
            (
                "Each page is tested by machine against the Web Content Accessibility Guidelines (WCAG) 2.2, level "
                "AA, each time the software changes, and at a width of 320 pixels. A machine does not find "
                "everything. If something gets in your way, tell us: your care coordinator can pass it on.",
            ),
        ),
    ),
)

PRIVACY = Reading(
    title="Privacy",
    sections=(
        Section(
            "Who sees your record",
            (
                "You, those who act for you, and the staff of your NHS integrated care board (ICB) who work on your "
                "budget. Another board cannot see it.",
                "Each time somebody looks at your record or changes it, we write down who, when and why. You can "
                "ask to see that list.",
            ),
        ),
        Section(
            "What we do not do",
            ("There is nothing here that follows you.",),
            (
                "no page calls any other website, and nobody outside learns that you opened it",
                "we use two cookies: one that keeps you signed in, and one that shows a form came from our own page. "
                "A third remembers for an hour where you were going while you sign in",
                "one more cookie lets us know your browser again, so that we can tell you when somebody signs in to "
                "your account in another. It says nothing about you, and we keep no place",
                "your browser is asked to keep no copy of any page. Only if you turn on “Keep my pages on this phone” "
                "does it keep some, with a cookie that says so, until you sign out or turn it off",
                "a receipt you send without a network waits on your own phone until it can be sent",
            ),
        ),
        Section(
            "Your rights",
            (
                "You can ask for a copy of what we hold, and for a mistake to be put right. Payments and decisions "
                "are never rubbed out; a correction is added, so that everyone can see what happened.",
            ),
            links=(Link("Your data rights, at the Information Commissioner’s Office", "https://ico.org.uk/"),),
        ),
    ),
)

# 3 working days: SI 2009/309, regulation 13(3).
COMPLAINTS = Reading(
    title="How to complain",
    sections=(
        Section(
            "If you do not agree with a decision",
            (
                "Ask for it to be looked at again. You can do that from the decision itself, or tell your care "
                "coordinator. Someone who did not make it will look, and write to you with reasons.",
            ),
        ),
        Section(
            "If you are unhappy with how you were treated",
            (
                "Complain to your integrated care board (ICB), in any way you like: here, by telephone, in writing, or "
                "through someone else. It must acknowledge your complaint within 3 working days.",
                "You need not ask for a decision to be looked at again first, and a complaint never delays that.",
            ),
            links=(
                Link("Complain here", "/my/complain/"),
                Link("How to complain to the NHS", "https://www.nhs.uk/contact-us/how-to-complain-to-the-nhs/"),
            ),
        ),
        Section(
            "If you are still unhappy",
            ("The Parliamentary and Health Service Ombudsman can look at it after the board has answered.",),
            links=(Link("The Ombudsman", "https://www.ombudsman.org.uk/"),),
        ),
    ),
)

RUNNING = Reading(
    title="How we run this",
    sections=(
        Section(
            "Money",
            (
                "Every payment has a cause, and every penny is in one place at a time. Nobody agrees their own work, "
                "and nobody sends a payment alone. Nothing is rubbed out: a mistake is put right by an addition.",
            ),
        ),
        Section(
            "Rules",
            (
                "Where we say that something must or may be done, we say where that is written. Law, guidance and "
                "our own choices are marked, so that you can tell which is which and challenge it.",
            ),
        ),
        Section(
            "The software",
            ("openphb is free and open: anyone may read how it works, and check that it does what is said here.",),
        ),
    ),
)
