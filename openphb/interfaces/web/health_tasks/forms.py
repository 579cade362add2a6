"""What is asked when a healthcare task is delegated."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

SOMEBODY_ELSE = "else"


class WriteTask(Form):
    """A sheet with a gap is dangerous, so everything is asked."""

    what = fields.Text("Which task?", hint="In a few words, such as suction of the tracheostomy.", most=200,
                       missing="Say which task, in a few words.")  # fmt: skip
    why_right = fields.LongText(
        "Why is it right for this person that an assistant does it?",
        hint="The good it does, the risk, and how steady their condition is.",
        rows=3, most=3000, missing="Say why it is right for this person.",
    )  # fmt: skip
    how = fields.LongText("How is it done for this person?", hint="Step by step, a step on each line.", rows=8,
                          most=3000, missing="Say step by step how it is done.")  # fmt: skip
    watch_for = fields.LongText("What is to be watched for?", rows=3, most=3000, missing="Say what to watch for.")
    stop_when = fields.LongText("When do they stop?", rows=3, most=3000, missing="Say when to stop.")
    ring = fields.LongText("Whom do they ring, and on which number?", rows=2, most=3000, missing="Say whom to ring.")
    registration = fields.Text(
        "Your registration number", hint="With the body that registers you, such as NMC 12A3456B.", width=20, most=60,
        missing="Enter your registration number.",
    )  # fmt: skip


class EndTask(Form):
    """Why it is not delegated any more."""

    why = fields.LongText("Why does the task end?", rows=3, most=1000, missing="Say why the task ends.")


class Delegate(Form):
    """To whom: one of those whose hours are entered, or somebody else."""

    works_as = fields.Choice("Who is to do it?", options=(), missing="Choose who is to do it.")
    assistant = fields.Text("Their name, if it is somebody else", most=160, required=False)

    def __init__(self, *args: Any, works: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["works_as"].choices = (*works, (SOMEBODY_ELSE, "Somebody else"))


class _OnADay(Form):
    """A day that cannot be in the future."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("said_on", "done_on", "trained_on"):
            if name in self.fields:
                self.fields[name].latest = today


class RecordYes(_OnADay):
    """A yes that somebody gave us."""

    side = fields.Choice("Whose yes is it?", options=(), missing="Choose whose yes it is.")
    said_by = fields.Text("Who said it?", hint="Their name.", most=160, missing="Enter who said it.")
    how = fields.Text("How did they say it?", hint="Such as face to face, or on a signed paper.", most=120,
                      missing="Say how they said it.")  # fmt: skip
    said_on = fields.Day("On which day?", missing="Enter the day.")

    def __init__(self, *args: Any, sides: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["side"].choices = sides


class SignOff(_OnADay):
    """That they were seen to do it well, and until when it counts."""

    trained_on = fields.Day("The day they were trained, or trained again", required=False)
    done_on = fields.Day("The day you saw them do it", missing="Enter the day you saw them do it.")
    evidence = fields.LongText(
        "How did you see that they can do it?",
        hint="Such as watched three times, no prompting.",
        rows=3,
        most=1000,
        missing="Say how you saw it.",
    )
    runs_out_on = fields.Day("Until which day does it count?", hint="We warn you and the person before it.",
                             missing="Say until which day it counts.")  # fmt: skip


class Withdraw(_OnADay):
    """From when the competence counts no more, and why."""

    done_on = fields.Day("From which day does it no longer count?", missing="Enter the day.")
    because = fields.LongText("Why does it no longer count?", rows=3, most=1000, missing="Say why it counts no more.")


class EndAgreement(Form):
    """Any of the three ends it."""

    side = fields.Choice("Who ends it?", options=(), missing="Choose who ends it.")
    said_by = fields.Text("Their name", most=160, missing="Enter who ends it.")
    why = fields.LongText("Why does it end?", rows=3, most=1000, missing="Say why it ends.")

    def __init__(self, *args: Any, sides: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["side"].choices = sides


class SayMyYes(Form):
    """The person, or their representative, says yes themselves."""

    agree = fields.Tick("I have read the task sheet and say yes", missing="Tick the box to say yes.")


class EndMine(Form):
    """The person, or their representative, ends it."""

    why = fields.LongText("Why do you end it?", rows=3, most=1000, missing="Say why, in your own words.")


def chosen(cleaned: dict[str, Any], works: tuple[tuple[str, str], ...]) -> tuple[str, UUID | None]:
    """The name and, if they are among those whose hours are entered, which of them they are."""
    if cleaned["works_as"] == SOMEBODY_ELSE:
        return cleaned["assistant"], None
    return dict(works)[cleaned["works_as"]], UUID(cleaned["works_as"])
