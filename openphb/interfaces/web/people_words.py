"""What codes and facts about people are called on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from openphb.interfaces.web import deeds_words
from openphb.interfaces.web.page_words import PAGES
from openphb.interfaces.web.pages import Tag
from openphb.interfaces.web.plan_words import DECIDED
from openphb.kernel.days import in_words, local_day
from openphb.kernel.money import Money
from openphb.law.people import REPRESENTATIVE_TYPES
from openphb.law.schedule import EXCLUSIONS
from openphb.payments.rules import KINDS
from openphb.people.access_rules import Standing
from openphb.people.accounts import InvitationLine
from openphb.people.checks import CheckKind
from openphb.people.queries import ActingView, AuditLine, CircumstanceView, PersonView, StoryLine
from openphb.plans.differences import PLAN_FIELDS
from openphb.plans.rules import FOLLOWS, REVIEW_KINDS, SERVICE_WORDS

_PENCE = re.compile(r"(?<![\w.,£-])(-?[0-9]+)p\b", re.ASCII)
_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", re.ASCII)
CAPACITY = {
    "has": "Has capacity to decide about this budget",
    "lacks": "Lacks capacity to decide about this budget",
    "lacks for now": "Lacks capacity for now; it is expected to come back",
}
CAPACITIES = {"person": "Themselves", "representative": "Representative", "nominee": "Nominee"}
CHECKS: dict[str, str] = {
    CheckKind.DBS: "Criminal record check",
    CheckKind.INSURANCE: "Insurance as an employer",
    CheckKind.RIGHT_TO_WORK: "Right to work in the UK",
    CheckKind.COMPETENCE: "Competence in a healthcare task",
    CheckKind.PROVIDER: "A provider’s registration or insurance",
}
DONE = {
    "reporting.name_in_return": "Named in a return to NHS England",
    "plans.choose_check_ins": "It was chosen how often to be asked",
    "plans.check_in": "A check-in was answered",
    "plans.share_check_in": "It was said who may see a check-in",
    "plans.keep_score": "A score was entered",
    "conversations.begin": "A conversation was begun",
    "conversations.say": "A message was sent",
    "conversations.take_on": "It was said who answers a message",
    "conversations.pass_on": "A conversation was passed on",
    "conversations.close": "A conversation was closed",
    "conversations.wish": "It was said how they want to be told",
    "conversations.post": "Word was sent by post",
    "people.link_account": "An account was linked",
    "people.invite": "Somebody was invited to sign in",
    "people.invitation_withdrawn": "An invitation was withdrawn after three wrong dates of birth",
    "people.take_in_board": "Another board became part of this one",
    "people.become_part_of": "This board became part of another",
    "people.call_off_merger": "That boards merge was called off",
    "people.close_access": "Somebody’s access was closed",
    "people.record_organisation": "An organisation was recorded",
    "people.change_organisation": "An organisation was changed",
    "people.give_key": "Another system was given a key",
    "people.end_key": "A system’s key was ended",
    "people.end_organisation": "We ended our work with an organisation",
    "people.take_up_organisation": "We took up our work with an organisation again",
    "people.link_organisation": "An organisation was linked to them",
    "people.end_link": "The link with an organisation was ended",
    "payments.ask_price": "An organisation asked for a new price",
    "payments.decide_price": "A new price was decided",
    "payments.take_price_back": "An organisation took back a new price it asked for",
    "payments.say_of_price": "They said what they think of a new price",
    "people.look_in_pds": "Somebody was looked for in the Personal Demographics Service (PDS)",
    "people.record_person": "The person was recorded",
    "people.choose_easy_read": "They chose how they like to read",
    "people.make_form": "A form was made to fill in on paper",
    "people.note_post": "A form came back on paper",
    "people.key_form": "What came on paper was keyed as it was signed",
    "people.withdraw_form": "A form on paper was withdrawn",
    "people.put_acting": "Someone to act for them was recorded",
    "people.agree_nominee": "We agreed to the nominee",
    "people.end_acting": "Someone stopped acting for them",
    **deeds_words.DONE,
    "people.choose_helper": "A helper was chosen",
    "people.change_helper": "What a helper sees and does was changed",
    "people.end_helper": "Somebody’s help was ended",
    "people.tell_of_end": "It was told that somebody’s part has ended",
    "people.record_check": "A check was recorded",
    "people.renew_check": "A check was renewed",
    "people.withdraw_check": "A check was withdrawn",
    "people.note_capacity": "Capacity was recorded",
    "people.note_exclusion": "An order or condition was recorded",
    "people.note_service": "A service was recorded",
    "people.note_death": "The death was recorded",
    "people.name_representatives": "It was recorded who represents the estate",
    "people.take_back_death": "The death had been recorded by mistake, and was taken back",
    "payments.waive": "We stopped asking for some money back",
    "payments.write_off": "Money asked back was written off",
    "payments.agree_instalments": "It was agreed in which parts money comes back",
    "payments.hardship": "Paying money back would be hard",
    "payments.ask_about_instalment": "We asked how things are",
    "payments.send_final_statement": "The final statement was sent",
    "budgets.let_payments_wait": "Payments were to wait for a while",
    "budgets.let_payments_go_again": "Payments went again",
    "budgets.say_that_payments_still_wait": "It was looked whether payments still have to wait: they do",
    "budgets.say_what_care_goes_on": "It was said what care goes on",
    "budgets.pass_on_to_another_representative": "Another representative receives the money",
    "plans.offer": "A budget was offered",
    "plans.advise": "Information and advice were given",
    "plans.ask": "They asked for the budget",
    "plans.ask_again": "They asked for the budget again",
    "plans.decline": "They declined the offer",
    "plans.withdraw": "They withdrew their request",
    "plans.grant": "The request was granted",
    "plans.grant_in_part": "The request was granted in part",
    "plans.refuse": "The request was refused",
    "plans.send_letter": "A letter was sent",
    "plans.write_precedent": "What the decision teaches was written for colleagues",
    "plans.agree_precedent": "What the decision teaches was agreed",
    "plans.share_lesson": "What was learnt was shared with other areas, without a name",
    "plans.reword_lesson": "What was shared with other areas was put in other words",
    "plans.take_lesson_back": "What was shared with other areas was taken back",
    "plans.reconsider": "We were asked to look again at a decision",
    "plans.answer_reconsideration": "We looked again at a decision",
    "plans.complain": "A complaint reached us",
    "plans.acknowledge": "We wrote that we have a complaint",
    "plans.look_into": "It was named who looks into a complaint",
    "plans.answer_complaint": "A complaint was answered",
    "plans.explain_delay": "We wrote why a complaint has no answer yet",
    "plans.take_back_complaint": "A complaint was taken back",
    "plans.start": "A plan was started",
    "plans.submit": "The plan was sent for sign-off",
    "plans.write": "The draft of the plan was written in",
    "plans.receive_plan": "A care plan came from another system",
    "plans.look_at_received": "It was said what was done about a care plan from another system",
    "plans.pass_on": "The draft of the plan was passed on, for the other side to write",
    "plans.share": "Parts of the plan were given to somebody",
    "people.change_reach": "How they are reached was put right",
    "plans.sign_off_clinically": "The plan was signed off clinically",
    "plans.sign_off_the_money": "The money was signed off",
    "plans.grant_the_rest": "The rest of the request was granted",
    "plans.return": "The plan was sent back",
    "plans.ask_for_a_change": "The person asked for a change before agreeing",
    "plans.ask_for_change": "A change to the plan was asked for",
    "plans.change": "A change to the plan was begun",
    "plans.agree": "The plan was agreed",
    "plans.replace": "An earlier plan was replaced",
    "plans.end": "The plan was ended",
    "plans.write_health_task": "What a helper does was written down",
    "plans.end_health_task": "What a helper did was ended",
    "plans.delegate": "A helper was asked to do something new",
    "plans.say_yes": "A yes to what a helper does was given",
    "plans.end_agreement": "An agreement with a helper was ended",
    "plans.record_contract": "A contract was recorded",
    "plans.change_contract": "A contract was changed",
    "plans.say_what_is_replaced": "It was said which contract a line takes the place of",
    "plans.give_notice": "A provider was given notice",
    "plans.take_back_notice": "The notice to a provider was taken back",
    "plans.confirm_release": "Money of a contract was confirmed as released",
    "plans.undo_release": "The release of a contract’s money was undone",
    "plans.take_out": "A line does not take the place of a contract after all",
    "plans.ask_to_share": "It was asked whether a line may be shared as an idea",
    "plans.answer_about_sharing": "It was answered whether a line may be shared as an idea",
    "plans.withdraw_sharing": "A yes to sharing an idea was withdrawn",
    "plans.words_of_idea": "An idea was written in words that name nobody",
    "plans.consent": "Consent to direct payments was given",
    "plans.withdrawn": "Consent to direct payments was withdrawn",
    "plans.sign": "The direct payment agreement was signed",
    "plans.review": "A review was held",
    "plans.reduce": "It was decided to lower the amount",
    "plans.reduce_after_review": "It was decided after a review to lower the amount",
    "plans.stop_after_review": "It was decided after a review to stop the budget",
    "plans.repay": "It was decided to ask for money back",
    "plans.suspend": "It was decided that payments wait for a while",
    "plans.route": "It was decided how the money is managed",
    "plans.omit_service": "It was decided to leave a service out of the plan",
    "plans.refuse_direct_payment": "It was decided that no direct payment is made",
    "plans.stop": "It was decided to stop the budget",
    "budgets.open": "A budget was opened",
    "budgets.estimate": "A first estimate was made",
    "budgets.sign_off_clinical": "The plan was signed off clinically",
    "budgets.sign_off_financial": "The money was signed off",
    "budgets.open_holding": "It was chosen how money is held",
    "budgets.close_holding": "A way of holding the money was ended",
    "budgets.enter_bank_details": "Bank details were entered",
    "budgets.approve_bank_details": "Bank details were checked and approved",
    "budgets.send_back_bank_details": "Bank details were sent back",
    "budgets.put_in_place": "The budget was put in place",
    "budgets.promise_next_year": "A further year was promised",
    "budgets.give_notice": "Notice was given that the budget stops",
    "budgets.give_notice_of_a_lower_amount": "Notice was given of a lower amount",
    "budgets.take_back_notice": "The notice was taken back",
    "budgets.stop": "The budget was stopped",
    "budgets.release": "Money that was not paid went back to the fund",
    "budgets.close": "The budget was closed",
    "budgets.withdraw": "The budget was withdrawn before it began",
    "payments.schedule": "Payments were scheduled",
    "payments.enter_entry": "An invoice or hours were entered",
    "payments.check_again_entry": "An invoice or hours were checked again",
    "payments.allow_entry": "An invoice or hours were allowed, with a reason",
    "payments.refuse_entry": "An invoice or hours were refused",
    "payments.mend_entry": "An invoice or hours were entered again",
    "payments.take_back_entry": "An invoice or hours were taken back",
    "payments.say_who_works": "It was written down who works for them",
    "employment.begin": "Somebody was employed to help them",
    "employment.change": "The pay or hours of somebody employed were changed",
    "employment.end": "The last day of somebody employed was written down",
    "employment.go_on": "An employment goes on after all",
    "employment.done": "A duty of an employer was said to be done",
    "employment.not_needed": "A duty of an employer was said not to be needed",
    "employment.open_again": "A duty of an employer is open again",
    "employment.leave": "Holiday of somebody employed was written down",
    "employment.plan_cover": "The plan for days when nobody can come was written",
    "employment.send_sheet": "Hours were sent to be approved",
    "employment.approve_sheet": "Hours were approved",
    "employment.return_sheet": "Hours were returned to be put right",
    "employment.link_account": "Somebody employed was given a way to sign in, or it was taken away",
    "payments.cancel_rest": "Payments that were still due were cancelled",
    "payments.hold": "A payment was put on hold",
    "payments.release": "A payment was let go on",
    "payments.take_out": "A payment was taken out of a run",
    "payments.send": "A payment was sent",
    "payments.settle": "A payment arrived",
    "payments.return": "A payment came back",
    "payments.record_return": "A payment came back",
    "payments.pay_again": "A payment that came back is paid again",
    "payments.prepare_move": "Moving everyone from an organisation was prepared",
    "payments.do_move": "Everyone was moved from an organisation",
    "payments.give_up_move": "Moving everyone from an organisation was given up",
    "budgets.pass_on_to_another_organisation": "The money was passed on to another organisation",
    "payments.import_report": "A report of our bank was brought in",
    "payments.withdraw": "A run that the bank did not take was withdrawn",
    "payments.record_purchase": "We bought something the plan pays for",
    "payments.import_statement": "A bank statement was brought in",
    "payments.understand": "A line of a statement was understood",
    "payments.split_line": "A line of a statement was split",
    "payments.put_line_together": "The parts of a line were put together again",
    "payments.ask": "We asked about a payment",
    "payments.answer": "Our question was answered",
    "payments.accept": "The answer was accepted",
    "payments.ask_more": "We asked for more",
    "payments.close": "A question was closed",
    "payments.send_receipt": "A receipt was sent",
    "payments.record_liability": "Something still owed was recorded",
    "payments.settle_liability": "Something still owed was paid",
    "payments.reclaim": "We asked for money back",
    "payments.money_back": "Money came back to us",
    "payments.final_account": "The final account was made up",
}


def nhs_number(number: str) -> str:
    """'943 476 5919', as letters print it."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def who(person: PersonView) -> str:
    """The line under a title that says whose record this is."""
    return f"{person.name}, NHS number {nhs_number(person.nhs_number)}"


def done(did: str) -> str:
    """What was done, as a sentence; a code without words is at least readable."""
    return DONE.get(did) or did.rpartition(".")[2].replace("_", " ").capitalize()


def more(line: StoryLine | AuditLine) -> tuple[str, ...]:
    """What was said about it."""
    detail = plainly(_DETAILS.get(line.did, _as_it_is)(line.detail))
    return tuple(words for words in (detail[:1].upper() + detail[1:], line.why) if words)


def plainly(detail: str) -> str:
    """Money and days as we write them, wherever an entry of long ago wrote them otherwise: those are never edited.

    >>> plainly("31200p by 2026-05-01")
    '£312.00 by 1 May 2026'
    """
    return _DAY.sub(_day, _PENCE.sub(lambda found: str(Money(int(found[1]))), detail))


def _day(found: re.Match[str]) -> str:
    try:
        return in_words(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _as_it_is(detail: str) -> str:
    return detail


def _offered(detail: str) -> str:
    service, _, basis = detail.partition(", ")
    return f"{SERVICE_WORDS.get(service, service)}, {BASIS.get(basis, basis).lower()}" if basis else detail


def _reviewed(detail: str) -> str:
    kind, _, follows = detail.partition(": ")
    return f"{REVIEW_KINDS.get(kind, kind)}. {FOLLOWS.get(follows, follows)}" if follows else detail


def _written(detail: str) -> str:
    return ", ".join(PLAN_FIELDS.get(name, name) for name in detail.split(", "))


def _checked(detail: str) -> str:
    about, _, kind = detail.rpartition(", ")
    return f"{CHECKS.get(kind, kind)}: {about}"


BASIS = {"right": "By right", "discretionary": "At our discretion"}
_ANSWERED = {"keep": "It stays as it was", "change": "It was changed", "grant": "It was granted"}
_DETAILS: dict[str, Callable[[str], str]] = {
    "people.note_capacity": lambda code: CAPACITY.get(code, code),
    "people.note_exclusion": lambda code: EXCLUSIONS.get(code, code),
    "people.note_service": lambda code: SERVICE_WORDS.get(code, code),
    **{f"people.{verb}_check": _checked for verb in ("record", "renew", "withdraw")},
    "payments.understand": lambda code: KINDS.get(code, code),
    "plans.answer_reconsideration": lambda code: _ANSWERED.get(code, code),
    "plans.reconsider": lambda code: DECIDED.get(code, code),
    "plans.offer": _offered,
    "plans.review": _reviewed,
    "plans.write": _written,
}


def day_of(line: StoryLine) -> str:
    return in_words(local_day(line.at))


def on_what_basis(acting: ActingView) -> str:
    """The legal basis of a representative, the closeness of a nominee."""
    if acting.capacity == "representative":
        return REPRESENTATIVE_TYPES.get(acting.basis, acting.basis)
    if acting.capacity == "nominee":
        return "An organisation" if acting.nominee_kind == "body" else _closeness(acting)
    return "Acts for themselves"


def lets_in(acting: ActingView, invitation: InvitationLine | None) -> Tag:
    """Whether they can sign in and see the person's pages, or are about to."""
    if acting.has_account:
        return Tag("Can sign in", "green")
    if invitation is None or invitation.standing is Standing.USED:
        return Tag("Cannot sign in", "grey")
    if invitation.standing is Standing.OPEN:
        return Tag(f"Invited until {in_words(local_day(invitation.expires_at))}", "blue")
    if invitation.standing is Standing.TOO_OLD:
        return Tag("Invitation too old", "yellow")
    return Tag(f"Invitation withdrawn: {invitation.why.lower()}", "red")


def _closeness(acting: ActingView) -> str:
    close = (
        (acting.lives_with_person, "lives with the person"),
        (acting.family, "family"),
        (acting.friend_involved_in_care, "a friend involved in their care"),
    )
    found = [words for holds, words in close if holds]
    return f"An individual: {', '.join(found)}" if found else "An individual who is not family, household or friend"


def circumstance(fact: CircumstanceView) -> str:
    """The fact in words."""
    known = {"capacity": CAPACITY, "exclusion": EXCLUSIONS, "service": SERVICE_WORDS}
    return dict(known[fact.kind]).get(fact.value, fact.value)


def what(did: str) -> str:
    """'Looked at their record', or what was done."""
    page = did.removeprefix("saw ").removeprefix("api_")  # another system looked at the same
    return f"Looked at {PAGES.get(page, page.replace('_', ' '))}" if did.startswith("saw ") else done(did)
