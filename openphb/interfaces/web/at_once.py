"""Forms that two people may have open at once: the second to save sees both texts, and chooses. Without a script.

A form carries the revision of every answer it shows. What was saved meanwhile by somebody else is never overwritten
unseen: the action refuses, and the same page comes back with both texts side by side and the question what to keep.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.answering import actor, looking
from openphb.interfaces.web.fields import Choice
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Head, Table
from openphb.interfaces.web.sections import Lines, More, Rows, Section
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refused
from openphb.plans import queries
from openphb.plans.queries import SavedAnswer
from openphb.plans.rules.answers import BOTH, MINE, THEIRS, Writing, kept

KEPT = (
    (MINE, "What I wrote, as it stands in the form below"),
    (THEIRS, "What they wrote"),
    (BOTH, "Both: theirs first, then mine"),
)
Saves = Mapping[str, SavedAnswer]


class AtOnce(Form):
    """A form for answers that somebody else may be writing too. `revisions`: of each place it shows."""

    def __init__(
        self, typed: Mapping[str, Any] | None = None, *args: Any, revisions: Mapping[str, int] | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(typed, *args, **options)
        now = json.dumps(revisions or {})
        self._shown = now
        self.carried = {"seen": (typed or {}).get("seen") or now}
        if typed is not None and "keep" in typed:
            self._ask()

    def refuse(self, refused: Refused) -> None:
        if any(refusal.field == "keep" for refusal in refused.refusals):
            self._ask()
        super().refuse(refused)

    def _ask(self) -> None:
        self.carried = {**self.carried, "shown": self._shown}
        if "keep" not in self.fields:
            question = Choice("What should stand?", options=KEPT, required=False)
            question.label = "What should stand?"
            self.fields = {"keep": question, **self.fields}


def latest_saves(request: HttpRequest, version: UUID) -> Saves:
    """The last save of each answer. Asked before what they say is read, so that what is read is never older."""
    with looking(request):
        return queries.latest_answers(version, by=actor(request))


def revisions(saves: Saves, places: Iterable[str]) -> dict[str, int]:
    """Where these answers stand; 0 for one that nobody has saved in this version."""
    return {place: saves[place].revision if place in saves else 0 for place in places}


def writing(request: HttpRequest) -> Writing:
    """What a form that has come was made from, and what its writer chose."""
    seen, shown = (_numbers(request.POST.get(name, "")) for name in ("seen", "shown"))
    keep = request.POST.get("keep", "")
    return Writing(seen, shown, keep if keep in (MINE, THEIRS, BOTH) else "")


def _numbers(told: str) -> dict[str, int]:
    """Nothing where it is not what we sent: then nothing is compared, as with a form that carries nothing."""
    try:
        found = json.loads(told or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: number for name, number in found.items() if isinstance(number, int)}


def side_by_side(form: Form, stands: Mapping[str, Any], *, saves: Iterable[SavedAnswer]) -> tuple[Section, ...]:
    """Both texts of every answer that differs; nothing while there is nothing to choose."""
    if "keep" not in form.fields:
        return ()
    by = next((each.by_name for each in sorted(saves, key=lambda each: each.at, reverse=True)), "Somebody else")
    mine: Mapping[str, Any] = getattr(form, "cleaned_data", {})
    rows = tuple(
        (str(form[name].label), _words(form, name, mine[name]), _words(form, name, stands.get(name)))
        for name in form.fields
        if name in mine and name != "keep" and kept(mine[name]) != kept(stands.get(name))
    )
    heads = (Head("Question"), Head("You wrote"), Head(f"{by} saved"))
    table = Table("Both texts", heads, rows, first_is_header=True, caption_hidden=True)
    same = Lines(("They say the same now. Choose either.",))
    return (Section("Two of you wrote this", (Rows(table) if rows else same,), id="both"),)


def _words(form: Form, name: str, value: Any) -> tuple[str, ...]:
    choices = dict(getattr(form.fields[name], "choices", ()))
    if value is None or value == "":
        return ("Nothing",)
    if isinstance(value, bool):
        return ("Yes" if value else "No",)
    if isinstance(value, date):
        return (in_words(value),)
    return tuple(str(choices.get(str(value), value)).splitlines()) or ("Nothing",)


def saved_last(save: SavedAnswer | None, *, by: UUID) -> str:
    """'Saved by you, 5 May 2026 at 14:05.'; blank where nobody has saved it in this version."""
    if save is None or not save.revision:
        return ""
    who = "you" if save.by == by else save.by_name
    return f"Saved by {who}, {plan_words.moment(save.at)}."


def last_saved(save: SavedAnswer | None, *, by: UUID) -> str:
    """The same of a whole draft: 'Last saved by you, 5 May 2026 at 14:05.'"""
    if save is None or not save.revision:
        return ""
    who = "you" if save.by == by else save.by_name
    return f"Last saved by {who}, {plan_words.moment(save.at)}."


def said_before(saves: tuple[SavedAnswer, ...], name: str) -> tuple[More, ...]:
    """What this answer said before it said what it says now, newest first: nothing that was saved is ever lost."""
    older = [each for each in saves[1:] if each.words.get(name)]
    if not older:
        return ()
    told = tuple(
        f"{each.by_name}, {plan_words.moment(each.at)}: {' '.join(str(each.words[name]).split())}" for each in older
    )
    return (More("What it said before", told),)
