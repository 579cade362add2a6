"""Pages of complaints for staff."""

from __future__ import annotations

from openphb.interfaces.web import people_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.complaints import words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Link
from openphb.interfaces.web.sections import Facts, Letter, Lines, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.people.queries import PersonView
from openphb.plans import rules
from openphb.plans.queries import ComplaintView
from openphb.plans.rules.complaints import BESIDE
from openphb.plans.workflow import ComplaintState

STEPS = (
    ("acknowledge", "Acknowledge it", "acknowledge_complaint"),
    ("look into", "Name who looks into it", "look_into_complaint"),
    ("answer complaint", "Answer it", "answer_complaint"),
    ("explain delay", "Say why there is no answer yet", "explain_complaint"),
    ("take back complaint", "They take it back", "take_back_complaint"),
)
_OURS = (
    "Anybody may complain about anything the board does, to anyone who works here. Nothing has to be asked for before.",
    "It is acknowledged within three working days, and answered in writing. A complaint delays no second look at a "
    "decision, and replaces none: if they want one as well, record that on the request.",
)


def record_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Record a complaint",
        caption=people_words.who(person),
        lead=_OURS,
        back=Link(f"Back to {person.name}", where("person", person.id)),
        about=person.id,
        send="Record this complaint",
        why_not=rules.why_not_act("complain", roles=by.roles_for(person.id)),
    )


def show_page(found: ComplaintView, *, by: Actor) -> ShowPage:
    """What was said, what was written back, and the next step; of an answered one, that others may learn from it."""
    may_share = rules.why_not_act("share lesson", roles=by.roles_for(found.person)) is None
    share = (Button("Share what was learnt", where("share_complaint", found.id), "secondary"),)
    return ShowPage(
        title=f"Complaint of {in_words(found.received_on)}",
        caption=found.person_name,
        about=found.person,
        back=Link(f"Back to {found.person_name}", where("person", found.person)),
        lead=(words.next_day(found),),
        sections=(
            Section("", (Facts(_facts(found)),)),
            *written(found),
            Section("Beside a second look", (Lines((BESIDE,)),)),
        ),
        actions=(*_steps(found), *(share if may_share and found.state is ComplaintState.ANSWERED else ())),
    )


def _steps(found: ComplaintView) -> tuple[Button, ...]:
    can = [(said, view) for verb, said, view in STEPS if found.why_not[verb] is None]
    return tuple(
        Button(said, where(view, found.id), kind="secondary" if place else "") for place, (said, view) in enumerate(can)
    )


def _facts(found: ComplaintView) -> tuple[Fact, ...]:
    told = (
        ("Complained by", f"{found.complained_by}, {dict(words.CAPACITIES)[found.capacity].lower()}"),
        ("Can be reached", found.reach),
        ("About", found.about),
        ("What they want to come of it", found.wants),
        ("About whom", found.of_whom),
        ("Reached us", f"{in_words(found.received_on)}, {found.how}; recorded by {found.recorded_by_name}"),
        ("Looked into by", found.looked_into_by_name),
        ("Had a part in it", f"Yes: {found.why_them}" if found.had_part else ""),
    )
    return (Fact("Where it stands", words.TAGS[found.state]), *(Fact(key, said) for key, said in told if said))


def written(found: ComplaintView) -> tuple[Section, ...]:
    """Each reply, word for word, newest first."""
    return tuple(
        Section(f"{words.KINDS[each.kind]}, {in_words(each.written_on)}", (Letter(each.words),))
        for each in found.replies
    )


def step_page(form: Form, verb: str, *, found: ComplaintView, lead: str, send: str) -> ShowPage:
    """One step, beneath what was complained of."""
    title = next(said for each, said, _ in STEPS if each == verb)
    return asking(
        form,
        title=title,
        caption=f"Complaint of {in_words(found.received_on)}, {found.person_name}",
        lead=(lead,),
        sections=(Section("", (Facts(_facts(found)),)),),
        back=Link("Back to the complaint", where("complaint", found.id)),
        about=found.person,
        send=send,
        why_not=found.why_not[verb],
    )
