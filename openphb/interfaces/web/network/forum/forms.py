"""What is asked where somebody writes in the forum."""

from __future__ import annotations

from typing import Any

from openphb.community.rules.words import LONGEST_TITLE, LONGEST_WORDS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.checked import Checked

Options = tuple[tuple[str, str], ...]
HINT = (
    "A blank line begins a paragraph. “> ” begins a quote, “@” and a name calls a member. "
    "Do not name a patient, or say anything by which one could be known."
)


class Ask(Checked):
    """A question that begins a thread."""

    topic = fields.Select("Which topic is it about?", options=(), missing="Choose a topic.")
    title = fields.Text("Your question in one line", most=LONGEST_TITLE, missing="Say in one line what you ask.")
    words = fields.LongText("Say more", hint=HINT, rows=8, most=LONGEST_WORDS, missing="Say more about it.")

    def __init__(self, *args: Any, topics: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].choices = topics


class Reply(Checked):
    """An answer."""

    words = fields.LongText("Your answer", hint=HINT, rows=6, most=LONGEST_WORDS, missing="Write your answer.")


class Change(Checked):
    """One's own words, anew."""

    words = fields.LongText("Your words", hint=HINT, rows=8, most=LONGEST_WORDS, missing="Write something.")


class ChangeOpening(Change):
    """The words that opened a thread, with its title."""

    title = fields.Text("Your question in one line", most=LONGEST_TITLE, missing="Say in one line what you ask.")
    field_order = ("title", "words")


class Close(Form):
    """Why nobody answers any more."""

    why = fields.LongText("Why is it closed?", hint="Everybody reads it.", rows=2, most=300,
                          missing="Say why it is closed.")  # fmt: skip


class Sure(Form):
    """Only a button."""

    repeatable = True


class Move(Form):
    """To which topic."""

    topic = fields.Select("Which topic does it belong to?", options=(), missing="Choose a topic.")

    def __init__(self, *args: Any, topics: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"].choices = topics


class Merge(Form):
    """Into which thread."""

    into = fields.Text("Address of the other thread", hint="Copy it from your browser. All posts go there, in order "
                       "of time.", most=300, missing="Give the address of the other thread.")  # fmt: skip


class Topic(Form):
    """A topic anew. Whom it is for stays so."""

    name = fields.Text("What is it called?", most=80, missing="Name the topic.")
    about = fields.Text("What is it about?", most=300, required=False)
    is_open = fields.YesNo("Does it take new questions?", missing="Choose yes or no.")


class NewTopic(Topic):
    """A topic, and whom it is for."""

    space = fields.Choice("Whom is it for?", options=(), missing="Choose whom it is for.")
    field_order = ("space", "name", "about", "is_open")

    def __init__(self, *args: Any, spaces: Options, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["space"].choices = spaces


class WordFaq(Checked):
    """A question asked often, in words that stand alone."""

    question = fields.Text("The question", most=LONGEST_TITLE, missing="Say the question in one line.")
    answer = fields.LongText("The answer", hint="In words that can be read without the thread.", rows=8,
                             most=LONGEST_WORDS, missing="Say the answer.")  # fmt: skip
    is_shown = fields.YesNo("Is it shown?", missing="Choose yes or no.")
