"""What is asked about a statement."""

from __future__ import annotations

from openphb.interfaces.web.fields import Select, Upload
from openphb.interfaces.web.forms import Form

LAYOUTS = (
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
