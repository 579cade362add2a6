"""The sign-in package's pages about passkeys, in our words. A passkey is a second step here and never the only one.

It is made and shown by the browser, which takes script; whoever has none uses codes.
"""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from openphb.interfaces.web.pages import Button, Fact, Link, Page
from openphb.interfaces.web.signing_in.pages import Asking, Passkey, Telling
from openphb.kernel.days import in_words, local_day

Context = dict[str, Any]
LIST = Link("Your passkeys", "/account/2fa/webauthn/")
ACCOUNT = Link("Your account", "/account/2fa/")


def add(context: Context) -> Page:
    return Passkey(
        title="Add a passkey",
        passkey=context["form"],
        does="create",
        options=json.dumps(context["js_data"]["creation_options"], default=dict),
        use="Make the passkey",
        lead=(
            "A passkey is kept by your telephone, your computer or a small key that you plug in. You show it with "
            "your finger, your face or a PIN, after your password.",
        ),
        back=LIST,
    )


def sign_in(context: Context) -> Page:
    """The second step after the password, by passkey; or by a code, for whoever has one."""
    return Passkey(
        title="Show your passkey",
        passkey=context["webauthn_form"],
        does="get",
        options=json.dumps(context["js_data"]["request_options"], default=dict),
        use="Use my passkey",
        form=context["form"],
        send="Sign in",
        lead=("Your browser asks for your finger, your face or a PIN.",),
    )


def again(context: Context) -> Page:
    others = Link("Use a code instead", reverse("mfa_reauthenticate"))
    return Passkey(
        title="Show that it is you",
        passkey=context["form"],
        does="get",
        options=json.dumps(context["js_data"]["request_options"], default=dict),
        use="Use my passkey",
        lead=("What comes next asks for your second step again.",),
        aside=(others,) if len(context.get("reauthentication_alternatives", ())) > 1 else (),
    )


def listed(context: Context) -> Page:
    rows = tuple(_row(each) for each in context["authenticators"])
    return Telling(
        title="Your passkeys",
        lead=("Each of these can be your second step.",) if rows else ("You have no passkey yet.",),
        facts=rows,
        buttons=(Button("Add a passkey", reverse("mfa_add_webauthn")),),
        back=ACCOUNT,
    )


def _row(each: Any) -> Fact:
    used = f"Used {in_words(local_day(each.last_used_at))}" if each.last_used_at else "Not used yet"
    away = Link("Remove", reverse("mfa_remove_webauthn", args=[each.pk]), str(each.wrap().name))
    name = Link("Rename", reverse("mfa_edit_webauthn", args=[each.pk]), str(each.wrap().name))
    return Fact(each.wrap().name, (f"Made {in_words(local_day(each.created_at))}", used), (name, away))


def rename(context: Context) -> Page:
    return Asking(title="Rename a passkey", form=context["form"], send="Save the name", back=LIST)


def remove(context: Context) -> Page:
    return Asking(
        title="Remove this passkey?",
        lead=("It then cannot be your second step any more.",),
        send="Remove it",
        kind="warning",
        back=LIST,
    )


PAGES = {
    "mfa/webauthn/add_form.html": add,
    "mfa/webauthn/reauthenticate.html": again,
    "mfa/webauthn/authenticator_list.html": listed,
    "mfa/webauthn/authenticator_confirm_delete.html": remove,
    "mfa/webauthn/edit_form.html": rename,
}
