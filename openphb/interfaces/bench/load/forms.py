"""The form of a page as a browser would send it: what was hidden in it, what was chosen, and what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

_TYPED = ("text", "search", "email", "number", "password", "tel")
_HELD = ("button", "submit", "image", "reset", "file", "checkbox", "radio")


@dataclass
class Form:
    """One form of a page: where it goes, its answers as they stand, and which of them somebody would type."""

    action: str
    is_post: bool
    answers: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)

    def sent(self, words: str, *, told: Mapping[str, str]) -> str:
        """As it leaves: what is told by name, these words wherever something is typed and nothing stands yet."""
        empty = {name: words for name in self.typed if not self.answers.get(name)}
        return urlencode(self.answers | empty | {name: each for name, each in told.items() if name in self.known})

    @property
    def known(self) -> set[str]:
        return {*self.answers, *self.typed}


def form_on(page: str, *, holding: str) -> Form | None:
    """The first form of the page that is sent, and asks for `holding`; None without one."""
    reader = _Reader()
    reader.feed(page)
    return next((form for form in reader.forms if form.is_post and holding in form.known), None)


class _Reader(HTMLParser):
    """Every form, with the answer that each field would give if nothing was touched; of a choice, the first."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action", ""), told.get("method", "").lower() == "post")
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def _field(self, form: Form, tag: str, told: dict[str, str]) -> None:
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "textarea" and name:
            form.typed.append(name)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._choose(form, told)
        elif tag == "input" and name:
            self._input(form, name, kind=kind, told=told)

    def _choose(self, form: Form, told: dict[str, str]) -> None:
        if "selected" in told or not form.answers.get(self._select):
            form.answers[self._select] = told.get("value", "")

    def _input(self, form: Form, name: str, *, kind: str, told: dict[str, str]) -> None:
        is_first = kind == "radio" and name not in form.answers
        if is_first or (kind in ("radio", "checkbox") and "checked" in told):
            form.answers[name] = told.get("value", "on")
        elif kind in _TYPED:
            form.typed.append(name)
            form.answers[name] = told.get("value", "")
        elif kind not in _HELD:
            form.answers[name] = told.get("value", "")
