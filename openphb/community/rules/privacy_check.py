"""A gentle look at words before they are posted: is there something in them by which a patient could be known? Pure.

It looks for NHS numbers and National Insurance numbers, names beside a date of birth, addresses where somebody lives,
an age beside a place, and telephone numbers that are somebody's own. What it finds is shown and asked about; nothing is
refused for good. It reads patterns and not sense: a name alone, or a story that only one person can have lived, it does
not find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from openphb.kernel.nhs_numbers import is_nhs_number


class Sort(StrEnum):
    """What it may be, as it is said to whoever wrote it."""

    NHS_NUMBER = "an NHS number"
    NATIONAL_INSURANCE = "a National Insurance number"
    BORN = "a name with a date of birth"
    ADDRESS = "somebody’s address"
    AGE = "somebody’s age with where they live"
    PHONE = "somebody’s telephone number"


GRAVE = frozenset({Sort.NHS_NUMBER, Sort.NATIONAL_INSURANCE})
"""Nobody may need to say these here, so a moderator looks before others read them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words that may tell, and what they may be."""

    words: str
    sort: Sort


# Ten digits, however one groups them: 943 476 5919, 943-476-5919, 94 34 76 59 19, 9434765919, 943/476/5919. Not within
# a longer number, a sum of money or a decimal.
_BETWEEN = r"[ \t\u00a0._/\u2010-\u2015-]"
_TEN = re.compile(rf"(?<!\d)(?<![£$€])(?<!\d[.,/-])(?:\d{_BETWEEN}{{0,3}}){{9}}\d(?!\d|[.,/-]\d)")
_AS_THE_NHS_WRITES_IT = re.compile(rf"\d{{3}}{_BETWEEN}{{1,3}}\d{{3}}{_BETWEEN}{{1,3}}\d{{4}}")
# Anything numbered by somebody else may pass the same check: one number in eleven does.
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:order|invoice|reference|ref|account|ticket|case|item|isbn|charity|company|batch|serial|purchase|po|vat|"
    r"receipt|payment|call|phone|tel|ring|mobile|version|policy|docket|claim|tracking|parcel|delivery|licence|"
    r"registration|catalogue|part|product|stock)\b)"
    r"(?:\s+(?:number|no\.?|code|ref|reference|id|is|was|the))*\s*[:#]?\s*$",
    re.IGNORECASE,
)
_SAYS_NHS = re.compile(
    r"\b(?:nhs|patient|hospital|health\s+service)(?:['’]?s)?[\s:-]*(?:number|no\b\.?|num\b|nr\b|ref\b|reference|id\b|code|#|"
    r"is\b|:|=|\(|$)",
    re.IGNORECASE,
)
# Of these a person's number is called one as well, so what is written as the NHS writes it is asked about.
_MAY_BE_A_PERSONS = re.compile(r"\b(?:reference|ref|case|item|registration)\b[^\d]*$", re.IGNORECASE)
# Prefixes that HMRC gives out: neither letter D, F, I, Q, U or V, the second not O; not BG, GB, KN, NK, NT, TN, ZZ.
_NINO = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2})"
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)"
)
_OF_WEEK = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_NUMBERED_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_NTH})"
_DAY = (
    rf"{_OF_WEEK}(?:\d{{1,2}}\s*[./-]\s*\d{{1,2}}\s*[./-]\s*{_YEAR}|\d{{1,2}} \d{{1,2}} (?:19|20)\d{{2}}|"
    rf"(?:19|20)\d{{2}}[-/.]\d{{2}}[-/.]\d{{2}}|{_NUMBERED_DAY}[\s-]*(?:of\s+)?{_MONTH}\.?,?[\s-]*{_YEAR}|"
    rf"{_MONTH}\s+(?:the\s+)?{_NUMBERED_DAY},?\s+{_YEAR})"
)
_BIRTH = r"(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|born|birth\s*day|birth\s*date|b\.|into\s+the\s+world)"
_BORN = re.compile(rf"(?<!\w){_BIRTH}[\s:,(=-]*(?:is|was|on|in)?\s*(?:the\s+)?({_DAY})(?!\d)", re.IGNORECASE)
_SAYS_DATE_OF_BIRTH = re.compile(r"d\.?\s?o\.?\s?b|date|birthdate", re.IGNORECASE)
_NAMED_LAST = re.compile(r"\b[A-Z][a-z][\w’'-]+\s+$")
_INITIALS = r"(?:[A-Z]\.\s?){1,3}[A-Z]\b\.?|[A-Z]\.\s?[A-Z][\w’'-]+"
_NAME = rf"(?:{_INITIALS}|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*\.?){{1,3}})"
_NAME_THEN_DAY = re.compile(rf"\b({_NAME})[\s,;(:\u2013-]+(?:the\s+)?((?i:{_DAY}))(?!\d)")
# Less than a day still tells, beside a person: born in the spring of 1951, in May 1951, around 1951.
_BORN_ABOUT = re.compile(
    rf"(?<!\w)(?:born|birth)\b[\s:,(]*(?:(?:in|about|around|sometime|early|late|mid|the|of)[\s-]+){{0,4}}"
    rf"(?:(?:spring|summer|autumn|winter|easter|christmas|{_MONTH}\.?),?\s+(?:of\s+)?)?(?:19|20)\d{{2}}(?!\d)",
    re.IGNORECASE,
)
_RELATION = (
    r"(?:mum|mother|dad|father|parents?|son|daughter|sister|brother|wife|husband|partner|nan|gran|grandmother|"
    r"grandfather|granddad|grandson|granddaughter|aunt|uncle|niece|nephew|cousin|neighbour|friend|client|patient)"
)
_ONE_PERSON = re.compile(
    rf"\b(?:mr|mrs|ms|miss|master)\b\.?\s|\b(?:my|our|his|her|their|whose)\s+(?:\w+\s+)?{_RELATION}\b|"
    rf"\b(?:he|she)\b|\b(?:an?|the|this|one)\s+(?:[\w-]+\s+){{0,2}}(?:man|woman|lady|gentleman|boy|girl|widow|widower|{_RELATION})\b",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(_DAY, re.IGNORECASE)
_POSTCODE = r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})"
_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave?|close|cl|drive|dr|crescent|cres|terrace|tce|way|court|ct|gardens?|gdns|"
    r"groves?|place|pl|row|walk|hill|rise|mews|square|sq|green|view|park|parade|folds?|crofts?|approach|bank|brow|chase|"
    r"circus|common|copse|cottages|dale|dene|end|fields?|gate|heights|hollow|lea|leas|mead|meadows?|mount|orchard|"
    r"paddocks?|passage|path|quay|ridge|spinney|top|vale|villas|wharf|wood|yard|wynd|buildings|boulevard|esplanade)"
)
_HOUSE = re.compile(
    rf"\b((?:flat|apartment|apt|unit|room)?\s*\d{{1,4}}[a-z]?,?\s+(?:[\w’'-]+\s+){{0,3}}?{_STREET}\b\.?"
    rf"(?:[^\n]|\n(?!\n)){{0,60}}?\b{_POSTCODE})\b",
    re.IGNORECASE,
)
# Without a postcode: where it is said that somebody lives or is found there, or where the sentence is about one person.
# The number of a house and a street that is written as a name, or a house that has a name.
_SAYS_HOME = re.compile(
    r"\b(?:lives?|living|lived|stays?|staying|resid(?:es?|ing)|moved|visit(?:s|ed|ing)?|collect(?:s|ed)?|pick(?:s|ed)?|"
    r"deliver(?:s|ed|y)?|drop(?:s|ped)?|knock(?:s|ed)?|calls?|post|neighbours?|next\s+door|home|address|house|flat|"
    r"bungalow|door|tenan(?:t|cy)|sleeps?|is\s+at|was\s+at)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:(?:[Nn]umber|[Nn]o\.?)\s*)?\d{1,4}[a-zA-Z]?(?:\s?[-/]\s?\d{1,4})?"
_HOUSE_ON_STREET = re.compile(
    rf"\b((?:(?:[Ff]lat|[Aa]partment|[Aa]pt|[Rr]oom)\.?\s*\w{{1,4}},?\s+)?{_NUMBER},?\s+(?:[A-Z][\w’'-]+\s+){{1,3}}(?i:{_STREET})\b|"
    rf"(?:[Ff]lat|[Aa]partment|[Aa]pt)\.?\s*\w{{1,4}},\s+(?:[A-Z][\w’'-]+,?\s+){{1,4}}(?i:{_STREET})\b|"
    r"(?:[A-Z][\w’'-]+\s+){1,2}(?:Cottage|House|Lodge|Farm|Villa|Bungalow|Barn|Farmhouse)\b"
    rf"[^\n.!?]{{0,30}}?\b(?:[A-Z][\w’'-]+\s+){{1,2}}(?i:{_STREET})\b)"
)
_NUMBERED = re.compile(rf"\b((?:number|no\.?)\s*\d{{1,4}}[a-z]?\b[^\n.]{{0,60}}?\b{_POSTCODE})\b", re.IGNORECASE)
_LIVES = re.compile(
    rf"\b(?:lives?|living|home\s+address|address|resides|house|home|visit(?:ed)?\s+(?:him|her|them)|moved)\b"
    rf"[^\n.]{{0,80}}?\b({_POSTCODE})\b",
    re.IGNORECASE,
)
# What stands at a postcode and is nobody's home.
_PUBLIC = re.compile(
    r"(?<![\w-])(?:clinics?|hospitals?|surger(?:y|ies)|practices?|centres?|centers?|librar(?:y|ies)|halls?|offices?|council|"
    r"school|college|church|hub|venue|hotel|station|university|pharmacy|icb|nhs|trust|unit\s+\d+\s+business|meeting|"
    r"workshop|conference|training|museum|theatre|pool|gym|shop|store|charity|headquarters|hq|caf[eé]s?|"
    r"wards?|pubs?|restaurants?|garages?|banks?|departments?|branch(?:es)?|parking|premises|suppliers?|showrooms?|"
    r"nurser(?:y|ies)|chapel|mosque|temple|cinema|stadium|depots?|warehouse|studios?)\b",
    re.IGNORECASE,
)
_CALLED_AFTER = re.compile(rf"[\w’'-]+\s+{_STREET}\b", re.IGNORECASE)
# Somebody's age, and in the same sentence a place that is written as a name.
_TENS, _ONES = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
    r"(?:one|two|three|four|five|six|seven|eight|nine)",
)
_YEARS = rf"(?:\d{{1,3}}|{_TENS}(?:[\s-]{_ONES})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES})"
_TWO_PLACES = rf"(?:\d{{2,3}}|{_TENS}(?:[\s-]{_ONES})?)"
_AGE = re.compile(
    rf"\b(?:aged?|age\s+of)\s*:?\s*{_YEARS}\b|\b{_YEARS}[\s-]*(?:years?|yrs?|months?)[\s-]*(?:old\b|of\s+age\b)|"
    rf"\b\d{{1,3}}\s?(?:yo|y/o|y\.o\.?|yrs?)(?!\w)|\b\d{{1,3}}(?:st|nd|rd|th)\s+birthday\b|"
    rf"\b(?:is|was|turns|turned|turning|be|just|now|nearly|almost|only|about|of)\s+{_TWO_PLACES}"
    r"(?=[\s,;.)]*(?:and|who|,|;|\)|\(|lives?|from|in\s+[A-Z]|$))|"
    rf"(?<=[a-z]),\s+{_TWO_PLACES}\s*(?=,|and\b|from\b|who\b|of\b|lives?\b|in\b)|(?<=[a-z])\s*\(\s*{_TWO_PLACES}\s*\)|"
    r"\bin\s+(?:his|her|their)\s+(?:early\s+|mid[\s-]?|late\s+)?(?:\d0['’]?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?i:lives?|living|lived|stays?|from|of|in|at|near|outside|around|round|to)\s+(?:the\s+)?"
    r"(?:(?!my|our|his|her)\w+\s+(?:of|in|near|outside|by|at)\s+)?(?-i:([A-Z][a-z][\w’'-]+))|"
    r"\b(?:an?|the|this|one|our|my)\s+([A-Z][a-z][\w’'-]+)\s+(?:man|woman|lady|gentleman|boy|girl|lad|resident)\b"
)
_APART = 100
_MANY = re.compile(
    r"\b(?:people|adults|those|children|persons|residents|everybody|everyone|anybody|anyone|groups?|members|patients|"
    r"clients|carers|olds|(?:over|under|above|below|between|all|from)\s+\d|survey|study|average|median|percent)\b|%",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\d£/.,+-])(?:\+44\s?(?:\(0\)\s?)?|0044\s?|\(?0)(?:\d[\s().-]{0,2}){8,9}\d(?![\d/]|[.,]\d)")
# Numbers that nobody has at home: free, shared-cost and services' own (Ofcom, National Telephone Numbering Plan).
_SERVICES = """
    0300 0303 0306 0330 0333 0343 0344 0345 0370 0371 0800 0808 0116123 0843 0844 0845 0870 0871 0872 09
"""
_SERVICE_NUMBERS = tuple(_SERVICES.split())
_OF_A_SERVICE = re.compile(
    r"\b(?:helplines?|advice\s*line|switchboard|reception|office|team|clinic|surgery|practice|council|line|hub|hospital|"
    r"service|charity|desk|training|booking|venue|centre|headquarters|icb|ward|department|branch|shop|garage|supplier|"
    r"provider|company|firm|caf[eé]|gym|pool|school|college|library|practice\s+manager|engineer|enquiries)\b",
    re.IGNORECASE,
)
_NEAR = 60


def look(text: str) -> tuple[Found, ...]:
    """Everything in it that may tell who somebody is, each once, in the order of their sorts.

    >>> look("Her NHS number is 943 476 5919.")
    (Found(words='943 476 5919', sort=<Sort.NHS_NUMBER: 'an NHS number'>),)
    """
    finders = (_numbers, _insurance, _born, _addresses, _ages, _phones)
    return tuple(dict.fromkeys(found for find in finders for found in find(text)))


def is_grave(found: tuple[Found, ...]) -> bool:
    """Among them is what a moderator looks at before others read it."""
    return any(each.sort in GRAVE for each in found)


def _numbers(text: str) -> Iterator[Found]:
    for found in _TEN.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if is_nhs_number(digits) and not _is_of_something_else(before, found.group()):
            yield Found(found.group().strip(), Sort.NHS_NUMBER)


def _is_of_something_else(before: str, number: str) -> bool:
    if _SAYS_NHS.search(before[-40:]):
        return False
    if _AS_THE_NHS_WRITES_IT.fullmatch(number) and _MAY_BE_A_PERSONS.search(before):
        return False
    return bool(_OTHER_NUMBER.search(before)) or number.startswith("0") or before.rstrip(" ").endswith("#")


def _insurance(text: str) -> Iterator[Found]:
    yield from (Found(each.group(), Sort.NATIONAL_INSURANCE) for each in _NINO.finditer(text))


def _born(text: str) -> Iterator[Found]:
    """A date of birth that is called so; a day somebody was born, with a name near it; or a name and a day long ago."""
    for found in _BORN.finditer(text):
        around = text[max(0, found.start() - 2 * _NEAR) : found.end() + _NEAR]
        is_named = _is_named(_sentence_up_to(text, found.start())) or _has_name(around) or _ONE_PERSON.search(around)
        is_named = is_named or _NAMED_LAST.search(text[: found.start()])
        if _SAYS_DATE_OF_BIRTH.match(found.group()) or is_named:
            yield Found(_one_line(found.group()), Sort.BORN)
    for found in _BORN_ABOUT.finditer(text):
        if _is_about_somebody(text[max(0, found.start() - _NEAR) : found.end() + _NEAR // 2]):
            yield Found(_one_line(found.group()), Sort.BORN)
    for found in _NAME_THEN_DAY.finditer(text):
        if _is_a_person(found[1]) and _is_long_ago(found[2]):
            yield Found(_one_line(found.group()), Sort.BORN)


def _is_about_somebody(around: str) -> bool:
    """A name of two words, initials, or words for one person: a law or a programme is born in some year too."""
    names = (found.group() for found in re.finditer(rf"\b{_NAME}", around))
    return bool(_ONE_PERSON.search(around)) or any(_is_a_person(name) for name in names)


_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|master|dr)\.?\s+[A-Z][\w’'-]+", re.IGNORECASE)
_GIVEN = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z][\w’'-]+|\b[A-Z][a-z][\w’'-]+\s+[A-Z][\w’'-]+")
_DAYS = """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday nhs nhse icb
"""
_NO_NAME = frozenset([*_DAYS.split(), "i", "dob", "born", "date", "birth", "the"])


def _has_name(text: str) -> bool:
    if _TITLE.search(text):
        return True
    found = (word for each in _GIVEN.findall(text) for word in each.split()[:1])
    return any(word.casefold() not in _NO_NAME for word in found)


_EVENTS = """
    meeting workshop webinar conference session forum board committee group network act regulations report
    guidance policy framework event training masterclass review version edition issue published updated hall
    centre hospital council england trust service team programme handbook strategy bill order budget year personal
    health care budgets
"""
_OF_AN_EVENT = frozenset([*_EVENTS.split(), *_DAYS.split()])
_COUNTRIES = "england wales scotland britain uk"
_NO_PLACE = frozenset([*_DAYS.split(), *_COUNTRIES.split(), "the", "a"])


def _is_a_person(name: str) -> bool:
    words = {word.strip("’'-.").casefold() for word in name.split()}
    return not words & _OF_AN_EVENT


def _is_long_ago(day: str) -> bool:
    """Events that somebody writes about are of the last years; births mostly are not. Two digits say nothing."""
    year = re.search(r"(?:19|20)\d{2}", day)
    return year is None or int(year.group()) < 2015


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (_HOUSE, _NUMBERED, _LIVES):
        for found in pattern.finditer(text):
            if not _is_a_places(text[max(0, found.start(1) - _NEAR) : found.start(1)], found[1]):
                yield Found(_one_line(found[1]), Sort.ADDRESS)
    for found in _HOUSE_ON_STREET.finditer(text):
        said = _sentence_up_to(text, found.start(1))
        around = f"{said} {_rest_of_sentence(text, found.end(1))}"
        is_home = _SAYS_HOME.search(said[-_NEAR:]) or _is_about_somebody(around) or _is_named(said)
        if is_home and not _is_a_places(said, found[1]) and not _OURS.search(said):
            yield Found(_one_line(found[1]), Sort.ADDRESS)


def _sentence_up_to(text: str, place: int, /) -> str:
    """What is said before it in the same sentence, as far as that is near."""
    return re.split(r"(?<=\w\w[.!?])\s|\n", text[max(0, place - 2 * _NEAR) : place])[-1]


def _is_a_places(before: str, words: str) -> bool:
    """What is said up to it, in the same sentence, or within it, names a place that is nobody's home.

    The name of a street is no place: much is called after a church or a station.
    """
    said = re.split(r"(?<=\w\w[.!?])\s|\n", before)[-1]
    return bool(_PUBLIC.search(said) or _PUBLIC.search(_CALLED_AFTER.sub("", words)))


_OURS = re.compile(r"\b(?:we|us|our)\b[^.!?]{0,40}$", re.IGNORECASE)


def _ages(text: str) -> Iterator[Found]:
    """Of one person and not of many: the age of a group tells nobody. The place is named in the same sentence."""
    for found in _AGE.finditer(text):
        before, after = _sentence_up_to(text, found.start()), _rest_of_sentence(text, found.end())
        if _MANY.search(before + found.group() + after) or not _is_about_one(before, found.group()):
            continue
        if _names_a_place(before[-_APART:]) or _names_a_place(after[:_APART]):
            yield Found(_one_line(found.group()), Sort.AGE)


def _rest_of_sentence(text: str, place: int, /) -> str:
    return re.split(r"(?<=\w\w)[.!?](?:\s|$)|\n", text[place : place + 2 * _NEAR])[0]


def _names_a_place(said: str) -> bool:
    found = (one or other for one, other in _PLACE.findall(said))
    return any(name.casefold() not in _NO_PLACE for name in found)


def _is_about_one(before: str, age: str) -> bool:
    """Somebody is meant: by a name, a title or a relation, or because only one person is so many years old."""
    return bool(_is_about_somebody(before + age) or _is_named(before) or re.search(r"\bold$", age, re.IGNORECASE))


_NAMED_FIRST = re.compile(r"^\W*([A-Z][a-z]+)(?:['’]s\b|\s*[,(]|\s*$|\s+(?:is|was|has|had|will|[a-z]+(?:s|ed))\b)")
_BEGINS = """
    this that it what who there here which everybody anybody nobody somebody where when how does is our your the a an
    staff thank thanks sorry hello hi please one two some any no yes he she they we you i each every all many most
"""
_NO_FIRST_NAME = frozenset([*_BEGINS.split(), *_DAYS.split()])


def _is_named(said: str) -> bool:
    """A name begins the sentence and does something, or stands within it."""
    first = _NAMED_FIRST.match(said)
    return bool(first and first[1].casefold() not in _NO_FIRST_NAME) or _has_name(said)


def _phones(text: str) -> Iterator[Found]:
    for found in _PHONE.finditer(text):
        said = re.sub(r"^(?:\+44|0044)\s?(?:\(0\))?", "0", found.group())
        digits = re.sub(r"\D", "", said)
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if len(digits) in (10, 11) and digits[:2] not in ("00", "04", "06") and not _is_a_services(digits, before):
            yield Found(found.group().strip(), Sort.PHONE)


def _is_a_services(digits: str, before: str) -> bool:
    if digits.startswith(_SERVICE_NUMBERS):
        return True
    said = re.split(r"(?<=[.!?])\s|\n", before)[-1]
    return bool(_OF_A_SERVICE.search(said) or _OTHER_NUMBER.search(before.removesuffix("(")) and not _OWN.search(said))


_OWN = re.compile(
    r"\b(?:his|her|their|mum|mother|dad|father|son|daughter|wife|husband|patient|carer|mobile|phone|tel|ring|call)\b",
    re.IGNORECASE,
)


def _one_line(words: str) -> str:
    return " ".join(words.split())
