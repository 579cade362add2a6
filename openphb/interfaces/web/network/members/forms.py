"""What is asked of whoever wants to join, belongs, or looks after who does."""

from __future__ import annotations

from datetime import date
from typing import Any

from openphb.community.areas import areas_on
from openphb.community.preferences import PREFERENCES
from openphb.community.rules.joining import ends_on
from openphb.community.rules.topics import TOPICS
from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.signing_in.forms import FreshPassword
from openphb.kernel.network import Part

NO_AREA = "none"
PARTS = {
    Part.CONTRIBUTOR: "Sends in guides, templates and stories, which an editor publishes.",
    Part.CONVENOR: "Calls events and small groups, and looks after them.",
    Part.EDITOR: "Writes and publishes the network’s pages.",
    Part.MODERATOR: "Decides who joins, and looks over what is reported.",
}


class OfAnArea(Form):
    """A form that asks for an area: those there are today."""

    area = fields.Select("Your area", options=(), hint="The NHS board you work with.", missing="Choose your area.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [*areas_on(today), (NO_AREA, "No one area, or several")]

    def clean_area(self) -> str:
        """The code of a board, or nothing."""
        chosen = str(self.cleaned_data.get("area") or "")
        return "" if chosen == NO_AREA else chosen


class JoinForWorkSignedIn(OfAnArea):
    """Somebody who works for the NHS, a council or another organisation, and whose address we know."""

    shown_as = fields.Text("Your name, as others will see it", most=80, missing="Enter your name.")
    organisation = fields.Text("Where do you work?", most=120, missing="Enter the organisation you work for.")
    why = fields.LongText(
        "Why would you like to join?",
        hint="A sentence or two: what you do with personal health budgets.",
        rows=4,
        most=1000,
        missing="Write a sentence about why you would like to join.",
    )
    field_order: tuple[str, ...] = ("shown_as", "organisation", "area", "why")


class JoinForWork(JoinForWorkSignedIn):
    """The same of whoever has not signed in."""

    email = fields.Email(
        "Your e-mail address at work",
        hint="We send a link there, to see that it is yours. An NHS or council address helps us to decide.",
        missing="Enter your e-mail address.",
    )
    field_order = ("shown_as", "email", "organisation", "area", "why")


class JoinWithBudgetSignedIn(OfAnArea):
    """Somebody with a budget, or who cares for somebody who has one: a code on paper, or a sentence."""

    shown_as = fields.Text(
        "The name you would like to be shown by",
        hint="It need not be your own. For example, Jo from Barnsley.",
        most=80,
        missing="Choose a name to be shown by.",
    )
    area = fields.Select("Your area", options=(), hint="If you would like to say.", required=False)
    code = fields.Text(
        "The code of your invitation",
        hint="If somebody gave you one on paper. Twelve letters and numbers, such as KWX-4PM-QR2-TNA.",
        width=20,
        most=40,
        required=False,
    )
    why = fields.LongText(
        "Or tell us in a sentence why you would like to join",
        hint="If you have no code. Do not write about your health; nobody needs to know.",
        rows=3,
        most=1000,
        required=False,
    )
    field_order: tuple[str, ...] = ("shown_as", "area", "code", "why")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("code") and not cleaned.get("why") and not self.errors:
            self.add_error("why", "Enter the code of your invitation, or write a sentence about why you would join.")
        return cleaned


class JoinWithBudget(JoinWithBudgetSignedIn):
    """The same of whoever has not signed in."""

    email = fields.Email(
        "Your e-mail address",
        hint="We send a link there. Nobody in the network sees it, and no moderator.",
        missing="Enter your e-mail address.",
    )
    field_order = ("shown_as", "email", "area", "code", "why")


class Confirm(Form):
    """Only a button."""


class ConfirmInvited(Form):
    """Whoever was invited comes in at once, so that their name must be free."""

    shown_as = fields.Text("The name you would like to be shown by", most=80, missing="Choose a name to be shown by.")


class Answer(Form):
    """What a moderator asked, and a name, which may be what was asked about."""

    words = fields.LongText("Your answer", rows=4, most=1000, missing="Write an answer.")
    shown_as = fields.Text("The name you would like to be shown by", most=80, missing="Choose a name to be shown by.")


class ChoosePassword(Form):
    """The first password of an account."""

    password1 = FreshPassword("Choose a password")
    password2 = fields.Password("The password once more", fresh=True, missing="Type the password once more.")

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        first, second = told.get("password1"), told.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords are not the same. Type them again.")
        return told


class Approve(Form):
    """Until when."""

    until = fields.Day("Until which day are they a member?", missing="Enter the last day of their membership.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        options["initial"] = {"until": ends_on(today)}
        super().__init__(*args, **options)


class Refuse(Form):
    """Why not, in words for them."""

    reasons = fields.LongText(
        "Why do you say no?",
        hint="They read this as it stands. Say what would make it a yes.",
        rows=5,
        most=1000,
        missing="Say why, in words that they can do something with.",
    )


class Ask(Form):
    """A question before deciding."""

    question = fields.LongText(
        "What would you like to know?", rows=4, most=1000, missing="Write what you would like to know."
    )


class Parts(Form):
    """Which parts a member has."""

    parts = fields.Choices(
        "What do they do besides reading, asking and answering?",
        options=tuple((part.value, part.value.capitalize()) for part in PARTS),
        hints={part.value: words for part, words in PARTS.items()},
        required=False,
    )


class Suspend(Form):
    """Why, and until when."""

    why = fields.LongText(
        "Why are they suspended?",
        hint="They read this as it stands.",
        rows=5,
        most=1000,
        missing="Say why, in words that they can answer.",
    )
    until = fields.Day("The last day of the suspension", missing="Enter the last day of the suspension.")


class Appeal(Form):
    """Why it is wrong."""

    words = fields.LongText("Why do you think that this is wrong?", rows=5, most=2000, missing="Write why it is wrong.")


class AnswerAppeal(Form):
    """What another moderator decides."""

    stands = fields.Choice(
        "What do you decide?",
        options=(("ends", "It ends now, and they are let in again"), ("stands", "It stands until its last day")),
        missing="Choose what you decide.",
    )
    words = fields.LongText("Why?", hint="They read this as it stands.", rows=4, most=1000, missing="Say why.")


class EndSuspension(Form):
    """Why it ends early."""

    why = fields.LongText("Why does it end early?", rows=3, most=300, missing="Say why it ends.")


class Rename(Form):
    """Another name."""

    shown_as = fields.Text("The name by which you are shown", most=80, missing="Enter the name.")


class Describe(OfAnArea):
    """What others see of oneself."""

    about = fields.LongText("About you", rows=4, most=500, required=False)
    interests = fields.Choices("What are you interested in?", options=tuple(TOPICS.items()), required=False)
    offers = fields.LongText(
        "What could you help others with?",
        hint="For example: I have set up payroll for six PAs, and am glad to be asked.",
        rows=3,
        most=300,
        required=False,
    )
    area = fields.Select("Your area", options=(), required=False)
    is_listed = fields.Tick("Show me in the list of members", required=False)
    field_order = ("about", "interests", "offers", "area", "is_listed")


class Letters(Form):
    """Which letters come."""

    wanted = fields.Choices(
        "Which e-mails would you like?",
        options=tuple((each.what, each.words) for each in PREFERENCES),
        hint="Letters about your membership itself always come.",
        required=False,
    )


class Leave(Form):
    """What happens to what they wrote."""

    name = fields.Choice(
        "What you wrote stays, so that answers still make sense. Under which name?",
        options=(("keep", "Under the name I had"), ("former", "As a former member")),
        hints={
            "keep": "If you join again, it is yours again.",
            "former": "For good: it leads to you no more, also if you join again.",
        },
        missing="Choose under which name it stays.",
    )
