"""The answer to what somebody asked about their money."""

from __future__ import annotations

from openphb.interfaces.web.fields import LongText
from openphb.interfaces.web.forms import Form


class AnswerAsk(Form):
    words = LongText(
        "What is done about it?", rows=5, most=4000,
        hint="They read these very words. If it cannot be done, say why, and what would make it possible.",
        missing="Say what is done about it, or why it cannot be.",
    )  # fmt: skip
