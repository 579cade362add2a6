"""Texts of which it is known whether somebody can be known by them: made up, the same for the same seed.

Half hold one thing by which a patient could be known, told in many ways; half hold what only looks like it. The words
around are drawn apart from what they hold. Numbers with right check digits are made here, not taken from the checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.spec.community.privacy_words import Ways, of

BEFORE = (
    "Hello everybody. ",
    "We have a question. ",
    "",
    "Has anybody met this? ",
    "My team is stuck. ",
    "Thank you all. ",
    "I hope this is the right topic. ",
    "Sorry if this was asked before. ",
)
AFTER = (
    " What would you do?",
    " Any thoughts?",
    "",
    " The plan was agreed in spring.",
    " We meet again next week.",
    " Thanks in advance.",
    " The budget is £5,200 a year.",
    " I read the guidance twice.",
)


@dataclass(frozen=True)
class Told:
    """One text. `tells` is what sort of thing can tell who it is; "" where nothing can. `way` is how it was made."""

    text: str
    tells: str
    way: str


def corpus(many: int, *, seed: int, unseen: bool = False) -> Iterator[Told]:
    """So many texts, half of them telling. `unseen` are told in the ways that the checker was not made for."""
    random = Random(seed)  # noqa: S311 - the same each time
    telling, harmless = (UNSEEN_TELLING, UNSEEN_HARMLESS) if unseen else (TELLING, HARMLESS)
    for number in range(many):
        ways = telling if number % 2 else harmless
        way = random.choice(sorted(ways))
        tells, make = ways[way]
        yield Told(f"{random.choice(BEFORE)}{make(random)}{random.choice(AFTER)}", tells, way)


TELLING: Ways = {
    "a number that is named": of("nhs", "Her NHS number is {nhs}.", "NHS no {nhs} was refused.", "Patient id: {nhs}"),
    "a number alone": of("nhs", "It is about {nhs}, who waits.", "{nhs} has had no answer.", "({nhs}) Who has it?"),
    "insurance": of("nino", "His NI number is {nino}.", "HMRC asks for {nino} of the assistant.", "nino: {nino}"),
    "born, said so": of(
        "born",
        "{name}, born {born}, needs a hoist.",
        "{name} (DOB {born}) is refused.",
        "{name} d.o.b. {born}",
        "Mr {name}, date of birth: {born}",
        "It is for {name}. Born on {born} in {town}.",
        "my son {given}, dob {born},",
    ),
    "born, a day in brackets": of("born", "{name} ({born}) asks for swimming.", "About {name}, {born}: who decides?"),
    "an address": of(
        "address",
        "They live at {house}, {town} {postcode}.",
        "Equipment goes to {house}, {postcode}.",
        "{house}\\n{town}\\n{postcode}".replace("\\n", ", "),
        "Her home is {house} {postcode}, near the school.",
    ),
    "where somebody lives": of("address", "He lives in {postcode}.", "The family moved to {town}, {postcode}, in May."),
    "a number as one types it": of("nhs", "nhs {nhs_odd}", "its {nhs_odd} btw", "number: {nhs_odd}. Chase it?"),
    "born, in haste": of(
        "born",
        "{lower} dob {born} no reply",
        "{given} b. {born}",
        "{name} DOB: {born}, {town}",
        "{name} who was born {born}",
        "D.O.B. {born}, name {name}",
    ),
    "an address in haste": of(
        "address",
        "{lowhouse} {postcode} pls send there",
        "Post to: {house}, {town}. {postcode}",
        "address is The Cottage, Mill End, {town} {postcode}",
        "he stays at {house} ({postcode})",
    ),
    "a phone in haste": of("phone", "{mobile} mum", "ring {mobile}", "tel {landline} ({given})", "WhatsApp {mobile}"),
    "a mobile": of(
        "phone", "Ring her on {mobile}.", "My mum is on {mobile}", "{mobile} is his number", "Text {mobile}."
    ),
    "a landline": of("phone", "Her daughter is on {landline}.", "Call {name} at home: {landline}."),
    "a record copied": of(
        "nhs", "Name: {name}; NHS: {valid}; GP: Dr {given}", "Ref NHS/{valid}", "hospital no, then {nhs}"
    ),
    "insurance in small letters": of("nino", "her ni is {lownino}", "N.I. {nino}, please", "({nino})"),
    "a record of birth": of(
        "born",
        "Date of birth {born}. Name {name}.",
        "{name}, birthday {born}",
        "{given} was born on the {born}",
        "patient {name} {born}",
    ),
    "a letter's head": of(
        "address",
        "{name}, {house}, {town}, {postcode}",
        "Dear {name}, {house}, {postcode}",
        "deliver to {house} {town} {postcode} after 5",
        "Number 7, {town}, {postcode} is hers",
    ),
    "a call": of("phone", "{name}: {mobile}", "Her no. is {mobile}", "try {landline} after six", "m: {mobile}"),
}
HARMLESS: Ways = {
    "a meeting": of("", "We meet on {lately} at 2 pm.", "Webinar: {lately}, 10:00 to 11:30.", "Board, {lately}."),
    "a name and a meeting": of(
        "",
        "{name} speaks on {lately}.",
        "{name} (NHS England) leads on {lately}.",
        "Ask {name} by {lately}.",
    ),
    "an order": of(
        "",
        "Our order number is {ten}.",
        "Invoice {ten} was paid twice.",
        "Ref: {valid}, from the shop.",
        "Ticket no. {valid} is still open.",
    ),
    "ten digits that are none": of("", "The code on the box is {none}.", "It says {none} on the label."),
    "money": of(
        "", "It cost {pounds}, and then {pounds} more.", "From {pounds} to {pounds} a year.", "£943 476 a year"
    ),
    "codes": of("", "We are QF7, before that 02P.", "QWE and 15N do it otherwise.", "Codes 36L, QJK and RHQ."),
    "a clinic": of(
        "",
        "The clinic is at {house}, {postcode}.",
        "We meet in the library, {house}, {town} {postcode}.",
        "Come to the health centre at {postcode}.",
        "Barnsley Hospital, {postcode}, has parking.",
    ),
    "a line for all": of(
        "",
        "The helpline is 0800 123 4567.",
        "NHS 111 or 0300 123 1040.",
        "Samaritans: 116 123.",
        "Our office is on {landline}.",
        "The council’s switchboard: {landline}.",
    ),
    "law": of(
        "",
        "SI 2013/1617, regulation 8(4)(g).",
        "Schedule 3, paragraph {n}, since 1 April 2014.",
        "See [2021] EWHC 1234 (Admin).",
        "Care Act 2014, section 33, and 2013/2269.",
    ),
    "numbers": of(
        "",
        "{n} of {n} people answered.",
        "{n} hours at £12.71, which is {pounds}.",
        "ISBN 978-0-11-757498-2",
        "Between 2019 and 2024 it rose by {n} %.",
        "Room {n}, floor 3, 09:30-16:45.",
    ),
    "an area": of(
        "", "In {town} they use S70 and S71.", "Does anybody in TR1 or EX4 do this?", "We cover LS1 to LS29."
    ),
    "a name": of("", "{name} wrote a good guide.", "Thanks, {given}!", "As {name} said: ask early."),
    "numbers of things": of(
        "",
        "Barcode {valid} does not scan.",
        "Tracking {valid}, by courier.",
        "PO {valid} is paid.",
        "Account 12345678, sort code 08-99-99.",
        "Purchase order no {valid}",
    ),
    "days of things": of(
        "",
        "The right was born on 1 October 2014.",
        "{name} was appointed on {lately}.",
        "The Act of 15 May 2014 and {name} say so.",
        "Policy (June 1, 2023) by {name}.",
    ),
    "places of all": of(
        "",
        "Training at {house}, {town} {postcode}.",
        "Send forms to the council, {house}, {postcode}.",
        "Our office moved to {house}, {postcode}.",
        "The pool at {postcode} has a hoist.",
    ),
    "a shop": of(
        "",
        "The surgery’s line is {landline}.",
        "Ring the helpline on 0300 330 0{n}1.",
        "Book with the training team: {landline}.",
    ),
    "an age": of(
        "", "A man of {n} with a spinal injury.", "She is {n} and wants to swim.", "Born early, he is {n} now."
    ),
    "a history": of(
        "",
        "The NHS was born on 5 July 1948.",
        "The pilots ran from 9 July 2009 to 2012.",
        "Regulations of 26 June 2013 say so.",
    ),
    "a diary": of(
        "", "{name} and I meet on {lately} at 3.", "From {lately} to {lately}, ask {name}.", "{lately}: forum."
    ),
    "a purchase": of("", "{n} x £{n}.50, item {ten}.", "Card ending 4242, {pounds}.", "Serial {ten}, bought {lately}."),
    "a place to go": of("", "The café at {house}, {postcode}, has steps.", "Parking: {postcode}.", "The gym, {house}."),
    "a report": of(
        "", "Published 12 March 2015 by {name}.", "{name} (2014) found the same.", "Table {n}: 1 234 567 890"
    ),
    "a desk": of("", "The ward’s number is {landline}.", "Text HELP to 85258.", "Phone 111, option 2."),
}
# Ways written after the checker was done, and not looked at to better it: how it does where nobody prepared it.
UNSEEN_TELLING: Ways = {
    "a number in a note": of(
        "nhs", "{given} ({nhs}) again", "cc patient {nhs}", "number is: {nhs}, thanks", "NHSNo={valid}"
    ),
    "insurance in a note": of("nino", "payroll wants {nino}", "NINO/{nino}", "assistant {given}: {nino}"),
    "born in a note": of(
        "born", "{name} dob:{born}", "{name}; {born}", "{given}’s date of birth ({born})", "born {born}, {name}"
    ),
    "an address in a note": of(
        "address",
        "her place, {house}, {postcode}",
        "pick up from {house} {town} {postcode}",
        "{house}, {town}\n{postcode}",
        "the flat at {house} {postcode} is cold",
    ),
    "a number to ring in a note": of("phone", "{given} - {mobile}", "mob {mobile}", "or {landline} in the evening"),
}
UNSEEN_HARMLESS: Ways = {
    "an invitation": of(
        "", "{name} invites you, {lately}.", "Hosted by {name} on {lately}, 1 pm.", "{lately}, {town}."
    ),
    "an account": of("", "Quote {ten} when you pay.", "{pounds} on {lately}, {n} times.", "Job {ten}, {n} hours."),
    "a public place": of(
        "", "The museum is at {house}, {postcode}.", "Drop-in: village hall, {postcode}.", "Meet at {house}."
    ),
    "a reading": of("", "{name}, 3 March 2021, page {n}.", "Volume {n}, 2016; {name} and {name}.", "Version 10.2.{n}"),
    "a service": of(
        "", "The out-of-hours service: {landline}.", "Textphone 18001 0300 123 4567.", "Reception {landline}"
    ),
}
