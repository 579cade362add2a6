"""Pages about people who leave for another board, in words."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.hand_over import money_steps
from openphb.interfaces.web.move_words import in_a_line, standing
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.sections import Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.moving import hand_over_rules as rules
from openphb.moving.ending import Ending
from openphb.moving.handed import HandOverView
from openphb.people.queries import PersonView

GOES = Section("What goes to the other board", (Lines(rules.GOES),), id="goes")
STAYS = Section("What stays here", (Lines(rules.STAYS),), id="stays")


def list_page(found: tuple[HandOverView, ...], *, paging: Paging | None, on: date) -> ShowPage:
    heads = (Head("Person"), Head("To"), Head("From"), Head("Where it stands"))
    table = Table("People who leave", heads, tuple(_row(each, on=on) for each in found), True,
                  "Nobody is being handed over. Begin on the page of a person.", True)  # fmt: skip
    return ShowPage(
        title="People who move to another board",
        lead=("Until the other board says yes, nothing changes for the person.",),
        sections=(Section("", (Rows(table, paging),)),),
        actions=(Button("People who come to us", where("comings"), kind="secondary"),),
    )


def _row(each: HandOverView, *, on: date) -> tuple[Shown, ...]:
    link = Link(each.person_name, where("hand_over", each.id))
    return link, each.to, in_words(each.moves_on), standing(each, on=on)


def begin_page(form: Form, *, person: PersonView, by: Actor) -> ShowPage:
    return asking(
        form,
        title="Hand over to another board",
        caption=person.name,
        about=person.id,
        lead=("When another board becomes responsible. A second person looks at it before anything leaves.",),
        sections=(GOES, STAYS),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        send="Ask for it to be released",
        why_not=rules.why_not_begin(by),
    )


def show_page(each: HandOverView, to_end: tuple[Ending, ...] | None, *, by: Actor, on: date) -> ShowPage:
    """How it stands, what goes and what stays, and what is still to do. `to_end` once the other board has said yes."""
    return ShowPage(
        title=f"{each.person_name} moves to {each.to}",
        about=each.person,
        back=Link("Back to people who move", where("hand_overs")),
        sections=(
            Section("", (Facts(tuple(_facts(each, on=on))),)),
            *(() if to_end is None else money_steps.sections(to_end, moves_on=each.moves_on, on=on)),
            GOES,
            STAYS,
        ),
        actions=_actions(each, by=by, on=on),
        refusals=tuple(filter(None, (_why_not_release(each, by=by, on=on),))),
    )


def _facts(each: HandOverView, *, on: date) -> list[Fact]:
    facts = [
        Fact("Where it stands", standing(each, on=on)),
        Fact("Person", each.person_name, (Link("Their record", where("person", each.person)),)),
        Fact("From", in_words(each.moves_on)),
        Fact("Why", each.why),
        Fact("The plan", "Goes along, as they agreed" if each.plan_goes else "Stays here, as they asked"),
        Fact("The person was told", in_words(each.told_on)),
        Fact("Begun by", f"{each.begun_by_name}, {plan_words.moment(each.begun_at)}"),
    ]
    if each.released_at:
        facts.append(Fact("Released by", f"{each.released_by_name}, {plan_words.moment(each.released_at)}"))
    if each.answer:
        facts.append(Fact("The other board says", each.answer))
    if each.called_off_at:
        facts.append(Fact("Called off by", (each.called_off_by_name, each.called_off_why)))
    return facts


def _why_not_release(each: HandOverView, *, by: Actor, on: date) -> Refusal | None:
    if each.released_at or each.called_off_at:
        return None
    return rules.why_not_release(by, begun_by=each.begun_by, moves_on=each.moves_on, died=each.died, on=on)


def _actions(each: HandOverView, *, by: Actor, on: date) -> tuple[Button, ...]:
    waits = not each.released_at and not each.called_off_at
    may_release = waits and _why_not_release(each, by=by, on=on) is None
    may_end = not each.called_off_at and not why_not_end(each, by=by, on=on)
    to_note = not each.noted and not each.called_off_at and rules.why_not_begin(by) is None
    return (
        *([Button("Release it", where("release_hand_over", each.id))] if may_release else []),
        *([Button("Note the answer on their record", where("note_hand_over_answer", each.id))] if to_note else []),
        *([Button("The letter", where("hand_over_letter", each.id), kind="secondary")] if each.letter else []),
        *(
            [Button("The second letter", f"{where('hand_over_letter', each.id)}?second=yes", kind="secondary")]
            if each.second_letter
            else []
        ),
        *([Button("Call it off", where("call_off_hand_over", each.id), kind="secondary")] if may_end else []),
    )


def why_not_end(each: HandOverView, *, by: Actor, on: date) -> Refusal | None:
    """Why it cannot be called off, by this actor or any more."""
    if each.called_off_at:
        return Refusal("This hand-over was called off already.")
    return rules.why_not_call_off(by, moves_on=each.moves_on, accepted=each.accepted, on=on)


def release_page(form: Form, *, each: HandOverView, by: Actor, on: date) -> ShowPage:
    done = Refusal("This hand-over was released or called off already.")
    over = bool(each.released_at or each.called_off_at)
    return asking(
        form,
        title="Release this hand-over",
        caption=f"{each.person_name}, to {each.to} from {in_words(each.moves_on)}",
        about=each.person,
        lead=(f"They say: {each.why}", "The other board is asked, and the person gets a letter."),
        sections=(GOES, STAYS),
        back=Link("Back", where("hand_over", each.id)),
        send="Release it",
        send_kind="warning",
        why_not=done if over else _why_not_release(each, by=by, on=on),
    )


def call_off_page(form: Form, *, each: HandOverView, by: Actor, on: date) -> ShowPage:
    return asking(
        form,
        title="Call the hand-over off",
        caption=each.person_name,
        about=each.person,
        lead=("They stay with us. The other board is told, and so is the person where they had a letter.",),
        back=Link("Back", where("hand_over", each.id)),
        send="Call it off",
        send_kind="warning",
        why_not=why_not_end(each, by=by, on=on),
    )


def note_page(form: Form, *, each: HandOverView, by: Actor) -> ShowPage:
    nothing = Refusal("There is no answer that is not noted yet.") if each.noted else None
    return asking(
        form,
        title="Note the answer of the other board",
        caption=each.person_name,
        about=each.person,
        lead=("It is noted by itself as they answer. Here it was interrupted, and the rest is done now.",),
        back=Link("Back", where("hand_over", each.id)),
        send="Note it",
        why_not=rules.why_not_begin(by) or nothing,
    )


def mine_page(each: HandOverView, *, caption: str, back: Link, on: date) -> ShowPage:
    """What the person was told, and where it stands."""
    change = Fact("Your new pages", each.to, (Link("Choose where", where("boards")),))
    return ShowPage(
        title="Moving to another board",
        caption=caption,
        about=each.person,
        back=back,
        sections=(
            Section(
                "Where it stands", (Note((in_a_line(each, on=on),)), *([Facts((change,))] if each.is_gone(on) else []))
            ),
            *_letters(each),
        ),
    )


def _letters(each: HandOverView) -> tuple[Section, ...]:
    """The latest first, word for word."""
    first = Section("The first letter" if each.second_letter else "The letter", _paragraphs(each.letter))
    return (Section("The letter", _paragraphs(each.second_letter)), first) if each.second_letter else (first,)


def _paragraphs(letter: str) -> tuple[Lines]:
    return (Lines(tuple(letter.split("\n\n"))),)
