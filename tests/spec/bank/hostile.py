"""Statements as real banks, spreadsheets and people who mean harm leave them, with the truth known.

One file after another is made from a seed. Each of its movements is written in one of many ways; the way says
whether a careful reader can know what it means (`readable`), and whatever it reads must then be the truth.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.money import Money
from openphb.payments.statements.amounts import pounds

Amount = Callable[[Money], str]


@dataclass(frozen=True, slots=True)
class Truth:
    """One movement as it was, and whether its row says so plainly."""

    date: date
    pence: int
    text: str
    readable: bool
    how: str


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file, the layout it is in, and its movements."""

    layout: str
    content: bytes
    truths: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing amounts: as a signed one, and whether it can be read."""

    name: str
    write: Amount
    readable: bool = True


def _plain(amount: Money) -> str:
    return pounds(Money(abs(amount.pence)))


def _grouped(amount: Money) -> str:
    return str(Money(abs(amount.pence))).removeprefix("£")


def _sign(amount: Money, mark: str = "-") -> str:
    return mark if amount.pence < 0 else ""


def _continental(amount: Money) -> str:
    return _grouped(amount).replace(",", "_").replace(".", ",").replace("_", ".")


def _indian(amount: Money) -> str:
    whole, pence = _plain(amount).split(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = [head[max(at - 2, 0) : at] for at in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail]) + f".{pence}"


SIGNED = (
    Way("plain", pounds),
    Way("grouped", lambda a: _sign(a) + _grouped(a)),
    Way("pound sign", lambda a: f"{_sign(a)}£{_grouped(a)}"),
    Way("pound sign before the minus", lambda a: f"£{_sign(a)}{_grouped(a)}"),
    Way("brackets", lambda a: f"({_plain(a)})" if a.pence < 0 else _plain(a)),
    Way("brackets and pound sign", lambda a: f"(£{_grouped(a)})" if a.pence < 0 else f"£{_grouped(a)}"),
    Way("trailing minus", lambda a: _plain(a) + _sign(a)),
    Way("minus sign U+2212", lambda a: _sign(a, "\u2212") + _plain(a)),
    Way("en dash", lambda a: _sign(a, "\u2013") + _grouped(a)),
    Way("plus", lambda a: ("-" if a.pence < 0 else "+") + _plain(a)),
    Way("CR and DR", lambda a: f"{_plain(a)} {'DR' if a.pence < 0 else 'CR'}"),
    Way("CR and DR before", lambda a: f"{'DR' if a.pence < 0 else 'CR'} {_grouped(a)}"),
    Way("cr and dr close up", lambda a: f"£{_plain(a)}{'dr' if a.pence < 0 else 'cr'}"),
    Way("no-break space", lambda a: f"\u00a0{pounds(a)}\u00a0"),
    Way("blank after the minus", lambda a: f"{_sign(a)} {_plain(a)}"),
    Way("GBP", lambda a: f"GBP {pounds(a)}"),
    Way("noughts in front", lambda a: f"{_sign(a)}000{_plain(a)}"),
    Way("thousands apart", lambda a: (_sign(a) + _grouped(a)).replace(",", "\u00a0")),
    Way("nought pence left off", lambda a: pounds(a).removesuffix(".00")),
    Way("one figure of pence", lambda a: pounds(a).removesuffix("0")),
    # From here on nobody can say, or the bank has written no amount.
    Way("continental", lambda a: _sign(a) + _continental(a), readable=False),
    Way("indian", lambda a: _sign(a) + _indian(Money(abs(a.pence) + 10_000_000)), readable=False),
    Way("three decimals", lambda a: pounds(a) + "5", readable=False),
    Way("exponent", lambda a: f"{a.pence / 100:e}", readable=False),
    Way("underscore", lambda a: f"{_sign(a)}1_{_plain(a)}", readable=False),
    Way("full width", lambda a: pounds(a).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}), readable=False),
    Way("two minuses", lambda a: f"--{_plain(a)}", readable=False),
    Way("minus in brackets", lambda a: f"(-{_plain(a)})", readable=False),
    Way("minus and CR", lambda a: f"-{_plain(a)} CR", readable=False),
    Way("euro", lambda a: f"{_sign(a)}€{_plain(a)}", readable=False),
    Way("dollars", lambda a: f"{_sign(a)}USD {_plain(a)}", readable=False),
    Way("overdrawn", lambda a: "O/D", readable=False),
    Way("nothing", lambda a: "", readable=False),
    Way("n/a", lambda a: "n/a", readable=False),
    Way("nil", lambda a: "0.00", readable=False),
    Way("huge", lambda a: "9" * 40 + ".00", readable=False),
    Way("words", lambda a: "twelve pounds", readable=False),
    Way("bracket left open", lambda a: f"({_plain(a)}", readable=False),
    Way("formula", lambda a: f"=1+{_plain(a)}", readable=False),
    Way("Arabic figures", lambda a: "١٢.٣٤", readable=False),
    Way("thousands broken", lambda a: f"{_sign(a)}1,{_plain(a)[:2]},00.00", readable=False),
    Way("tab inside", lambda a: f"{_sign(a)}1\t2{_plain(a)}", readable=False),
)
DAYS: tuple[tuple[str, Callable[[date], str], bool], ...] = (
    ("usual", lambda d: f"{d:%d/%m/%Y}", True),
    ("iso", lambda d: f"{d:%Y-%m-%d}", True),
    ("named", lambda d: f"{d:%d %b %Y}", True),
    ("long", lambda d: f"{d.day} {d:%B %Y}", True),
    ("ordinal", lambda d: f"{d.day}{_ordinal(d.day)} {d:%B %Y}", True),
    ("weekday", lambda d: f"{d:%a %d %b %Y}", True),
    ("dots", lambda d: f"{d:%d.%m.%Y}", True),
    ("with a time", lambda d: f"{d:%d/%m/%Y} 23:59", True),
    ("not in the calendar", lambda d: f"31/02/{d.year}", False),
    ("no leap year", lambda d: "29/02/2023", False),
    ("short", lambda d: f"{d:%d/%m/%y}", False),
    ("month thirteen", lambda d: f"{d.year}-13-01", False),
    ("serial", lambda d: str((d - date(1899, 12, 30)).days), False),
    ("empty", lambda d: "", False),
    ("word", lambda d: "yesterday", False),
    ("wrong weekday", lambda d: f"{d + timedelta(days=1):%a} {d:%d %b %Y}", False),
)
TEXTS = (
    "J SMITH PA WAGES", "NHS KENT PHB-0041", "GYM, CLUB & CO", 'SMITH "J" LTD', "CAFÉ ZOË", "=HYPERLINK(1)",
    "-12.00", "O'NEILL", "REF;1|2", "TOTAL CARE LTD", "BALANCE CARE 01", "01/04/2026 CARD 1234", "£5 BAG CO", "Date",
)  # fmt: skip
BROKEN: tuple[Callable[[list[str]], str], ...] = (
    lambda cells: ",".join(cells[:-1]),
    lambda cells: ",".join([*cells, "7.00"]),
    lambda cells: ",".join(cells).replace(",", ',"', 1),
    lambda cells: ",".join(cells).replace(",", "\x00,", 1),
    lambda cells: ",".join([*cells[:-1], "X" * 12_000]),
    lambda cells: "," * (len(cells) - 1) + "?",
    lambda cells: '"' + ",".join(cells),
)


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a bank's file is put together: its heading, a row of it, and which of its cells is the running balance."""

    name: str
    heading: tuple[str, ...]
    row: Callable[[str, str, str, str], tuple[str, ...]]  # day, text, amount, balance
    apart: bool = False
    newest_first: bool = False
    above: tuple[str, ...] = ()


def _row(order: str) -> Callable[[str, str, str, str], tuple[str, ...]]:
    """A row of cells: D day, T text, A amount, B balance, anything else as it stands."""
    names = order.split(",")

    def write(day: str, text: str, amount: str, balance: str) -> tuple[str, ...]:
        out, _, into = amount.partition("|")
        cells = {"D": day, "T": text, "A": amount, "B": balance, "O": out, "I": into}
        return tuple(cells.get(name, name) for name in names)

    return write


SHAPES = (
    Shape("lloyds", ("Transaction Date", "Transaction Type", "Sort Code", "Account Number", "Transaction Description",
                     "Debit Amount", "Credit Amount", "Balance"), _row("D,FPO,'30-90-70,02355688,T,O,I,B"),
          apart=True, newest_first=True),
    Shape("natwest", ("Date", "Type", "Description", "Value", "Balance", "Account Name", "Account Number"),
          _row("D,POS,T,A,B,'MR T,'602012-12345678"), newest_first=True),
    Shape("barclays", ("Number", "Date", "Account", "Amount", "Subcategory", "Memo"),
          _row(",D,20-10-20 12345678,A,DEBIT,T"), newest_first=True),
    Shape("hsbc", (), _row("D,T,A"), newest_first=True),
    Shape("santander", ("Date", "Description", "Money in", "Money Out", "Balance"), _row("D,T,I,O,B"),
          apart=True, newest_first=True),
    Shape("nationwide", ("Date", "Transaction type", "Description", "Paid out", "Paid in", "Balance"),
          _row("D,Visa purchase,T,O,I,B"), apart=True,
          above=('"Account Name:","FlexAccount"', '"Account Balance:","£1.00"', "")),
    Shape("monzo", ("Transaction ID", "Date", "Time", "Type", "Name", "Emoji", "Category", "Amount", "Currency"),
          _row(",D,09:00:00,Card payment,T,,General,A,GBP")),
    Shape("starling", ("Date", "Counter Party", "Reference", "Type", "Amount (GBP)", "Balance (GBP)"),
          _row("D,T,,CARD,A,B")),
    Shape("chase", ("Date", "Time", "Transaction Description", "Amount", "Balance"), _row("D,10:00,T,A,B"),
          newest_first=True, above=("Chase statement",)),
    Shape("first_direct", ("Date", "Description", "Amount", "Balance"), _row("D,T,A,B"), newest_first=True),
    Shape("prepaid_card", ("Date", "Merchant", "MCC", "Amount", "Currency"), _row("D,T,5411,A,826")),
    Shape("by_headings", ("POSTED DATE", "Narrative", "Withdrawals", "Deposits"), _row("D,T,O,I"), apart=True),
    Shape("by_headings", ("Txn Date", "Payee", "Amount (£)", "Running Balance"), _row("D,T,A,B")),
)  # fmt: skip


def files(*, seed: int, count: int = 60) -> list[HostileFile]:
    """Files in every layout, each from its own share of the seed."""
    return [_file(random.Random(f"{seed}/{at}"), SHAPES[at % len(SHAPES)]) for at in range(count)]


def _file(dice: random.Random, shape: Shape) -> HostileFile:
    truths, rows = _rows(dice, shape)
    if shape.newest_first:
        rows = rows[::-1]
    for _ in range(dice.randrange(3)):
        broken = dice.choice(BROKEN)(list(shape.row("01/04/2026", "BROKEN", "-1.00", "1.00")))
        rows.insert(dice.randrange(len(rows) + 1), broken)
    rows += dice.choice([[], [",".join(shape.heading)] if shape.heading else [], ["Total,,"], [""], [",,,"]])
    heading = [*shape.above, ",".join(f'"{name}"' for name in shape.heading)] if shape.heading else []
    text = dice.choice(["\n", "\r\n", "\r"]).join([*heading, *rows, ""])
    return HostileFile(shape.name, _encoded(dice, text), tuple(truths))


def _encoded(dice: random.Random, text: str) -> bytes:
    encodings = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]
    try:
        text.encode("cp1252")
        encodings.append("cp1252")
    except UnicodeEncodeError:
        pass
    return text.encode(dice.choice(encodings))


def _rows(dice: random.Random, shape: Shape) -> tuple[list[Truth], list[str]]:
    day, balance = date(2025, 4, 6) + timedelta(days=dice.randrange(300)), Money(500_000)
    truths, rows = [], []
    for _ in range(dice.randrange(6, 14)):
        day += timedelta(days=dice.randrange(4))
        amount = Money(dice.choice([-1, -1, 1]) * dice.choice([50, 1250, 1200, 123456, 5, 250000, 99999, 700]))
        balance += amount
        truth, row = _movement(dice, shape, day=day, amount=amount, balance=balance)
        truths.append(truth)
        rows.append(row)
    return truths, rows


def _movement(dice: random.Random, shape: Shape, *, day: date, amount: Money, balance: Money) -> tuple[Truth, str]:
    tame = dice.random() < 0.4
    way = SIGNED[0] if tame else dice.choice(SIGNED)
    form, write_day, day_readable = DAYS[0] if tame or dice.random() < 0.6 else dice.choice(DAYS)
    text = dice.choice(TEXTS)
    written, readable = _apart(dice, amount, way) if shape.apart else (way.write(amount), way.readable)
    cells = shape.row(write_day(day), text, written, str(balance) if dice.random() < 0.9 else "")
    truth = Truth(day, amount.pence, text, readable and day_readable, f"{way.name}; day {form}")
    return truth, _line(cells)


def _apart(dice: random.Random, amount: Money, way: Way) -> tuple[str, bool]:
    """Money out and in in a column each: the amount without its sign, and now and then something in the other."""
    other = dice.choice(["", "", "", "0.00", "-", "n/a"])
    bare = way.write(Money(abs(amount.pence))) if way.name not in ("CR and DR", "CR and DR before") else _plain(amount)
    bare = _plain(amount) if way.name == "cr and dr close up" else bare
    spoilt = way.readable and dice.random() < 0.04
    other = "3.00" if spoilt else other
    return (f"{bare}|{other}" if amount.pence < 0 else f"{other}|{bare}"), way.readable and not spoilt


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
