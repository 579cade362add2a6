"""What goes into made-up texts: names, days, addresses and numbers, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

GIVEN = [
    "Joan",
    "Amir",
    "Priya",
    "Owen",
    "Chloe",
    "Siân",
    "Kofi",
    "Mary-Ann",
    "Tomasz",
    "Aoife",
    "Leroy",
    "Zainab",
    "Grace",
    "Wei",
    "Ivy",
    "Stanley",
]
FAMILY = [
    "Marlow",
    "Okafor",
    "O’Brien",
    "Singh",
    "Kowalski",
    "Jones-Hall",
    "Ahmed",
    "Fraser",
    "Pugh",
    "Nguyen",
    "Whitlock",
    "Dyer",
    "Abara",
    "Lund",
]
STREETS = [
    "Elm",
    "Station",
    "Church",
    "Victoria",
    "Mill",
    "Park",
    "Orchard",
    "King’s",
    "Chapel",
    "Springfield",
    "Long",
    "Ash",
]
KINDS = [
    "Road",
    "Street",
    "Lane",
    "Avenue",
    "Close",
    "Drive",
    "Terrace",
    "Way",
    "Grove",
    "Crescent",
    "Gardens",
    "rd",
    "st",
    "ave",
]
TOWNS = ["Barnsley", "Sheffield", "Truro", "Leeds", "Hull", "Doncaster", "Exeter", "Norwich"]
AREAS = ["S70", "S10", "TR1", "LS6", "HU5", "DN4", "EX4", "NR2", "SW1A", "M1", "B33"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


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
    return r.choice(
        (
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{day}th of {MONTHS[month - 1]} {year}",
            f"{year}-{month:02}-{day:02}",
            f"{day} {MONTHS[month - 1][:3]} {year}",
            f"{day:02}/{month:02}/{year % 100:02}",
            f"{MONTHS[month - 1]} {day}, {year}",
        )
    )


def _lately(r: Random) -> str:
    return f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(2024, 2027)}"


def _postcode(r: Random) -> str:
    last = f"{r.randint(1, 9)}{r.choice('ABDEFGHJLNPQRSTUWXYZ')}{r.choice('ABDEFGHJ')}"
    return f"{r.choice(AREAS)}{r.choice((' ', ''))}{last}"


def _house(r: Random) -> str:
    return f"{r.choice(('', 'Flat 3, ', 'flat 2 '))}{r.randint(1, 180)} {r.choice(STREETS)} {r.choice(KINDS)}"


def _nino(r: Random) -> str:
    letters = r.choice(("AB", "CE", "JK", "NX", "PW", "SR", "WE", "YZ"))
    pairs = [f"{r.randint(0, 99):02}" for _ in range(3)]
    return r.choice((" ", "")).join([letters, *pairs, r.choice("ABCD")])


def _mobile(r: Random) -> str:
    rest = f"{r.randint(0, 999999):06}"
    return r.choice(
        (
            f"07700 9{rest[1:]}",
            f"07{r.randint(100, 999)}{rest}",
            f"07{r.randint(400, 999)} {rest[:3]} {rest[3:]}",
            f"+44 7{r.randint(400, 999)} {rest}",
        )
    )


def _landline(r: Random) -> str:
    rest = f"{r.randint(0, 999999):06}"
    return r.choice(
        (f"01226 {rest}", f"(0114) 2{rest[:2]} {rest[2:]}", f"0113 2{rest[:2]} {rest[2:]}", f"01872 {rest}")
    )


Ways = dict[str, tuple[str, Callable[[Random], str]]]


def of(sort: str, *templates: str) -> tuple[str, Callable[[Random], str]]:
    """A way to tell it: one of these sentences, with its holes filled."""
    return sort, lambda r: _filled(r.choice(templates), r)


_HOLES: dict[str, Callable[[Random], str]] = {
    "{name}": _name,
    "{given}": lambda r: r.choice(GIVEN),
    "{nhs}": lambda r: _spaced(nhs_number(r), r),
    "{nhs_odd}": lambda r: r.choice(("{} {}{}", "{}{} {}", "{}.{}.{}", "{}  {}  {}", "{} - {} - {}")).format(
        *(lambda d: (d[:3], d[3:6], d[6:]))(nhs_number(r))
    ),
    "{lower}": lambda r: _name(r).lower(),
    "{lowhouse}": lambda r: _house(r).lower(),
    "{none}": lambda r: _spaced(_ten_that_are_none(r), r),
    "{born}": _birth,
    "{lately}": _lately,
    "{postcode}": _postcode,
    "{house}": _house,
    "{town}": lambda r: r.choice(TOWNS),
    "{nino}": _nino,
    "{lownino}": lambda r: _nino(r).lower(),
    "{mobile}": _mobile,
    "{landline}": _landline,
    "{ten}": lambda r: str(r.randint(10**9, 10**10 - 1)),
    "{valid}": nhs_number,
    "{n}": lambda r: str(r.randint(2, 90)),
    "{pounds}": lambda r: f"£{r.randint(100, 99999):,}",
}


def _filled(template: str, r: Random) -> str:
    for hole, make in _HOLES.items():
        while hole in template:
            template = template.replace(hole, make(r), 1)
    return template
