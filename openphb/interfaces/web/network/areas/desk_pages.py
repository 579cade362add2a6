"""The desk of those who keep an area's page: what is to be done, what was said, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from openphb.community.offers.views import OfferView, QuestionView, SaidView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.areas.parts import checked, said_entry
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Table, Task
from openphb.interfaces.web.sections import Lines, Note, Rows, Section, ShowPage, Story, Tasks
from openphb.kernel.days import in_words, local_day

OPEN = "To do"


def desk_page(found: OfferView, *, waiting: Sequence[SaidView], many: int, paging: Paging | None, on: date) -> ShowPage:
    """What keeps the page true, the most urgent first."""
    tasks = tuple(_tasks(found, many=many, on=on))
    write = where("wagtailadmin_pages:edit", found.page)
    done = Lines(("There is nothing to do. The page is as it should be.",))
    return ShowPage(
        title=f"Keep the page of {found.name}",
        back=Link(f"Back to {found.name}", where("net_area", found.slug)),
        lead=(checked(found),),
        sections=(
            Section("To do", (Tasks(tasks) if tasks else done,), id="to-do"),
            Section("What people said", (Rows(_waiting(found, waiting), paging),), id="said"),
            Section("Questions to everybody", (Rows(_questions(found, on=on)),), id="questions"),
        ),
        actions=(
            Button("Write the page", write),
            Button("Everything on it is still true", where("net_area_true", found.slug), "secondary"),
            Button("Ask everybody something", where("net_area_ask", found.slug), "secondary"),
        ),
    )


def _tasks(found: OfferView, *, many: int, on: date) -> Iterator[Task]:
    write, true = where("wagtailadmin_pages:edit", found.page), where("net_area_true", found.slug)
    if not found.words.anything:
        yield Task("Write the page: readers see the law and nothing of your own", OPEN, write)
    if found.is_overdue(on) and found.words.review_by:
        yield Task(f"Look the page over: it was due by {in_words(found.words.review_by)}", "Overdue", true)
    if found.has_newer_numbers:
        yield Task("Look at the new numbers, and whether the words beside them still fit", OPEN, true)
    if many:
        yield Task("Answer what people said", f"{many:,} waiting", "#said")
    for each in found.questions:
        if each.waits_for_summary(on):
            way = where("net_area_sum_up", found.slug, each.id)
            yield Task(f"Sum up what people said: {each.title}", OPEN, way)


def _waiting(found: OfferView, waiting: Sequence[SaidView]) -> Table:
    heads = (Head("When"), Head("What"), Head("About"))
    rows = tuple(
        (
            in_words(local_day(each.at)),
            Link(_short(each.words), where("net_area_answer", found.slug, each.id)),
            each.asked if each.asked else "The page",
        )
        for each in waiting
    )
    return Table("Waiting to be read, oldest first", heads, rows, empty="Nothing waits to be read.")


def _short(words: str, most: int = 80) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _questions(found: OfferView, *, on: date) -> Table:
    heads = (Head("Question"), Head("Until"), Head("How it stands"))
    rows = tuple(
        (
            Link(each.title, where("net_area_question", found.slug, each.id)),
            in_words(each.closes_on),
            _stands(each, on=on),
        )
        for each in found.questions
    )
    empty = "Nobody here has asked everybody anything yet."
    return Table("Questions to everybody, newest first", heads, rows, caption_hidden=True, empty=empty)


def _stands(each: QuestionView, *, on: date) -> str:
    if each.is_open(on):
        return "Open"
    return "To be summed up" if each.waits_for_summary(on) else "Summed up"


def _back(found: OfferView) -> Link:
    return Link("Back to the desk", where("net_area_desk", found.slug))


def answer_page(form: Form, *, said: SaidView, found: OfferView) -> ShowPage:
    """Something that was said, to be dealt with; or what became of it already."""
    is_waiting = said.state == "waiting"
    note = () if is_waiting else (Note(("Somebody has dealt with this already.",)),)
    return ShowPage(
        title="What somebody said",
        caption=found.name,
        back=_back(found),
        sections=(Section("", (*note, Story((said_entry(said),)))),),
        form=form if is_waiting else None,
        send="Save",
    )


def ask_page(form: Form, *, found: OfferView) -> ShowPage:
    """A new question to everybody."""
    lead = ("It stands on the page from today. Each answer is read by one of you before it is shown.",)
    return asking(form, title="Ask everybody something", lead=lead, send="Ask", back=_back(found))


def sum_up_page(form: Form, *, question: QuestionView, found: OfferView) -> ShowPage:
    """What came of a question."""
    lead = (question.question, f"It was open until {in_words(question.closes_on)}.")
    return asking(form, title=f"Sum up: {question.title}", lead=lead, send="Put it on the page", back=_back(found))


def true_page(form: Form, *, found: OfferView) -> ShowPage:
    """To stand by the page."""
    lead = (
        "By this you say that you read the whole page, with its numbers, and that everything on it is still true. The "
        "page shows the day.",
    )
    return asking(form, title="Everything is still true", lead=lead, send="It is still true", back=_back(found))
