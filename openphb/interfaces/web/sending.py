"""A form from the first look to the deed: shown, judged, done once, or shown again with everything typed kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.backends.utils import csrf_input

from openphb.interfaces.perform import new_id, new_id_in_order, now
from openphb.interfaces.web import again, kept
from openphb.interfaces.web.answering import actor, answer, looking
from openphb.interfaces.web.fields.files import too_large
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Page
from openphb.kernel.refusal import Refused

F = TypeVar("F", bound=Form)


class Do(Protocol):
    """What a form does once it is filled in: `perform` one action, and give the address to go to."""

    def __call__(self, cleaned: dict[str, Any], *, by: Any, at: Any, id: UUID) -> str: ...


def form_page(
    request: HttpRequest,
    *,
    form_class: type[F],
    page: Callable[[F], Page],
    do: Do,
    options: Callable[[], Mapping[str, Any]] = dict,
) -> HttpResponse:
    """GET shows the form; POST does it and goes on, or shows it again with what is in the way.

    `page` builds the page around the form and `options` what the form is made with (such as `initial`); both may ask
    queries. `do` is called outside of any transaction, calls `perform`, and may raise Refused: nothing typed is lost.
    """
    if request.method == "POST":
        return _sent(request, form_class, page=page, do=do, options=options)
    with looking(request):
        typed = kept.take(request, actor(request).id)
        form = _made(request, form_class, typed, options())
        if typed is not None:
            form.show_as_kept()
        return answer(request, page(form))


def _sent(
    request: HttpRequest,
    form_class: type[F],
    *,
    page: Callable[[F], Page],
    do: Do,
    options: Callable[[], Mapping[str, Any]],
) -> HttpResponse:
    at = request.__dict__["sent_at"] = now()
    with looking(request):
        form = _made(request, form_class, request.POST, options(), files=request.FILES)
        if form.adds:
            form.show_as_kept()
            return answer(request, page(form))
        is_good = _judge(request, form)
    status = 422
    if is_good and _is_meant(request, form, at=at):
        try:
            onward = do(form.cleaned_data, by=actor(request), at=at, id=form.id)  # type: ignore[arg-type]
        except Refused as refused:
            form.refuse(refused)
            status = 409
        else:
            again.remember(request, form.id, at=at)
            return HttpResponseRedirect(onward, status=303)
    with looking(request):
        return answer(request, page(form), status=status)


def _made(request: HttpRequest, form_class: type[F], typed: Any, options: Mapping[str, Any], *, files: Any = None) -> F:
    """The form, carrying who it is made out to and the identity of what it will make."""
    fresh = new_id_in_order if form_class.in_order else new_id
    form = form_class(typed, files, id=_identity(typed, fresh=fresh), **options)
    form.form_for = kept.made_out_to(actor(request).id)
    form.csrf_input = csrf_input(request)
    return form


def _identity(typed: Mapping[str, Any] | None, *, fresh: Callable[[], UUID]) -> UUID:
    """The identity the form came with; a fresh one when it is first shown, or came with none that can be one."""
    try:
        return UUID((typed or {}).get("form_id", ""))
    except ValueError:
        return fresh()


def _judge(request: HttpRequest, form: Form) -> bool:
    """Is everything there? A file that was let go for its size is said to be too large, not to be missing."""
    form.is_valid()
    for name, size in request.__dict__.get("let_go", {}).items():
        if name in form.fields:
            form.errors.pop(name, None)
            form.add_error(name, too_large(size))
    return not form.errors


def _is_meant(request: HttpRequest, form: Form, *, at: Any) -> bool:
    """The same words a moment later, with another identity, are questioned once."""
    asked = "" if form.repeatable else again.question(request, form.id, at=at)
    if asked:
        form.add_error(None, asked)
    return not asked
