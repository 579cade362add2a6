"""One version of a plan: its task list while it is written, and all it says once others have read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openphb.budgets.queries import AheadView, BudgetView, PanelDecision, SignOffView
from openphb.interfaces.web import own_plan
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Head, Link, Table, Tag, Task
from openphb.interfaces.web.panel_words import ahead_section, panel_section
from openphb.interfaces.web.sections import Lines, Note, Section, ShowPage, Tasks
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.law.requirement import Gate
from openphb.plans.differences import Difference
from openphb.plans.queries import Progress, VersionView
from openphb.plans.rules import Mark
from openphb.plans.rules import Section as Part
from openphb.plans.rules.told_differences import Changed
from openphb.plans.workflow import VersionState

TO_A_SECTION = {
    "health_needs": "outcomes",
    "outcomes": "outcomes",
    "monitors": "outcomes",
    "services": "lines",
    "amount": "lines",
    "interval": "managing",
    "can_manage": "managing",
    "person_may_manage_when_able": "managing",
    "risks_agreed": "risks",
    "first_review": "review",
    "notice_period": "review",
}
BEFORE_MONEY = (VersionState.DRAFT, VersionState.SUBMITTED, VersionState.CLINICAL)
SIGNING = {"sign off clinically": "Sign off clinically", "sign off the money": "Sign off the money"}


@dataclass(frozen=True)
class Seen:
    """What one version's page is made from."""

    version: VersionView
    person_name: str
    budget: BudgetView | None
    gates: tuple[Gate, ...]
    signed: tuple[SignOffView, ...]
    marks: tuple[Mark, ...]
    open_comments: int
    panel: tuple[PanelDecision, ...] = ()
    ahead: AheadView | None = None
    fast_track_hours: int | None = None
    progress: Progress | None = None


def version_page(seen: Seen, *, by: Actor) -> ShowPage:
    found = seen.version
    is_draft = found.state is VersionState.DRAFT
    said = () if is_draft else parts.what_it_says(found.content)
    return ShowPage(
        title=f"Plan, version {found.number}",
        caption=seen.person_name,
        back=Link("Back to the plan", where("plan", found.plan)),
        about=found.person,
        lead=(_where_it_stands(found),),
        sections=(
            *((Section("", (_why(found),)),) if found.why_changed else ()),
            *ahead_section(seen.ahead, hours=seen.fast_track_hours),
            *panel_section(seen.panel, number={}),
            *_passed(seen),
            *((task_list(found), own_part(found)) if is_draft else ()),
            *parts.now(_actions(seen, by=by), _refusals(found)),
            *said,
            parts.cost_section(found.costs),
            signatures(seen.signed),
            agreements(found),
            own_plan_section(seen),
            parts.gates_section(seen.gates, fixes(seen)),
        ),
    )


def _why(found: VersionView) -> Note:
    return Note((f"Why this version was written: {found.why_changed}",))


def _passed(seen: Seen) -> tuple[Section, ...]:
    """What the family said when they passed the draft on, and how far their own part is."""
    if seen.progress is None:
        return ()
    found, passed = seen.progress, seen.progress.passed
    told = [f"{found.written} of {found.of} parts that the person can write themselves are written."]
    if passed:
        told.append(f"{passed.by_name} passed it on, {words.moment(passed.at)}.")
        told += [f"“{passed.note}”"] if passed.note else []
    if found.latest:
        told.append(f"Last saved by {found.latest.by_name}, {words.moment(found.latest.at)}.")
    return (Section("", (Note(tuple(told)),), id="together"),)


def _where_it_stands(found: VersionView) -> str:
    since = f" since {words.moment(found.since)}" if found.since and found.turn else ""
    begun = f"Begun by {found.author_name} on {words.moment(found.written_at)}."
    return f"This version is at “{found.state}”{since}. {words.turn(found.turn)} {begun}"


def task_list(found: VersionView) -> Section:
    """What is done, and what still has to be said before it can be submitted."""
    done = sum(part.done for part in found.sections)
    lead = f"You have completed {done} of {len(found.sections)} sections. You can do them in any order."
    tasks = tuple(_task(part, found) for part in found.sections)
    return Section("Write the plan", (Lines((lead,)), *parts.warnings(found.warnings), Tasks(tasks)), id="tasks")


def _task(part: Part, found: VersionView) -> Task:
    hint = " ".join(refusal.because for refusal in part.lacks)
    if not part.done:
        status: str | Tag = Tag("To do", "blue")
    elif part.needed or _says_something(part.slug, found):
        status = "Done"
    else:
        status, hint = "Not needed", "Needed once a line is bought with a direct payment."
    return Task(words.SECTIONS[part.slug], status, where("plan_section", found.id, part.slug), hint)


def own_part(found: VersionView) -> Section:
    """What nothing insists on, and what makes the plan theirs. The person or family can write it themselves."""
    said = found.content
    written = {
        "about-me": any(getattr(said, name) for name in words.ABOUT_ME),
        "actions": bool(said.actions),
        "contacts": bool(said.contacts),
    }
    tasks = tuple(
        Task(words.SECTIONS[slug], "Written" if is_there else Tag("Not yet", "grey"),
             where("plan_section", found.id, slug))
        for slug, is_there in written.items()
    )  # fmt: skip
    lead = "Nothing here holds the plan up. The person, or whoever acts for them, can write it on their own pages."
    return Section("What makes it theirs", (Lines((lead,)), Tasks(tasks)), id="own-part")


def _says_something(slug: str, found: VersionView) -> bool:
    said = {"risks": found.content.risks, "suitability": found.content.suits_condition}
    return bool(said.get(slug, found.content.managing))


def fixes(seen: Seen) -> dict[str, Link]:
    """Where each gate can be opened, by the fact it waits for."""
    found, id = seen.version, seen.version.id
    person = Link("See who acts for them", where("person", found.person))
    links = {
        "consents": Link("Record consent", where("record_agreement", id, "consent")),
        "representative": person,
        "nominee": person,
        "has_capacity": person,
        "exclusions": person,
    }
    if found.why_not_write is None:
        links |= {hint: _to(slug, found) for hint, slug in TO_A_SECTION.items()}
    if found.state is VersionState.FUNDED:
        links["agreed_by"] = Link("Record that they agree", where("record_agreement", id))
    if found.state in (VersionState.SUBMITTED, VersionState.CLINICAL):
        links["covers_full_cost"] = Link("Go to the sign-off", where("sign_off", id))
    if seen.budget:
        account = Link("Go to the budget", where("budget", seen.budget.id))
        links |= {"account": account, "health_body_agreed": account, "kind": account, "approved": account}
    return links


def _to(slug: str, found: VersionView) -> Link:
    return Link(f"Go to “{words.SECTIONS[slug]}”", where("plan_section", found.id, slug))


def own_plan_section(seen: Seen) -> Section:
    """The five criteria and the six features, each with where to write what is not seen yet."""
    found = seen.version
    return own_plan.section(seen.marks, fix=lambda slug: None if found.why_not_write else _to(slug, found))


def signatures(signed: Sequence[SignOffView]) -> Section:
    """Who signed it off, for how much, and under which limit."""
    rows = tuple(
        (
            "Clinical" if each.kind == "clinical" else "Financial",
            each.signed_by_name,
            words.moment(each.signed_at),
            (str(each.total), *((f"Limit: {each.band}",) if each.band else ())),
            each.note,
        )
        for each in signed
    )
    heads = (Head("Sign-off"), Head("By"), Head("When"), Head("For"), Head("What they said"))
    table = Table("Sign-offs", heads, rows, caption_hidden=True, empty="Nobody has signed this version off yet.")
    return Section("Sign-offs", (parts.listed(table),), id="sign-offs")


def agreements(found: VersionView) -> Section:
    """Consent, the plan and the agreement: who said so, and how. Consent holds across versions."""
    rows = tuple(
        (
            words.AGREEMENTS[each.kind],
            f"{each.given_by} ({each.capacity})",
            f"{in_words(each.given_on)}, {each.how}",
            each.recorded_by,
        )
        for each in found.agreements
        if each.version == found.id or each.kind in ("consent", "withdrawn")
    )
    heads = (Head("What"), Head("Who"), Head("When and how"), Head("Recorded by"))
    table = Table("What was agreed", heads, rows, caption_hidden=True, empty="Nobody has agreed to anything yet.")
    return Section("What was agreed", (parts.listed(table),), id="agreements")


def _actions(seen: Seen, *, by: Actor) -> tuple[Button, ...]:
    """What can be done now; the first is what is expected next."""
    found, id = seen.version, seen.version.id
    may = {move.verb for move in found.moves if move.why_not is None}
    buttons = _next(seen, may, by=by) + _agreeing(found, may)
    if found.number > 1:
        buttons.append(Button("See what changed", where("differences", id)))
    if not found.is_partial:
        buttons.append(Button(_comments(seen), where("comments", id)))
        buttons.append(Button("One page to print", where("plan_summary", id)))
        buttons.append(Button("Print or share the plan", where("share_plan", id)))
    buttons.append(Button("Save it as a file for another system", where("plan_standard_check", id)))
    if "end" in may and found.state is not VersionState.AGREED and found.number > 1:
        buttons.append(Button("Give up this change", where("set_version_aside", id)))
    return tuple(buttons)


def _next(seen: Seen, may: set[str], *, by: Actor) -> list[Button]:
    """What moves it on from where it stands."""
    found, id = seen.version, seen.version.id
    buttons = []
    if "submit" in may and all(part.done for part in found.sections):
        buttons.append(Button("Check it and submit it", where("submit_version", id)))
    if found.why_not_pass_on is None and found.turn is Role.COORDINATOR:
        buttons.append(Button("Pass it to the person to write", where("pass_on_version", id)))
    buttons += [Button(words_, where("sign_off", id)) for verb, words_ in SIGNING.items() if verb in may]
    if "return" in may and not buttons:
        buttons.append(Button("Look at the sign-off", where("sign_off", id)))
    if seen.ahead is None and found.state in BEFORE_MONEY and by.has(Role.CLINICIAN):
        buttons.append(Button("Put it on the fast track", where("fast_track", id)))
    if found.state is VersionState.AGREED and seen.budget:
        buttons.append(Button("Go to the budget", where("budget", seen.budget.id)))
    return buttons


def _comments(seen: Seen) -> str:
    if not seen.open_comments:
        return "Comments"
    return f"Comments ({seen.open_comments} not settled)"


def _agreeing(found: VersionView, may: set[str]) -> list[Button]:
    buttons = []
    if "agree" in may:
        buttons.append(Button("Record that they agree the plan", where("record_agreement", found.id)))
    if "ask for a change" in may:
        buttons.append(Button("They ask for a change", where("ask_version_change", found.id)))
    if found.content.has_direct_payment and found.state in (VersionState.FUNDED, VersionState.AGREED):
        signed, consent = (where("record_agreement", found.id, slug) for slug in ("direct-payment", "consent"))
        buttons.append(Button("Record the direct payment agreement", signed))
        buttons.append(Button("Record consent, or its end", consent))
    return buttons


def _refusals(found: VersionView) -> list[Refusal | None]:
    """Why the buttons that one might look for are not there."""
    reasons = [move.why_not for move in found.moves if move.verb != "end"]
    if found.state is VersionState.DRAFT and not all(part.done for part in found.sections):
        lacking = sum(not part.done for part in found.sections)
        are = "1 section is" if lacking == 1 else f"{lacking} sections are"
        reasons.append(Refusal(f"{are} still to do before this plan can be submitted."))
    if found.state in (VersionState.AGREED, VersionState.DRAFT):
        reasons.append(found.why_not_write)
    return reasons


def differences_page(
    found: VersionView, changed: Sequence[Difference], *, told: Changed | None, person_name: str
) -> ShowPage:
    """What changed, each thing before and now."""
    before = found.number - 1
    lead = f"Compared with version {before}." if before else "This is the first version, so there is nothing before it."
    return ShowPage(
        title=f"What changed in version {found.number}",
        caption=person_name,
        back=Link(f"Back to version {found.number}", where("version", found.id)),
        about=found.person,
        lead=(lead, *((f"Why: {found.why_changed}",) if found.why_changed else ())),
        sections=(*_in_words(told), parts.differences_section(changed)) if before else (),
    )


def _in_words(told: Changed | None) -> tuple[Section, ...]:
    """As the person reads it on their own page."""
    return (Section("As the person reads it", (Lines((*told.help, *told.words)),)),) if told else ()
