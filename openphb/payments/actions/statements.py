"""Bank statements in: what is new is kept, matched where that is certain, and put to people where it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID, uuid5

from openphb.budgets.account_details import last_digits
from openphb.budgets.models import BankDetails, Holding
from openphb.budgets.queries.finding import holding_row
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.payments import rules, statements
from openphb.payments.actions import twice, understanding
from openphb.payments.models import StatementFile, StatementLine
from openphb.payments.queries import teaching
from openphb.payments.queries.access import roles_towards
from openphb.payments.statements import Statement
from openphb.payments.statements.taught import Layout
from openphb.people import actions as people

T = TypeVar("T", Statement, tuple[Statement, ...])
_LONGEST_ID, _LONGEST_TEXT, _LONGEST_REFERENCE, _LONGEST_NAME, _LONGEST_CATEGORY = 80, 300, 140, 200, 60
_ACCOUNT_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Imported:
    """What a statement brought. `seen_before`: this very file was here already, and nothing was changed."""

    statement: UUID
    new_lines: int
    known_lines: int
    refused: int
    understood: int
    to_understand: int
    seen_before: bool


@transaction_required
def import_statement(
    *,
    id: UUID,
    holding: UUID,
    name: str,
    content: bytes,
    by: Actor,
    at: datetime,
    on: date,
    layout: str = "auto",
    taught: Layout | None = None,
) -> Imported:
    """Bring in a statement of a holding's account. Lines we have are counted and left; bad lines are kept as refused.

    `layout` is a format, or a layout that the board taught; one of those is also found by itself. `taught` is one that
    stands nowhere yet, for the columns of a CSV.

    Raises Refused for a file that is not a statement, or is one of another account.
    """
    held = holding_row(holding, by=by, lock=True)
    require(rules.why_not_do("bring in a statement", roles=roles_towards(held, by=by)))
    refuse_unless(held.kind != "notional", "The NHS buys this itself, so it has no bank account.", field="holding")
    digest = sha256(content).hexdigest()
    known = StatementFile.objects.of(by).filter(holding=held, sha256=digest).first()
    if known:
        return _imported(known, by=by, seen_before=True)
    read = read_as(statements.read, content, layout=layout, name=name, taught=taught, by=by)
    made = keep(read, id=id, held=held, name=name, digest=digest, by=by, at=at, on=on)
    understanding.match_lines([held], by=by, at=at)
    twice.look([held], by=by, at=at)
    return _imported(made, by=by, seen_before=False)


def keep(
    read: Statement, *, id: UUID, held: Holding, name: str, digest: str, by: Actor, at: datetime, on: date
) -> StatementFile:
    """What is new of a statement, in the account of this locked holding; its lines are still to be matched.

    Raises Refused before anything is kept, so that whoever brings in several may go on with the next.
    """
    _require_own_account(read, held, by=by)
    _require_past(read, on=on)
    made = _keep_file(read, id=id, held=held, name=name, digest=digest, by=by, at=at)
    detail = f"{held.reference}, {made.new_lines} new lines"
    people.record(did="payments.import_statement", person=held.budget.person_id, by=by, at=at, detail=detail)
    return made


def read_as(read: Callable[..., T], content: bytes, *, layout: str, name: str, taught: Layout | None, by: Actor) -> T:
    """The statement, or the reason why not, which is about the file."""
    try:
        taught = taught or teaching.layout_for(content, chosen=layout, by=by)
        layout = "csv" if taught else layout
        return read(content, format=layout, name=name, layout=taught)
    except Refused as refused:
        raise Refused(*(replace(each, field=each.field or "file") for each in refused.refusals)) from None


def _imported(file: StatementFile, *, by: Actor, seen_before: bool) -> Imported:
    waiting = StatementLine.objects.of(by).filter(statement=file, understood=False).count()
    new = file.new_lines
    return Imported(file.id, new, file.known_lines, len(file.refused), new - waiting, waiting, seen_before)


def _require_own_account(read: Statement, held: Holding, *, by: Actor) -> None:
    """A statement that names an account must be of one this holding has, or had."""
    digits = "".join(character for character in read.account if character.isdigit())[-_ACCOUNT_DIGITS:]
    known = BankDetails.objects.of(by).filter(holding=held, state__in=["approved", "replaced"])
    numbers = set(known.values_list("account_number", flat=True))
    if len(digits) == _ACCOUNT_DIGITS and numbers and digits not in numbers:
        theirs, ours = last_digits(digits), " or ".join(sorted(map(last_digits, numbers)))
        because = f"This statement is of the account that ends {theirs}. {held.reference} is paid to {ours}."
        raise Refused(Refusal(f"{because} Choose the statement of that account.", field="file"))


def _require_past(read: Statement, *, on: date) -> None:
    late = [line.date for line in read.lines if line.date > on]
    if late:
        because = f"This statement has a line dated {in_words(max(late))}, which has not come yet. Check the file."
        raise Refused(Refusal(because, field="file"))


def _keep_file(
    read: Statement, *, id: UUID, held: Holding, name: str, digest: str, by: Actor, at: datetime
) -> StatementFile:
    ids = {_short(line.bank_id) for line in read.lines}
    known = set(StatementLine.objects.of(by).filter(holding=held, bank_id__in=ids).values_list("bank_id", flat=True))
    days = [line.date for line in read.lines]
    continuous, notes = _continuity(read, held, by=by)
    file = StatementFile.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        holding=held,
        name=name[:_LONGEST_NAME] or "statement",
        sha256=digest,
        layout=(read.layout or read.format)[:20],
        first_on=min(days, default=None),
        latest_on=max(days, default=None),
        opening_pence=read.opening.pence if read.opening is not None else None,
        closing_pence=read.closing.pence if read.closing is not None else None,
        continuous=continuous,
        new_lines=len(ids - known),
        known_lines=len(read.lines) - len(ids - known),
        refused=[{"line": each.line, "text": each.text, "because": each.because} for each in read.refused],
        notes=notes,
        imported_by=by.name,
        imported_at=at,
    )
    _keep_lines(read, file=file, held=held, known=known, by=by)
    return file


def _keep_lines(read: Statement, *, file: StatementFile, held: Holding, known: set[str], by: Actor) -> None:
    """Two readings of one line have one identity, so the second is not kept, even if both happen at once."""
    rows = [
        StatementLine(
            id=uuid5(held.id, line.bank_id),
            commissioner_id=by.commissioner,
            statement=file,
            holding=held,
            bank_id=_short(line.bank_id),
            on=line.date,
            pence=line.amount.pence,
            text=line.text[:_LONGEST_TEXT],
            reference=line.reference[:_LONGEST_REFERENCE],
            merchant_category=line.merchant_category[:_LONGEST_CATEGORY],
            position=position,
        )
        for position, line in enumerate(read.lines)
        if _short(line.bank_id) not in known and line.amount
    ]
    StatementLine.objects.bulk_create(rows, ignore_conflicts=True)


def _short(bank_id: str) -> str:
    return bank_id if len(bank_id) <= _LONGEST_ID else sha256(bank_id.encode()).hexdigest()


def _continuity(read: Statement, held: Holding, *, by: Actor) -> tuple[bool | None, list[str]]:
    """Whether the balances hold, within the file and from the statement before it, and where they do not."""
    notes = [note.because for note in read.notes]
    first = min((line.date for line in read.lines), default=None)
    if first is None or read.opening is None:
        return read.continuous, notes
    earlier = StatementFile.objects.of(by).filter(holding=held, latest_on__lt=first, closing_pence__isnull=False)
    before = earlier.order_by("-latest_on", "-imported_at").first()
    if before is None or before.closing_pence == read.opening.pence:
        return read.continuous, notes
    gap = (
        f"This statement begins with {read.opening}. The one before it, to {in_words(before.latest_on or first)}, "
        "ended with another balance, so some days between them are missing."
    )
    return False, [*notes, gap]
