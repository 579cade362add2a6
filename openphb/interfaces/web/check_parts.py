"""How a check is told, on our pages and on the person's own."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Head, Link, Shown, Table, Tag
from openphb.interfaces.web.people_words import CHECKS
from openphb.interfaces.web.sections import Lines, Note, Rows, Section
from openphb.kernel.days import in_words
from openphb.people.checked import CheckView
from openphb.people.checks import CheckKind, Stands

TAGS = {
    Stands.HOLDS: Tag("Holds", "green"),
    Stands.SOON: Tag("Runs out soon", "yellow"),
    Stands.RAN_OUT: Tag("Ran out", "red"),
    Stands.WITHDRAWN: Tag("Withdrawn", "grey"),
}
_REPLACED = Tag("Renewed since", "grey")
NOTHING_STOPS = "None of this stops a payment. We ask for what is missing, and say why."


def what(view: CheckView) -> tuple[str, ...]:
    """What was checked, and of whom."""
    named = f"{view.about}: {view.task}" if view.task else view.about
    return (CHECKS[view.kind], named)


def until(view: CheckView, *, is_past: bool = False) -> Shown:
    """Its last day and how it stands, with words beside every colour. What is past stands no more, whatever its day."""
    if is_past and view.stands is not Stands.WITHDRAWN:
        return (_REPLACED, in_words(view.ends_on) if view.ends_on else "No end")
    if view.stands is Stands.WITHDRAWN:
        return (TAGS[view.stands], f"From {in_words(view.done_on)}")
    return (in_words(view.ends_on) if view.ends_on else "No end", TAGS[view.stands])


def seen(view: CheckView) -> tuple[str, ...]:
    """When, what was seen, and who answers for it."""
    found = [in_words(view.done_on)] if view.stands is not Stands.WITHDRAWN else []
    if view.kind is CheckKind.COMPETENCE and view.assessed_by:
        found.append(f"Signed off by {view.assessed_by}, registration {view.registration}")
    if view.trained_on:
        found.append(f"Trained on {in_words(view.trained_on)}")
    return (*found, *((view.evidence,) if view.evidence else ()), f"Recorded by {view.recorded_by}")


def table(
    caption: str, views: Sequence[CheckView], *, links: bool = False, is_past: bool = False, empty: str = ""
) -> Rows:
    """Checks in rows. `links` adds what staff can do, told by `links_of`."""
    heads = (Head("What"), Head("Until"), Head("What was seen"), *((Head("What you can do"),) if links else ()))
    rows = tuple(
        (what(each), until(each, is_past=is_past), seen(each), *((links_of(each),) if links else ())) for each in views
    )
    return Rows(Table(caption, heads, rows, first_is_header=True, caption_hidden=True, empty=empty))


def links_of(view: CheckView) -> Shown:
    """Renew and withdraw, where it still stands."""
    if view.stands is Stands.WITHDRAWN:
        return "–"
    about = f"{CHECKS[view.kind].lower()}, {view.about}"
    return (
        Link("Renew", where("renew_check", view.id), about=about),
        Link("Withdraw", where("withdraw_check", view.id), about=about),
    )


def missing(words: Sequence[str], *, heading: str) -> tuple[Section, ...]:
    """What nobody has shown us yet. Asked for, and never in the way."""
    return (Section(heading, (Lines(tuple(words)), Note((NOTHING_STOPS,))), id="asked"),) if words else ()
