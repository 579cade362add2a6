"""The languages that are offered besides English: those whose file says every message there is.

A file that says less is not offered: half a page in one language and half in another is worse than a page that one's
helper can read. Looked up once for each process; with no file there is nothing to look up and nothing to pay.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from openphb.interfaces.words import catalogue, extracting
from openphb.interfaces.words.catalogue import Catalogue
from openphb.interfaces.words.lookup import Reader
from openphb.interfaces.words.pseudo import pseudo

ENGLISH = "en-GB"
LONGER, FROM_RIGHT = "en-XA", "en-XB"
"""The two that nobody speaks, by the codes that are customary for such: private, and of no country."""
log = logging.getLogger("openphb.words")


@dataclass(frozen=True, eq=False)
class Language:
    """A language as pages speak it. `name` is its own name for itself."""

    code: str
    name: str
    from_right: bool
    messages: Callable[[], Mapping[str, str]]

    @cached_property
    def reader(self) -> Reader:
        """Made when somebody first asks for a page in it."""
        return Reader(self.messages())


def any_offered() -> bool:
    """Is there anything to choose?"""
    return bool(offered())


def offered() -> tuple[Language, ...]:
    """Besides English, in the order of their codes."""
    return _offered(settings.LANGUAGES_KEPT, pseudo=settings.PSEUDO_LANGUAGES)


def spoken(code: str) -> Language | None:
    """The language of this code if it is offered; None is English."""
    if not code:
        return None
    return next((each for each in offered() if each.code == code), None)


@cache
def _offered(kept: Path, *, pseudo: bool) -> tuple[Language, ...]:
    made = [_language(found) for path in sorted(kept.glob("*.po")) if (found := _whole(path))]
    return (*made, *_pseudo()) if pseudo else tuple(made)


def _whole(path: Path) -> Catalogue | None:
    """What this file says, if it says everything."""
    found = catalogue.read(path.read_text(encoding="utf-8"))
    lacks = catalogue.missing(found, extracting.all_messages())
    if lacks or not found.code:
        log.warning("%s is not offered: %s messages are not said. See openphb words check.", path.name, len(lacks))
        return None
    return found


def _language(found: Catalogue) -> Language:
    return Language(found.code, found.name, found.from_right, lambda: found.messages)


def _pseudo() -> tuple[Language, ...]:
    return (
        Language(LONGER, "⟦Ļöñĝéŕ Éñĝļîšĥ⟧", False, lambda: pseudo(extracting.all_messages())),
        Language(FROM_RIGHT, "⟦אנגלית⟧", True, lambda: pseudo(extracting.all_messages(), from_right=True)),
    )
