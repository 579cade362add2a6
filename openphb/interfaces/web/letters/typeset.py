"""A letter as a PDF that a screen reader can read: tagged, PDF/UA-1, with its typeface inside it.

Typst sets it (decision 0024). The same letter gives the same bytes, so the fingerprint that is kept can be checked
against a copy years later, with the same version of Typst.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from openphb.interfaces.words.languages import Language
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import Addressee, Letter, Part
from openphb.plans.rules.summary import Summary

HERE = Path(__file__).parent
LOOKS: dict[str, dict[str, float]] = {
    "letter": {"points": 12, "leading": 0.75, "between": 1.2},
    "large print": {"points": 18, "leading": 0.9, "between": 1.4},
    "easy read": {"points": 16, "leading": 0.95, "between": 1.3},
}
"""Points of the words, and the room between lines and between paragraphs in their size.

Large print begins at 16 points, and 18 suits most (UK Association for Accessible Formats); 12 is the least for print.
"""


def typeset(letter: Letter, to: Addressee, *, form: str, language: Language | None = None) -> bytes:
    """The PDF of this letter for this reader; `form` is one of LOOKS. Raises Refused as `compiled` does."""
    said = _said(letter, to, form=form)
    return compiled("letter.typ", said if language is None else spoken(said, language))


def spoken(said: dict[str, Any], language: Language) -> dict[str, Any]:
    """The same in that language; whose name and address it is, and who signs, stay."""

    def each(what: Any) -> Any:
        if isinstance(what, str):
            return language.reader.said(what)
        if isinstance(what, dict):
            return {name: each(value) for name, value in what.items()}
        return [each(value) for value in what] if isinstance(what, list) else what

    whose = {name: said[name] for name in ("board", "address", "signed", "look")}
    direction = "rtl" if language.from_right else "ltr"
    return each(said) | whose | {"lang": language.code.partition("-")[0], "region": None, "dir": direction}  # type: ignore[no-any-return]


def typeset_summary(page: Summary, *, board: str, form: str) -> bytes:
    """The PDF of one page of a plan. In ordinary print it is one page; in larger print it may be more."""
    parts = [{"heading": part.heading, "words": list(part.words)} for part in page.parts]
    return compiled(
        "summary.typ", {"look": LOOKS[form], "board": board, "title": page.title, "lead": page.lead, "parts": parts}
    )


def compiled(source: str, said: dict[str, Any]) -> bytes:
    """What `source` makes of these words.

    Raises Refused where they hold a sign that our typeface has no shape for: a reader would get an empty box.
    """
    import typst  # its engine takes a moment to load, and most pages need none

    try:
        made = typst.compile(
            str(HERE / source),
            format="pdf",
            pdf_standards="ua-1",
            font_paths=[str(HERE / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(said)},
        )
    except typst.TypstError as broken:
        shapeless = _SHAPELESS.search(str(broken))
        if shapeless is None:
            raise
        raise Refused(Refusal(NO_SHAPE.format(sign=shapeless.group(1)))) from broken
    return made


NO_SHAPE = (
    "This letter holds “{sign}”, which our typeface has no shape for, so it cannot be made as a PDF. Have it as plain "
    "text, which keeps every sign, and print that with a typeface that has it."
)
_SHAPELESS = re.compile(r"the text `\"(.+?)\"` could not be displayed")


def _said(letter: Letter, to: Addressee, *, form: str) -> dict[str, Any]:
    parts = letter.easy if form == "easy read" else letter.parts
    return {
        "look": LOOKS[form],
        "board": letter.board,
        "address": [to.name, *to.address.splitlines()],
        "day": in_words(letter.written_on),
        "subject": letter.subject,
        "greeting": forms.greeting(letter, to),
        "why_you": forms.why_you(letter, to),
        "parts": [_part(part) for part in parts],
        "signed": letter.signed,
        "offer": forms.offer(),
        "heads": ["For what", "How much"],
        "lang": "en",
        "region": "GB",
        "dir": "ltr",
    }


def _part(part: Part) -> dict[str, Any]:
    """Paragraphs as they are: a line break within one begins another."""
    words = [line for words in part.words for line in words.splitlines() if line.strip()]
    return {"heading": part.heading, "words": words, "rows": [list(row) for row in part.rows]}


def compiled_plain(board: str, *, address: list[str], day: date, subject: str, words: str) -> bytes:
    """A short letter for a window envelope: its words are a closed list's, so there is nothing private to see."""
    paragraphs = [line for line in words.split("\n\n") if line.strip()]
    said = {"board": board, "address": address, "day": in_words(day), "subject": subject, "words": paragraphs}
    return compiled("post.typ", said)
