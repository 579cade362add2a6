"""Pages about records opened in an emergency, in words."""

from __future__ import annotations

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.people import emergency_rules as rules
from openphb.people.emergency_looks import EmergencyView

FOLLOWS = (
    f"You see the plan, the money and the letters of this one person for {rules.OPENS.seconds // 3600} hours. Then it "
    "ends by itself.",
    "You can only look: nothing can be signed, paid or changed.",
    "The person, those who act for them and their board are told at once that it was you, and why. Every page you open "
    "is written down.",
    "Somebody of their board looks at it afterwards and says whether it was right.",
)


def open_page(form: Form, *, by: Actor) -> ShowPage:
    """What follows, then whose record and why."""
    return asking(
        form,
        title="Open a record in an emergency",
        lead=("For somebody whom another board looks after, when there is no time to ask it.",),
        sections=(Section("What follows", (Lines(FOLLOWS),)),),
        back=Link("Back to work", where("work")),
        send="Open it and tell everybody",
        send_kind="warning",
        why_not=rules.why_not_open(by),
    )


def list_page(found: tuple[EmergencyView, ...], *, total: int, paging: Paging | None) -> ShowPage:
    """Those that wait for a second person first."""
    heads = (Head("Person"), Head("Opened by"), Head("When"), Head("Looked at"))
    rows = tuple(_row(each) for each in found)
    table = Table("Opened in an emergency", heads, rows, True, "No record was opened in an emergency.", True)
    said = "1 record" if total == 1 else f"{total:,} records"
    return ShowPage(
        title="Opened in an emergency",
        lead=(
            "Records of your people that somebody of another board opened because it could not wait. A second person "
            "says of each whether it was right.",
        ),
        sections=(Section(said if total else "", (Rows(table, paging),)),),
    )


def _row(each: EmergencyView) -> tuple[Shown, ...]:
    name = Link(each.person_name, where("emergency", each.id))
    return name, f"{each.name}, {each.board}", plan_words.moment(each.opened_at), _standing(each)


def _standing(each: EmergencyView) -> Tag:
    if not each.reviewed_at:
        return Tag("Waits for somebody to look", "yellow")
    return Tag("It was right", "green") if each.finding == "right" else Tag("It was not right", "red")


def show_page(each: EmergencyView, *, by: Actor) -> ShowPage:
    """Who, why, when and what was opened; and what was found of it."""
    facts = (
        Fact("Opened by", f"{each.name}, {each.roles}, {each.board}"),
        Fact("Why", each.why),
        Fact("Opened", plan_words.moment(each.opened_at)),
        Fact("Ends at the latest", plan_words.moment(each.ends_at)),
        Fact("Pages opened so far", f"{each.looks:,}", (Link("Read them", where("audit", each.person)),)),
        Fact("Told", each.told or "Nobody yet"),
        Fact("Looked at", _standing(each)),
    )
    why_not = None if each.reviewed_at else rules.why_not_review(by, account=each.account)
    can = not each.reviewed_at and why_not is None
    return ShowPage(
        title=f"{each.person_name}’s record, opened in an emergency",
        about=each.person,
        sections=(Section("", (Facts(facts),)), *_found(each)),
        back=Link("Back to all of them", where("emergencies")),
        actions=(Button("Say whether it was right", where("review_emergency", each.id)),) if can else (),
        refusals=(why_not,) if why_not else (),
    )


def _found(each: EmergencyView) -> tuple[Section, ...]:
    if not each.reviewed_at:
        return ()
    said = (f"{rules.FINDINGS[each.finding]}, says {each.reviewed_by}, {plan_words.moment(each.reviewed_at)}.",)
    return (Section("What was found", (Lines((*said, *filter(None, (each.finding_words,)))),)),)


def review_page(form: Form, *, each: EmergencyView, by: Actor) -> ShowPage:
    """What a second person says of it. Where it was not right, it is shut at once."""
    return asking(
        form,
        title="Was it right?",
        caption=f"{each.person_name}’s record, opened by {each.name}",
        about=each.person,
        lead=(f"They said: {each.why}", "If it was not right and is still open, it is shut at once."),
        back=Link("Back", where("emergency", each.id)),
        send="Keep what I found",
        why_not=rules.why_not_review(by, account=each.account),
    )
