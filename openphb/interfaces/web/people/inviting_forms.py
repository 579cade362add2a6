"""What is asked of whoever lets somebody in to a person's pages, or shuts them."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form


class Invite(Form):
    """Where to."""

    email = fields.Email(
        "Their e-mail address",
        hint="Their own, which nobody else reads. The link goes there and nowhere else.",
        missing="Enter their e-mail address.",
    )


class CloseAccess(Form):
    """Why."""

    why = fields.LongText(
        "Why is their access closed?",
        hint="For example: the invitation went to a wrong address.",
        rows=3,
        most=300,
        missing="Say why their access is closed.",
    )
