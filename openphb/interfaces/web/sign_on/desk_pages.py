"""Who asks to be let in, in words: what they came with beside what the record says."""

from __future__ import annotations

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.people.sign_on_rules import Decision, Found, takes_two
from openphb.people.sign_ons import Matches, MatchView

FOUND = {
    Found.FITS: Tag("All fits", "green"),
    Found.BIRTH_DATE_DIFFERS: Tag("Date of birth differs", "red"),
    Found.NO_RECORD: Tag("Nobody with this number", "grey"),
    Found.NUMBER_CHANGED: Tag("NHS number has changed", "red"),
    Found.TWO: Tag("Two for one number", "red"),
}
MEANS = {
    Found.FITS: "NHS number and date of birth were proved, and both are the record’s.",
    Found.BIRTH_DATE_DIFFERS: "The NHS number is the record’s, and the date of birth is not. One of the two is wrong.",
    Found.NO_RECORD: "No record of yours has this NHS number, or the person has died. Nobody can be let in to it.",
    Found.NUMBER_CHANGED: "They came before with another NHS number. Until you decide, nobody comes in by either.",
    Found.TWO: "Somebody else signs in with this NHS number. Until you decide, neither of the two comes in.",
}
DECIDED = {Decision.LET_IN: Tag("Let in", "green"), Decision.REFUSED: Tag("Refused", "red")}
DONE = {
    Decision.LET_IN: "They are let in. When they sign in again, their pages open.",
    Decision.REFUSED: "They are not let in.",
    None: "You have looked. Somebody else has to look at it too before they are let in.",
}


def list_page(found: Matches, *, waiting: bool, paging: Paging | None) -> ShowPage:
    """Newest first."""
    heads = (Head("Came"), Head("Who they say they are"), Head("Against your records"), Head("Stands"))
    rows = tuple(_row(each) for each in found.lines)
    table = Table("Who asks to be let in", heads, rows, caption_hidden=True, empty="Nobody.")
    shows = (
        Choice("Waiting for you", where("sign_on_matches"), chosen=waiting),
        Choice("Decided", f"{where('sign_on_matches')}?show=decided", chosen=not waiting),
    )
    return ShowPage(
        title="Who asks to be let in",
        lead=(
            "People who signed in with NHS login for the first time. Their pages open once you have seen that they "
            "are theirs.",
        ),
        back=Link("People", where("people")),
        sections=(Section("", (Filters(shows), Rows(table, paging))),),
    )


def _row(each: MatchView) -> tuple[Shown, ...]:
    claimed = each.claimed
    name = f"{claimed.given_name} {claimed.family_name}".strip() or "No name was told"
    stands: Shown = DECIDED[each.decision] if each.decision else "Waits for a second look" if each.first_by else "Waits"
    return (in_words(local_day(each.came_at)), Link(name, where("sign_on_match", each.id)), FOUND[each.found], stands)


def show_page(each: MatchView, *, form: Form | None) -> ShowPage:
    """One of them: the evidence, who looked first, and the question."""
    return ShowPage(
        title="Are these their own pages?",
        caption=each.person_name,
        lead=(MEANS[each.found],),
        back=Link("Who asks to be let in", where("sign_on_matches")),
        about=each.person,
        sections=(Section("What they came with", _evidence(each)), *_looked(each)),
        form=form,
        send="Decide",
    )


def _evidence(each: MatchView) -> tuple[Block, ...]:
    heads = (Head("What"), Head(f"By {each.provider}"), Head("On your record"), Head("Same"))
    if each.compared:
        rows = tuple(
            (one.what, one.claimed or "Not told", one.recorded or "Not recorded", _same(one.same))
            for one in each.compared
        )
    else:
        claimed, nothing = each.claimed, "No record"
        born = in_words(claimed.birth_date) if claimed.birth_date else "Not told"
        rows = (
            ("NHS number", claimed.nhs_number or "Not told", nothing, _same(False)),
            ("Date of birth", born, nothing, _same(False)),
            ("Given name", claimed.given_name or "Not told", nothing, _same(False)),
            ("Family name", claimed.family_name or "Not told", nothing, _same(False)),
        )
    table = Table("What they came with", heads, rows, first_is_header=True, caption_hidden=True)
    proved = Fact("Identity", f"{each.level}: proved to {each.provider}")
    two = Note(("It takes two people to let them in, because something differs.",)) if takes_two(each.found) else None
    return (Rows(table), Facts((proved, Fact("Came", in_words(local_day(each.came_at))))), *((two,) if two else ()))


def _same(is_same: bool) -> Tag:
    return Tag("Same", "green") if is_same else Tag("Not the same", "yellow")


def _looked(each: MatchView) -> tuple[Section, ...]:
    told = []
    if each.first_by:
        told.append(f"{each.first_by_name} looked first and would let them in: {each.first_why}")
    if each.decision and each.decided_at:
        who = f"{each.decided_by_name}, " if each.decided_by_name else ""
        told.append(f"{each.decision.capitalize()}: {who}{in_words(local_day(each.decided_at))}. {each.decided_why}")
    return (Section("Who looked", (Lines(tuple(told)),)),) if told else ()
