"""What is asked of an organisation about a line of a statement."""

from __future__ import annotations

from openphb.interfaces.web.answer_form import NOT_SURE as NOT_SURE
from openphb.interfaces.web.answer_form import PICTURES, LineAnswer
from openphb.interfaces.web.fields import Choice, Upload


class Answer(LineAnswer):
    """One step, with a receipt or invoice if there is one."""

    plan_line = Choice("Which part of the plan was it for?", options=(), required=False)
    file = Upload(
        "A receipt or invoice",
        accept=PICTURES,
        required=False,
        hint="A photo or PDF, up to 10 MB. If there is none, say so in words.",
    )
