"""The task sheet: one page to print, for whoever does the task."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.web.downloads import download
from openphb.interfaces.web.health_tasks.parts import SHEET
from openphb.interfaces.web.letters.typeset import typeset_summary
from openphb.kernel.days import in_words
from openphb.plans.queries.delegating import TaskView
from openphb.plans.rules.summary import Part, Summary

ONLY_HERE = "For this person only. If anything here does not fit what you see, stop and ring."
ORDER = ("stop_when", "ring", "how", "watch_for")


def sheet_file(request: HttpRequest, task: TaskView, *, board: str, on: date) -> HttpResponse:
    """The PDF of a task. When to stop and whom to ring come first."""
    request.__dict__["about"] = task.person
    content = typeset_summary(sheet(task, on=on), board=board, form="letter")
    return download(content, name="task-sheet.pdf", media_type="application/pdf")


def sheet(task: TaskView, *, on: date) -> Summary:
    """What stands on it, on the day it is printed."""
    able = tuple(f"{each.assistant}{_until(each.until)}" for each in task.able(on))
    said = f"{task.delegator_name}, registration {task.registration}, delegates it."
    parts = (
        *(Part(SHEET[name], _lines(getattr(task, name))) for name in ORDER),
        Part("Who may do it", able or ("Nobody at the moment.",)),
        Part("Who answers for it", (f"{said} Printed on {in_words(on)}: ask whether this is still the latest.",)),
    )
    return Summary(task.what, f"{task.person_name}. {ONLY_HERE}", parts)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _until(last: date | None) -> str:
    return f", until {in_words(last)}" if last else ""
