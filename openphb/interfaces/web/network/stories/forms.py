"""What is asked of whoever tells a story, and what they say yes to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from openphb.community.rules.library import READERS, OpenTo
from openphb.community.rules.stories import (
    HOW_GIVEN,
    LONGEST,
    MOST_YEARS,
    PURPOSES,
    HowGiven,
    NewConsent,
    NewStory,
    Purpose,
)
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network import uploads
from openphb.interfaces.web.network.checked import Checked
from openphb.kernel.refusal import Refused

_CONSENT = ("purposes", "open_to", "with_name", "with_picture", "until", "how", "given_on")
_UNTIL = f"At most {MOST_YEARS} years from now; then you are asked again. For example, 5 5 2027."


class WordsForm(Checked):
    """The story itself."""

    title = fields.Text("What shall it be called?", most=120, missing="Give it a title.")
    mattered = fields.LongText("What mattered?", rows=4, most=LONGEST, missing="Say what mattered.")
    bought = fields.LongText("What did the budget buy?", rows=4, most=LONGEST, missing="Say what the budget bought.")
    changed = fields.LongText("What changed?", rows=4, most=LONGEST, missing="Say what changed.")
    went_wrong = fields.LongText(
        "What went wrong, or was hard?", hint="Others learn most from this.", rows=4, most=LONGEST, required=False
    )
    called = fields.Text("What name may be shown?", hint="Any name you like, or none.", most=80, required=False)
    picture = fields.Upload(
        "A picture, if there is one", hint="JPEG or PNG, up to 10 MB. Where and when it was taken is left out.",
        accept=".jpg,.jpeg,.png", required=False,
    )  # fmt: skip
    picture_says = fields.Text(
        "What does the picture show?", hint="For those who cannot see it.", most=200, required=False
    )

    def clean_picture(self) -> tuple[bytes, str]:
        """Drawn again, with its kind; nothing where none was sent."""
        sent = self.cleaned_data["picture"]
        if not sent:
            return b"", ""
        try:
            return uploads.picture(sent.read())
        except Refused as refused:
            raise ValidationError(refused.refusal.because) from None


class ConsentForm(Form):
    """What it may be used for, and until when."""

    purposes = fields.Choices(
        "What may it be used for?",
        options=tuple((each.value, words) for each, words in PURPOSES.items()),
        missing="Choose what it may be used for.",
    )
    open_to = fields.Choice(
        "Who may read it?",
        options=tuple((each.value, words) for each, words in READERS.items()),
        missing="Choose who may read it.",
    )
    with_name = fields.YesNo("May the name be shown?", missing="Say whether the name may be shown.")
    with_picture = fields.YesNo("May the picture be shown?", missing="Say whether the picture may be shown.")
    until = fields.Day("Until when?", hint=_UNTIL, missing="Say until when it may be shown.")
    how = fields.Choice(
        "How was the yes given?",
        options=tuple((each.value, words) for each, words in HOW_GIVEN.items()),
        missing="Say how the yes was given.",
    )
    given_on = fields.Day("On which day?", missing="Say on which day it was given.")


class TellForm(WordsForm, ConsentForm):
    """Both at once, in that order; staff say besides whether it is somebody else's story."""

    is_of_another = fields.Choice(
        "Whose story is it?",
        options=(("no", "My own"), ("yes", "Somebody else’s, who told it to me and asked me to bring it")),
        missing="Say whose story it is.",
    )
    field_order = ("is_of_another", *WordsForm.base_fields, *_CONSENT)


class SendBackForm(Form):
    """Why it should be told in other words."""

    why = fields.LongText("What should be different?", rows=3, most=300, missing="Say what should be different.")


def story_of(cleaned: dict[str, Any]) -> NewStory:
    """What was told, out of the form."""
    content, kind = cleaned["picture"]
    words = ("title", "mattered", "bought", "changed", "went_wrong", "called", "picture_says")
    told = {name: cleaned[name] for name in words}
    is_of_another = cleaned.get("is_of_another") == "yes"
    return NewStory(**told, is_of_another=is_of_another, picture=content, picture_kind=kind)


def consent_of(cleaned: dict[str, Any]) -> NewConsent:
    """What was said yes to, out of the form."""
    return NewConsent(
        purposes=tuple(Purpose(each) for each in cleaned["purposes"]),
        open_to=OpenTo(cleaned["open_to"]),
        with_name=cleaned["with_name"],
        with_picture=cleaned["with_picture"],
        until=cleaned["until"],
        how=HowGiven(cleaned["how"]),
        given_on=cleaned["given_on"],
    )
