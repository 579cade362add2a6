"""What is asked of whoever hands in a resource."""

from __future__ import annotations

from typing import Any

from openphb.community.rules.library import LONGEST_WORDS, READERS, OpenTo, What
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.checked import Checked

ACCEPT = ".pdf,.docx,.xlsx,.odt,.csv,.txt"
KINDS = "PDF, Word, Excel, OpenDocument text, CSV or plain text, without macros. Up to 10 MB."
WHAT_IT_IS = {
    What.GUIDE: "To read: how something is done, and why",
    What.TEMPLATE: "To fill in: a form or letter of your own to begin from",
    What.TOOL: "To work with: a calculator or checklist",
    What.EXAMPLE: "What somebody made, as they made it",
}


class HandInForm(Checked):
    """One resource, in words, as a file, or both."""

    title = fields.Text("What is it called?", most=120, missing="Give it a title.")
    lead = fields.LongText(
        "What is it, and for whom?",
        hint="One or two sentences. They are shown in the list.",
        rows=2,
        most=300,
        missing="Say in a sentence what it is, and for whom.",
    )
    what = fields.Choice(
        "What sort of thing is it?",
        options=tuple((each.value, each.value.capitalize()) for each in What),
        hints={each.value: words for each, words in WHAT_IT_IS.items()},
        missing="Choose what sort of thing it is.",
    )
    topics = fields.Choices("What is it about?", options=tuple(TOPICS.items()), missing="Choose one topic or more.")
    words = fields.LongText(
        "Its words",
        hint="A blank line begins a new paragraph. Leave this empty if it is only a file. Name nobody.",
        rows=12,
        most=LONGEST_WORDS,
        required=False,
    )
    file = fields.Upload("Its file, if it has one", hint=KINDS, accept=ACCEPT, required=False)
    kept_by = fields.Text(
        "Who keeps it true?", hint="A team or a role, as readers see it.", most=120, missing="Say who keeps it true."
    )
    review_by = fields.Day(
        "When should it be looked at again?",
        hint="Most guides need it within a year. For example, 5 5 2027.",
        missing="Say when it should be looked at again.",
    )
    open_to = fields.Choice(
        "Who may read it?",
        options=tuple((each.value, words) for each, words in READERS.items()),
        missing="Choose who may read it.",
    )

    def clean_what(self) -> What:
        return What(self.cleaned_data["what"])

    def clean_open_to(self) -> OpenTo:
        return OpenTo(self.cleaned_data["open_to"])

    def clean_topics(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["topics"])


class VersionForm(Form):
    """Another version of a file."""

    file = fields.Upload("The new version", hint=KINDS, accept=ACCEPT, missing="Choose the file.")
    changed = fields.LongText(
        "What changed?",
        hint="Readers see this beside the version.",
        rows=2,
        most=300,
        missing="Say what changed.",
    )


def told(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Everything of the form that describes the resource: all but its file, and why its words may stand."""
    return {name: value for name, value in cleaned.items() if name not in ("file", "anyway")}
