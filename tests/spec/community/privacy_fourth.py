"""A fourth set, written once the rules stood and not used to better them: notes, forwarded letters, lists, talk.

It shares no sentence, name, street or place with the other three. Half of its texts tell who somebody is, half only
look like it. Some shapes are as people type on a telephone, without capitals: the check reads patterns and will not see
all of those, and the figure is to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from tests.spec.community.privacy_corpus import Told
from tests.spec.community.privacy_words import MONTHS

Make = Callable[[Random], str]
_FIRST = [
    "Ottoline",
    "Bashir",
    "Merryn",
    "Dilys",
    "Ngozi",
    "Callum",
    "Ines",
    "Rukhsana",
    "Piotr",
    "Bronwen",
    "Desmond",
    "Yuki",
    "Hamza",
    "Saoirse",
    "Edith",
]
_LAST = [
    "Tregear",
    "Haworth",
    "Iqbal",
    "Featherstone",
    "Mbeki",
    "Castellano",
    "Rowbotham",
    "Pennington",
    "Yilmaz",
    "Docherty",
    "Ashdown",
    "Vaughan",
]
_TOWNS = [
    "Bodmin",
    "Keighley",
    "Wisbech",
    "Ludlow",
    "Grimsby",
    "Hexham",
    "Thetford",
    "Kendal",
    "Ramsgate",
    "Crewe",
    "Dudley",
    "Whitby",
]
_ROADS = [
    "Larkspur",
    "Bellevue",
    "Cobden",
    "Tannery",
    "Fairfax",
    "Gladstone",
    "Holbeck",
    "Minster",
    "Quarry",
    "Sycamore",
    "Wharfedale",
]
_KINDS = ["Street", "Road", "Avenue", "Close", "Drive", "Crescent", "Terrace", "Lane", "Way", "Grove"]
_WHO = (
    "my mother",
    "our son",
    "a client of mine",
    "her husband",
    "his sister",
    "the gentleman",
    "my aunt",
    "a lady I see",
)
_OPENING = (
    "",
    "Morning all. ",
    "Following on from last week: ",
    "Bit stuck here. ",
    "Asking for a colleague. ",
    "Re direct payments - ",
)
_ENDING = (
    "",
    " Views welcome.",
    " Has anyone done this?",
    " Cheers.",
    "\n\nWe are new to this.",
    " The panel sits on the ninth.",
)


def texts(many: int, *, seed: int) -> Iterator[Told]:
    """So many texts, every second of them telling, the same for the same seed."""
    r = Random(seed)  # noqa: S311 - the same each time
    for number in range(many):
        tells = r.choice(sorted({sort for sort, _ in TELLING})) if number % 2 else ""
        ways = [way for way in (TELLING if tells else HARMLESS) if way[0] == tells]
        sort, way = r.choice(ways)
        made = (TELLING if tells else HARMLESS)[sort, way](r)
        yield Told(f"{r.choice(_OPENING)}{made}{r.choice(_ENDING)}", tells, f"{tells or 'harmless'}: {way}")


def _full(r: Random) -> str:
    return f"{r.choice(_FIRST)} {r.choice(_LAST)}"


def _nhs(r: Random) -> str:
    """With a right check digit, worked out here."""
    while True:
        nine = [r.choice("4679"), *(r.choice("0123456789") for _ in range(8))]
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        if check != 10:
            ten = "".join(nine) + str(check % 11)
            gap = r.choice(("", " ", "-", " ", ""))
            return f"{ten[:3]}{gap}{ten[3:6]}{gap}{ten[6:]}"


def _nino(r: Random) -> str:
    letters, digits = f"{r.choice('ABCEHJLMPRSW')}{r.choice('ABCEHJLMPRSWXY')}", f"{r.randrange(10**6):06d}"
    if letters in ("GB", "NK", "TN", "ZZ", "BG", "KN", "NT"):
        letters = "JC"
    gap = r.choice(("", " "))
    return gap.join((letters, digits[:2], digits[2:4], digits[4:], r.choice("ABCD")))


def _birth(r: Random) -> str:
    day, month, year = r.randint(1, 28), r.randint(1, 12), r.randint(1929, 2012)
    return r.choice(
        (
            f"{day}/{month}/{year}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{MONTHS[month - 1]} {day}, {year}",
            f"{day:02d}-{month:02d}-{year % 100:02d}",
        )
    )


def _door(r: Random) -> str:
    return f"{r.randint(1, 240)}{r.choice(('', '', 'b'))} {r.choice(_ROADS)} {r.choice(_KINDS)}"


def _code(r: Random) -> str:
    last = "".join(r.choice("ABDEFHJLNPR") for _ in range(2))
    return f"{r.choice(('PL', 'BD', 'NE', 'CW'))}{r.randint(1, 31)} {r.randint(1, 9)}{last}"


def _mobile(r: Random) -> str:
    digits = f"07{r.choice('45789')}{r.randrange(10**8):08d}"
    return r.choice(
        (
            digits,
            f"{digits[:5]} {digits[5:]}",
            f"{digits[:5]} {digits[5:8]} {digits[8:]}",
            f"+44 {digits[1:5]} {digits[5:]}",
        )
    )


def _land(r: Random) -> str:
    return f"01{r.randint(200, 999)} {r.randint(200000, 899999)}"


def _old(r: Random) -> int:
    return r.randint(18, 97)


_FIELDS: Mapping[str, Callable[[Random], object]] = {
    "first": lambda r: r.choice(_FIRST),
    "last": lambda r: r.choice(_LAST),
    "full": _full,
    "who": lambda r: r.choice(_WHO),
    "town": lambda r: r.choice(_TOWNS),
    "nhs": _nhs,
    "nino": _nino,
    "birth": _birth,
    "door": _door,
    "code": _code,
    "mobile": _mobile,
    "land": _land,
    "old": _old,
    "year": lambda r: r.randint(1931, 2009),
    "month": lambda r: r.choice(MONTHS),
    "small": lambda r: r.randint(2, 17),
    "n": lambda r: r.randint(12, 980),
    "lately": lambda r: f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(2024, 2027)}",
}


def _one(*shapes: str) -> Make:
    def make(r: Random) -> str:
        return r.choice(shapes).format_map(_Drawn(r))

    return make


class _Drawn(dict[str, object]):
    """Each field is drawn when a sentence asks for it."""

    def __init__(self, r: Random) -> None:
        super().__init__()
        self._r = r

    def __missing__(self, name: str) -> object:
        return _FIELDS[name](self._r)


TELLING: Mapping[tuple[str, str], Make] = {
    ("nhs", "a note"): _one(
        "Pt {full}, {nhs}, wants to employ a neighbour.",
        "Allocated this morning: {nhs} / {full}.",
        "{full}\nNHS {nhs}\nReview overdue since spring",
    ),
    ("nhs", "talk"): _one(
        "The system will not find {nhs} when I search.",
        "Can someone look up {nhs} for me please",
        "I typed {nhs} and got somebody else entirely.",
        "NHS number on the letter reads {nhs}, is that hers?",
    ),
    ("nhs", "forwarded"): _one(
        "> Please chase. Our ref {nhs}.\nThat is all they wrote.",
        "Subject: budget query ({nhs})",
        "FW: hospital no {nhs} discharge",
    ),
    ("nino", "payroll"): _one(
        "Payroll bounced it: {nino} not recognised.",
        "Starter form for {full}, NI {nino}, 16 hours.",
        "Which tax code goes with {nino}?",
    ),
    ("born", "a record"): _one(
        "{full} / DOB {birth} / fast track",
        "Name: {full}\nD.O.B.: {birth}\nPlan: none yet",
        "{full}, d.o.b {birth}, has been refused.",
    ),
    ("born", "talk"): _one(
        "{who} was born on {birth} so counts as a child still?",
        "{first} was born {birth}, if that matters.",
        "We have {full} ({birth}) on our books.",
        "He came to us in spring, date of birth {birth}.",
    ),
    ("born", "roughly"): _one(
        "{who} was born in {year} and never had a passport.",
        "She was born in {month} {year}, at home.",
        "{full}, born around {year}, has no papers.",
    ),
    ("address", "whole"): _one(
        "Equipment went to {door}, {town} {code} by mistake.",
        "{full}, {door}, {town}, {code}.",
        "Home address given as {door}, {code}.",
    ),
    ("address", "without a code"): _one(
        "{who} has been at {door} for thirty years.",
        "Carers turn up at {door} and nobody lets them in to see her.",
        "He owns {door} and rents nothing.",
        "{first} still lives at {door}, {town}.",
        "Mrs {last} of {door} asked me.",
    ),
    ("phone", "somebody's"): _one(
        "Text {first} on {mobile} if you can help.",
        "{who} can be reached at {land} after six.",
        "Her landline is {land}, her mobile {mobile}.",
        "My number: {mobile}",
        "{full} - {mobile}",
    ),
    ("age", "told"): _one(
        "{who}, {old}, has a flat in {town}.",
        "{first} turned {old} in June and will not leave {town}.",
        "A {old} year old man near {town} wants a horse.",
        "{full} is {old}, widowed, from {town}.",
        "In {town} there is a lady of {old} who swims daily.",
    ),
    ("age", "a child"): _one(
        "{first} is {small} and goes to the only special school in {town}.",
        "A boy of {small} from {town}, ventilated at night.",
        "Our daughter is {small} years old; we live outside {town}.",
    ),
    ("age", "on a telephone"): _one(
        "my nan is {old} lives in {town} got no help",
        "client {old}yo {town} fast track??",
        "{old}yr old lady {town}, can she have a dog",
    ),
}
HARMLESS: Mapping[tuple[str, str], Make] = {
    ("", "numbers of things"): _one(
        "Invoice 00{n}7781{n} was paid twice.",
        "Purchase order {n}4471{n} is still open.",
        "The tender was £{n},250 over {n} weeks.",
        "Version {n}.2.14 fixed it.",
        "SNOMED 7{n}41000{n} is the code we use.",
    ),
    ("", "meetings"): _one(
        "Next call {lately} at 10:30, link to follow.",
        "Board papers of {lately} are out.",
        "We moved to the new form on {lately}.",
        "Training on {lately} in {town} Town Hall, 14 Minster Street.",
    ),
    ("", "places of work"): _one(
        "Our office is at {door}, {town} {code}.",
        "The clinic at {door} does hydrotherapy.",
        "Post the forms to the council, {door}, {town}, {code}.",
        "{town} Library, {door}, has a ramp.",
    ),
    ("", "services"): _one(
        "The advice line is 0800 {n}4 567{n}.",
        "Ring the team on {land} to book.",
        "Switchboard {land}, ask for payroll.",
        "ACAS: 0300 123 11 00.",
    ),
    ("", "ages of many"): _one(
        "People aged {old} and over in {town} ask for less.",
        "Most carers we see are between 40 and {old}.",
        "Of {n} adults in {town}, {old} had a budget.",
        "Children under {small} are counted apart in {town}.",
    ),
    ("", "years of things"): _one(
        "The hub in {town} was born in {year}.",
        "Since {month} {year} the law has said so.",
        "A report of {year} found the same in {town}.",
        "The Act of {year} was repealed.",
    ),
    ("", "somebody, no more"): _one(
        "{who} would like a tablet.",
        "{first} swims on Tuesdays and it helps.",
        "He waited {n} days for a panel.",
        "She has {old} hours a month and pays two assistants.",
        "{first} from {town} said at the event that it works.",
    ),
    ("", "money"): _one(
        "{who} gets £{n}.50 a week.", "The rate is £{old}.12 an hour in {town}.", "We hold back {small}% until review."
    ),
}
