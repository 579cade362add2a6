"""Bank files of many accounts as they were brought in, and what came of each account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from openphb.budgets.account_details import last_digits
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.payments import statements
from openphb.payments.models import AccountInFile, ManyFile
from openphb.payments.queries import teaching
from openphb.payments.queries.access import require_payments
from openphb.payments.queries.views import PAGE, Page, RefusedRow
from openphb.payments.statements import StatementLine
from openphb.payments.statements.whose import account_named
from openphb.people import queries as people

_SHOWN, _LONGEST_ACCOUNT = 5, 80
_FIRST = {"waiting": 0, "left out": 1, "in": 2}


@dataclass(frozen=True, slots=True)
class AccountInFileView:
    """One account of a file. `called` hides all but the last digits; `because` says why it is not in."""

    id: UUID
    file: UUID
    file_name: str
    called: str
    state: str
    because: str
    lines: int
    said_by: str
    reference: str
    person_name: str
    statement: UUID | None
    new_lines: int
    known_lines: int
    continuous: bool | None
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class ManyFileView:
    """A file, with a page of its accounts, what waits first; in a list of files, without them."""

    id: UUID
    name: str
    brought_by: str
    brought_at: datetime
    waiting: int
    accounts: Page[AccountInFileView]


def files_of_many(*, by: Actor, page: int = 1) -> Page[ManyFileView]:
    """Files of many accounts, newest first; of their accounts only how many there are."""
    require_payments(by)
    rows = ManyFile.objects.of(by).order_by("-brought_at", "id")
    chosen = rows.defer("content")[(page - 1) * PAGE : page * PAGE]
    listed = (_file(row, Page((), 1, _accounts(row, by=by).count())) for row in chosen)
    return Page(tuple(listed), page, rows.count())


def file_of_many(id: UUID, *, by: Actor, page: int = 1) -> ManyFileView:
    """One file with a page of its accounts. Raises NotFound."""
    require_payments(by)
    row = ManyFile.objects.of(by).filter(id=id).defer("content").first()
    if row is None:
        raise NotFound
    ids = _accounts(row, by=by).values_list("id", "state", "account")
    ordered = [id for id, *_ in sorted(ids, key=lambda each: (_FIRST[each[1]], each[2]))]
    chosen = _views(ordered[(page - 1) * PAGE : page * PAGE], by=by)
    return _file(row, Page(chosen, page, len(ordered)))


def accounts_of_many(id: UUID, *, by: Actor) -> tuple[AccountInFileView, ...]:
    """Every account of a file, in the order of their names."""
    require_payments(by)
    rows = AccountInFile.objects.of(by).filter(file=id).order_by("account")
    return _views(list(rows.values_list("id", flat=True)), by=by)


def account_in_file(id: UUID, *, by: Actor) -> AccountInFileView:
    """One account of a file. Raises NotFound."""
    require_payments(by)
    found = _views([id], by=by)
    if not found:
        raise NotFound
    return found[0]


def first_lines_of(account: UUID, *, by: Actor) -> tuple[StatementLine, ...]:
    """The first lines of an account that waits, by which somebody may know whose it is; none once it is in."""
    require_payments(by)
    row = AccountInFile.objects.of(by).filter(id=account, state="waiting").select_related("file").first()
    if row is None:
        return ()
    content, chosen = bytes(row.file.content), row.file.layout
    layout = teaching.layout_for(content, chosen=chosen, by=by)
    read = statements.read_each(content, format="csv" if layout else chosen, layout=layout)
    found = [each.lines for each in read if kept_as(each.account) == row.account]
    return found[0][:_SHOWN] if found else ()


def kept_as(account: str) -> str:
    """An account as it is kept: in the bank's words, shortened so that no two become one."""
    short = account if len(account) <= _LONGEST_ACCOUNT else f"{account[:40]}… {sha256(account.encode()).hexdigest()}"
    return short[:_LONGEST_ACCOUNT]


def _accounts(row: ManyFile, *, by: Actor) -> QuerySet[AccountInFile]:
    return AccountInFile.objects.of(by).filter(file=row)


def _file(row: ManyFile, accounts: Page[AccountInFileView]) -> ManyFileView:
    return ManyFileView(row.id, row.name, row.brought_by, row.brought_at, row.waiting, accounts)


def _views(ids: list[UUID], *, by: Actor) -> tuple[AccountInFileView, ...]:
    """These accounts, in this order, in three questions."""
    rows = AccountInFile.objects.of(by).filter(id__in=ids).select_related("holding__budget", "statement", "file")
    found = {row.id: row for row in rows.defer("file__content")}
    names = people.names({row.holding.budget.person_id for row in found.values() if row.holding}, by=by)
    return tuple(_view(found[id], names=names) for id in ids if id in found)


def _view(row: AccountInFile, *, names: dict[UUID, str]) -> AccountInFileView:
    held, made = row.holding, row.statement
    return AccountInFileView(
        id=row.id,
        file=row.file_id,
        file_name=row.file.name,
        called=_called(row.account),
        state=row.state,
        because=row.because,
        lines=row.lines,
        said_by=row.said_by,
        reference=held.reference if held else "",
        person_name=names.get(held.budget.person_id, "") if held else "",
        statement=row.statement_id,
        new_lines=made.new_lines if made else 0,
        known_lines=made.known_lines if made else 0,
        continuous=made.continuous if made else None,
        refused=tuple(RefusedRow(**each) for each in (made.refused if made else row.refused)),
    )


def _called(account: str) -> str:
    """'The account that ends 911': what somebody tells theirs by, and nothing more."""
    number = account_named(account).number
    if number:
        return f"The account that ends {last_digits(number)}"
    return f"The account called “{account}”" if account else "Rows that name no account"
