"""How pages say what plans and budgets keep as codes."""

from __future__ import annotations

from datetime import datetime

from openphb.interfaces.web.pages import Tag
from openphb.kernel.actor import Role
from openphb.kernel.days import LONDON, in_words
from openphb.plans.content import PROGRESS as PROGRESS_CODES
from openphb.plans.queries import EventView
from openphb.plans.workflow import VersionState

SECTIONS = {
    "what-matters": "What matters to the person",
    "about-me": "About the person, and their strengths",
    "outcomes": "Health needs and outcomes",
    "actions": "What people do, without money",
    "lines": "What the plan pays for",
    "risks": "Risks, and what was agreed about them",
    "contacts": "The people around them",
    "suitability": "Why a direct payment suits",
    "managing": "Managing the money",
    "review": "Start, first review and notice",
}
PROGRESS = {each: each.capitalize() for each in PROGRESS_CODES}
CONTACTS = {
    "personal": "Family, a friend or somebody else close",
    "professional": "A professional",
}
ABOUT_ME = {
    "people_important": "People who are important to them",
    "communicating": "How they communicate, and how to communicate with them",
    "wellness": "How they are on a good day, and on a bad one",
    "please_do": "Please do, and please do not",
    "supporting_me": "How and when to support them",
    "also_know": "Also worth knowing",
    "strengths": "What they are good at, and who and what they can lean on",
    "supported_by": "Who helped them to write this",
}
"""About Me 2.01, after its first heading, which is “What matters”; and the strengths of the plan itself."""
EVERY = {
    "once": "Once",
    "week": "Every week",
    "four weeks": "Every four weeks",
    "month": "Every month",
    "year": "Every year",
}
HOLDINGS = {
    "notional": "We buy it (notional budget)",
    "third party": "An independent organisation holds the money (third party)",
    "direct payment": "The person, or someone for them, gets the money (direct payment)",
}
HELD_SHORT = {"notional": "Notional", "third party": "Third party", "direct payment": "Direct payment"}
FUNDERS = {
    "nhs": "The NHS",
    "council": "The council (social care)",
    "education": "Education",
    "person": "The person, from their own money",
}
OWN_MONEY = (
    "A private extra: more or better than the plan, never needed for it. What meets a health need is paid in full from "
    "the budget, and nobody has to add to it (guidance, not confirmed: GUIDE-top-up). "
    "It is kept outside the budget, and never counted there."
)
"""What is said wherever somebody may buy more with money of their own."""
CATEGORIES = {
    "other": "None of these",
    "primary_medical_services": "General practice (GP) or other primary medical care",
    "nhs_charge": "An NHS prescription, dentistry or eye care with a charge",
    "planned_surgery": "Planned surgery",
    "vaccination": "Vaccination or immunisation",
    "screening": "Screening",
    "child_measurement": "The National Child Measurement Programme",
    "nhs_health_check": "An NHS Health Check",
    "alcohol": "Alcohol",
    "tobacco": "Tobacco",
    "gambling": "Gambling",
    "debt_repayment": "Repaying a debt",
    "emergency_care": "Urgent or emergency care",
    "illegal": "Something illegal",
}
RELATIONS = {
    "none": "No relation",
    "partner": "Husband, wife or partner",
    "family": "Family",
    "friend": "A friend",
    "other": "Someone else they know",
}
NECESSARY = {
    "need": "It is the only good way to meet this person’s need",
    "child_welfare": "It is needed for a child’s welfare",
}
CAPACITIES = {
    "person": "The person themselves",
    "representative": "A representative, for the person",
    "nominee": "A nominee, who receives the money",
    "icb": "The NHS integrated care board (ICB)",
    "organisation": "An organisation",
}
AGREEMENTS = {
    "plan": "Agreed the plan",
    "consent": "Consented to a direct payment",
    "direct payment": "Signed the direct payment agreement",
    "withdrawn": "Took consent back",
}
WEIGHTS = {"statute": "Law", "guidance": "Guidance", "local": "Local choice"}
_COLOURS = {
    VersionState.DRAFT: "blue",
    VersionState.SUBMITTED: "yellow",
    VersionState.CLINICAL: "yellow",
    VersionState.FUNDED: "yellow",
    VersionState.AGREED: "green",
    VersionState.RETURNED: "orange",
}
_TURNS = {
    Role.PERSON: "the person, or their representative",
    Role.COORDINATOR: "a care coordinator",
    Role.CLINICIAN: "a clinician",
    Role.APPROVER: "an approver",
}
HAPPENED = {
    "offer": "A budget was offered",
    "ask": "The budget was asked for",
    "ask again": "The budget was asked for again",
    "decline": "The offer was declined",
    "withdraw": "The request was withdrawn",
    "grant": "The request was granted",
    "grant in part": "The request was granted in part",
    "grant the rest": "The rest of the request was granted",
    "refuse": "The request was refused",
    "start": "The plan was started",
    "write": "Someone else wrote in the plan",
    "submit": "The plan was submitted for sign-off",
    "sign off clinically": "The plan was signed off clinically",
    "sign off the money": "The money was signed off",
    "return": "The plan was sent back",
    "ask for a change": "A change was asked for before agreeing",
    "agree": "The plan was agreed",
    "replace": "This version was replaced by a later one",
    "end": "The plan was ended",
    "change": "A change to the plan was begun",
    "ask for change": "The person asked for a change",
    "pass on": "The draft was passed on to the other side to write in",
    "share": "Parts of the plan were shared",
    "consent": "Consent to a direct payment was given",
    "withdraw consent": "Consent to a direct payment was taken back",
    "sign agreement": "The direct payment agreement was signed",
    "review": "A review was held",
    "uprate": "New prices were put into the plan, and the person was told",
    "advise": "Information or advice was given",
    "reconsider": "We were asked to look at a decision again",
    "answer reconsideration": "We answered after looking again",
}
DECIDED = {
    "grant": "Granted",
    "grant in part": "Granted in part",
    "refuse": "Refused",
    "refuse direct payment": "No direct payment",
    "route": "Another way of managing the money",
    "omit service": "A service left out of the plan",
    "reduce": "The amount is lowered",
    "reduce after review": "The amount is lowered after a review",
    "stop after review": "The budget is stopped after a review",
    "repay": "Money is asked back",
    "stop": "The budget is stopped",
    "suspend": "Payments wait for a while",
    "year end": "What follows from a year that ended",
    "uprate": "More money, because prices change",
}
"""A decision by its kind."""


def state_tag(state: VersionState) -> Tag:
    """Where a version stands, in a word or a few."""
    return Tag(str(state).capitalize(), _COLOURS.get(state, "grey"))


def turn(who: Role | None) -> str:
    """'It is the turn of a clinician.', or that nobody is waited for."""
    return f"It is the turn of {_TURNS[who]}." if who else "Nobody is waited for."


def happened(event: EventView) -> str:
    """An event of a plan's story as a sentence without its full stop."""
    return HAPPENED.get(event.verb, event.verb.capitalize())


def moment(at: datetime | None) -> str:
    """'5 May 2026 at 14:05', as clocks in England showed it; blank for no moment."""
    if at is None:
        return ""
    local = at.astimezone(LONDON)
    return f"{in_words(local.date())} at {local:%H:%M}"
