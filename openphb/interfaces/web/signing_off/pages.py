"""What waits to be signed off, and everything a signature rests on, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from openphb.budgets.queries import BandView, DifferenceView, FastTrackLine, SignOffView, ToSign
from openphb.interfaces.web import figure_words
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.displacement import parts as replacing
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Note, Section, ShowPage
from openphb.interfaces.web.signing_off.forms import RETURN, SIGN
from openphb.interfaces.web.verdicts import too_late
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.law.requirement import Gate
from openphb.plans.differences import Difference
from openphb.plans.queries import VersionView
from openphb.plans.queries.displacing import ReplacedView

KINDS = {"clinical": "Clinical", "financial": "Financial"}
ASKED = {
    "clinical": "You are asked whether the needs can be met by what is in this plan. Regulation 8(1)(d)(i) asks it.",
    "financial": "You are asked whether this amount covers the full cost of the plan. Regulations 8(1)(d)(ii) and "
    "13(1) ask it.",
}
SIGNING = {"clinical": "I sign it off clinically", "financial": "I sign off the money"}
NEXT = {
    "clinical": "If you sign it off, an approver looks at the money next. If you send it back, it stays as it is and "
    "its writers go on in a new version.",
    "financial": "If you sign it off, it goes to the person or their representative to agree. If you send it back, it "
    "stays as it is and its writers go on in a new version.",
}


def list_page(
    found: Sequence[ToSign], *, paging: Paging | None, fast: Sequence[FastTrackLine], hours: int | None
) -> ShowPage:
    """Those waiting longest first, with why this actor cannot sign, where they cannot."""
    heads = (Head("Person"), Head("Sign-off"), Head("Cost"), Head("Waiting since"), Head("Your part"))
    rows = tuple(_row(each) for each in found)
    empty = "Nothing waits for a signature. When a plan is submitted, it appears here."
    table = Table("Plans waiting for a sign-off", heads, rows, first_is_header=True, caption_hidden=True, empty=empty)
    return ShowPage(
        title="Plans to sign off",
        lead=("Nobody signs what they wrote. What waits longest comes first.",),
        sections=(
            *_on_fast_track(fast, hours),
            Section("All that wait" if fast else "", (parts.listed(table, paging),)),
            Section("", (_WHO_MAY,)),
        ),
        wide=True,
    )


def _on_fast_track(found: Sequence[FastTrackLine], hours: int | None) -> tuple[Section, ...]:
    """First of all: for people whose condition is getting worse quickly. The hours are guidance, or our own choice."""
    rows = tuple(
        (
            Link(each.person_name, where("sign_off", each.version)),
            str(each.state).capitalize(),
            each.reason,
            words.moment(each.at + timedelta(hours=hours)) if hours else "No time is set",
        )
        for each in found
    )
    heads = (Head("Person"), Head("Where it stands"), Head("Why"), Head("Care should be in place by"))
    table = Table("On the fast track", heads, rows, first_is_header=True, caption_hidden=True)
    note = f"Usually within {hours} hours. That is guidance, not law." if hours else "No panel is asked first."
    return (Section("On the fast track", (Lines((note,)), parts.listed(table)), id="fast-track"),) if rows else ()


_WHO_MAY = More(
    "Who may sign off how much",
    ("A clinician signs first, then someone whose limit covers the amount. Limits are set by an ICB lead.",),
    Link("See the limits", "limits/"),
)


def _row(each: ToSign) -> tuple[Shown, ...]:
    above = (f"{each.above_estimate} a year above the estimate",) if each.above_estimate else ()
    can = each.why_not.because if each.why_not else Tag("You can sign this", "green")
    part: Shown = (Tag("Fast track", "red"), can) if each.is_fast else can
    return (
        Link(each.person_name, where("sign_off", each.version)),
        (KINDS[each.kind], f"Version {each.number}, by {each.author_name}"),
        (str(each.total), *above),
        words.moment(each.since),
        part,
    )


@dataclass(frozen=True)
class Seen:
    """What the page of one sign-off is made from."""

    version: VersionView
    asked: ToSign | None
    person_name: str
    changed: tuple[Difference, ...]
    gates: tuple[Gate, ...]
    signed: tuple[SignOffView, ...]
    difference: DifferenceView | None
    replaced: tuple[ReplacedView, ...]
    panel: UUID | None = None
    may_sign_urgently: bool = False


def verdicts(seen: Seen) -> list[tuple[str, str]]:
    """What this actor may decide now."""
    found = []
    if seen.asked and seen.asked.why_not is None:
        found.append((SIGN[seen.asked.kind], SIGNING[seen.asked.kind]))
    if any(move.verb == "return" and move.why_not is None for move in seen.version.moves):
        found.append((RETURN, "I send it back, with reasons"))
    return found


def sign_page(seen: Seen, *, form: Form, by: Actor) -> ShowPage:
    """What is asked, the sum, what changed, the gates, the whole plan; then the decision."""
    found, asked = seen.version, seen.asked
    can = verdicts(seen)
    return ShowPage(
        title=f"{KINDS[asked.kind]} sign-off" if asked else "Sign-off",
        caption=f"{seen.person_name}, plan version {found.number}",
        about=found.person,
        back=Link("Back to plans to sign off", where("sign_offs")),
        lead=(ASKED[asked.kind] if asked else f"This version is at “{found.state}”, so nothing waits to be signed.",),
        sections=(
            Section("In short", (Facts(_facts(seen)), *parts.warnings(found.warnings))),
            *_difference(seen),
            *papers(seen, by=by),
            *((Section("Your decision", (Note((NEXT[asked.kind],)),), id="decision"),) if asked and can else ()),
        ),
        actions=_instead(seen),
        form=form if asked and can else None,
        send="Record my decision",
        refusals=(*(() if can else too_late(form)), *_refusals(seen)),
    )


def _difference(seen: Seen) -> tuple[Section, ...]:
    """How it differs from the first figure and why; a reason is asked for, and hinders no decision."""
    found = seen.difference
    ask = Button("Say why it differs", where("say_why_it_differs", seen.version.id), "secondary")
    return tuple(
        replace(each, blocks=(*each.blocks, Buttons((ask,)))) if found and found.by_how_much else each
        for each in figure_words.difference_section(found)
    )


def _instead(seen: Seen) -> tuple[Button, ...]:
    """Where a panel is to decide: its meetings, and the way for whoever is named to sign what cannot wait."""
    if seen.panel is None:
        return ()
    panel = Button("Go to the panel", where("panel", seen.panel), "secondary")
    urgent = Button("It cannot wait: sign it now", where("sign_urgently", seen.version.id), "secondary")
    return (panel, urgent) if seen.may_sign_urgently else (panel,)


def papers(seen: Seen, *, by: Actor) -> tuple[Section, ...]:
    """What is read before deciding: what changed, the whole plan, its cost and the law's questions about it."""
    found = seen.version
    return (
        *((parts.differences_section(seen.changed),) if found.number > 1 else ()),
        *parts.what_it_says(found.content),
        parts.cost_section(found.costs),
        replacing.section(seen.replaced, plan=found.plan, by=by),
        parts.gates_section(seen.gates, {}),
    )


def _refusals(seen: Seen) -> tuple[Refusal, ...]:
    returning = (move.why_not for move in seen.version.moves if move.verb == "return")
    signing = (seen.asked.why_not,) if seen.asked else ()
    return tuple(dict.fromkeys(reason for reason in (*signing, *returning) if reason))


def _facts(seen: Seen) -> tuple[Fact, ...]:
    found, asked = seen.version, seen.asked
    facts = [
        Fact("Written by", found.author_name),
        Fact("Cost", cost(asked) if asked else str(found.costs.yearly)),
        Fact("Plan", Link(f"Version {found.number}", where("version", found.id))),
    ]
    if verdicts(seen):
        facts.insert(0, Fact("Your decision", Link("Go to your decision", "#decision")))
    if asked and asked.under:
        facts.append(Fact("You sign under the limit", asked.under))
    facts += [
        Fact(f"{KINDS[each.kind]} sign-off", (f"{each.signed_by_name}, {words.moment(each.signed_at)}", each.note))
        for each in seen.signed
    ]
    return tuple(facts)


def cost(asked: ToSign) -> Shown:
    if asked.estimate is None:
        return (str(asked.total), "No estimate was made before the plan was written.")
    if asked.above_estimate is None:
        return (str(asked.total), f"Within the estimate of {asked.estimate} a year.")
    return (
        str(asked.total),
        f"{asked.above_estimate} a year above the estimate of {asked.estimate}. An estimate is no limit: the amount "
        "has to cover the full cost.",
    )


def limits_page(found: Sequence[BandView], *, form: Form | None, why_not: Refusal | None) -> ShowPage:
    """Every limit there has been: who set it, when and why."""
    rows = tuple(
        (
            each.role.capitalize().replace("Icb", "ICB"),
            f"Up to {each.up_to}" if each.up_to else "Any amount",
            _when(each),
            (each.reason, f"Decided by {each.owner}"),
        )
        for each in found
    )
    heads = (Head("Who"), Head("May sign off"), Head("When"), Head("Why"))
    empty = "No limit has been set yet, so nobody can sign off money."
    return ShowPage(
        title="Who may sign off how much",
        back=Link("Back to plans to sign off", where("sign_offs")),
        lead=("These limits are our own choice, not law. A limit that has decided something is never edited.",),
        sections=(Section("", (parts.listed(Table("Limits", heads, rows, caption_hidden=True, empty=empty)),)),),
        form=form,
        send="Set this limit",
        refusals=(why_not,) if why_not else (),
    )


def _when(each: BandView) -> str:
    return f"{in_words(each.valid_from)} to {in_words(each.valid_to) if each.valid_to else 'now'}"
