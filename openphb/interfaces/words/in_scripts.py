"""What the NHS components say by themselves: to whom they say it in another language, we tell them in attributes. Pure.

The words are those of nhsuk-frontend 10.4; `%{count}` is its hole. The first is said by its template, before a script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

_COUNTING = {
    "characters-under-limit.one": "You have %{count} character remaining",
    "characters-under-limit.other": "You have %{count} characters remaining",
    "characters-at-limit": "You have 0 characters remaining",
    "characters-over-limit.one": "You have %{count} character too many",
    "characters-over-limit.other": "You have %{count} characters too many",
}
_PASSWORD = {
    "show-password": "Show",
    "hide-password": "Hide",
    "show-password-aria-label": "Show password",
    "hide-password-aria-label": "Hide password",
    "password-shown-announcement": "Your password is visible",
    "password-hidden-announcement": "Your password is hidden",
}
_FILES = {
    "choose-files-button": "Choose file",
    "drop-instruction": "or drop file",
    "no-file-chosen": "No file chosen",
    "multiple-files-chosen.one": "%{count} file chosen",
    "multiple-files-chosen.other": "%{count} files chosen",
}
BY_COMPONENT: Mapping[str, Mapping[str, str]] = {
    'data-module="nhsuk-character-count"': _COUNTING,
    'data-module="nhsuk-password-input"': _PASSWORD,
    'data-module="nhsuk-file-upload"': _FILES,
}
WORDS = (
    "You can enter up to {count} characters",
    *(words for said in BY_COMPONENT.values() for words in said.values()),
)


def told(tag: str, say: Callable[[str], str]) -> str:
    """This tag, and in it what its component shall say."""
    for component, said in BY_COMPONENT.items():
        if component in tag:
            more = "".join(f' data-i18n.{name}="{escape(say(words))}"' for name, words in said.items())
            return f"{tag[:-1]}{more}>"
    return tag
