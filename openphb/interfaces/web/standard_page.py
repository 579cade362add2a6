"""What the national standard asks for that a plan does not say yet, each with the way to say it; then the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from openphb.interfaces.web.pages import Button, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.plan_parts import listed
from openphb.interfaces.web.sections import Lines, More, Section, ShowPage
from openphb.plans.rules.standard import STANDARD, Lack, PlanDocument, lacking, shape

LEAD = (
    "The NHS standard for a care and support plan says what a plan should hold, so that another service can read it. "
    "Nothing here holds up writing, agreeing or paying.",
)
_WHAT = More(
    "What “must” and “where known” mean",
    (
        f"{STANDARD} marks each item. Mandatory (M): a plan does not leave as a file without it. Required (R): it is "
        "filled in wherever it is known, and the plan may leave without it.",
    ),
)


@dataclass(frozen=True)
class Place:
    """Where this is shown. `fix` gives the address where a part is written, or nothing for whoever may not write it."""

    caption: str
    back: Link
    file: str
    fix: Callable[[str], str]


def standard_page(found: PlanDocument, *, about: UUID, place: Place) -> ShowPage:
    """The list, and the button where nothing mandatory is missing."""
    missing = lacking(found)
    must = any(each.is_mandatory for each in missing)
    left = shape(found).left_out
    return ShowPage(
        title="What the national standard asks for",
        caption=place.caption,
        about=about,
        back=place.back,
        lead=(*LEAD, _counted(missing)),
        sections=(
            *((Section("Not said yet", (listed(_table(missing, place)),)),) if missing else ()),
            *((Section("Known, and not in a form it takes", (Lines(left),)),) if left else ()),
            Section("", (_WHAT,)),
        ),
        actions=() if must else (Button("Save the plan as a file", place.file),),
    )


def _counted(missing: tuple[Lack, ...]) -> str:
    must = sum(each.is_mandatory for each in missing)
    if not missing:
        return "This plan says everything that is asked for."
    if must:
        return f"{must} that must be there {'is' if must == 1 else 'are'} missing, so it cannot be saved as a file yet."
    many = len(missing)
    return f"Everything that must be there is. {many} more {'is' if many == 1 else 'are'} asked for where known."


def _table(missing: tuple[Lack, ...], place: Place) -> Table:
    rows = tuple((each.words, _weight(each), each.item, _fix(each, place)) for each in missing)
    heads = (Head("What"), Head("Must it be there?"), Head("Its name in the standard"), Head("Where to say it"))
    return Table("Not said yet", heads, rows, first_is_header=True, caption_hidden=True)


def _weight(each: Lack) -> Tag:
    return Tag("Must (M)", "red") if each.is_mandatory else Tag("Where known (R)", "grey")


def _fix(each: Lack, place: Place) -> Shown:
    if not each.place:
        return "Nothing to do"
    address = place.fix(each.place)
    return Link("Say it", address, f"for “{each.words}”") if address else "Ask a care coordinator"
