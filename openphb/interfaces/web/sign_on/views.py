"""Away to a provider, back from it, and one's own ways to sign in."""

from __future__ import annotations

import logging
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openphb.commissioners import queries as commissioners
from openphb.interfaces.perform import new_id, now, perform
from openphb.interfaces.sign_on import exchange
from openphb.interfaces.sign_on.exchange import NotBelieved, NotReached
from openphb.interfaces.sign_on.providers import Kind, Provider
from openphb.interfaces.web.addresses import address
from openphb.interfaces.web.answering import actor, answer, open_to_all
from openphb.interfaces.web.sign_on import asking, entering, forms, pages
from openphb.interfaces.web.signing_in import stronger
from openphb.interfaces.web.signing_in.counted import limited
from openphb.kernel.refusal import NotFound
from openphb.people import sign_ons, signing_on

log = logging.getLogger("openphb.sign_on")
MAY_ADD = "may_add"


@open_to_all
@require_safe
@limited("sign_on")
def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """Away to them. `proof` asks for more than signing in: a proved identity, or signing in anew."""
    found, proof = asking.provider_named(provider), request.GET.get("proof", "")
    known = request.user.is_authenticated
    adds = known and request.session.pop(MAY_ADD, "") == found.key
    onward = request.session.pop(stronger.ONWARD, "") if known else request.get_signed_cookie("next", default="/")
    how = {"strong": proof in ("strong", "both"), "fresh": adds or known or proof in ("fresh", "both"), "adds": adds}
    try:
        return redirect(asking.begin(request, found, onward=onward or "/", **how))
    except NotReached as trouble:
        return _not_reached(request, found, trouble)


@open_to_all
@require_safe
@limited("sign_on")
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """They are back. Nobody is anybody until everything that was signed has been looked at."""
    found = asking.provider_named(provider)
    asked = asking.take(request, found)
    if asked is None:
        return answer(request, pages.not_begun_here(found), status=400)
    told_by = request.GET.dict()
    try:
        told = exchange.answered(found, asked, answer=told_by, at=int(now().timestamp()), once=str(new_id()))
    except NotBelieved as no:
        log.warning("What came back from %s was not believed: %s", found.key, no.why)
        page = pages.said_no(found) if "error" in told_by else pages.not_believed(found)
        return answer(request, page, status=403)
    except NotReached as trouble:
        return _not_reached(request, found, trouble)
    return entering.come(request, found, asked=asked, told=told)


def _not_reached(request: HttpRequest, found: Provider, trouble: NotReached) -> HttpResponse:
    log.warning("Signing on with %s: %s", found.key, trouble)
    return answer(request, pages.not_reached(found), status=503)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@limited("sign_on")
def board(request: HttpRequest) -> HttpResponse:
    """Somebody nobody knows yet says whom they ask."""
    if asking.kept_claims(request) is None:
        return answer(request, pages.too_late(), status=403)
    form = forms.WhichBoard(request.POST if request.method == "POST" else None, boards=commissioners.names())
    form.csrf_input = csrf_input(request)
    if request.method == "POST" and form.is_valid():
        return entering.ask(request, board=int(form.cleaned_data["board"]))
    return answer(request, pages.which_board(form), status=422 if form.is_bound else 200)


@open_to_all
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public halves of our keys, for providers to check what we sign. A new one stands here before it signs."""
    from openphb.interfaces.sign_on import tokens

    files = dict.fromkeys(path for provider in asking.offered().values() for path in provider.keys)
    answered = JsonResponse(tokens.public_keys(tuple(files)))
    answered.headers["Cache-Control"] = "public, max-age=300"
    return answered


@open_to_all
@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """Signed out here; and there, if they wish."""
    found = asking.offered().get(request.GET.get("of", ""))
    leave = exchange.address_to_leave(found, back=asking.our_address(request, "sign_in")) if found else ""
    return answer(request, pages.signed_out(found, leave))


@open_to_all
@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """Why somebody who is signed in is sent there once more."""
    found = asking.offered().get(request.session.get(stronger.SIGNED_ON, {}).get("provider", ""))
    if found is None or not request.user.is_authenticated:
        return redirect("sign_in")
    return answer(request, pages.go_on(found, why=stronger.WHY, more="?proof=both"))


@require_safe
def my_ways(request: HttpRequest) -> HttpResponse:
    bound = sign_ons.of_account(actor(request).id)
    return answer(request, pages.ways_page(bound, offered=_for(request)))


def _for(request: HttpRequest) -> tuple[Provider, ...]:
    """Those that such a person signs on with."""
    kind = Kind.STAFF if actor(request).is_staff else Kind.PEOPLE
    return tuple(each for each in asking.offered().values() if each.kind is kind)


@require_POST
def add(request: HttpRequest, provider: str) -> HttpResponse:
    """Begun by a button of ours, so that nobody is led to add what is not theirs."""
    found = asking.provider_named(provider)
    if found not in _for(request):
        raise NotFound
    request.session[MAY_ADD] = found.key
    why = f"Sign in there as yourself. From then on {found.name} lets you in here."
    return answer(request, pages.go_on(found, why=why, more=""))


@require_POST
def take_away(request: HttpRequest, way: UUID) -> HttpResponse:
    perform(signing_on.take_away, sign_on=way, by=actor(request), at=now())
    return HttpResponseRedirect(address("my_ways"), status=303)
