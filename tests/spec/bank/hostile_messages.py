"""Hostile entries in the formats of messages: camt.053, MT940 and OFX in both its versions. The truth is known."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from openphb.kernel.money import Money
from openphb.payments.statements.amounts import pounds
from tests.spec.bank.hostile import HostileFile, Truth


@dataclass(frozen=True, slots=True)
class Turn:
    """One way of turning a good entry bad, or merely odd, and whether it can still be read."""

    name: str
    old: str
    new: str
    readable: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A format: the file round its entries, one entry, and what may be done to it."""

    name: str
    whole: Callable[[str], str]
    entry: Callable[[Truth, int], str]
    turns: tuple[Turn, ...]


def _camt(truth: Truth, number: int) -> str:
    direction = "DBIT" if truth.pence < 0 else "CRDT"
    return (
        f'<Ntry><Amt Ccy="GBP">{_bare(truth)}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{truth.date}</Dt></BookgDt><AcctSvcrRef>R{number}</AcctSvcrRef></Ntry>\n"
    )


def _mt940(truth: Truth, number: int) -> str:
    mark = "D" if truth.pence < 0 else "C"
    comma = _bare(truth).replace(".", ",")
    return f":61:{truth.date:%y%m%d}{truth.date:%m%d}{mark}{comma}NTRFNONREF//B{number}\n:86:GYM CO\n"


def _ofx(truth: Truth, number: int) -> str:
    kind, amount = "DEBIT" if truth.pence < 0 else "CREDIT", pounds(Money(truth.pence))
    return (
        f"<STMTTRN><TRNTYPE>{kind}\n<DTPOSTED>{truth.date:%Y%m%d}120000[0:GMT]\n<TRNAMT>{amount}\n"
        f"<FITID>F{number}\n<NAME>GYM &amp; CO\n</STMTTRN>\n"
    )


def _ofx_2(truth: Truth, number: int) -> str:
    kind, amount = "DEBIT" if truth.pence < 0 else "CREDIT", pounds(Money(truth.pence))
    return (
        f"<STMTTRN><TRNTYPE>{kind}</TRNTYPE><DTPOSTED>{truth.date:%Y%m%d}</DTPOSTED><TRNAMT>{amount}</TRNAMT>"
        f"<FITID>F{number}</FITID><NAME>GYM</NAME></STMTTRN>\n"
    )


def _bare(truth: Truth) -> str:
    return pounds(Money(abs(truth.pence)))


def _ofx_body(entries: str) -> str:
    return (
        "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><BANKID>202010</BANKID>"
        f"<ACCTID>12345678</ACCTID></BANKACCTFROM><BANKTRANLIST>\n{entries}</BANKTRANLIST></STMTRS></STMTTRNRS>"
        "</BANKMSGSRSV1></OFX>"
    )


_OFX_TURNS = (
    Turn("plus", "<TRNAMT>", "<TRNAMT>+"),
    Turn("euro", "<TRNAMT>", "<TRNAMT>€"),
    Turn("three decimals", ".00", ".001"),
    Turn("no amount", "TRNAMT", "AMOUNT"),
    Turn("month 13", "<DTPOSTED>2026", "<DTPOSTED>202613"),
    Turn("no date", "DTPOSTED", "DTAVAIL"),
    Turn("another currency", "<FITID>", "<CURRENCY><CURSYM>EUR</CURSYM></CURRENCY><FITID>"),
    Turn("kind against the sign", "DEBIT", "CREDIT"),
    Turn("kind that says nothing", "DEBIT", "OTHER", readable=True),
    Turn("tags in small letters", "TRNAMT", "trnamt", readable=True),
    Turn("no identity", "FITID", "OTHER", readable=True),
)
MESSAGES = (
    Message(
        "camt053",
        lambda entries: (
            '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
            f"<Stmt><Id>S</Id><Acct><Id><IBAN>GB33</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"
        ),
        _camt,
        (
            Turn("pending", "BOOK", "PDNG"),
            Turn("dollars", "GBP", "USD"),
            Turn("comma", ".", ","),
            Turn("minus", '"GBP">', '"GBP">-'),
            Turn("exponent", "</Amt>", "e1</Amt>"),
            Turn("no direction", "<CdtDbtInd>", "<CdtDbtInd>X"),
            Turn("month 13", "<Dt>2026", "<Dt>2026-13"),
            Turn("no reference", "<AcctSvcrRef>", "<AcctSvcrRef>NONREF</AcctSvcrRef><AcctSvcrRef>", readable=True),
            Turn("older status", "<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>", readable=True),
            Turn("more noughts", "</Amt>", "000</Amt>", readable=True),
            Turn("ampersand", "</Ntry>", "<AddtlNtryInf>A & B</AddtlNtryInf></Ntry>", readable=True),
            Turn("a time", "</Dt>", "T23:59:59</Dt>", readable=True),
        ),
    ),
    Message(
        "mt940",
        lambda entries: (
            f":20:S\n:25:20201012345678\n:28C:1/1\n:60F:C260101GBP100,00\n{entries}:62F:C261231GBP1,00\n-\n"
        ),
        _mt940,
        (
            Turn("point", ",", "."),
            Turn("minus", "C", "-"),
            Turn("no mark", "D", ""),
            Turn("day 32", "//", "//", readable=True),
            Turn("month 13", ":61:26", ":61:2613"),
            Turn("thousands", ",", ".000,"),
            Turn("three decimals", "NTRF", "9NTRF"),
            Turn("noughts in front", "D", "D00000000000000000", readable=True),
            Turn("time broken in two", ":86:GYM CO\n", f":86:{'GYM CO' * 10} 14\n:20:37 1\n", readable=True),
            Turn("blanks in the kind", "NTRF", "N   ", readable=True),
            Turn("funds code", "C", "CP", readable=True),
            Turn("no second field", ":86:GYM CO\n", "", readable=True),
        ),
    ),
    Message("ofx", lambda entries: f"OFXHEADER:100\nDATA:OFXSGML\n\n{_ofx_body(entries)}", _ofx, _OFX_TURNS),
    Message(
        "ofx", lambda entries: f'<?xml version="1.0"?><?OFX OFXHEADER="200"?>{_ofx_body(entries)}', _ofx_2, _OFX_TURNS
    ),
)


def message_files(*, seed: int, count: int = 20) -> list[HostileFile]:
    """Files in every format, each from its own share of the seed."""
    return [_file(random.Random(f"{seed}/m/{at}"), MESSAGES[at % len(MESSAGES)]) for at in range(count)]


def _file(dice: random.Random, message: Message) -> HostileFile:
    day, truths, entries = date(2026, 1, 1), [], []
    for number in range(dice.randrange(8, 16)):
        day += timedelta(days=dice.randrange(3))
        pence = dice.choice([-1, -1, 1]) * dice.choice([50, 1200, 5000, 123456, 25])
        truth = Truth(day, pence, "GYM", readable=True, how="plain")
        entry = message.entry(truth, number)
        turn = dice.choice(message.turns) if dice.random() < 0.5 else None
        turned = entry.replace(turn.old, turn.new, 1) if turn and turn.old in entry else entry
        if turn and turned != entry:
            truth = Truth(day, pence, "GYM", readable=turn.readable, how=turn.name)
        truths.append(truth)
        entries.append(turned)
    encoding = "utf-8" if message.name == "camt053" else dice.choice(["utf-8", "cp1252"])
    return HostileFile(message.name, message.whole("".join(entries)).encode(encoding), tuple(truths))
