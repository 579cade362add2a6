"""The sign-in package's forms with our fields: the judging is the package's, the words are ours."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from openphb.interfaces.web.fields import Asked, Email, OneTimeCode, Password, Text
from openphb.interfaces.web.forms import Shown


class FreshPassword(Password):
    """A new password, held to the rules that settings name."""

    user: Any = None

    def __init__(self, label: str) -> None:
        hint = "At least 12 characters. Three words that do not belong together do well."
        super().__init__(label, fresh=True, hint=hint)

    def clean(self, value: Any) -> str:
        return str(get_adapter().clean_password(super().clean(value), user=self.user))


class Ours(Shown, forms.Form):
    """Puts our fields in the place of the package's, keeping whatever it had tied to them."""

    ours: ClassVar[dict[str, Asked]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.ours.items():
            theirs = self.fields[name]
            self.fields[name] = deepcopy(field)
            if hasattr(theirs, "user"):
                self.fields[name].user = theirs.user


CODE = OneTimeCode("One-time code", hint="6 digits from your authenticator app, or a recovery code.", width=10)
PRESENT = Password("Your password", missing="Type your password.")
AGAIN = Password("The new password once more", fresh=True, missing="Type the new password once more.")


class SignIn(Ours, account.LoginForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {
        "login": Email("E-mail address", missing="Enter the e-mail address of your account."),
        "password": Password("Password", missing="Type your password."),
    }


class ChangePassword(Ours, account.ChangePasswordForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {
        "oldpassword": Password("Your present password", missing="Type your present password."),
        "password1": FreshPassword("New password"),
        "password2": AGAIN,
    }


class AskForPassword(Ours, account.ResetPasswordForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {
        "email": Email("E-mail address", missing="Enter the e-mail address of your account.")
    }


class NewPassword(Ours, account.ResetPasswordKeyForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {"password1": FreshPassword("New password"), "password2": AGAIN}


class ShowItIsYou(Ours, account.ReauthenticateForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {"password": PRESENT}


class EnterCode(Ours, codes.AuthenticateForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {"code": CODE}


class EnterCodeAgain(Ours, codes.ReauthenticateForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {"code": CODE}


class AddPasskey(Ours, AddWebAuthnForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {
        "name": Text("Its name", hint="So that you know it again, such as “My work laptop”.", most=60, required=False)
    }


class RenamePasskey(Ours, EditWebAuthnForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {"name": Text("Its name", most=60, missing="Type a name.")}


class ShowPasskey(Shown, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Nothing to type: the browser fills it in."""


class ShowPasskeyAgain(Shown, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The same, for somebody who is signed in."""


class SetUpCodes(Ours, ActivateTOTPForm):  # type: ignore[misc]
    ours: ClassVar[dict[str, Asked]] = {
        "code": OneTimeCode("One-time code", hint="The 6 digits that the app shows now.", width=10)
    }


class StopCodes(Ours, DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing to type."""


class NewRecoveryCodes(Ours, GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing to type."""
