"""Deciding on something that others may decide on at the same moment."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Choice
from openphb.interfaces.web.forms import Form
from openphb.kernel.refusal import Refusal


class Verdict(Choice):
    """Only what may be decided now is offered.

    An answer that was offered a moment ago and no longer is, since somebody else was first, is not called a wrong
    choice: it is left to the action, which says what has happened meanwhile. `known` are all answers there are.
    """

    def __init__(self, label: str, *, known: tuple[str, ...], **options: Any) -> None:
        self.known = known
        super().__init__(label, options=(), **options)

    def valid_value(self, value: object) -> bool:
        return str(value) in self.known


def too_late(form: Form) -> tuple[Refusal, ...]:
    """Why the verdict was not taken, for a page that no longer has anything to decide."""
    return tuple(Refusal(words) for words, _ in form.problems)
