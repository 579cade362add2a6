"""Pages about evaluations, in words. The report is the one that is saved, told in the shape of our pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openphb.insight.evaluation.asking.examples import COMPARISON as EXAMPLE
from openphb.insight.evaluation.telling.report import Part, Told, report
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.figures import figure
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.reporting.evaluating import Answered
from openphb.reporting.queries.evaluations import EvaluationLine, EvaluationView

__all__ = [
    "EXAMPLE",
    "again_page",
    "ask_page",
    "compared",
    "list_page",
    "refused_page",
    "show_page",
    "why_another_table",
    "written_page",
]
CAUTION = "What this cannot say"
LEFT_TO_FILES = ("CHEERS 2022", "To run it again")
LONG_TABLES = ("Every way it was reckoned",)
_LEAD = (
    "A table of people in two arms goes in; what changed, what it cost, how sure one may be, and what it cannot say "
    "come out.",
    "The table is read and not kept. The question and its answer are.",
)


def list_page(found: Sequence[EvaluationLine], *, paging: Paging | None, why_not: Refusal | None) -> ShowPage:
    """Every evaluation, the latest first."""
    heads = (Head("Question"), Head("Answer"), Head("Run on"), Head("Run by"))
    table = Table(
        "Evaluations", heads, tuple(_row(each) for each in found), first_is_header=True, caption_hidden=True,
        empty="No evaluation was run yet.",
    )  # fmt: skip
    buttons = (
        Button("Run an evaluation", where("new_evaluation")),
        Button("Run one that is written already", where("written_evaluation"), "secondary"),
    )
    return ShowPage(
        title="Evaluations",
        lead=_LEAD,
        sections=(Section("", (Rows(table, paging),)),),
        actions=() if why_not else buttons,
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _row(each: EvaluationLine) -> tuple[Shown, ...]:
    answer = Tag("Too few people", "yellow") if each.is_refused else Tag("Answered", "green")
    return Link(each.title, where("evaluation", each.id)), answer, in_words(local_day(each.run_at)), each.run_by_name


def back() -> Link:
    """To the list."""
    return Link("Evaluations", where("evaluations"))


def ask_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """A question by fields."""
    return ShowPage(
        title="Run an evaluation",
        back=back(),
        lead=_LEAD,
        sections=(Section("", (Lines(("If something cannot be read, we say in which line and column.",)),)),),
        form=None if why_not else form,
        send="Run it",
        refusals=(why_not,) if why_not else (),
    )


def written_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """A question as it is written for the command line."""
    says = "Change the example to suit your table. Columns are named as the first line of the table names them."
    return ShowPage(
        title="Run an evaluation that is written already",
        back=back(),
        lead=_LEAD,
        sections=(Section("", (Lines((says,)),)),),
        form=None if why_not else form,
        send="Run it",
        refusals=(why_not,) if why_not else (),
    )


def refused_page(each: EvaluationView) -> ShowPage:
    """A question that its data are too weak for: what it would take, and the question to ask again with."""
    says = (
        "No report was made: it would have said that nothing was found, where nothing could be. The question is kept, "
        "so that whoever asks next knows how many people it takes.",
    )
    files = (("Save the question", "question"), ("Save the refusal as JSON", "answer"))
    return ShowPage(
        title=each.title,
        caption="Evaluation, not answered",
        back=back(),
        lead=(f"Asked on {in_words(local_day(each.run_at))} by {each.run_by_name}.",),
        sections=(Section("Why it was not answered", (Note(tuple(each.answer["because"])), Lines(says))),),
        actions=tuple(
            Button(words, where("save_evaluation", each.id, slug), "secondary") for words, slug in files
        ),
    )  # fmt: skip


def show_page(each: EvaluationView, *, why_not: Refusal | None) -> ShowPage:
    """The report. The checklist and every method beside the one that counts stand in the files."""
    if each.is_refused:
        return refused_page(each)
    parts = [part for part in report(each.answer).parts if part.heading not in LEFT_TO_FILES]
    files = tuple(
        Button(words, where("save_evaluation", each.id, slug), "secondary")
        for words, slug in (
            ("Save the whole report as a page", "page"), ("Save it as a PDF", "paper"),
            ("Save the answer as JSON", "answer"), ("Save the question", "question"),
        )
    )  # fmt: skip
    run_again = Button("Run it again with the same table", where("run_evaluation_again", each.id), "secondary")
    return ShowPage(
        title=each.title,
        caption="Evaluation",
        back=back(),
        lead=(f"Run on {in_words(local_day(each.run_at))} by {each.run_by_name}. The whole report, with every method "
        f"and "
              "the CHEERS checklist, can be saved below.",),
        sections=tuple(_section(part, place) for place, part in enumerate(parts)),
        actions=files if why_not else (*files, run_again),
        wide=True,
    )  # fmt: skip


def _section(part: Part, place: int) -> Section:
    return Section(part.heading, tuple(_blocks(part, place)), id=f"part-{place}")


def _blocks(part: Part, place: int) -> Iterator[Block]:
    if part.heading == CAUTION:
        yield Note(part.says)
    elif part.says:
        yield Lines(part.says)
    for number, picture in enumerate(part.pictures):
        yield figure(picture, id=f"picture-{place}-{number}")
    for told in part.tables:
        if told.caption not in LONG_TABLES:
            yield Rows(_table(told))


def _table(told: Told) -> Table:
    return Table(told.caption, tuple(Head(each) for each in told.heads), tuple(told.rows), first_is_header=True)


def again_page(each: EvaluationView, form: Form, *, why_not: Refusal | None) -> ShowPage:
    """The same table once more."""
    says = (
        "Choose the table it was run on. We know it by its fingerprint, since we did not keep it, and we ask the same "
        "question with the same seed.",
        "You are told whether the answer is the same to the last byte. Nothing new is kept.",
    )
    return ShowPage(
        title="Run it again",
        caption=each.title,
        back=Link(each.title, where("evaluation", each.id)),
        sections=(Section("", (Lines(says),)),),
        form=None if why_not else form,
        send="Run it again",
        refusals=(why_not,) if why_not else (),
    )


def why_another_table(each: EvaluationView, new: Answered) -> Refusal | None:
    """The reason a second run says nothing: it was run on another table."""
    if new.table_sha256 == each.table_sha256:
        return None
    return Refusal(
        "This is another table, or it was changed since: its fingerprint is not the same. Choose the first one.",
        field="file",
    )


def compared(each: EvaluationView, new: Answered) -> str:
    """Whether the answer is the same."""
    if new.document == each.document:
        return "The answer is the same, to the last byte."
    return (
        "The answer is not the same to the last byte. The programs it was made with have changed since: the report "
        "says with "
        "which it was made. The answer that was kept stays."
    )
