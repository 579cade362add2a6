"""A Bacs Standard 18 file read back, every field and every sum checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless
from openphb.payments.bacs import days, layout
from openphb.payments.bacs.characters import ALLOWED
from openphb.payments.bacs.layout import Field, Fill, Layout
from openphb.payments.bacs.order import BacsOrder, Originator, Payment

LARGEST_FILE = 50_000_000  # bytes; some 490,000 payments
_FEWEST_RECORDS = len(layout.ONE_DAY.before) + 2 + len(layout.ONE_DAY.after)
_CONTRA_CODE = "17"
_DIGITS = frozenset({"destination_sort_code", "destination_account", "originating_sort_code", "originating_account"})
_DAYS = frozenset({"created", "expiry_date", "processing_date"})
_MAY_BE_BLANK = frozenset({"file_identifier_sun", "free_format", "reference"})


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the file: its number from 1, its kind and its fields with outer spaces trimmed."""

    line: int
    kind: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class BacsFile:
    """What the file orders, and every record it is made of."""

    order: BacsOrder
    records: tuple[Record, ...]

    @property
    def total(self) -> Money:
        return self.order.total


def read(content: bytes) -> BacsFile:
    """Read a credit file of one or several processing days. Raises `Refused` naming the line and columns at fault."""
    lines = _lines(content)
    records = tuple(
        _record(text, line=number, kind=kind)
        for number, (text, kind) in enumerate(zip(lines, _layouts(lines), strict=True), start=1)
    )
    order = _order(records)
    _check_agreement(records)
    _check_totals(records, order=order)
    return BacsFile(order, records)


def _layouts(lines: list[str]) -> tuple[Layout, ...]:
    """What each line should be. A file for several days says so twice, and has a contra after each day."""
    several = layout.SEVERAL_DAYS
    record_length, work_code = several.before[2].fields[3], several.before[3].fields[4]
    form = layout.ONE_DAY
    if (record_length.take(lines[2]), work_code.take(lines[3])) == (record_length.constant, work_code.constant):
        form = several
    body = lines[len(form.before) : -len(form.after)]
    kinds = [form.contra if text[15:17] == _CONTRA_CODE and form is several else form.credit for text in body]
    return (*form.before, *kinds[:-1], form.contra, *form.after)


def _lines(content: bytes) -> list[str]:
    refuse_unless(len(content) <= LARGEST_FILE, "The file is larger than 50 MB, more than a Bacs file may be.")
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError as found:
        line = content[: found.start].count(b"\n") + 1
        raise Refused(Refusal(f"Line {line} has a character that Bacs does not carry.")) from None
    lines = text.removesuffix("\r\n").split("\r\n")
    refuse_unless(
        len(lines) >= _FEWEST_RECORDS,
        f"The file has {len(lines)} lines ended by CR LF. A Bacs file has at least {_FEWEST_RECORDS}: four "
        "labels, a payment, a contra and three labels.",
    )
    return lines


def _record(text: str, *, line: int, kind: Layout) -> Record:
    refuse_unless(
        len(text) == kind.length,
        f"Line {line} ({kind.name}) has {len(text)} characters where {kind.length} are needed.",
    )
    strange = next((place for place, character in enumerate(text, 1) if character not in ALLOWED), None)
    refuse_unless(strange is None, f"Line {line}, column {strange} has a character that Bacs does not carry.")
    for field in kind.fields:
        _check_field(field, text, line=line)
    _check_blanks(text, line=line, kind=kind)
    return Record(line, kind.name, {field.name: field.take(text).strip() for field in kind.fields})


def _check_field(field: Field, text: str, *, line: int) -> None:
    value, where = field.take(text), f"Line {line}, {field.columns} ({field.name.replace('_', ' ')})"
    if field.constant is not None:
        wanted = field.put(field.constant)
        refuse_unless(value == wanted, f"{where} should be “{wanted}” and is “{value}”.")
    elif field.name in _DAYS:
        refuse_unless(days.understood(value) is not None, f"{where} is not a day: “{value}”.")
    elif field.fill is Fill.NOUGHTS or field.name in _DIGITS:
        refuse_unless(value.isdigit(), f"{where} should be digits and is “{value}”.")
    elif field.name not in _MAY_BE_BLANK:
        refuse_unless(bool(value.strip()), f"{where} is blank.")


def _check_blanks(text: str, *, line: int, kind: Layout) -> None:
    column = 1
    for field in (*kind.fields, Field("end of record", kind.length + 1, kind.length + 1)):
        between = text[column - 1 : field.first - 1]
        refuse_unless(
            not between.strip(),
            f"Line {line}, columns {column} to {field.first - 1} should be blank and are “{between}”.",
        )
        column = field.last + 1


def _day(text: str) -> date:
    day = days.understood(f" {text}")
    if day is None:
        raise ValueError(f"{text!r} was checked to be a day and is not")
    return day


def _order(records: tuple[Record, ...]) -> BacsOrder:
    volume, header, _, user_header = (record.fields for record in records[:4])
    contra = records[-4].fields
    first = user_header.get("processing_date") or records[4].fields["processing_date"]
    return BacsOrder(
        originator=Originator(
            volume["sun"], contra["destination_sort_code"], contra["destination_account"], contra["name"]
        ),
        serial=volume["serial"],
        created=_day(header["created"]),
        processing_date=_day(first),
        file_number=int(user_header["file_number"]),
        payments=tuple(_payment(record.fields) for record in records[4:-4] if record.kind == "credit"),
        expiry_date=_day(header["expiry_date"]),
    )


def _payment(fields: dict[str, str]) -> Payment:
    return Payment(
        fields["destination_sort_code"],
        fields["destination_account"],
        Money(int(fields["pence"])),
        fields["reference"],
        fields["name"],
        _day(fields["processing_date"]) if "processing_date" in fields else None,
    )


def _check_agreement(records: tuple[Record, ...]) -> None:
    """Labels repeat one another, and all money leaves the one account of the contra."""
    volume, header, header_2, _ = records[:4]
    contra, end_1, end_2, _ = records[-4:]
    _same(volume, header, names=("serial", "sun"))
    _same(header, end_1, names=tuple(name for name in header.fields if name != "label"))
    _same(header_2, end_2, names=tuple(name for name in header_2.fields if name != "label"))
    for record in records[4:-4]:
        _same(contra, record, names=("originating_sort_code", "originating_account"))
    for each in (record for record in records if record.kind == "contra"):
        for part in ("sort_code", "account"):
            refuse_unless(
                each.fields[f"destination_{part}"] == each.fields[f"originating_{part}"],
                f"Line {each.line} is the contra, and its two accounts should be the same one.",
            )


def _same(one: Record, other: Record, *, names: tuple[str, ...]) -> None:
    for name in names:
        refuse_unless(
            one.fields[name] == other.fields[name],
            f"Line {other.line} ({other.kind}) has “{other.fields[name]}” as {name.replace('_', ' ')}, and "
            f"line {one.line} ({one.kind}) has “{one.fields[name]}”. They should agree.",
        )


def _check_totals(records: tuple[Record, ...], *, order: BacsOrder) -> None:
    days = _check_days(records[4:-3])
    trailer = records[-1]
    total, count = order.total.pence, len(order.payments)
    wanted = {"debit_pence": total, "credit_pence": total, "debit_count": days, "credit_count": count}
    for name, value in wanted.items():
        refuse_unless(
            int(trailer.fields[name]) == value,
            f"Line {trailer.line} (UTL1) says {int(trailer.fields[name])} as {name.replace('_', ' ')}, and "
            f"counting again gives {value}.",
        )


def _check_days(body: tuple[Record, ...]) -> int:
    """Each day's payments, then its contra of their sum; days never come back. Answers how many days there are."""
    days, begins = [""], 0
    for place, record in enumerate(body):
        if record.kind != "contra":
            continue
        day = record.fields.get("processing_date", "")
        _check_day(record, body[begins:place], day=day)
        refuse_unless(
            not day or days[-1] < day,
            f"Line {record.line}, columns 101 to 106: each day has one contra, and the earliest day comes first.",
        )
        days.append(day)
        begins = place + 1
    return len(days) - 1


def _check_day(contra: Record, credits: tuple[Record, ...], *, day: str) -> None:
    refuse_unless(bool(credits), f"Line {contra.line} is a contra of no payments.")
    total = Money.total(Money(int(record.fields["pence"])) for record in credits)
    refuse_unless(
        int(contra.fields["pence"]) == total.pence,
        f"Line {contra.line}, columns 36 to 46: the contra is {Money(int(contra.fields['pence']))} and the payments "
        f"add up to {total}.",
    )
    for record in credits:
        refuse_unless(int(record.fields["pence"]) > 0, f"Line {record.line}, columns 36 to 46: the amount is nil.")
        refuse_unless(
            record.fields.get("processing_date", "") == day,
            f"Line {record.line}, columns 101 to 106: its day is not that of its contra (line {contra.line}).",
        )
