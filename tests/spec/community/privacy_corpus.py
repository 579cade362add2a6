"""Texts of which it is known whether somebody can be known by them: made up, the same for the same seed.

Half hold one thing by which a patient could be known, told in many ways; half hold what only looks like it. The words
around are drawn apart from what they hold. Numbers with right check digits are made here, not taken from the checker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

GIVEN = ["Joan", "Amir", "Priya", "Owen", "Chloe", "Siân", "Kofi", "Mary-Ann", "Tomasz", "Aoife", "Leroy", "Zainab", "Grace", "Wei", "Ivy", "Stanley"]
FAMILY = ["Marlow", "Okafor", "O’Brien", "Singh", "Kowalski", "Jones-Hall", "Ahmed", "Fraser", "Pugh", "Nguyen", "Whitlock", "Dyer", "Abara", "Lund"]
STREETS = ["Elm", "Station", "Church", "Victoria", "Mill", "Park", "Orchard", "King’s", "Chapel", "Springfield", "Long", "Ash"]
KINDS = ["Road", "Street", "Lane", "Avenue", "Close", "Drive", "Terrace", "Way", "Grove", "Crescent", "Gardens", "rd", "st", "ave"]
TOWNS = ["Barnsley", "Sheffield", "Truro", "Leeds", "Hull", "Doncaster", "Exeter", "Norwich"]
AREAS = ["S70", "S10", "TR1", "LS6", "HU5", "DN4", "EX4", "NR2", "SW1A", "M1", "B33"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
BEFORE = (
    "Hello everybody. ", "We have a question. ", "", "Has anybody met this? ", "My team is stuck. ", "Thank you all. ",
    "I hope this is the right topic. ", "Sorry if this was asked before. ",
)  # fmt: skip
AFTER = (
    " What would you do?", " Any thoughts?", "", " The plan was agreed in spring.", " We meet again next week.",
    " Thanks in advance.", " The budget is £5,200 a year.", " I read the guidance twice.",
)  # fmt: skip


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


def _name(r: Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(FAMILY)}"


def nhs_number(r: Random) -> str:
    """Nine digits and the tenth that follows from them."""
    while True:
        nine = [r.randint(1, 9), *(r.randint(0, 9) for _ in range(8))]
        last = 11 - sum(digit * (10 - place) for place, digit in enumerate(nine)) % 11
        if last != 10:
            return "".join(map(str, [*nine, 0 if last == 11 else last]))


def _ten_that_are_none(r: Random) -> str:
    right = nhs_number(r)
    return right[:9] + str((int(right[9]) + r.randint(1, 9)) % 10)


def _spaced(digits: str, r: Random) -> str:
    return r.choice(("{}{}{}", "{} {} {}", "{}-{}-{}")).format(digits[:3], digits[3:6], digits[6:])


def _birth(r: Random) -> str:
    day, month, year = r.randint(1, 28), r.randint(1, 12), r.randint(1931, 2012)
    return r.choice((
        f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year}", f"{day} {MONTHS[month - 1]} {year}",
        f"{day}th of {MONTHS[month - 1]} {year}", f"{year}-{month:02}-{day:02}", f"{day} {MONTHS[month - 1][:3]} {year}",
        f"{day:02}/{month:02}/{year % 100:02}", f"{MONTHS[month - 1]} {day}, {year}",
    ))  # fmt: skip


def _lately(r: Random) -> str:
    return f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(2024, 2027)}"


def _postcode(r: Random) -> str:
    return f"{r.choice(AREAS)}{r.choice((' ', ''))}{r.randint(1, 9)}{r.choice('ABDEFGHJLNPQRSTUWXYZ')}{r.choice('ABDEFGHJ')}"


def _house(r: Random) -> str:
    return f"{r.choice(('', 'Flat 3, ', 'flat 2 '))}{r.randint(1, 180)} {r.choice(STREETS)} {r.choice(KINDS)}"


def _nino(r: Random) -> str:
    letters = r.choice(("AB", "CE", "JK", "NX", "PW", "SR", "WE", "YZ"))
    pairs = [f"{r.randint(0, 99):02}" for _ in range(3)]
    return r.choice((" ", "")).join([letters, *pairs, r.choice("ABCD")])


def _mobile(r: Random) -> str:
    rest = f"{r.randint(0, 999999):06}"
    return r.choice((f"07700 9{rest[1:]}", f"07{r.randint(100, 999)}{rest}", f"07{r.randint(400, 999)} {rest[:3]} "
                     f"{rest[3:]}", f"+44 7{r.randint(400, 999)} {rest}"))  # fmt: skip


def _landline(r: Random) -> str:
    rest = f"{r.randint(0, 999999):06}"
    return r.choice(
        (f"01226 {rest}", f"(0114) 2{rest[:2]} {rest[2:]}", f"0113 2{rest[:2]} {rest[2:]}", f"01872 {rest}")
    )


Ways = dict[str, tuple[str, Callable[[Random], str]]]


def _of(sort: str, *templates: str) -> tuple[str, Callable[[Random], str]]:
    """A way to tell it: one of these sentences, with its holes filled."""
    return sort, lambda r: _filled(r.choice(templates), r)


_HOLES: dict[str, Callable[[Random], str]] = {
    "{name}": _name, "{given}": lambda r: r.choice(GIVEN), "{nhs}": lambda r: _spaced(nhs_number(r), r),
    "{nhs_odd}": lambda r: r.choice(("{} {}{}", "{}{} {}", "{}.{}.{}", "{}  {}  {}", "{} - {} - {}")).format(
        *(lambda d: (d[:3], d[3:6], d[6:]))(nhs_number(r))
    ),
    "{lower}": lambda r: _name(r).lower(), "{lowhouse}": lambda r: _house(r).lower(),
    "{none}": lambda r: _spaced(_ten_that_are_none(r), r), "{born}": _birth, "{lately}": _lately,
    "{postcode}": _postcode, "{house}": _house, "{town}": lambda r: r.choice(TOWNS), "{nino}": _nino, "{lownino}": lambda r: _nino(r).lower(),
    "{mobile}": _mobile, "{landline}": _landline, "{ten}": lambda r: str(r.randint(10**9, 10**10 - 1)),
    "{valid}": nhs_number, "{n}": lambda r: str(r.randint(2, 90)), "{pounds}": lambda r: f"£{r.randint(100, 99999):,}",
}  # fmt: skip


def _filled(template: str, r: Random) -> str:
    for hole, make in _HOLES.items():
        while hole in template:
            template = template.replace(hole, make(r), 1)
    return template


TELLING: Ways = {
    "a number that is named": _of("nhs", "Her NHS number is {nhs}.", "NHS no {nhs} was refused.", "Patient id: {nhs}"),
    "a number alone": _of("nhs", "It is about {nhs}, who waits.", "{nhs} has had no answer.", "({nhs}) Who has it?"),
    "insurance": _of("nino", "His NI number is {nino}.", "HMRC asks for {nino} of the assistant.", "nino: {nino}"),
    "born, said so": _of(
        "born", "{name}, born {born}, needs a hoist.", "{name} (DOB {born}) is refused.", "{name} d.o.b. {born}",
        "Mr {name}, date of birth: {born}", "It is for {name}. Born on {born} in {town}.", "my son {given}, dob {born},",
    ),
    "born, a day in brackets": _of("born", "{name} ({born}) asks for swimming.", "About {name}, {born}: who decides?"),
    "an address": _of(
        "address", "They live at {house}, {town} {postcode}.", "Equipment goes to {house}, {postcode}.",
        "{house}\\n{town}\\n{postcode}".replace("\\n", ", "), "Her home is {house} {postcode}, near the school.",
    ),
    "where somebody lives": _of("address", "He lives in {postcode}.", "The family moved to {town}, {postcode}, in May."),
    "a number as one types it": _of("nhs", "nhs {nhs_odd}", "its {nhs_odd} btw", "number: {nhs_odd}. Chase it?"),
    "born, in haste": _of("born", "{lower} dob {born} no reply", "{given} b. {born}", "{name} DOB: {born}, {town}",
                          "{name} who was born {born}", "D.O.B. {born}, name {name}"),
    "an address in haste": _of("address", "{lowhouse} {postcode} pls send there", "Post to: {house}, {town}. {postcode}",
                               "address is The Cottage, Mill End, {town} {postcode}", "he stays at {house} ({postcode})"),
    "a phone in haste": _of("phone", "{mobile} mum", "ring {mobile}", "tel {landline} ({given})", "WhatsApp {mobile}"),
    "a mobile": _of("phone", "Ring her on {mobile}.", "My mum is on {mobile}", "{mobile} is his number", "Text {mobile}."),
    "a landline": _of("phone", "Her daughter is on {landline}.", "Call {name} at home: {landline}."),
    "a record copied": _of("nhs", "Name: {name}; NHS: {valid}; GP: Dr {given}", "Ref NHS/{valid}", "hospital no, then {nhs}"),
    "insurance in small letters": _of("nino", "her ni is {lownino}", "N.I. {nino}, please", "({nino})"),
    "a record of birth": _of("born", "Date of birth {born}. Name {name}.", "{name}, birthday {born}", "{given} was born on "
                             "the {born}", "patient {name} {born}"),
    "a letter's head": _of("address", "{name}, {house}, {town}, {postcode}", "Dear {name}, {house}, {postcode}",
                           "deliver to {house} {town} {postcode} after 5", "Number 7, {town}, {postcode} is hers"),
    "a call": _of("phone", "{name}: {mobile}", "Her no. is {mobile}", "try {landline} after six", "m: {mobile}"),
}  # fmt: skip
HARMLESS: Ways = {
    "a meeting": _of("", "We meet on {lately} at 2 pm.", "Webinar: {lately}, 10:00 to 11:30.", "Board, {lately}."),
    "a name and a meeting": _of(
        "", "{name} speaks on {lately}.", "{name} (NHS England) leads on {lately}.", "Ask {name} by {lately}.",
    ),
    "an order": _of("", "Our order number is {ten}.", "Invoice {ten} was paid twice.", "Ref: {valid}, from the shop.",
                    "Ticket no. {valid} is still open."),  # fmt: skip
    "ten digits that are none": _of("", "The code on the box is {none}.", "It says {none} on the label."),
    "money": _of("", "It cost {pounds}, and then {pounds} more.", "From {pounds} to {pounds} a year.", "£943 476 a year"),
    "codes": _of("", "We are QF7, before that 02P.", "QWE and 15N do it otherwise.", "Codes 36L, QJK and RHQ."),
    "a clinic": _of(
        "", "The clinic is at {house}, {postcode}.", "We meet in the library, {house}, {town} {postcode}.",
        "Come to the health centre at {postcode}.", "Barnsley Hospital, {postcode}, has parking.",
    ),
    "a line for all": _of("", "The helpline is 0800 123 4567.", "NHS 111 or 0300 123 1040.", "Samaritans: 116 123.",
                          "Our office is on {landline}.", "The council’s switchboard: {landline}."),  # fmt: skip
    "law": _of("", "SI 2013/1617, regulation 8(4)(g).", "Schedule 3, paragraph {n}, since 1 April 2014.",
               "See [2021] EWHC 1234 (Admin).", "Care Act 2014, section 33, and 2013/2269."),  # fmt: skip
    "numbers": _of("", "{n} of {n} people answered.", "{n} hours at £12.71, which is {pounds}.", "ISBN 978-0-11-757498-2",
                   "Between 2019 and 2024 it rose by {n} %.", "Room {n}, floor 3, 09:30-16:45."),  # fmt: skip
    "an area": _of("", "In {town} they use S70 and S71.", "Does anybody in TR1 or EX4 do this?", "We cover LS1 to LS29."),
    "a name": _of("", "{name} wrote a good guide.", "Thanks, {given}!", "As {name} said: ask early."),
    "numbers of things": _of("", "Barcode {valid} does not scan.", "Tracking {valid}, by courier.", "PO {valid} is paid.",
                             "Account 12345678, sort code 08-99-99.", "Purchase order no {valid}"),
    "days of things": _of("", "The right was born on 1 October 2014.", "{name} was appointed on {lately}.",
                          "The Act of 15 May 2014 and {name} say so.", "Policy (June 1, 2023) by {name}."),
    "places of all": _of("", "Training at {house}, {town} {postcode}.", "Send forms to the council, {house}, {postcode}.",
                         "Our office moved to {house}, {postcode}.", "The pool at {postcode} has a hoist."),
    "a shop": _of("", "The surgery’s line is {landline}.", "Ring the helpline on 0300 330 0{n}1.",
                  "Book with the training team: {landline}."),
    "an age": _of("", "A man of {n} with a spinal injury.", "She is {n} and wants to swim.", "Born early, he is {n} now."),
    "a history": _of("", "The NHS was born on 5 July 1948.", "The pilots ran from 9 July 2009 to 2012.",
                     "Regulations of 26 June 2013 say so."),  # fmt: skip
    "a diary": _of("", "{name} and I meet on {lately} at 3.", "From {lately} to {lately}, ask {name}.", "{lately}: forum."),
    "a purchase": _of("", "{n} x £{n}.50, item {ten}.", "Card ending 4242, {pounds}.", "Serial {ten}, bought {lately}."),
    "a place to go": _of("", "The café at {house}, {postcode}, has steps.", "Parking: {postcode}.", "The gym, {house}."),
    "a report": _of("", "Published 12 March 2015 by {name}.", "{name} (2014) found the same.", "Table {n}: 1 234 567 890"),
    "a desk": _of("", "The ward’s number is {landline}.", "Text HELP to 85258.", "Phone 111, option 2."),
}  # fmt: skip
# Ways written after the checker was done, and not looked at to better it: how it does where nobody prepared it.
UNSEEN_TELLING: Ways = {
    "a number in a note": _of("nhs", "{given} ({nhs}) again", "cc patient {nhs}", "number is: {nhs}, thanks", "NHSNo={valid}"),
    "insurance in a note": _of("nino", "payroll wants {nino}", "NINO/{nino}", "assistant {given}: {nino}"),
    "born in a note": _of("born", "{name} dob:{born}", "{name}; {born}", "{given}’s date of birth ({born})", "born {born}, {name}"),
    "an address in a note": _of("address", "her place, {house}, {postcode}", "pick up from {house} {town} {postcode}",
                                "{house}, {town}\n{postcode}", "the flat at {house} {postcode} is cold"),
    "a number to ring in a note": _of("phone", "{given} - {mobile}", "mob {mobile}", "or {landline} in the evening"),
}  # fmt: skip
UNSEEN_HARMLESS: Ways = {
    "an invitation": _of("", "{name} invites you, {lately}.", "Hosted by {name} on {lately}, 1 pm.", "{lately}, {town}."),
    "an account": _of("", "Quote {ten} when you pay.", "{pounds} on {lately}, {n} times.", "Job {ten}, {n} hours."),
    "a public place": _of("", "The museum is at {house}, {postcode}.", "Drop-in: village hall, {postcode}.", "Meet at {house}."),
    "a reading": _of("", "{name}, 3 March 2021, page {n}.", "Volume {n}, 2016; {name} and {name}.", "Version 10.2.{n}"),
    "a service": _of("", "The out-of-hours service: {landline}.", "Textphone 18001 0300 123 4567.", "Reception {landline}"),
}  # fmt: skip
