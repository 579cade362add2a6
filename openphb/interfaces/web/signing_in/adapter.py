"""What the sign-in package asks of us: who may have an account, where to go next, in which words to speak."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from openphb.interfaces.web.signing_in import stronger
from openphb.interfaces.web.signing_in.counted import is_too_often
from openphb.kernel.refusal import Refusal, Refused
from openphb.people import sealing

SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "From now on we ask for a one-time code when you sign in.",
    "mfa/messages/totp_deactivated.txt": "We no longer ask for a one-time code when you sign in.",
    "mfa/messages/webauthn_added.txt": "From now on you can show this passkey as your second step.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
}
"""The package's messages, in our words. The rest it may keep to itself."""


LATER = "Try again in a few minutes, or ask whoever gave you the account."
log = logging.getLogger("openphb.mail")


class AccountsAreGivenNotTaken(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves: the board gives it, so that it belongs to someone it knows."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask whoever gave it to you.",
        "email_password_mismatch": "The e-mail address and the password do not go together. Check both.",
        "enter_current_password": "This is not your present password. Type it again.",
        "incorrect_password": "This is not your password. Type it again.",
        "incorrect_code": "This code does not fit. Wait for the next one in your app, and type that.",
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
        "too_many_login_attempts": "Too many tries. Wait 5 minutes, then try again.",
        "rate_limited": "Too many tries. Wait 5 minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """One account and one place are counted by the package; all together here."""
        super().pre_authenticate(request, **credentials)
        if is_too_often(request, "any_login"):
            raise self.validation_error("too_many_login_attempts")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to where they were going. The address is signed by us, or kept by us, so it is one of ours."""
        return stronger.onward_after(request) or str(request.get_signed_cookie("next", default="/", max_age=60 * 60))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Whoever signed on elsewhere is asked whether they want to be signed out there as well."""
        on = request.session.get(stronger.SIGNED_ON)
        return f"{reverse('signed_out')}?{urlencode({'of': on['provider']})}" if on else "/sign-in/"

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **more: Any
    ) -> None:
        words = SAID.get(message_template or "")
        if words:
            super().add_message(request, level, message=words)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The letters are ours, in plain words. That one cannot leave is said, whether there is an account or not."""
        try:
            super().send_mail(template_prefix.replace("account/email/", "signing_in/letters/"), email, context)
        except OSError as trouble:  # smtplib's own are of this kind
            log.warning("A letter about signing in did not leave: %s", type(trouble).__name__)
            raise Refused(Refusal(f"The e-mail could not be sent just now. {LATER}")) from None


class CodesInOurWords(DefaultMFAAdapter):  # type: ignore[misc]
    """One-time codes, explained; their secrets are sealed before they are kept (decision 0023)."""

    def encrypt(self, text: str) -> str:
        return sealing.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.opened(encrypted_text)

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """As whose a passkey is shown among others of that browser. Its handle is the account, and tells nothing."""
        return {"id": str(user.pk).encode(), "name": user.email, "display_name": user.name}

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code does not fit. Wait for the next one in your app, and type that.",
        "cannot_delete_authenticator": "You need a one-time code for your work, so it stays on.",
        "cannot_generate_recovery_codes": "Set up one-time codes first; the recovery codes come with them.",
    }
