"""Lessons in words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.community.lessons.seen import LessonView, Sought
from openphb.community.rules.lessons import GONE, SORTS, State
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal

BACK = "Back to shared learning"
TAGS = {
    State.WAITING: Tag("Waits for a moderator", "blue"),
    State.SENT_BACK: Tag("Sent back", "orange"),
    State.SHOWN: Tag("Shown", "green"),
    State.REFUSED: Tag("Refused", "red"),
    State.WITHDRAWN: Tag("Withdrawn", "grey"),
}
GONE_TITLE = "A lesson that has gone"
_HOW = More(
    "Where these come from",
    (
        "From decisions and complaints, in words that somebody there wrote anew for others, naming nobody. A second "
        "person in the network read each before it was shown.",
        "Nothing here leads to a case: the network does not know which it was. If no area is named, it does not know "
        "that either.",
    ),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a member is to lessons: whether they look them over, and how many wait."""

    moderates: bool
    waiting: int = 0


def list_page(found: tuple[LessonView, ...], *, sought: Sought, paging: Paging | None, reader: Reader) -> ShowPage:
    """What has been shared, the latest first."""
    is_narrowed = sought.words or sought.topic or sought.sort
    empty = "Nothing fits. Try other words, or fewer." if is_narrowed else "Nothing has been shared yet."
    heads = (Head("What it was about"), Head("What was learnt"), Head("Out of what"))
    table = Table("Lessons, latest first", heads, tuple(map(_row, found)), first_is_header=True, caption_hidden=True,
                  empty=empty)  # fmt: skip
    search = Search("Find a lesson", "words", sought.words, where("net_lessons"), hint="For example: bike, or nights.")
    waits = f"Lessons to look over ({reader.waiting})"
    desk = (Button(waits, where("net_lessons_waiting"), "secondary"),) if reader.moderates else ()
    return ShowPage(
        title="Shared learning",
        lead=("What areas learnt from what they refused, decided again, or were complained to about.",),
        sections=(Section("", (search, *_narrowed(sought), Rows(table, paging), _HOW)),),
        actions=desk,
    )


def _narrowed(sought: Sought) -> tuple[Filters, Filters]:
    def to(**change: str) -> str:
        kept = {"words": sought.words, "topic": sought.topic, "sort": sought.sort, **change}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"

    topics, sorts = {"": "All", **TOPICS}, {"": "All", **{each.value: words for each, words in SORTS.items()}}
    return (
        Filters(tuple(Choice(words, to(topic=code), chosen=code == sought.topic) for code, words in topics.items()),
                "About"),
        Filters(tuple(Choice(words, to(sort=code), chosen=code == sought.sort) for code, words in sorts.items()),
                "Out of what"),
    )  # fmt: skip


def _row(each: LessonView) -> tuple[Shown, ...]:
    link = Link(each.title or GONE_TITLE, where("net_lesson", each.id))
    return (link, TOPICS[each.topic]), _paragraphs(each.learnt), (SORTS[each.sort], *_whence(each))


def _whence(each: LessonView) -> tuple[str, ...]:
    return (each.area,) if each.area else ()


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line for line in words.splitlines() if line.strip())


def lesson_page(each: LessonView, *, reader: Reader) -> ShowPage:
    """One lesson; a moderator sees how it stands."""
    told = said(each)
    gone = (Lines(("None of its words are kept.",)),) if each.state in GONE else ()
    return ShowPage(
        title=each.title or GONE_TITLE,
        caption=f"{SORTS[each.sort]} · {TOPICS[each.topic]}",
        back=Link(BACK, where("net_lessons")),
        sections=(*told, Section("", (*gone, Facts(_facts(each, reader))))),
        actions=_actions(each, reader),
    )


def said(each: LessonView) -> tuple[Section, ...]:
    """Its words under their headings; none where it has gone."""
    parts = (
        ("What was decided", each.decided),
        ("Why", each.because),
        ("What others can learn from it", each.learnt),
    )
    return tuple(Section(head, (Lines(_paragraphs(words)),)) for head, words in parts if words)


def _facts(each: LessonView, reader: Reader) -> tuple[Fact, ...]:
    shown = (Fact("Shown since", in_words(local_day(each.shown_at))),) if each.shown_at else ()
    stands = (Fact("How it stands", TAGS[each.state]),) if reader.moderates else ()
    why = (Fact("Why", each.state_why),) if reader.moderates and each.state_why else ()
    return (Fact("Area", each.area or "Not named"), *shown, *stands, *why)


def _actions(each: LessonView, reader: Reader) -> tuple[Button, ...]:
    report = Button("Report it", where("net_report", "lesson", each.id), "secondary")
    if each.state is State.SHOWN:
        away = Button("Withdraw it", where("net_withdraw_lesson", each.id), "secondary")
        return (report, away) if reader.moderates else (report,)
    decide = Button("Decide", where("net_decide_lesson", each.id))
    return (decide,) if reader.moderates and each.state is State.WAITING else ()


def waiting_page(found: tuple[LessonView, ...]) -> ShowPage:
    """What moderators are asked to look over, longest first."""
    rows = tuple(
        (Link(each.title, where("net_decide_lesson", each.id)), SORTS[each.sort], in_words(each.came_on))
        for each in found
    )
    heads = (Head("What it was about"), Head("Out of what"), Head("Came on"))
    table = Table("Lessons that wait", heads, rows, first_is_header=True, caption_hidden=True, empty="None waits.")
    return ShowPage(
        title="Lessons to look over",
        back=Link(BACK, where("net_lessons")),
        lead=("Read each as somebody would who knows the place. Could they tell who it is about?",),
        sections=(Section("", (Rows(table),)),),
    )


def decide_page(form: Form, *, each: LessonView, why_not: Refusal | None) -> ShowPage:
    area = each.area or "Not named: you cannot tell which it is"
    return asking(
        form,
        title=each.title or GONE_TITLE,
        caption="A lesson to look over",
        lead=(
            "Could anybody be known from it? Places, days, rare illnesses and unusual requests tell more than names.",
        ),
        sections=(*said(each), Section("", (Facts((Fact("Area", area), Fact("About", TOPICS[each.topic]))),))),
        back=Link("Back to what waits", where("net_lessons_waiting")),
        send="Decide",
        why_not=why_not,
    )


def withdraw_page(form: Form, *, each: LessonView) -> ShowPage:
    return asking(
        form,
        title="Withdraw it",
        caption=each.title,
        lead=("Every word of it is deleted at once, from every page, list and search.",),
        back=Link("Back to the lesson", where("net_lesson", each.id)),
        send="Withdraw it",
        send_kind="warning",
    )
