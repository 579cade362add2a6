"""A bank file for many accounts: what is known goes to whose it is, the rest waits with the file.

Each account comes in with all its lines or with none, and one that cannot come in holds up no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db import connection

from openphb.budgets.models import Holding
from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.payments import rules, statements
from openphb.payments.actions import twice, understanding
from openphb.payments.actions.statements import keep, read_as
from openphb.payments.models import AccountInFile, ManyFile, StatementFile
from openphb.payments.queries.access import row_of
from openphb.payments.queries.accounts_known import whose_accounts
from openphb.payments.queries.many import kept_as
from openphb.payments.statements import Statement
from openphb.people import actions as people

DEED = "bring in a bank file for many accounts"
IN, WAITING, LEFT_OUT = "in", "waiting", "left out"
_LONGEST_NAME = 200
_NAMELESS = "These rows name no account, so they are nobody's. Put them right in the file and bring it in again."
_NOTIONAL = "The NHS buys this itself, so it has no bank account."
_LEFT_OUT = "This account was left out. Bring the file in again to say whose it is."
_IN_ALREADY = "This account of the file is in already."


@transaction_required
def bring_in_many(
    *, id: UUID, name: str, content: bytes, by: Actor, at: datetime, on: date, layout: str = "auto"
) -> ManyFile:
    """Bring in one file of many accounts. The same bytes count once: what of them waits is only looked at again.

    Raises Refused for a file that is no statement at all, or whose layout nobody has shown.
    """
    require(rules.why_not_do(DEED, roles=by.roles))
    digest = sha256(content).hexdigest()
    _one_after_another(by)
    known = ManyFile.objects.of(by).filter(sha256=digest).first()
    if known:
        _wait_again(known, content=content)
        return look_again_at_file(file=known.id, by=by, at=at, on=on)
    read = read_as(statements.read_each, content, layout=layout, name=name, taught=None, by=by)
    file = ManyFile.objects.create(
        id=id,
        commissioner_id=by.commissioner,
        name=name[:_LONGEST_NAME] or "statement",
        sha256=digest,
        layout=layout,
        content=content,
        waiting=len(read),
        brought_by=by.name,
        brought_at=at,
    )
    AccountInFile.objects.bulk_create([_waiting(each, file=file) for each in read])
    people.record(did="payments.bring_in_many", by=by, at=at, detail=f"{name[:80]}, {len(read)} accounts")
    return _look(file, read, by=by, at=at, on=on)


@transaction_required
def look_again_at_file(*, file: UUID, by: Actor, at: datetime, on: date) -> ManyFile:
    """Look again whose the accounts are that wait: since the file came, bank details may have been approved."""
    require(rules.why_not_do(DEED, roles=by.roles))
    found = _locked(file, by=by)
    return _look(found, _read(found, by=by), by=by, at=at, on=on) if found.waiting else found


@transaction_required
def say_whose(*, account: UUID, holding: UUID, by: Actor, at: datetime, on: date) -> AccountInFile:
    """Say whose an account is that waits, and bring it in. The next file knows it by that.

    Raises Refused where that holding is paid to another account, as for a statement of its own.
    """
    require(rules.why_not_do(DEED, roles=by.roles))
    row = row_of(AccountInFile, account, by=by)
    file = _locked(row.file_id, by=by)
    row.refresh_from_db()
    if row.state == IN and row.holding_id == holding:
        return row
    refuse_unless(row.state != IN, _IN_ALREADY, field="holding")
    refuse_unless(row.state == WAITING, _LEFT_OUT, field="holding")
    of_each = {kept_as(each.account): each for each in _read(file, by=by)}
    coming, read = _Coming(file, len(of_each) == 1, by, at, on), of_each[row.account]
    held = _locked_holdings([holding], by=by).get(holding)
    if held is None:
        raise NotFound
    refuse_unless(held.kind != "notional", _NOTIONAL, field="holding")
    row.said_by = by.name
    coming.bring(row, read, held=held)
    understanding.match_lines([held], by=by, at=at)
    twice.look([held], by=by, at=at)
    _count(file)
    return row


@transaction_required
def leave_account_out(*, account: UUID, because: str, by: Actor, at: datetime, on: date | None = None) -> AccountInFile:
    """This account is nobody's here. The reason is kept, its lines are not."""
    require(rules.why_not_do(DEED, roles=by.roles))
    require(rules.why_not_words(because, field="because"))
    row = row_of(AccountInFile, account, by=by)
    file = _locked(row.file_id, by=by)
    row.refresh_from_db()
    refuse_unless(row.state != IN, _IN_ALREADY, field="because")
    row.state, row.because, row.said_by = LEFT_OUT, because.strip(), by.name
    row.save(update_fields=["state", "because", "said_by"])
    people.record(did="payments.leave_account_out", by=by, at=at, why=row.because, detail=f"file {file.id}")
    _count(file)
    return row


def _wait_again(file: ManyFile, *, content: bytes) -> None:
    """Whoever brings a file in again wants to know whose its accounts are: those left out wait once more."""
    mine = AccountInFile.objects.filter(commissioner_id=file.commissioner_id, file=file)
    mine.filter(state=LEFT_OUT).exclude(account="", lines=0).update(state=WAITING, because="", said_by="")
    file.content = content
    file.waiting = mine.filter(state=WAITING).count()
    if file.waiting:
        file.save(update_fields=["waiting", "content"])


def _one_after_another(by: Actor) -> None:
    """Two people may bring in one file at the same moment: the second finds it brought in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('openphb brings in many'), %s)", [by.commissioner])


def _waiting(read: Statement, *, file: ManyFile) -> AccountInFile:
    """An account before anybody has looked whose it is. Rows that name none, and cannot be read, never are."""
    account, nothing = kept_as(read.account), not (read.account or read.lines)
    return AccountInFile(
        id=uuid5(file.id, account),
        commissioner_id=file.commissioner_id,
        file=file,
        account=account,
        state=LEFT_OUT if nothing else WAITING,
        lines=len(read.lines),
        refused=[{"line": each.line, "text": each.text, "because": each.because} for each in read.refused],
        because=_NAMELESS if nothing else "",
    )


def _read(file: ManyFile, *, by: Actor) -> tuple[Statement, ...]:
    return read_as(statements.read_each, bytes(file.content), layout=file.layout, name=file.name, taught=None, by=by)


@dataclass(frozen=True, slots=True)
class _Coming:
    """Accounts of one file on their way in. `alone`: the file has but one."""

    file: ManyFile
    alone: bool
    by: Actor
    at: datetime
    on: date

    def bring(self, row: AccountInFile, read: Statement, *, held: Holding) -> None:
        """The whole account, or Refused with nothing of it."""
        digest = self._digest(row)
        known = StatementFile.objects.of(self.by).filter(holding=held, sha256=digest).first()
        id = uuid5(self.file.id, f"{row.account} of {held.id}")
        told: dict[str, Any] = {"name": self.file.name, "digest": digest, "by": self.by, "at": self.at, "on": self.on}
        row.statement = known or keep(read, id=id, held=held, **told)
        row.state, row.because, row.holding = IN, "", held
        row.save(update_fields=["state", "because", "holding", "statement", "said_by"])

    def _digest(self, row: AccountInFile) -> str:
        """The file's own where it has one account, as if it were brought in for that; else one for each account."""
        return self.file.sha256 if self.alone else sha256(f"{self.file.sha256} {row.account}".encode()).hexdigest()


def _look(file: ManyFile, read: Sequence[Statement], *, by: Actor, at: datetime, on: date) -> ManyFile:
    """Bring in each account that waits and whose holding is known; say of the others why not."""
    waiting = {row.account: row for row in AccountInFile.objects.of(by).filter(file=file, state=WAITING)}
    of_each = {kept_as(each.account): each for each in read}
    whose = whose_accounts(waiting, by=by)
    held = _locked_holdings([found for found in whose.values() if isinstance(found, UUID)], by=by)
    coming, came = _Coming(file, len(read) == 1, by, at, on), dict[UUID, Holding]()
    for account, row in waiting.items():
        found = whose[account]
        try:
            require(Refusal(found) if isinstance(found, str) else None)
            coming.bring(row, of_each[account], held=held[UUID(str(found))])
            came[UUID(str(found))] = held[UUID(str(found))]
        except Refused as refused:
            row.because = str(refused)
            row.save(update_fields=["because"])
    in_order = [came[id] for id in sorted(came)]
    understanding.match_lines(in_order, by=by, at=at)
    twice.look(in_order, by=by, at=at)
    return _count(file)


def _count(file: ManyFile) -> ManyFile:
    """How many accounts wait now. When none does, the file itself is kept no longer."""
    mine = AccountInFile.objects.filter(commissioner_id=file.commissioner_id, file=file, state=WAITING)
    file.waiting = mine.count()
    file.content = file.content if file.waiting else b""
    file.save(update_fields=["waiting", "content"])
    return file


def _locked(id: UUID, *, by: Actor) -> ManyFile:
    found = ManyFile.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def _locked_holdings(ids: Sequence[UUID], *, by: Actor) -> dict[UUID, Holding]:
    """These holdings, locked in one order."""
    rows = Holding.objects.of(by).select_for_update(of=("self",), no_key=True).filter(id__in=ids)
    return {each.id: each for each in rows.select_related("budget").order_by("id")}
