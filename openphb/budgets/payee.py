"""Confirmation of Payee: whether the name we were given is that of the account, asked of the payee's bank. Pure.

The real service is open to banks and those they let in, so it is asked through an adapter: anything with `ask`. The
stand-in here answers every published code, by a table of test accounts, and knows no real one.
Source of the codes: Pay.UK's Confirmation of Payee, as banks and providers publish them for their customers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from openphb.kernel.refusal import Refusal

MATCHED = "MTCH"
CODES: Mapping[str, str] = MappingProxyType(
    {
        MATCHED: "The name is that of the account.",
        "MBAM": "The name is close to that of the account.",
        "ANNM": "The name is not that of the account.",
        "BANM": "The name is that of the account, which is a business account. We took it for a personal one.",
        "PANM": "The name is that of the account, which is a personal account. We took it for a business one.",
        "BAMM": "The name is close to that of the account, which is a business account. We took it for a personal one.",
        "PAMM": "The name is close to that of the account, which is a personal account. We took it for a business one.",
        "AC01": "The bank has no such account.",
        "IVCR": "The bank cannot find the account by this roll number.",
        "ACNS": "The bank checks no names for this kind of account.",
        "OPTO": "Whoever holds the account does not want names checked against it.",
        "CASS": "The account has been switched to another bank.",
        "SCNS": "This bank takes no part in checking names.",
    }
)
"""Every published reason code, and no code at all (`MTCH`), which is how a match is answered."""
CATEGORIES = {"ordinary": "personal", "one_off": "personal", "managed": "business", "organisation": "business"}
"""Whether we take each kind of account for a personal or a business one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the payee's bank said. `name_returned` is the name it holds, which it tells only where ours was close."""

    code: str
    name_returned: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code!r} is not a published answer")

    @property
    def is_match(self) -> bool:
        return self.code == MATCHED


class NoAnswer(Exception):
    """The service said nothing. The details may be entered all the same, and show that nobody was asked."""


class PayeeService(Protocol):
    """Whoever asks the payee's bank for us. Raises NoAnswer where it cannot."""

    def ask(self, *, name: str, sort_code: str, account: str, category: str, reference: str) -> Answer: ...


def in_words(code: str, name_returned: str) -> str:
    """The answer as people read it."""
    return f"{CODES[code]} The bank gives the name as {name_returned}." if name_returned else CODES[code]


def why_not_go_on(answer: Answer, *, note: str) -> Refusal | None:
    """Anything but a match takes a reason of whoever looks second; with one, it never stands in the way."""
    if answer.is_match or note.strip():
        return None
    said = in_words(answer.code, answer.name_returned)
    return Refusal(f"{said} If it is right to go on all the same, say what you checked, and how.", field="note")


TEST_SORT_CODE = "000001"
TEST_ACCOUNTS: Mapping[str, Answer] = MappingProxyType(
    {
        f"{number:08d}": Answer(code, "Test Name" if code in ("MBAM", "BAMM", "PAMM") else "")
        for number, code in enumerate(CODES)
    }
)
"""Account numbers of sort code 00-00-01, which no bank has, from 00000000: one for each answer, in the order above."""


class StandIn:
    """Answers for the test accounts as the table says, and that the name matches for every other account."""

    def ask(self, *, name: str, sort_code: str, account: str, category: str, reference: str) -> Answer:
        if sort_code == TEST_SORT_CODE:
            return TEST_ACCOUNTS.get(account, Answer("AC01"))
        return Answer(MATCHED)
