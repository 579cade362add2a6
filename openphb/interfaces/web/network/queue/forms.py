"""What is asked of whoever reports, decides or appeals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openphb.community.rules.moderation import SAID, Verdict
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.queue.words import WHYS


class Report(Form):
    """Why somebody should look at it."""

    why = fields.Choice("What is wrong with it?", options=tuple(WHYS.items()), missing="Choose what is wrong with it.")
    words = fields.LongText("Say more", hint="Moderators read it, and who sent it. Whoever wrote it reads neither.",
                            rows=3, most=500, required=False)  # fmt: skip


class Decide(Form):
    """A verdict and its reason."""

    verdict = fields.Choice("What do you decide?", options=(), missing="Choose what to decide.")
    why = fields.LongText("Why?", hint="Whoever wrote it reads this. Where it is removed, so does everybody else: name "
                          "nobody.", rows=3, most=300, missing="Say why.")  # fmt: skip

    def __init__(self, *args: Any, verdicts: Iterable[Verdict] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["verdict"].choices = [(each.value, SAID[each]) for each in verdicts]


class Appeal(Form):
    """Why it should be thought over."""

    why = fields.LongText("Why should it be shown?", hint="Another moderator reads this than the one who decided.",
                          rows=4, most=300, missing="Say why it should be shown.")  # fmt: skip
