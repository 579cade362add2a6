"""What editors of the news are asked."""

from __future__ import annotations

from typing import Any

from openphb.community.news.editing import TOP
from openphb.community.news.views import Line
from openphb.community.rules.news import LONGEST_NOTE, LONGEST_WORDS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

_WORDS_HINT = (
    "Everybody reads them, visitors of the archive too. A blank line begins a paragraph. Do not tell what a member’s "
    "story says: its title goes from every number when it is withdrawn, and your words stay."
)


class Words(Form):
    """The editor's own words."""

    words = fields.LongText("Your own words", hint=_WORDS_HINT, rows=10, most=LONGEST_WORDS, required=False)


class LineForm(Form):
    """Whether a thing stands in the number, where, and with which words."""

    is_in = fields.YesNo("Does it stand in this number?", missing="Say whether it stands in this number.")
    after = fields.Select(
        "Where does it stand?", hint="Choose nothing to leave it where it is.", options=(), required=False
    )
    words = fields.LongText(
        "What do you want to say about it?", hint="It stands below the title.", rows=2, most=LONGEST_NOTE,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, others: tuple[Line, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        after = tuple((str(each.id), f"After: {each.title}") for each in others)
        self.fields["after"].choices = ((TOP, "Before everything else"), *after)


class Correct(Form):
    """What was wrong."""

    words = fields.LongText(
        "What was wrong, and what is right?", hint="It stands above the number, with today’s day.", rows=3,
        most=LONGEST_NOTE, missing="Say what was wrong, and what is right.",
    )  # fmt: skip
