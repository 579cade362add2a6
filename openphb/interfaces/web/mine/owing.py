"""What we need from the person, and what we owe them: our clocks stand as plainly as theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openphb.conversations.queries import waiting_of as talks_waiting
from openphb.employment.queries.sheets import SheetView, to_approve
from openphb.interfaces.web import hours_words as hours
from openphb.interfaces.web.at_once import last_saved
from openphb.interfaces.web.case_words import clock_of
from openphb.interfaces.web.mine import asked_back, complaining_pages, offer_words, talking_parts
from openphb.interfaces.web.mine.asked_of_them import wanted
from openphb.interfaces.web.mine.promises import Promises
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Shown, Tag
from openphb.kernel.actor import Role
from openphb.kernel.days import in_words, local_day
from openphb.payments import queries as payments
from openphb.payments.queries.views import QueryView
from openphb.payments.queries.views.asking_back import ReclaimStand
from openphb.payments.queries.views.entering import EntryRow
from openphb.payments.workflow import QueryState
from openphb.plans import queries as plans
from openphb.plans.queries import DecisionView, PlanView, RequestView, ReviewDue
from openphb.plans.queries.check_ins import check_in_wish
from openphb.plans.rules import NOMINEES_DO_NOT_AGREE, SERVICE_WORDS, why_not_act
from openphb.plans.rules.check_ins import why_not_check_in
from openphb.plans.workflow import RequestState, VersionState

ANSWERED_BY = "The person answers it, or their representative."


@dataclass(frozen=True)
class Needed:
    """One thing we wait for. Without an address it is not this actor's to do, and `status` says so."""

    words: str
    status: str | Tag
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Owing:
    """`on_its_way`: where each budget stands that has not begun. `has_asked`: one was ever offered.

    `plans`: those the person has, which were asked for here anyway.
    """

    from_you: tuple[Needed, ...]
    from_us: tuple[Fact, ...]
    on_its_way: tuple[Fact, ...]
    has_asked: bool = True
    plans: tuple[PlanView, ...] = ()


def owing(whose: Whose, *, on: date) -> Owing:
    """Both sides, in a number of queries that does not grow with the person's years."""
    by = whose.by
    asked = payments.queries_for(whose.id, by=by)
    started = plans.plans_of(whose.id, by=by)
    requests = plans.requests_of(whose.id, by=by)
    first = payments.first_payment_days(by=by)
    due = plans.reviews_due(by=by, on=on, first_payments=first, person=whose.id)
    ours = Promises.of(whose, on=on)
    talks = talks_waiting(whose.id, by=by)
    from_us = (
        *_reviews(due, started),
        *_requests(requests, whose, ours=ours),
        *_again(tuple(each for request in requests for each in request.decisions), whose, ours=ours),
        *_wishes(started, ours=ours),
        *_plans_with_us(started),
        *_answers(asked, ours=ours),
        *talking_parts.owed(talks, whose=whose, on=on),
        *complaining_pages.owed(plans.complaints_of(whose.id, by=by, on=on), whose=whose),
        *ours.other(),
    )
    back = asked_back.open_ones(whose, on=on)
    unfit = payments.entries_of_to_mend(whose.id, by=by)
    from_you = (
        *_to_begin(requests, whose),
        *_drafts(started, whose),
        *_plans(started, whose),
        *_questions(asked, whose),
        *(Needed(said, Tag("Your turn", "blue"), url, hint) for said, url, hint in talking_parts.wanted(talks, whose)),
        *_entries(unfit, whose),
        *_hours(to_approve(whose.id, by=by), whose),
        *_check_in(whose, on=on),
        *_offers(requests, whose),
        *_back(back, whose),
        *(Needed(said, Tag("Your choice", "blue"), url, hint) for said, url, hint in wanted(whose, on=on)),
    )
    from_us = (*from_us, *_offers_of_parts(back, ours=ours))
    return Owing(from_you, from_us, _on_its_way(requests, started, whose), bool(requests), started)


def _back(found: tuple[ReclaimStand, ...], whose: Whose) -> Iterator[Needed]:
    """What is to be paid back: never urged where paying would be hard, since it is our turn then."""
    for each in found:
        words = f"Pay back {each.left}, or tell us that it would be hard"
        if each.hardship:
            words = f"{each.left} that we asked back waits until we have talked"
        following = each.next_one
        hint = f"{following.amount - following.came} by {in_words(following.due_on)}" if following else ""
        address = whose.url("my_asked_back", each.id)
        yield Needed(words, "It is our turn" if each.hardship else Tag("To do", "blue"), address, hint)


def _offers_of_parts(found: tuple[ReclaimStand, ...], *, ours: Promises) -> Iterator[Fact]:
    for each in found:
        day = ours.by_when("write_off_decision", each.id)
        if each.hardship:
            said = "You told us that paying would be hard"
            yield Fact(f"An offer for the {each.left} that we asked back", (said, *day) if day else said)
        elif day:
            yield Fact(f"What becomes of the {each.left} that we asked back", ("We talk with you first.", *day))


def _plans(started: tuple[PlanView, ...], whose: Whose) -> Iterator[Needed]:
    for plan in started:
        waiting = next((line for line in plan.versions if line.state is VersionState.FUNDED), None)
        if waiting is None:
            continue
        address = whose.url("my_agree", waiting.id)
        if whose.by.roles_for(whose.id) == {Role.NOMINEE}:
            yield Needed("A plan waits to be agreed", "Not by you", "", NOMINEES_DO_NOT_AGREE.because)
        else:
            yield Needed("Read your plan, and agree it if it is right", Tag("To do", "blue"), address)


def _to_begin(requests: tuple[RequestView, ...], whose: Whose) -> Iterator[Needed]:
    """Theirs to begin, whenever they like: nobody waits for us to start."""
    if why_not_act("start", roles=whose.by.roles_for(whose.id)):
        return
    for each in requests:
        if each.turn is Role.COORDINATOR and each.plan is None:
            words = "Begin your plan, if you would like to" if whose.is_self else "Begin the plan, if you would like to"
            hint = "Or wait: your care coordinator begins it with you."
            yield Needed(words, Tag("Your choice", "blue"), whose.url("begin_my_plan", each.id), hint)


def _drafts(started: tuple[PlanView, ...], whose: Whose) -> Iterator[Needed]:
    """A draft on its way, for those who may write in it: how far it is, who else writes, when it was last saved."""
    if why_not_act("write own part", roles=whose.by.roles_for(whose.id)):
        return
    for plan in started:
        for line in plan.versions:
            if line.state is VersionState.DRAFT:
                seen = plans.progress(line.id, by=whose.by)
                whom = "your" if whose.is_self else "the"
                words = f"Go on with {whom} plan: {seen.written} of {seen.of} parts written"
                is_theirs = line.turn is Role.PERSON
                status = Tag("Your turn", "blue") if is_theirs else "When you like"
                others = f"{plan.coordinator_name} writes in it too." if seen.others else ""
                saved = last_saved(seen.latest, by=whose.by.id)
                hint = " ".join(each for each in (saved, others) if each)
                yield Needed(words, status, whose.url("write_my_plan", line.id), hint)


def _questions(asked: tuple[QueryView, ...], whose: Whose) -> Iterator[Needed]:
    for each in asked:
        if each.state is QueryState.ASKED:
            words = f"Tell us about {-each.amount if each.amount.pence < 0 else each.amount} on {in_words(each.on)}"
            hint = f"{each.asks} We hope to hear by {in_words(each.reply_by)}. Nothing stops if you need longer."
            yield Needed(words, Tag("To do", "blue"), whose.url("my_query", each.id), hint)


def _check_in(whose: Whose, *, on: date) -> Iterator[Needed]:
    """A check-in that they chose and that is ready; never a duty."""
    if why_not_check_in(whose.by.roles_for(whose.id)):
        return
    ready = check_in_wish(whose.id, by=whose.by).next_on
    if ready and ready <= on:
        hint = "You chose to be asked. You can skip any question, or leave it."
        yield Needed("Say how things are", Tag("Your choice", "blue"), whose.url("answer_my_check_in"), hint)


def _entries(unfit: tuple[EntryRow, ...], whose: Whose) -> Iterator[Needed]:
    """Hours in which something does not fit that whoever entered them can put right."""
    for each in unfit:
        words = f"Look at the hours of {each.payee_name}, {in_words(each.first)} to {in_words(each.latest)}"
        yield Needed(words, Tag("To do", "blue"), whose.url("my_entry", each.id), "Something in them does not fit.")


def _hours(waiting: tuple[SheetView, ...], whose: Whose) -> Iterator[Needed]:
    """A week's hours that an assistant sent: from here it is approved in two steps."""
    for each in waiting:
        yield Needed(*hours.approve_words(each), whose.url("my_timesheet", each.id), hours.differences(each))


def _offers(requests: tuple[RequestView, ...], whose: Whose) -> Iterator[Needed]:
    for each in requests:
        if each.state is RequestState.OFFERED:
            words = f"You were offered a budget for {SERVICE_WORDS[each.service]}"
            if whose.capacity == "nominee":
                yield Needed(f"A budget for {SERVICE_WORDS[each.service]} is on offer", "Not by you", "", ANSWERED_BY)
                continue
            hint = "Read what it is, then say yes or no. Saying no is as easy as saying yes, and closes no door."
            yield Needed(words, Tag("Your choice", "blue"), whose.url("my_offer", each.id), hint)


def _on_its_way(requests: tuple[RequestView, ...], started: tuple[PlanView, ...], whose: Whose) -> tuple[Fact, ...]:
    plans_ = {plan.request: plan for plan in started}
    waiting = [each for each in requests if offer_words.is_on_its_way(each, plans_.get(each.id))]
    return tuple(offer_words.on_its_way(each, plans_.get(each.id), whose=whose) for each in waiting)


def _reviews(due: tuple[ReviewDue, ...], started: tuple[PlanView, ...]) -> Iterator[Fact]:
    """With several plans, each says which it is of."""
    named = {plan.id: SERVICE_WORDS[plan.service] for plan in started} if len(started) > 1 else {}
    for each in due:
        which = f" for {named[each.plan]}" if each.plan in named else ""
        late: tuple[Shown, ...] = (Tag("Overdue", "red"),) if each.is_overdue else ()
        words = f"By {in_words(each.due_on)}, by {each.coordinator_name}"
        yield Fact(f"A review of the plan{which}", (words, clock_of(each), *late))  # type: ignore[arg-type]


def _requests(requests: tuple[RequestView, ...], whose: Whose, *, ours: Promises) -> Iterator[Fact]:
    for each in requests:
        if each.state is RequestState.REQUESTED and each.requested_on is not None:
            asked = f"You asked on {in_words(each.requested_on)}. An approver decides, and writes to you with reasons."
            more = offer_words.more(each, whose)
            day = ours.by_when("request_decision", each.id)
            yield Fact(f"A decision on a budget for {SERVICE_WORDS[each.service]}", (asked, *day, more))
        elif each.turn is Role.COORDINATOR and each.plan is None:
            yield Fact("A plan written with you", "Your care coordinator begins it with you.")


def _again(decided: tuple[DecisionView, ...], whose: Whose, *, ours: Promises) -> Iterator[Fact]:
    for decision in decided:
        for look in decision.looked_at_again:
            if look.answered_on is None:
                link = Link("Read the decision", whose.url("my_decision", decision.id))
                words = f"You asked on {in_words(look.asked_on)}. Somebody who did not decide answers, in writing."
                day = ours.by_when("reconsideration_answer", look.id)
                yield Fact("A second look at our decision", (words, *day, link))


def _wishes(started: tuple[PlanView, ...], *, ours: Promises) -> Iterator[Fact]:
    for plan in started:
        wish = plan.asked_for_change
        if wish is not None:
            asked = f"{wish.by_name} asked on {in_words(local_day(wish.at))}."
            day = ours.by_when("change_decision", plan.id)
            yield Fact(
                "An answer about a change",
                (asked, *((wish.note,) if wish.note else ()), f"{plan.coordinator_name} takes it up.", *day),
            )


_WITH_US = {
    VersionState.DRAFT: "is being written, by {coordinator}",
    VersionState.SUBMITTED: "waits for a clinician to sign it off",
    VersionState.CLINICAL: "waits for an approver to sign off the money",
}


def _plans_with_us(started: tuple[PlanView, ...]) -> Iterator[Fact]:
    for plan in started:
        for line in plan.versions:
            if line.state in _WITH_US and line.turn is not Role.PERSON:
                words = _WITH_US[line.state].format(coordinator=plan.coordinator_name)
                yield Fact("A new plan" if plan.agreed else "Your plan", f"It {words}.")


def _answers(asked: tuple[QueryView, ...], *, ours: Promises) -> Iterator[Fact]:
    for each in asked:
        if each.state is QueryState.ANSWERED and each.answered_on is not None:
            words = f"You told us on {in_words(each.answered_on)} about {-each.amount}. {each.asked_by} reads it."
            yield Fact("A word on your answer", (words, *ours.by_when("query_answer", each.id)))
