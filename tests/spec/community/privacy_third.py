"""A third set of texts of which the truth is known, by other means than the first two: told in pieces, in any order.

Written after the rules were done, and not looked at to better them. Each text is a few pieces of speech put together:
who, what tells who they are, what is asked; in haste or with care, with or without capitals and stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.spec.community.privacy_corpus import Told
from tests.spec.community.privacy_words import MONTHS, nhs_number

_GIVEN = [
    "Agnes",
    "Bilal",
    "Carys",
    "Dmitri",
    "Esther",
    "Femi",
    "Gwen",
    "Hassan",
    "Iris",
    "Jakub",
    "Keira",
    "Lloyd",
    "Maureen",
    "Noor",
    "Oscar",
    "Pearl",
]
_FAMILY = [
    "Ashworth",
    "Begum",
    "Clegg",
    "Doyle",
    "Eze",
    "Farrow",
    "Greaves",
    "Hussain",
    "Ibbotson",
    "Jarvis",
    "Khan",
    "Lomas",
    "Murray",
    "Ncube",
]
_STREETS = [
    "Bramley",
    "Canal",
    "Dovedale",
    "Furnace",
    "Hawthorn",
    "Ivy",
    "Kiln",
    "Larch",
    "Moorside",
    "Nelson",
    "Quarry",
    "Rydal",
    "Tannery",
]
_KINDS = ["Street", "Road", "Lane", "Close", "Avenue", "Drive", "Court", "Grove", "Place", "Terrace", "Mews"]
_TOWNS = ["Wakefield", "Otley", "Buxton", "Whitby", "Ripon", "Bodmin", "Stroud", "Hexham", "Louth", "Ludlow", "Crewe"]
_OPENS = (
    "hi all",
    "Morning.",
    "Not sure who to ask.",
    "One of ours:",
    "Case for discussion.",
    "me again!",
    "Quick one",
    "Has anyone got a template?",
    "Posting for a colleague.",
    "Panel tomorrow and I am stuck.",
)
_CLOSES = (
    "ta",
    "Grateful for any pointers.",
    "What would your panel say?",
    "cheers",
    "She would like to swim again.",
    "Ideas welcome!",
    "It cost £1,240 last year.",
    "We heard nothing since.",
    "thx x",
    "The review is overdue.",
)
Make = Callable[[Random], str]


def texts(many: int, *, seed: int) -> Iterator[Told]:
    """So many, half of them telling."""
    random = Random(seed)  # noqa: S311 - the same each time
    for number in range(many):
        sorts = _TELLING if number % 2 else _HARMLESS
        way = random.choice(sorted(sorts))
        tells = way.split(":")[0] if number % 2 else ""
        pieces = [random.choice(_OPENS), sorts[way](random), random.choice(_CLOSES)]
        if random.random() < 0.3:
            pieces[0], pieces[2] = pieces[2], pieces[0]
        yield Told(random.choice((" ", "\n", " ")).join(pieces), tells, way)


def _name(r: Random) -> str:
    return f"{r.choice(_GIVEN)} {r.choice(_FAMILY)}"


def _who(r: Random) -> str:
    given, family = r.choice(_GIVEN), r.choice(_FAMILY)
    return r.choice(
        (
            f"{given} {family}",
            f"{given[0]}. {family}",
            f"Mrs {family}",
            f"Mr {given} {family}",
            f"{given[0]}.{family[0]}.",
        )
    )


def _day(r: Random) -> str:
    day, month, year = r.randint(1, 28), r.randint(0, 11), r.randint(1928, 2013)
    return r.choice(
        (
            f"{day}/{month + 1}/{year}",
            f"{day:02}-{month + 1:02}-{year}",
            f"{day} {MONTHS[month]} {year}",
            f"{MONTHS[month][:3]} {day} {year}",
            f"{day}{_nth(day)} {MONTHS[month]}, {year}",
            f"{day}/{month + 1}/{year % 100:02}",
            f"the {day}{_nth(day)} of {MONTHS[month]} {year}",
        )
    )


def _nth(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _season(r: Random) -> str:
    year = r.randint(1928, 2013)
    return r.choice(
        (
            f"the summer of {year}",
            f"{r.choice(MONTHS)} {year}",
            f"early {year}",
            f"about {year}",
            f"winter {year}",
            f"{year}",
        )
    )


def _door(r: Random) -> str:
    number = r.choice((f"{r.randint(1, 240)}", f"{r.randint(1, 60)}b", f"Flat {r.randint(1, 9)}, {r.randint(1, 99)}"))
    return f"{number} {r.choice(_STREETS)} {r.choice(_KINDS)}"


def _postcode(r: Random) -> str:
    area = r.choice(("WF1", "LS21", "SK17", "YO22", "PL31", "GL5", "NE46", "CW2"))
    return f"{area} {r.randint(1, 9)}{r.choice('ABDEHJLN')}{r.choice('QRSTUW')}"


def _nino(r: Random) -> str:
    digits = f"{r.randint(0, 999_999):06}"
    told = f"{r.choice(('AA', 'HM', 'LP', 'OB', 'ST', 'TX')).replace('O', 'E')}{digits}{r.choice('ABCD')}"
    spaced = f"{told[:2]} {told[2:4]} {told[4:6]} {told[6:8]} {told[8]}"
    return r.choice((told, told.lower(), spaced))


def _mobile(r: Random) -> str:
    rest = f"{r.randint(0, 99_999_999):08}"
    return r.choice(
        (
            f"07{r.randint(3, 9)}{rest}",
            f"07{r.randint(3, 9)}{rest[:2]} {rest[2:5]} {rest[5:]}",
            f"+447{r.randint(3, 9)}{rest}",
            f"07{r.randint(3, 9)}{rest[:2]}-{rest[2:5]}-{rest[5:]}",
        )
    )


def _home_line(r: Random) -> str:
    return r.choice(
        (
            f"01924 {r.randint(200_000, 899_999)}",
            f"(01298) {r.randint(20_000, 89_999)}",
            f"020 7{r.randint(100, 999)} {r.randint(1000, 9999)}",
        )
    )


def _nhs(r: Random) -> str:
    digits = nhs_number(r)
    return r.choice(
        (
            digits,
            f"{digits[:3]} {digits[3:6]} {digits[6:]}",
            f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
            f"{digits[:5]} {digits[5:]}",
            f"{digits[:3]}.{digits[3:6]}.{digits[6:]}",
        )
    )


def _one(*ways: str) -> Make:
    """One of these, with its holes filled."""
    holes: dict[str, Make] = {
        "who": _who,
        "name": _name,
        "day": _day,
        "season": _season,
        "door": _door,
        "postcode": _postcode,
        "nino": _nino,
        "mobile": _mobile,
        "line": _home_line,
        "nhs": _nhs,
        "town": lambda r: r.choice(_TOWNS),
        "given": lambda r: r.choice(_GIVEN),
        "age": lambda r: str(r.randint(17, 96)),
        "recent": lambda r: f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(2022, 2027)}",
        "ten": lambda r: str(r.randint(10**9, 10**10 - 1)),
        "n": lambda r: str(r.randint(2, 60)),
        "year": lambda r: str(r.randint(1996, 2025)),
    }

    def make(r: Random) -> str:
        text = r.choice(ways)
        for name, fill in holes.items():
            while f"<{name}>" in text:
                text = text.replace(f"<{name}>", fill(r), 1)
        return text

    return make


_TELLING: dict[str, Make] = {
    "nhs: named": _one("NHS number <nhs>", "nhs no: <nhs> for <who>", "the nhs num is <nhs>", "(NHS <nhs>)"),
    "nhs: bare": _one("<who>, <nhs>.", "<nhs> – chased twice", "Could someone look up <nhs>?", "re <nhs>"),
    "nino: any": _one("payroll needs <nino>", "NI no. <nino>", "her nino is <nino>", "PA started, <nino>, paid weekly"),
    "born: to the day": _one(
        "<who> (<day>)",
        "<who>, dob <day>",
        "D.O.B <day> - <who>",
        "born <day>, <who>",
        "<who> was born on <day>",
        "date of birth <day>",
    ),
    "born: about": _one(
        "<who>, born in <season>, uses a hoist",
        "<who> was born in <season>",
        "my brother, born <season>",
        "She was born in <season> and has never had a plan.",
    ),
    "address: with a postcode": _one(
        "<door>, <town> <postcode>",
        "lives <door> <postcode>",
        "<who> – <door>, <town>, <postcode>",
        "<door>\n<town>\n<postcode>",
    ),
    "address: without": _one(
        "He lives at <door>",
        "she's moved to <door>, <town>",
        "we visited her at <door>",
        "home address: <door>, <town>",
        "her bungalow at <door> is damp",
        "chair to be delivered to <who> at <door>",
    ),
    "phone: a mobile": _one("his mobile is <mobile>", "<who> <mobile>", "text her daughter <mobile>", "mum: <mobile>"),
    "phone: at home": _one(
        "<who> can be rung on <line>", "her home number <line>", "neighbour on <line>", "tel <line>"
    ),
    "age: and place": _one(
        "<who>, <age>, lives in <town>",
        "He is <age> and lives near <town>",
        "a <age>-year-old man from <town>",
        "Our client from <town> is <age> years old",
        "She's a lady aged <age> in <town>",
    ),
}
_HARMLESS: dict[str, Make] = {
    "a date of work": _one(
        "Panel sits on <recent>.",
        "Training, <recent>, free places",
        "Deadline: <recent>",
        "<name> is presenting on <recent>",
    ),
    "law and years": _one(
        "The 2014 Act came after the <year> pilots.",
        "Since <year> we have used form <n>.",
        "reg 8(<n>) of SI 2013/1617",
        "The duty dates from 1 October 2014.",
    ),
    "a number of a thing": _one(
        "invoice <ten>",
        "PO number: <ten>",
        "ref no <ten> from the supplier",
        "call <ten> was logged",
        "the licence number is <ten>",
    ),
    "a public place": _one(
        "Drop in at the library, <door>, <town>.",
        "The clinic moved to <door>, <postcode>.",
        "Venue: Town Hall, <postcode>",
        "our offices at <door>",
    ),
    "a public line": _one(
        "Helpline 0808 <n>0 <n>00", "the council's contact centre, <line>", "111 or 0300 456 <n>00", "Office: <line>"
    ),
    "ages of many": _one(
        "People aged <age> in <town> ask most.",
        "Over <age>s in <town> wait longest.",
        "<n> adults, median age <age>, from <town>",
        "children from <n> years old",
    ),
    "an age alone": _one(
        "A woman of <age> who lost her sight.", "He is <age> and wants to cook.", "someone aged <age>"
    ),
    "a name alone": _one("<name> explained it well.", "Thank you <given>!", "as <name> wrote in <year>", "cc <name>"),
    "money and hours": _one("£<n>,<n>0 a year", "<n> hours at £13.<n>", "from <n> to <n> hours a week", "<n>.5 %"),
    "a town": _one(
        "How do you do it in <town>?",
        "<town> and <town> share a team.",
        "Are there PAs in <town>?",
        "we live in <town> and ask the same",
    ),
    "a thing's history": _one(
        "The network was born in <year>.",
        "Our group was born in <town> in <year>.",
        "The policy is <n> years old.",
        "born out of the <year> review",
    ),
    "streets talked of": _one(
        "The pool in <town> shut.",
        "buses along the high street stop at <n>",
        "<n> copies, road maps",
        "Is there a ramp on Station Road?",
    ),
}
