"""What is asked about the directory."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class DirectoryForm(Form):
    """One file of a publisher. Sending it twice changes nothing, so it may be repeated."""

    repeatable = True
    publisher = fields.Text(
        "Whose directory is it?",
        hint="The council or charity that publishes it. Enter it each time in the same way: it is how a service is "
        "found again.",
        most=120,
        missing="Say whose directory this is.",
    )
    file = fields.Upload(
        "The directory, as a file",
        hint="JSON in the Open Referral UK shape: a list of services, or a page of the publisher’s interface. "
        "Up to 20 MB.",
        accept=".json",
        missing="Choose the file.",
    )
    is_whole = fields.Choice(
        "Is it their whole directory?",
        options=(("yes", "Yes: what is not in it is no longer offered"), ("no", "No, a part: leave the rest as it is")),
        missing="Say whether this is their whole directory.",
    )


class TakeOutForm(Form):
    """Why it is not shown."""

    why = fields.LongText("Why is it taken out?", rows=3, most=300, missing="Say why it is taken out.")


class PutBackForm(Form):
    """Nothing to type."""

    repeatable = True
