"""What is said where a resource or a story is not shown, and beside it to those who may read it all the same."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.community.rules.reportable import InItsPlace, Standing
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Link, Tag
from openphb.interfaces.web.sections import Note, Section, ShowPage

TAGS: Mapping[Standing, Tag] = {
    Standing.WAITING: Tag("Waits for a moderator", "yellow"),
    Standing.REMOVED: Tag("Removed by a moderator", "grey"),
    Standing.TO_EDIT: Tag("To be changed", "yellow"),
}
_TITLES = {Standing.REMOVED: "Removed by a moderator"}


def instead_page(place: InItsPlace, *, back: Link) -> ShowPage:
    """All that others read of it: neither its title nor its words."""
    return ShowPage(title=_TITLES.get(place.standing, "Not shown for now"), lead=(place.words,), back=back)


def to_those_who_read(place: InItsPlace) -> tuple[str, ...]:
    """What stands above it for its author, those who keep it, and moderators."""
    return (f"{place.short} {place.why}".strip(), "Others do not read what follows.")


def left_out(found: Mapping[Standing, int]) -> tuple[Section, ...]:
    """How many a list leaves out, and why; nothing where there are none."""
    removed = found.get(Standing.REMOVED, 0)
    waits = sum(found.values()) - removed
    said = (
        *((f"Moderators removed {removed:,} that stood here. Each says why at its own address.",) if removed else ()),
        *((f"Moderators look at {waits:,} more.",) if waits else ()),
    )
    return (Section("", (Note(said),)),) if said else ()


def report_button(kind: str, about: object) -> Button:
    """For members, beside what is not their own."""
    return Button("Report this", where("net_report", kind, about), "secondary")
