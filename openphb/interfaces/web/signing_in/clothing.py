"""The sign-in package's pages in our frame: which page of ours stands for which of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from openphb.interfaces.sign_on.providers import providers
from openphb.interfaces.web.pages import Button, Fact, Link, Page
from openphb.interfaces.web.signing_in import passkeys
from openphb.interfaces.web.signing_in.pages import Asking, SettingUp, Telling

Context = dict[str, Any]
ACCOUNT = Link("Your account", "/account/2fa/")
NO_HURRY = "We ask because this page can change how you sign in."


def clothe(request: HttpRequest, response: TemplateResponse) -> Page | None:
    """Our page for one of the package's; None for anything that is not the package's."""
    make = PAGES.get(str(response.template_name) if isinstance(response.template_name, str) else _first(response))
    if make is None:
        return None
    context: Context = response.context_data or {}
    context["has_password"] = request.user.is_authenticated and request.user.has_usable_password()
    form = context.get("form")
    if "webauthn_form" in context and _has_passkey(context):
        make = passkeys.sign_in
    if form is not None and hasattr(form, "problems"):
        form.csrf_input = csrf_input(request)
    return make(context)


def _has_passkey(context: Context) -> bool:
    """True where whoever has typed their password has a passkey to show next."""
    return bool(context["js_data"]["request_options"]["publicKey"].get("allowCredentials"))


def _first(response: TemplateResponse) -> str:
    names = response.template_name
    return str(names[0]) if isinstance(names, list | tuple) and names else ""


def _sign_in(context: Context) -> Page:
    forgot = Link("I do not know my password", reverse("account_reset_password"))
    return Asking(
        title="Sign in",
        form=context["form"],
        send="Sign in",
        next=context.get("redirect_field_value") or "",
        lead=("Use the account you were given by your NHS board or care coordinator.",),
        aside=(forgot, *_elsewhere()),
    )


def _elsewhere() -> tuple[Link, ...]:
    """With whom else one may sign in, where the board has set it up."""
    offered = providers(settings.SIGN_ON_FILE).values()
    return tuple(Link(f"Sign in with {each.name}", reverse("sign_on", args=[each.key])) for each in offered)


def _code(context: Context) -> Page:
    return Asking(
        title="Enter your one-time code",
        form=context["form"],
        send="Sign in",
        lead=("Open your authenticator app and type the code it shows for openphb.",),
    )


def _set_up(context: Context) -> Page:
    return SettingUp(
        title="Set up one-time codes",
        form=context["form"],
        send="Switch on",
        lead=(
            "A one-time code keeps your account yours even if somebody learns your password. You need an "
            "authenticator app on a telephone or computer.",
        ),
        # Drawn by the package from our own address; nobody outside has put anything into it.
        picture=mark_safe(context["totp_svg"]),  # noqa: S308
        letters=context["form"].secret,
        aside=(Link("Use a passkey instead", reverse("mfa_add_webauthn")),),
    )


def _security(context: Context) -> Page:
    held = context["authenticators"]
    on, keys = "totp" in held, held.get("webauthn", ())
    spare = held["recovery_codes"].get_unused_codes() if "recovery_codes" in held else []
    change = Link("Change", reverse("account_change_password"), "your password")
    address = reverse("mfa_deactivate_totp" if on else "mfa_activate_totp")
    switch = Link("Stop" if on else "Set up", address, "one-time codes")
    facts = [
        Fact("Password", "Set", (change,)) if context["has_password"] else Fact("Password", "None"),
        Fact("One-time codes", "On" if on else "Off", (switch,)),
    ]
    many = "1 passkey" if len(keys) == 1 else f"{len(keys)} passkeys" if keys else "None"
    facts.append(Fact("Passkeys", many, (Link("See", reverse("mfa_list_webauthn"), "your passkeys"),)))
    if on or keys:
        see = Link("See", reverse("mfa_view_recovery_codes"), "your recovery codes")
        facts.append(Fact("Recovery codes", f"{len(spare)} left", (see,)))
    if providers(settings.SIGN_ON_FILE):
        facts.append(Fact("Ways to sign in", "NHS accounts", (Link("See", reverse("my_ways"), "ways to sign in"),)))
    here = Link("See", reverse("my_sessions"), "where you are signed in")
    facts.append(Fact("Where you are signed in", "Each browser", (here,)))
    facts.append(Fact("NHS board", "Where you may act", (Link("See", reverse("boards"), "your NHS boards"),)))
    return Telling(title="Your account", facts=tuple(facts), back=Link("Back", "/"))


def _recovery(context: Context) -> Page:
    return Telling(
        title="Recovery codes",
        lead=(
            "Each of these signs you in once if you do not have your app. Print them, or write them down, and keep "
            "them where you keep your passport; not with the telephone that has the app.",
        ),
        codes=tuple(context["unused_codes"]),
        buttons=(
            Button("I have kept them", reverse("mfa_index")),
            Button("Make new ones", reverse("mfa_generate_recovery_codes"), kind="secondary"),
        ),
        back=ACCOUNT,
    )


def _asking(title: str, *lead: str, send: str, kind: str = "", back: Link | None = None) -> Callable[[Context], Page]:
    """A page that only needs words around the package's form."""

    def made(context: Context) -> Page:
        onward = context.get("redirect_field_value") or ""
        return Asking(title=title, form=context.get("form"), lead=lead, send=send, kind=kind, back=back, next=onward)

    return made


def _telling(title: str, *lead: str, button: Button) -> Callable[[Context], Page]:
    return lambda _: Telling(title=title, lead=lead, buttons=(button,))


def _new_password(context: Context) -> Page:
    if context.get("token_fail"):
        again = Button("Ask for a new link", reverse("account_reset_password"))
        lead = ("Links work once, for a day.",)
        return Telling(title="This link does not work any more", lead=lead, buttons=(again,))
    return Asking(title="Choose a new password", form=context.get("form"), send="Change password")


TO_SIGN_IN = Button("Sign in", "/sign-in/")
PAGES: dict[str, Callable[[Context], Page]] = {
    **passkeys.PAGES,
    "account/login.html": _sign_in,
    "account/logout.html": _asking("Sign out", "You will need to sign in again to come back.", send="Sign out"),
    "account/reauthenticate.html": _asking("Show that it is you", NO_HURRY, send="Continue"),
    "account/password_change.html": _asking("Change your password", send="Change password", back=ACCOUNT),
    "account/password_reset.html": _asking(
        "Choose a new password",
        "Enter the e-mail address of your account. We send a link to it, which works for a day.",
        send="Send the link",
    ),
    "account/password_reset_done.html": _telling(
        "Look at your e-mail",
        "If there is an account with that address, a link is on its way. It may take a few minutes.",
        "If nothing comes, look among unwanted mail, or ask whoever gave you the account.",
        button=TO_SIGN_IN,
    ),
    "account/password_reset_from_key.html": _new_password,
    "account/password_reset_from_key_done.html": _telling(
        "Your password is changed", "You can sign in with it now.", button=TO_SIGN_IN
    ),
    "account/account_inactive.html": _telling(
        "This account is closed", "Ask whoever gave it to you.", button=TO_SIGN_IN
    ),
    "account/signup_closed.html": _telling(
        "Accounts are given, not made here",
        "Your NHS board or care coordinator gives you an account when your budget is being set up. Ask them.",
        button=TO_SIGN_IN,
    ),
    "account/email.html": _telling(
        "Your e-mail address",
        "To change the address you sign in with, ask whoever gave you the account.",
        button=Button("Your account", "/account/2fa/"),
    ),
    "account/verification_sent.html": _telling("Look at your e-mail", "A link is on its way.", button=TO_SIGN_IN),
    "account/email_confirm.html": _telling("Thank you", "You can sign in.", button=TO_SIGN_IN),
    "mfa/index.html": _security,
    "mfa/authenticate.html": _code,
    "mfa/reauthenticate.html": _asking("Show that it is you", NO_HURRY, send="Continue"),
    "mfa/totp/activate_form.html": _set_up,
    "mfa/totp/deactivate_form.html": _asking(
        "Stop one-time codes",
        "Your account would then have only its password to protect it. Staff are asked to set them up again at once.",
        send="Stop one-time codes",
        kind="warning",
        back=ACCOUNT,
    ),
    "mfa/recovery_codes/index.html": _recovery,
    "mfa/recovery_codes/generate.html": _asking(
        "Make new recovery codes",
        "The codes you have now will stop working.",
        send="Make new codes",
        back=ACCOUNT,
    ),
}
