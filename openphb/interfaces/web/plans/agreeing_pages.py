"""Pages that ask what somebody agreed to, and what a review found."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.plan_parts import cost_section
from openphb.interfaces.web.sections import More, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans import rules
from openphb.plans.queries import PlanView, VersionView

TITLES = {
    "plan": "Record that the plan is agreed",
    "consent": "Record consent to a direct payment",
    "direct payment": "Record the direct payment agreement",
    "withdrawn": "Record that consent was taken back",
}
LEADS = {
    "plan": (
        "Regulation 8(7) asks that the person, or a representative for them, agrees three things, each for itself.",
        "If they can sign in, they can agree on their own page. Record it here when it was on paper or face to face.",
    ),
    "consent": (
        "Nobody has to take a direct payment. Consent is given before one is made, holds for later versions of the "
        "plan, and can be taken back at any time.",
    ),
    "direct payment": (
        "Whoever receives the money signs to say how they will use it and account for it. It is good practice, and "
        "no condition of the law.",
    ),
    "withdrawn": (
        "Once consent is taken back, direct payments must stop. Care goes on in another way, and the budget can be "
        "held differently.",
    ),
}
SENDS = {
    "plan": "Record that the plan is agreed",
    "consent": "Record consent",
    "direct payment": "Record the agreement",
    "withdrawn": "Record that consent was taken back",
}
NEXT_STEPS = {
    "nothing": "The plan goes on as it is.",
    "change the plan": "Next, begin a new version of the plan.",
    "more money": "Next, change the plan so that its lines cost what is needed.",
    "less money": "Next, change the plan. A lower amount needs notice with reasons.",
    "stop": "Next, give notice on the budget’s page.",
}


def agreement_page(found: VersionView, what: str, *, form: Form) -> ShowPage:
    """What is agreed to, who may agree, and the questions."""
    other = () if what != "consent" else (_taken_back(found),)
    costs = (cost_section(found.costs, heading="The amount they agree to"),) if what == "plan" else ()
    refused = _why_not_agree(found) if what == "plan" else None
    return ShowPage(
        title=TITLES[what],
        caption=f"Plan, version {found.number}",
        about=found.person,
        back=Link(f"Back to version {found.number}", where("version", found.id)),
        lead=LEADS[what],
        sections=(*costs, *other),
        form=None if refused else form,
        send=SENDS[what],
        refusals=(refused,) if refused else (),
    )


def _why_not_agree(found: VersionView) -> Refusal | None:
    """Not signed off yet, agreed already, or not for this actor."""
    move = rules.version_move("agree", found.state)
    if isinstance(move, Refusal):
        return move
    return next((offered.why_not for offered in found.moves if offered.verb == "agree"), None)


def _taken_back(found: VersionView) -> Section:
    link = Link("Record that consent was taken back", where("record_agreement", found.id, "withdrawn"))
    return Section("", (More("They no longer consent", ("Consent can be taken back at any time.",), link),))


def review_page(found: PlanView, *, form: Form) -> ShowPage:
    """The four findings in the order of the law."""
    return ShowPage(
        title="Record a review",
        about=found.person,
        back=Link("Back to the plan", where("plan", found.id)),
        lead=("The law asks for four findings at every review of a direct payment. We ask the same of every plan.",),
        sections=(
            Section(
                "",
                (
                    More(
                        "What the law says",
                        (
                            "Regulation 14(5) of SI 2013/1617: whether the plan still fits, whether the payment works, "
                            "whether the amount is enough for the full cost, and whether everyone kept to the terms.",
                            "What follows is done next, on its own page: a review changes nothing by itself.",
                        ),
                    ),
                ),
            ),
        ),
        form=form,
        actions=(Button("Read the check-ins they let us see", where("check_ins", found.person), kind="secondary"),),
        send="Record this review",
    )
