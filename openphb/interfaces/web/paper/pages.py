"""Pages of forms on paper: making them, printing them, and how each stands; and the post that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Shown, Table, Tag
from openphb.interfaces.web.paper.steps import CALLED, Step
from openphb.interfaces.web.paper.typeset_form import NAMES
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.people.paper import FormView
from openphb.people.paper_codes import spaced

if TYPE_CHECKING:
    from openphb.interfaces.web.paper.making import Place

AS_GOOD = (
    "Whatever can be done on these pages can be done on paper, and counts the same. Print a form, fill it in, sign it "
    "and post it back. We key it as it stands, and you see here when that was done and by whom.",
)
_HOW = More(
    "What happens with a form",
    (
        "Each has a reference at its top, which tells us for whom and what it is. It can be keyed once.",
        "Whoever keys it decides nothing: what is agreed or asked on a form is agreed or asked by whoever signed it.",
        "No printer? Ask anybody here to print the form and post it to you.",
    ),
)


def make_page(form: Form, made: tuple[FormView, ...], *, place: Place, chosen: Step | None) -> ShowPage:
    """Choose a form; below, those made before."""
    return asking(
        form,
        title=f"On paper: {chosen.words}" if chosen else "Forms on paper",
        caption=place.caption,
        about=place.whose.id,
        back=place.back,
        lead=AS_GOOD,
        sections=(Section("", (_HOW,)), *_made(made, place)),
        send="Make the form",
    )


def _made(made: tuple[FormView, ...], place: Place) -> tuple[Section, ...]:
    if not made:
        return ()
    heads = (Head("Form"), Head("Made"), Head("How it stands"))
    rows = tuple(
        (_link(each, place), (moment(each.made_at), f"by {each.made_by_name}"), _stands(each)) for each in made
    )
    table = Table("Forms made before, newest first", heads, rows, first_is_header=True, caption_hidden=True)
    blocks: list[Rows | Lines | Buttons] = [Rows(table)]
    if any(each.received_on is None and each.why_not_key is None for each in made):
        blocks += [
            Lines(("Print all that are open:",)),
            Buttons(_files(lambda slug: place.url("_pack", slug), all_=True)),
        ]
    return (Section("Forms made before", tuple(blocks), id="made"),)


def _link(each: FormView, place: Place) -> Link:
    return Link(_called(each), place.url("_form", each.id))


def _called(each: FormView) -> str:
    """'Complain, form 7K3M Q2XA 47'."""
    said = f"form {spaced(each.reference)}"
    return f"{CALLED[each.step]}, {said}" if each.step in CALLED else f"F{said[1:]}"


def _files(at: object, *, all_: bool = False) -> tuple[Button, ...]:
    assert callable(at)
    names = NAMES.items()
    return tuple(Button(name, at(slug), "" if slug == "letter" and not all_ else "secondary") for slug, name in names)


def _stands(each: FormView) -> Tag:
    if each.keyed_at is not None:
        return Tag("Keyed", "green")
    if each.withdrawn_at is not None:
        return Tag("Withdrawn", "grey")
    return Tag("Came back, to be keyed", "yellow") if each.received_on else Tag("Not back yet", "blue")


def form_page_(found: FormView, *, place: Place) -> ShowPage:
    """One form and its story; while it is open, ways to print it."""
    is_open = found.why_not_key is None
    files = Buttons(_files(lambda slug: place.url("_file", found.id, slug)))
    return ShowPage(
        title=f"Form {spaced(found.reference)}",
        caption=place.caption,
        about=place.whose.id,
        back=Link("Back to forms on paper", place.url("")),
        lead=("Print it, fill it in, sign it and send it back.",) if is_open else (),
        sections=(
            *((Section("Print this form", (files,), id="print"),) if is_open else ()),
            Section("How it stands", (Facts(story(found)),), id="stands"),
        ),
        refusals=() if found.why_not_key is None else (found.why_not_key,),
    )


def story(found: FormView) -> tuple[Fact, ...]:
    """From its making to its keying, with who did what."""
    facts = [Fact("How it stands", _stands(found)), Fact("Made", f"{moment(found.made_at)}, by {found.made_by_name}")]
    if found.received_on is not None:
        facts.append(Fact("Came back", f"{in_words(found.received_on)}, opened by {found.came_by_name}"))
        facts.append(
            Fact("Signed by", f"{found.signed_by} ({'themselves' if found.signed_as == 'person' else found.signed_as})")
        )
    if found.keyed_at is not None:
        facts.append(Fact("Keyed", f"{moment(found.keyed_at)}: {found.keyed_by_name}"))
    if found.withdrawn_at is not None:
        facts.append(
            Fact("Withdrawn", f"{moment(found.withdrawn_at)}, by {found.withdrawn_by_name}: {found.withdrawn_because}")
        )
    return tuple(facts)


def post_page(form: Form, waiting: tuple[FormView, ...]) -> ShowPage:
    """Find a form by its reference; below, those that came and have not been keyed."""
    heads = (Head("Form"), Head("For"), Head("Came"), Head("Signed by"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (Link(_called(each), where("key_post", each.id)), each.person_name,
         in_words(each.received_on) if each.received_on else "", each.signed_by)
        for each in waiting
    )  # fmt: skip
    table = Table("Came back and not keyed yet, oldest first", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing waits to be keyed.")  # fmt: skip
    return asking(
        form,
        title="Post that came in",
        back=Link("Back to my work", where("work")),
        lead=("Type the reference at the top of the form. It says for whom and what the form is.",),
        sections=(Section("To be keyed", (Rows(table),), id="waiting"),),
        send="Open this form",
    )


def note_page(form: Form, found: FormView, *, title: str) -> ShowPage:
    """Before it is keyed: when it came, who signed it, and the paper."""
    closed = found.why_not_key
    return asking(
        form,
        title=title,
        caption=f"Form {spaced(found.reference)}, for {found.person_name}",
        about=found.person,
        back=Link("Back to the post", where("post_in")),
        lead=() if closed else ("Look who signed it. What the form asks is theirs to ask; you only key it.",),
        sections=(Section("", (Facts(story(found)),)),),
        send="Go on, and key it",
        why_not=closed,
    )


def key_page(page: Page, found: FormView) -> ShowPage:
    """The very form of the step, for whoever keys it."""
    scan = Link("Open the scan", where("post_scan", found.id), f"of form {spaced(found.reference)}")
    signed = f"{found.signed_by} signed it. It came on {in_words(found.received_on) if found.received_on else ''}."
    stop = Button("It is not to be keyed", where("withdraw_post", found.id), kind="secondary")
    return ShowPage(
        title=f"Key: {page.title}",
        caption=f"Form {spaced(found.reference)}, for {found.person_name}",
        about=found.person,
        back=Link("Back to who signed it", where("note_post", found.id)),
        lead=(signed,),
        sections=(
            Section(
                "",
                (
                    Note(("Key exactly what stands on the paper. Do not mend, complete or tick anything for them. If "
                          "something is missing, ring them, or send the form back.",)),
                    *((Facts((Fact("The paper", scan),)),) if found.has_scan else ()),
                ),
            ),
        ),
        actions=(stop,),
        form=page.form,
        send="Key it as it was signed",
        refusals=page.refusals,
    )  # fmt: skip


def answered_page(page: Page, found: FormView) -> ShowPage:
    """What to write back: the answer that the person would have read on the screen."""
    sections: tuple[Section, ...] = getattr(page, "sections", ())
    told = tuple(line for each in sections[:1] for block in each.blocks for line in getattr(block, "words", ()))
    heading = sections[0].heading if sections else page.title
    return ShowPage(
        title="Write this back to them",
        caption=f"Form {spaced(found.reference)}, for {found.person_name}",
        about=found.person,
        back=Link("Back to the post", where("post_in")),
        lead=("It is keyed. On the screen they would have read this answer at once; post it to them.",),
        sections=(Section(heading, (Lines(told),), id="answer"),),
    )


def withdraw_page(form: Form, found: FormView) -> ShowPage:
    return asking(
        form,
        title="This form is not to be keyed",
        caption=f"Form {spaced(found.reference)}, for {found.person_name}",
        about=found.person,
        back=Link("Back to the form", where("note_post", found.id)),
        lead=("Nothing on it is done then. The person sees that it was withdrawn, by whom and why.",),
        send="Withdraw this form",
        send_kind="warning",
        why_not=found.why_not_key,
    )
