"""What the lines of an account are, as far as that is certain. Pure: what is known of the account in, meanings out.

The surest first: our own payments and receipts, as `matching` finds them; then a payee of whom it was said before, or
whom the plan names; then money that came back for something understood. Whatever is left is for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from openphb.kernel.money import Money
from openphb.payments import matching
from openphb.payments.matching import Found, How, Line, Wanted
from openphb.payments.suggestions import Before, PlanLine, Suggestion, clear_choice, suggest


class Way(StrEnum):
    """How a meaning came about, beside those of `matching.How`."""

    PERSON = "person"
    PERSON_ONCE = "person, once"
    RECEIPT = "receipt"
    PAYEE = "payee"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of the account. `part_of` a whole that was split; money in is positive."""

    id: UUID
    on: date
    amount: Money
    text: str
    reference: str = ""
    merchant_category: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A payment of ours, a receipt or an entry that some line should be. `words` say what paying it does."""

    id: UUID
    wanted: Wanted
    plan_line: UUID | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """A line that is understood as spending already, and for which money may come back."""

    line: BankLine
    plan_line: UUID


@dataclass(frozen=True, slots=True)
class Known:
    """Everything about one account that says what its waiting lines are."""

    waiting: Sequence[BankLine] = ()
    payments: Sequence[Due] = ()
    receipts: Sequence[Due] = ()
    entries: Sequence[Due] = ()
    spent: Sequence[Spent] = ()
    plan_lines: Sequence[PlanLine] = ()
    before: Sequence[Before] = ()
    learned: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a line is, why, by what it was recognised, and how surely, in percent."""

    line: BankLine
    kind: str
    because: str
    how: str
    confidence: int | None = None
    plan_line: UUID | None = None
    payment: UUID | None = None
    rests_on: tuple[str, ...] = ()


class _Account:
    """One account while its lines are looked at."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.due = [*known.payments, *known.receipts, *known.entries]
        self.wanted = [due.wanted for due in self.due]
        self.lines = [_row(line) for line in known.waiting]
        self.earlier = [_row(spent.line) for spent in known.spent]
        found = matching.match_account(self.lines, self.wanted, learned=known.learned, earlier=self.earlier)
        self.found = found

    def because(self, found: Found) -> str:
        return matching.because(found, lines=[*self.lines, *self.earlier], wanted=self.wanted)


def recognise(known: Known) -> list[Meaning]:
    """Each line that is certain, once."""
    account = _Account(known)
    certain = [meaning for found in account.found for meaning in _of_due(found, account)]
    taken = {meaning.line.id for meaning in certain}
    for line in known.waiting:
        # A line was split because its payee sells several things: who it went to does not say what a part of it was.
        if line.amount.pence < 0 and line.id not in taken and not line.is_part:
            certain += filter(None, [_of_payee(line, known)])
    return certain + list(_come_back(account, certain))


def why_left(line: UUID, known: Known) -> str:
    """Why a waiting line was not understood by itself, where something is near it."""
    account = _Account(known)
    at = next((at for at, each in enumerate(known.waiting) if each.id == line), None)
    if at is None:
        return ""
    several = next((each for each in account.found if at in each.lines and each.how is How.SEVERAL_IN_ONE), None)
    if several:
        return f"{account.because(several)} They are for different lines of the plan, so split this line."
    return matching.why_left(at, lines=account.lines, wanted=account.wanted, found=account.found, learned=known.learned)


def _row(line: BankLine) -> Line:
    return Line(line.on.toordinal(), line.amount.pence, line.text, line.reference)


def _of_due(found: Found, account: _Account) -> Iterator[Meaning]:
    """The meaning of each line that was found to be payments or receipts; none where these mean different things."""
    due = [account.due[place] for place in found.wanted]
    if not due or len({each.plan_line for each in due}) > 1:
        return
    because, plan_line = account.because(found), due[0].plan_line
    receipts = plan_line is not None
    if receipts:
        because = f"{_told(due)} {because}"
    for at in found.lines:
        yield Meaning(
            account.known.waiting[at],
            "spending" if receipts else "payment",
            because,
            found.how,
            round(found.confidence * 100),
            plan_line=plan_line,
            payment=None if receipts else due[0].id,
            rests_on=tuple(str(each.id) for each in due) if receipts else (),
        )


def _told(due: Sequence[Due]) -> str:
    who = due[0].wanted.words
    if any(each.words for each in due):
        return " ".join(each.words or f"There is a receipt from {each.wanted.words}." for each in due)
    return f"There is a receipt from {who}." if len(due) == 1 else f"There are {len(due)} receipts from {who}."


def _of_payee(line: BankLine, known: Known) -> Meaning | None:
    choice = clear_choice(suggested(line, known))
    if choice is None:
        return None
    how = Way.PAYEE if choice.seen_before else Way.SUPPLIER
    sure = round(choice.score * 100)
    return Meaning(line, "spending", choice.because, how, sure, plan_line=choice.plan_line)


def suggested(line: BankLine, known: Known) -> tuple[Suggestion, ...]:
    """The lines of the plan that money out may have been spent on."""
    spent = Money(-line.amount.pence)
    return suggest(
        line.text, spent=spent, plan_lines=known.plan_lines, before=known.before, category=line.merchant_category
    )


def _come_back(account: _Account, certain: Sequence[Meaning]) -> Iterator[Meaning]:
    """Money back for lines that are understood as spending, those of just now too."""
    waiting = account.known.waiting
    spent = {each.line.id: each.plan_line for each in certain if each.kind == "spending"}
    spent |= {each.line.id: each.plan_line for each in account.known.spent}
    ids = [*(line.id for line in waiting), *(each.line.id for each in account.known.spent)]
    for found in account.found:
        if found.how is not How.MONEY_BACK:
            continue
        back, undone = found.lines
        if waiting[back].amount.pence > 0 and spent.get(ids[undone]):
            yield Meaning(
                waiting[back],
                "refund",
                account.because(found),
                found.how,
                round(found.confidence * 100),
                plan_line=spent[ids[undone]],
                rests_on=(str(ids[undone]),),
            )
