"""What a board shares with other areas, in words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.community.lessons.seen import LessonView
from openphb.community.rules.lessons import GONE, SORTS, State
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.lessons.pages import GONE_TITLE, TAGS, said
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.plan_words import DECIDED, moment
from openphb.interfaces.web.sections import Facts, Letter, Note, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans.queries.sharing_lessons import COMPLAINT, SharedView, SourceView

BACK = "Back to what we shared"
_LEAD = (
    "Other areas learn from it. Only the words you write here cross: no link, no number, no name. A moderator of the "
    "learning network, who is somebody else than you, reads it before any member does.",
    "You can take it back on any day. Then none of its words are kept there.",
)
_SHARED = Refusal("This was shared already. See how it stands under “What we shared”.")


def share_page(form: Form, *, found: SourceView, standing: Mapping[UUID, LessonView]) -> ShowPage:
    """What the board keeps stands first, so that it is written anew and not copied."""
    is_complaint = found.source.kind == COMPLAINT
    back = Link("Back to the complaint", where("complaint", found.source.id)) if is_complaint else _to_precedents()
    live = any(each.state not in GONE for each in standing.values())
    heading = "What was complained of, and what we answered" if is_complaint else "What colleagues here read"
    return asking(
        form,
        title="Share with the network",
        caption="A complaint" if is_complaint else DECIDED.get(found.decision, found.decision),
        lead=_LEAD,
        sections=(Section(heading, tuple(Letter(each) for each in found.words)),),
        back=back,
        about=found.about,
        send="Send it to the network",
        why_not=found.why_not or (_SHARED if live else None),
    )


def _to_precedents() -> Link:
    return Link("Back to earlier decisions", where("precedents"))


def list_page(found: tuple[SharedView, ...], *, standing: Mapping[UUID, LessonView], paging: Paging | None) -> ShowPage:
    """The latest first, and how each stands in the network."""
    rows = tuple(_row(each, standing[each.lesson]) for each in found if each.lesson in standing)
    heads = (Head("What it was about"), Head("Shared by"), Head("How it stands"))
    table = Table("What we shared", heads, rows, first_is_header=True, caption_hidden=True,
                  empty="Nothing yet. It begins with an earlier decision, or an answered complaint.")  # fmt: skip
    return ShowPage(
        title="What we shared with other areas",
        lead=("Known here alone: the network does not know what each came of.",),
        back=_to_precedents(),
        sections=(Section("", (Rows(table, paging),)),),
    )


def _row(each: SharedView, lesson: LessonView) -> tuple[Shown, ...]:
    why = (lesson.state_why,) if lesson.state_why else ()
    link = Link(lesson.title or GONE_TITLE, where("shared_lesson", each.id))
    return link, (each.shared_by_name, moment(each.shared_at)), (TAGS[lesson.state], *why)


def show_page(each: SharedView, lesson: LessonView) -> ShowPage:
    """One that was shared, what became of it, and what may be done now."""
    came = "A complaint" if each.source.kind == COMPLAINT else "An earlier decision"
    facts = (
        Fact("How it stands", TAGS[lesson.state]),
        *((Fact("Why", lesson.state_why),) if lesson.state_why else ()),
        Fact("Out of what", (SORTS[lesson.sort], f"Here: {came.lower()}")),
        Fact("Area", lesson.area or "Not named"),
        Fact("Shared by", (each.shared_by_name, moment(each.shared_at))),
    )
    back = (Note(("A moderator asks for other words. Nobody else has read it.",)),)
    return ShowPage(
        title=lesson.title or GONE_TITLE,
        caption="Shared with other areas",
        back=Link(BACK, where("shared_lessons")),
        sections=(
            *((Section("", back),) if lesson.state is State.SENT_BACK else ()),
            Section("", (Facts(facts),)),
            *said(lesson),
        ),
        actions=() if each.why_not else _actions(each, lesson),
        refusals=(each.why_not,) if each.why_not else (),
    )


def _actions(each: SharedView, lesson: LessonView) -> tuple[Button, ...]:
    if lesson.state in GONE:
        return ()
    anew = (Button("Write it anew", where("reword_lesson", each.id)),) if lesson.state is State.SENT_BACK else ()
    return (*anew, Button("Take it back", where("take_lesson_back", each.id), "secondary"))


def anew_page(form: Form, *, each: SharedView, lesson: LessonView) -> ShowPage:
    sent_back = lesson.state is State.SENT_BACK
    return asking(
        form,
        title="Write it anew",
        caption=lesson.title,
        lead=(f"A moderator says: {lesson.state_why}",) if lesson.state_why else (),
        back=Link("Back", where("shared_lesson", each.id)),
        send="Send it to the network",
        why_not=each.why_not or (None if sent_back else Refusal("Only a lesson that was sent back is written anew.")),
    )


def take_back_page(form: Form, *, each: SharedView, lesson: LessonView) -> ShowPage:
    return asking(
        form,
        title="Take it back",
        caption=lesson.title or GONE_TITLE,
        lead=("Every word of it is deleted in the network at once. That it was shared stays on record here.",),
        back=Link("Back", where("shared_lesson", each.id)),
        send="Take it back",
        send_kind="warning",
        why_not=each.why_not,
    )
