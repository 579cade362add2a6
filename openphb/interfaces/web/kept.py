"""What was typed into a form is kept while its author signs in again, and shown to nobody else.

A form says for whom it was made out (`form_for`, signed). When it arrives from nobody, because the session ended
while it was being written, its words are kept in the session that begins then. Whoever signs in next into that
session and is that account finds them in the form again; for anyone else they are thrown away.
"""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict

from openphb.interfaces.web.forms import CARRIED

SALT = "openphb.form_for"
MOST_CHARACTERS = 100_000
NEVER = ("password", "code", "secret")
HOURS_KEPT = 1


def made_out_to(account: object) -> str:
    """The signed words a form carries, saying whose it is."""
    return signing.dumps(str(account), salt=SALT)


def author(request: HttpRequest) -> str:
    """The account the arriving form was made out to; nothing if it does not say, or somebody else wrote it."""
    try:
        return str(signing.loads(request.POST.get("form_for", ""), salt=SALT, max_age=24 * 60 * 60))
    except signing.BadSignature:
        return ""


def keep(request: HttpRequest) -> bool:
    """Keep the words of the form that has just arrived; True if there was something to keep. Never files or secrets."""
    account = author(request)
    typed = {
        name: values
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "form_for") and not any(word in name for word in NEVER)
    }
    size = sum(len(text) for values in typed.values() for text in values)
    if not account or size > MOST_CHARACTERS:
        return False
    request.session["kept"] = {"path": request.path, "for": account, "typed": typed}
    if not request.user.is_authenticated:
        request.session.set_expiry(HOURS_KEPT * 60 * 60)
    return True


def take(request: HttpRequest, account: UUID) -> QueryDict | None:
    """What this account had typed on this page, once. Another account's words are thrown away unseen."""
    found = request.session.get("kept")
    if found is None:
        return None
    if found["for"] == str(account) and found["path"] != request.path:
        return None
    del request.session["kept"]
    if found["for"] != str(account):
        return None
    typed = QueryDict(mutable=True)
    for name, values in found["typed"].items():
        typed.setlist(name, values)
    return typed


def to_copy(request: HttpRequest) -> tuple[str, ...]:
    """What had been typed into the form that arrives, to be shown to its author alone where it cannot be taken."""
    if not request.user.is_authenticated or author(request) != str(request.user.pk):
        return ()
    typed = typed_by_hand(request.POST)
    found = (text.strip() for name, texts in typed.items() for text in texts if not any(bad in name for bad in NEVER))
    return tuple(text for text in found if text and len(text) <= MOST_CHARACTERS)


def typed_by_hand(posted: QueryDict) -> dict[str, list[str]]:
    """What a human typed or chose, without what the form carried."""
    return {name: posted.getlist(name) for name in sorted(posted) if name not in CARRIED and any(posted.getlist(name))}
