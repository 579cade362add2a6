"""Questions about where money is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, Min, Q, QuerySet, Sum, When

from openphb.commissioners.asking import answers
from openphb.commissioners.context import asked_once
from openphb.kernel.actor import Actor
from openphb.kernel.days import Period
from openphb.kernel.money import NIL, Money
from openphb.ledger import chart
from openphb.ledger.models import Account, Transfer

_PAGE = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One transfer as a line of an account: money in is positive."""

    on: date
    amount: Money
    kind: str
    cause: str
    other: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A transfer out of or into an account as it was recorded; `number` orders them. Money in is positive."""

    number: int
    at: datetime
    on: date
    account: str
    amount: Money
    kind: str
    cause: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An account whose kept balance is not what its transfers add up to."""

    account: str
    kept: Money
    counted: Money


@dataclass(frozen=True, slots=True)
class Verification:
    accounts: int
    transfers: int
    differences: tuple[Difference, ...]


def balance(code: str, *, by: Actor, on: date | None = None) -> Money:
    """What the account holds now, or at the end of `on`. An account nobody opened holds nothing."""
    if on is None:
        kept = Account.objects.filter(commissioner_id=by.commissioner, code=code).values_list(
            "balance_pence", flat=True
        )
        return Money(kept[0]) if kept else NIL
    rows = _touching(code, by=by).filter(value_date__lte=on)
    return Money(int(rows.aggregate(held=Sum(_as_seen_from(code, by=by)))["held"] or 0))


def _touching(code: str, *, by: Actor) -> QuerySet[Transfer]:
    """Transfers out of or into one account, found by its identity: two looks at an index, however many there are.

    Asked for by the codes of both sides, the database would read every transfer of the board.
    """
    mine = _identity(code, by=by)
    return Transfer.objects.filter(Q(source=mine) | Q(target=mine), commissioner_id=by.commissioner)


def _identity(code: str, *, by: Actor) -> QuerySet[Account, int]:
    return Account.objects.filter(commissioner_id=by.commissioner, code=code).values_list("id", flat=True)[:1]


def _as_seen_from(code: str, *, by: Actor) -> Case:
    """What came into the account, less what left it."""
    return Case(When(target=_identity(code, by=by), then=F("pence")), default=-F("pence"))


@asked_once
def balances(prefix: str, *, by: Actor) -> dict[str, Money]:
    """All accounts whose code begins so, in code order."""
    return dict(each_balance(prefix, by=by))


def each_balance(prefix: str, *, by: Actor) -> Iterator[tuple[str, Money]]:
    """The same one by one, in no more memory than a few of them: for every account of a large board.

    Fetched page by page, each where the one before it ended, so it must be used up in its transaction.
    """
    end = prefix + "\U0010ffff"
    rows = Account.objects.filter(commissioner_id=by.commissioner, code__lt=end).order_by("code")
    page = list(rows.filter(code__gte=prefix).values_list("code", "balance_pence")[:_PAGE])
    while page:
        yield from ((code, Money(pence)) for code, pence in page)
        after = rows.filter(code__gt=page[-1][0]) if len(page) == _PAGE else rows.none()
        page = list(after.values_list("code", "balance_pence")[:_PAGE])


def balances_of(codes: Iterable[str], *, by: Actor) -> dict[str, Money]:
    """What each of these accounts holds now. Those nobody opened are not in it."""
    rows = Account.objects.filter(commissioner_id=by.commissioner, code__in=list(codes))
    return {code: Money(pence) for code, pence in rows.values_list("code", "balance_pence")}


def not_nil(codes: Iterable[str], *, by: Actor) -> set[str]:
    """Those of these accounts that hold something, or are below nil."""
    rows = Account.objects.filter(commissioner_id=by.commissioner, code__in=list(codes)).exclude(balance_pence=0)
    return set(rows.values_list("code", flat=True))


def moved(prefix: str, *, by: Actor, within: Period) -> dict[str, Money]:
    """By how much each account whose code begins so grew over these days, counted by the day money moved."""
    found: dict[str, Money] = {}
    for (code, _), amount in by_kind(prefix, by=by, within=within).items():
        found[code] = found.get(code, NIL) + amount
    return found


def by_kind(prefix: str, *, by: Actor, within: Period, ending: str = "") -> dict[tuple[str, str], Money]:
    """The same for each kind of transfer apart, of accounts whose code also ends so."""
    rows = Transfer.objects.filter(commissioner_id=by.commissioner, value_date__gte=within.start)
    if within.end is not None:
        rows = rows.filter(value_date__lte=within.end)
    sides = []
    for side, sign in (("target", 1), ("source", -1)):
        mine = {f"{side}__code__gte": prefix, f"{side}__code__lt": prefix + "\U0010ffff"}
        mine |= {f"{side}__code__endswith": ending} if ending else {}
        grouped = rows.filter(**mine).order_by().values_list(f"{side}__code", "kind")
        sides.append(grouped.annotate(sum=sign * Sum("pence")))
    found: dict[tuple[str, str], Money] = {}
    for code, kind, pence in sides[0].union(sides[1], all=True):
        found[code, kind] = found.get((code, kind), NIL) + Money(int(pence))
    return found


def entries(code: str, *, by: Actor) -> list[Entry]:
    """The account's transfers, oldest first."""
    found = (
        _touching(code, by=by)
        .order_by("value_date", "id")
        .values_list("value_date", "pence", "kind", "cause", "source__code", "target__code")
    )
    return [
        Entry(on, Money(pence if target == code else -pence), kind, cause, source if target == code else target)
        for on, pence, kind, cause, source, target in found
    ]


def kept(codes: Iterable[str], *, by: Actor, kinds: Iterable[str]) -> list[Kept]:
    """Transfers of these kinds out of or into these accounts, in the order in which they were recorded.

    Identities are asked for first: with them an index is enough, however many transfers a board has.
    """
    mine = _identities(codes, by=by)
    rows = Transfer.objects.filter(Q(source_id__in=mine) | Q(target_id__in=mine), commissioner_id=by.commissioner)
    columns = ("id", "recorded_at", "value_date", "pence", "kind", "cause", "source_id", "target_id")
    answer = []
    for number, at, on, pence, kind, cause, source, target in (
        rows.filter(kind__in=list(kinds)).order_by("id").values_list(*columns)
    ):
        for account, amount in ((source, -pence), (target, pence)):
            if account in mine:
                answer.append(Kept(number, at, on, mine[account], Money(amount), kind, cause))
    return answer


def given(source: str, codes: Iterable[str], *, by: Actor) -> dict[str, Money]:
    """What one account has given to each of these, less what they gave back; those it never met are left out."""
    known = _identities([source, *codes], by=by)
    far = [id for id, code in known.items() if code == source]
    near = {id: code for id, code in known.items() if code != source}
    if not far:
        return {}
    rows = Transfer.objects.filter(commissioner_id=by.commissioner).order_by()
    found: dict[str, Money] = {}
    for account, other, sign in (("target_id", "source_id", 1), ("source_id", "target_id", -1)):
        sums = rows.filter(**{f"{account}__in": near, f"{other}__in": far}).values_list(account)
        for id, pence in sums.annotate(sum=Sum("pence")):
            found[near[id]] = found.get(near[id], NIL) + Money(sign * int(pence))
    return found


def _identities(codes: Iterable[str], *, by: Actor) -> dict[int, str]:
    """The codes of these accounts by their identities; those nobody opened are left out."""
    rows = Account.objects.filter(commissioner_id=by.commissioner, code__in=list(codes))
    return dict(rows.values_list("id", "code"))


def unsettled(code: str, *, by: Actor) -> dict[str, Money]:
    """Causes that have not netted to nothing in a clearing account: the reconciliation list, oldest first."""
    rows = _touching(code, by=by).annotate(mine=_as_seen_from(code, by=by)).order_by().values("cause")
    owing = rows.annotate(sum=Sum("mine"), since=Min("value_date"), first=Min("id")).exclude(sum=0)
    found = owing.order_by("since", "first").values_list("cause", "sum")
    return {cause: Money(int(pence)) for cause, pence in found}


def clearing(*, by: Actor) -> dict[str, Money]:
    """Accounts that should be nil and are not."""
    rows = Account.objects.filter(commissioner_id=by.commissioner).exclude(balance_pence=0)
    return {
        code: Money(pence)
        for code, pence in rows.order_by("code").values_list("code", "balance_pence")
        if chart.is_clearing(code)
    }


_RECOUNT = """
    SELECT a.code, a.balance_pence, coalesce(sum(m.pence), 0)::bigint
    FROM ledger_account a
    LEFT JOIN (
        SELECT target_id AS account_id, pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
        UNION ALL
        SELECT source_id, -pence FROM ledger_transfer WHERE commissioner_id = %(mine)s
    ) m ON m.account_id = a.id
    WHERE a.commissioner_id = %(mine)s
    GROUP BY a.id HAVING a.balance_pence <> coalesce(sum(m.pence), 0)
    ORDER BY a.code
"""


def verify(*, by: Actor) -> Verification:
    """Recount every balance from the transfers. Differences must be empty."""
    found = answers(_RECOUNT, {"mine": by.commissioner})
    return Verification(
        accounts=Account.objects.filter(commissioner_id=by.commissioner).count(),
        transfers=Transfer.objects.filter(commissioner_id=by.commissioner).count(),
        differences=tuple(Difference(code, Money(kept), Money(counted)) for code, kept, counted in found),
    )


_BETWEEN = """
    WITH asked AS (
        SELECT a.id, a.code, w.first, w.latest
        FROM unnest(%(codes)s::text[], %(firsts)s::date[], %(latests)s::date[]) AS w(code, first, latest)
        JOIN ledger_account a ON a.code = w.code AND a.commissioner_id = %(mine)s
    ), moved AS (
        SELECT w.code, t.source_id AS other_id, t.value_date >= w.first AS within, t.pence
        FROM asked w JOIN ledger_transfer t ON t.target_id = w.id AND t.value_date <= w.latest
        WHERE t.commissioner_id = %(mine)s
        UNION ALL
        SELECT w.code, t.target_id, t.value_date >= w.first, -t.pence
        FROM asked w JOIN ledger_transfer t ON t.source_id = w.id AND t.value_date <= w.latest
        WHERE t.commissioner_id = %(mine)s
    )
    SELECT m.code, o.code, coalesce(sum(pence) FILTER (WHERE NOT within), 0)::bigint,
           coalesce(sum(pence) FILTER (WHERE within), 0)::bigint
    FROM moved m JOIN ledger_account o ON o.id = m.other_id AND o.commissioner_id = %(mine)s
    GROUP BY m.code, o.code
"""


def between(asked: Mapping[str, Period], *, by: Actor) -> dict[tuple[str, str], tuple[Money, Money]]:
    """What each of these accounts had from each other account, before its days and in them; what it gave is negative.

    One question, however many accounts; each may have days of its own.
    """
    given_by_name = {
        "mine": by.commissioner,
        "codes": list(asked),
        "firsts": [within.start for within in asked.values()],
        "latests": [within.end or date.max for within in asked.values()],
    }
    rows = answers(_BETWEEN, given_by_name) if asked else []
    return {(code, other): (Money(before), Money(within)) for code, other, before, within in rows}
