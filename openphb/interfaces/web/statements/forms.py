"""What is asked about a statement."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.fields import LongText, Select, Text, Upload
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import own
from openphb.payments.queries import TEACH
from openphb.payments.statements.teaching import MOST_COLUMNS, Sheet, Told, guess

Options = tuple[tuple[str, str], ...]
LAYOUTS: Options = (
    ("auto", "Recognise it by itself"),
    ("csv", "CSV of any bank or prepaid card"),
    ("camt053", "camt.053 (XML)"),
    ("mt940", "MT940"),
    ("ofx", "OFX"),
)


class StatementForm(Form):
    """One file of one account. Sending it twice brings nothing in twice, so it may be repeated."""

    repeatable = True
    file = Upload(
        "The statement, as a file from the bank",
        hint="Download it from online banking as CSV, camt.053, MT940 or OFX. Up to 10 MB. A PDF cannot be read.",
        accept=".csv,.xml,.sta,.940,.ofx,.txt",
        missing="Choose the file.",
    )
    layout = Select("What kind of file is it?", options=LAYOUTS, initial="auto", missing="Choose the kind of file.")

    def __init__(self, *args: Any, taught: Options = (), may_teach: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        teach: Options = ((TEACH, "CSV, and I will show which column is which"),) if may_teach else ()
        self.fields["layout"].choices = [*LAYOUTS, *((value, f"CSV like {name}") for value, name in taught), *teach]


class ManyForm(StatementForm):
    """One file of many accounts."""

    file = Upload(
        "The file from the bank",
        hint="camt.053, MT940 or OFX with several statements, or CSV with a column for the account. Up to 10 MB.",
        accept=".csv,.xml,.sta,.940,.ofx,.txt",
        missing="Choose the file.",
    )


class WhoseForm(Form):
    """Whose an account is."""

    repeatable = True
    reference = Text(
        "The reference of its holding",
        hint="For example PHB4F6A9C-A. It stands on the page of the budget.",
        most=20,
        missing="Enter the reference.",
    )


class LeaveOutForm(Form):
    """Why an account is left out."""

    repeatable = True
    because = LongText("Why?", hint="For example: an account of our own.", rows=3, most=300, missing="Say why.")


MEANINGS: Options = (
    ("", "Leave it out"),
    ("date", "The day"),
    ("text", "The bank’s words: who was paid, or who paid"),
    ("amount", "The amount, in and out in one column"),
    ("money_in", "Money in"),
    ("money_out", "Money out"),
    ("balance", "The balance afterwards"),
    ("reference", "A reference"),
    ("direction", "Whether it is in or out"),
    ("bank_id", "The bank’s own number of the payment"),
    ("account", "The account number"),
    ("sort_code", "The sort code"),
    ("currency", "The currency"),
    ("status", "Whether it is settled"),
    ("merchant_category", "The kind of shop (merchant category)"),
)
DATES: Options = (
    ("as the file shows", "The file shows it"),
    ("day first", "Day, month, year"),
    ("month first", "Month, day, year"),
    ("year first", "Year, month, day"),
)
PLUS_IS: Options = (
    ("as the file shows", "The file shows it"),
    ("money in", "Money in"),
    ("money out", "Money out"),
)
PENCE: Options = (("point", "A point: 1,234.50"), ("comma", "A comma: 1.234,50"))


class Meaning(Select):
    """What one column is. Left out unless something is chosen."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.required = False

    def shown(self, bound: Any) -> dict[str, Any]:
        shown = super().shown(bound)
        return shown | {"items": shown["items"][1:]}


class TeachForm(Form):
    """Which column is which. `sheet` is the first rows of the file it is shown on."""

    repeatable = True

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        given = str(self.data.get("heading") or self.initial.get("heading") or sheet.heading)
        heading = int(given) if given.isdecimal() and int(given) <= len(sheet.rows) else sheet.heading
        self.fields |= _once_before(sheet)
        guessed = guess(sheet, heading=heading)
        for column in range(1, sheet.width + 1):
            self.fields[f"column_{column}"] = _asked(sheet, column, heading=heading, guessed=guessed.get(column, ""))
        self.fields |= _once_after()


def _once_before(sheet: Sheet) -> dict[str, Any]:
    rows = [(str(number), f"Row {number}: {own(_short(row))}") for number, row in enumerate(sheet.rows, start=1)]
    return {
        "name": Text(
            "What shall we call this layout?",
            hint="The name of the bank or card, for example. Up to 20 letters.",
            most=20,
            missing="Enter a name for the layout.",
        ),
        "heading": Select(
            "Which row has the headings?",
            options=[*rows, ("0", "None: the columns have no headings")],
            initial=str(sheet.heading),
            missing="Choose the row with the headings.",
        ),
    }


def _once_after() -> dict[str, Any]:
    return {
        "dates": Select(
            "In which order are days written?",
            options=DATES,
            initial="as the file shows",
            missing="Choose the order of a day.",
        ),
        "plus_is": Select(
            "What is an amount without a minus?",
            hint="Only where in and out stand in one column. A minus here and there, or the balances, may show it.",
            options=PLUS_IS,
            initial="as the file shows",
            missing="Choose what an amount without a minus is.",
        ),
        "before_pence": Select(
            "What stands before the pence?",
            options=PENCE,
            initial="point",
            missing="Choose what stands there.",
        ),
    }


def _asked(sheet: Sheet, column: int, *, heading: int, guessed: str) -> Meaning:
    called = sheet.heading_of(column, heading=heading)
    samples = sheet.samples(column, heading=heading)
    return Meaning(
        f"Column {column}: {own(called[:60])}" if called else f"Column {column}",
        hint=f"It holds: {'; '.join(own(each[:30]) for each in samples)}" if samples else "It is empty here.",
        options=MEANINGS,
        initial=guessed,
    )


def _short(row: tuple[str, ...]) -> str:
    words = " · ".join(filter(None, (cell.strip() for cell in row)))
    return words if len(words) <= 60 else f"{words[:60]}…"


def told(cleaned: dict[str, Any]) -> Told:
    """What was said of the columns, as the actions take it."""
    columns = {number: cleaned.get(f"column_{number}", "") for number in range(1, MOST_COLUMNS + 1)}
    return Told(
        name=cleaned["name"],
        heading=int(cleaned["heading"]),
        columns={number: meaning for number, meaning in columns.items() if meaning},
        dates=cleaned["dates"],
        plus_is=cleaned["plus_is"],
        before_pence=cleaned["before_pence"],
    )


class RenameForm(Form):
    """Another name for a layout."""

    repeatable = True
    name = Text("What shall it be called?", hint="Up to 20 letters.", most=20, missing="Enter a name.")


class WithdrawForm(Form):
    """Why a layout is not used any more."""

    because = LongText("Why?", hint="For example: the bank has changed its file.", rows=3, most=300, missing="Say why.")
