"""Forms: they keep what was typed, say what is missing in plain words, and carry the identity of what they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict

from openphb.interfaces.web.fields.base import Asked
from openphb.kernel.refusal import Refusal, Refused

CARRIED = ("csrfmiddlewaretoken", "form_id", "form_for", "seen", "shown")
"""Sent with every form, typed by nobody."""


class Shown:
    """What a page needs of any form, ours or the sign-in package's."""

    errors: ErrorDict
    fields: dict[str, Any]
    id: UUID | None = None
    form_for = ""
    csrf_input = ""
    was_kept = False
    adds = False
    add_after = ""
    carried: Mapping[str, str] = {}
    """What else goes with it unseen, by name."""
    waits = ""
    """The questions without which it cannot wait on a telephone until there is a network; blank for most forms."""
    most_bytes = 0
    """The largest file such a form takes."""

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Each problem with the id of its field, in the order of the questions; those about the whole come first."""
        found = []
        for name in ("__all__", *self.fields):
            for words in self.errors.get(name, ()):
                found.append((str(words), self._place(name)))
        return tuple(found)

    def _place(self, name: str) -> str:
        if name not in self.fields:
            return ""
        bound = self[name]  # type: ignore[index]
        return bound.field.place(bound) if isinstance(bound.field, Asked) else bound.id_for_label


class Form(Shown, forms.Form):
    """A form of ours. `id` is made when it is first shown and becomes the identity of what it makes.

    So a double click, or sending it again after a slow answer, makes nothing twice. A form that may well be sent
    twice with the same answers (a search, a question) says `repeatable = True`. One whose rows are gone through by the
    million says `in_order = True`: their identities then grow with time (`kernel.identities.in_order`).
    """

    repeatable: ClassVar[bool] = False
    in_order: ClassVar[bool] = False
    id: UUID | None

    def __init__(self, *args: Any, id: UUID, **options: Any) -> None:
        super().__init__(*args, **options)
        self.id = id

    def refuse(self, refused: Refused) -> None:
        """Show why the action was stopped, by the field it is about where it names one."""
        for refusal in refused.refusals:
            self.add_error(refusal.field if refusal.field in self.fields else None, in_full(refusal))

    def show_as_kept(self) -> None:
        """Show what was typed before signing in again, without judging it yet."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        self.was_kept = True


class ConfirmForm(Form):
    """Only a button: the page says what follows from it."""


def in_full(refusal: Refusal) -> str:
    """The reason, and where it says so if it is written somewhere."""
    return f"{refusal.because} [why: {refusal.cites}]" if refusal.cites else refusal.because
