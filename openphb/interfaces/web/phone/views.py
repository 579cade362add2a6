"""The whole menu; this telephone and what it keeps; and what its own scripts ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods, require_safe

from openphb.interfaces.web import kept, menu, on_phone
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor, answer, open_to_all, say
from openphb.interfaces.web.phone import manifest as app
from openphb.interfaces.web.phone import pages
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound
from openphb.people import queries as people


@require_safe
def whole_menu(request: HttpRequest) -> HttpResponse:
    """`?for=` a person chooses among those the reader acts for; anybody else's identity is as good as none."""
    who = actor(request)
    named = people.names(set(who.people), by=who) if "for" in request.GET else {}
    chosen = next((person for person in named if str(person) == request.GET["for"]), None)
    whose = f"For {named[chosen]}" if chosen else ""
    return answer(request, pages.menu_page(menu.grouped(who, person=chosen), whose=whose))


@require_http_methods(["GET", "HEAD", "POST"])
def this_phone(request: HttpRequest) -> HttpResponse:
    """For whoever acts for somebody, themselves included; the staff have nothing to keep."""
    who = actor(request)
    if not who.people:
        raise NotFound
    if request.method == "POST":
        return _chosen(request, who)
    named = tuple((each.id, each.name) for each in people.acts_for(who))
    return answer(request, pages.this_phone_page(named, keeps=on_phone.keeps(request, who.id)))


def _chosen(request: HttpRequest, who: Actor) -> HttpResponse:
    response = HttpResponseRedirect(where("this_phone"), status=303)
    if request.POST.get("keep") == "yes":
        on_phone.begin(response, account=who.id)
        say(request, "The pages you open are now kept on this phone. Sign out, or come back here, to take them off.")
    else:
        on_phone.end(response)
        say(request, "Nothing is kept on this phone any more.")
    return response


@open_to_all
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Who is signed in here, as this telephone knows them, and what a form needs to be taken from them now.

    Only a script of ours can read it: nothing allows another site to, and the answer is kept nowhere.
    """
    who: Actor | None = request.__dict__.get("actor")
    if who is None:
        return JsonResponse({"whose": ""})
    told = {"whose": on_phone.key_of(who.id), "token": get_token(request), "form_for": kept.made_out_to(who.id)}
    return JsonResponse(told)


@open_to_all
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return answer(request, pages.Offline(title="You are offline"))


@open_to_all
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Asked for again at each start of it, so that a change of ours arrives."""
    response = HttpResponse(app.worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@open_to_all
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(app.manifest(), content_type="application/manifest+json")
    response["Cache-Control"] = "max-age=86400"
    return response
