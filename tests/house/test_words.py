"""What we say: the words of GLOSSARY.md, plain English, and no page that calls out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import tree

BANNED = re.compile(
    r"\b(users?|patients?|invalid|errors?|failed to|please note|click here|oops|simply|e\.g\.|i\.e\.)(?!\w)",
    re.IGNORECASE,
)
NOT_WORDS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<svg.*?</svg>|<[^>]*>", re.DOTALL)
SAYS_SOMETHING = {"Refusal", "refuse_unless", "BadInput", "Finding", "refuse"}
# Where a person's own page may send them: public bodies, and never to load anything from.
MAY_LINK_TO = re.compile(r"https://([a-z0-9-]+\.)*(gov\.uk|nhs\.uk)(/|$)")
LOADED = re.compile(
    r"""(?:src|srcset|action|data|poster|formaction)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import"""
)
LINKED = re.compile(r"""href\s*=\s*["']((?:https?:)?//[^"'{]*)""")

TEMPLATES = [
    path for pattern in ("*.jinja", "*.html", "*.txt") for path in (tree.PACKAGE / "interfaces").rglob(pattern)
]
STYLES = [path for pattern in ("*.css", "*.js", "*.svg") for path in (tree.PACKAGE / "interfaces").rglob(pattern)]


@pytest.mark.parametrize("path", TEMPLATES, ids=tree.name)
def test_a_page_speaks_plain_english(path: Path):
    assert BANNED.findall(NOT_WORDS.sub(" ", path.read_text())) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES], ids=tree.name)
def test_a_page_loads_nothing_from_elsewhere(path: Path):
    text = path.read_text()
    assert LOADED.findall(text) == []
    assert [address for address in LINKED.findall(text) if not MAY_LINK_TO.match(address)] == []


# A name in the trade, not a word for someone.
TERMS = re.compile(r"service user number", re.IGNORECASE)


@pytest.mark.slow  # reads every line of the program
def test_a_refusal_is_a_whole_sentence_in_plain_english():
    said = list(_said())
    assert len(said) > 30
    assert [(place, words) for place, words in said if BANNED.search(TERMS.sub("", words))] == []


def test_the_checks_would_catch_what_they_look_for():
    assert BANNED.search("Invalid user") and not BANNED.search("the person's username is theirs")
    assert LOADED.search('<img src="https://example.org/x.png">') and LOADED.search("url(//example.org/font.woff2)")
    assert LINKED.findall('<a href="https://example.org/">') and not MAY_LINK_TO.match("https://gov.uk.example.org/")


def _said() -> Iterator[tuple[str, str]]:
    """The words given to whatever is shown to someone, with where they are."""
    for path in tree.python(tree.PACKAGE):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and _called(node) in SAYS_SOMETHING:
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value:
                        yield f"{tree.name(path)}:{node.lineno}", part.value


def _called(node: ast.Call) -> str:
    function = node.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
