"""What is asked of somebody who was offered a budget: one question, and no answer is chosen for them."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import Choice
from openphb.interfaces.web.forms import Form

KEEP = "keep"
"""To leave everything as it is. Not a verb of the plans room, which is not asked then."""
YES_OR_NO = "Would you like this budget?"
OTHERWISE = "Would you like to change your answer?"
WORDS = {
    "ask": "Yes, I ask for it",
    "decline": "No, thank you",
    "withdraw": "Yes, I do not want it any more",
    "ask again": "Yes, I ask for it now",
    KEEP: "No, leave it as it is",
}
HINTS = {
    "ask": "An approver decides, and writes to you with reasons. You can take it back until then.",
    "decline": "You need give no reason. Your care goes on as it is, and you can ask at any time.",
    "withdraw": "Nobody decides on it then. Your care goes on as it is, and you can ask at any time.",
    "ask again": "An approver decides, and writes to you with reasons. You can take it back until then.",
}


class Answer(Choice):
    """Shows the answers that can be given now, and takes any: the plans room says why one cannot be given any more."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in WORDS


class AnswerOffer(Form):
    """`verbs`: the answers this actor may give now. Where there is only one, the other is to leave it."""

    # The same answer may be right again another day; sent twice at once, the plans room counts it once.
    repeatable = True
    verb = Answer(YES_OR_NO, options=(), hints=HINTS, missing="Choose one. Both are fine, and neither is for good.")

    def __init__(self, *args: Any, verbs: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = verbs if len(verbs) > 1 else (*verbs, KEEP)
        field: Any = self.fields["verb"]
        field.choices = [(verb, WORDS[verb]) for verb in offered]
        field.label = YES_OR_NO if len(verbs) > 1 else OTHERWISE
