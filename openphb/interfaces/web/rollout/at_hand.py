"""Pages that run the model are loaded when the first is asked for: it needs libraries that a small house may lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from django.http import HttpRequest, HttpResponse

from openphb.interfaces.web.staff import staff_only
from openphb.kernel.refusal import Refusal, Refused

_LOOKS = "openphb.interfaces.web.rollout.look_views"
_EXTRA = frozenset({"numpy", "yaml"})
LACKING = Refusal(
    "Scenarios cannot be run here, because part of the program is not installed. Ask whoever runs it to install "
    "openphb with its extra “insight”. Nothing that was kept is lost."
)


def later(name: str) -> Callable[..., HttpResponse]:
    """The view of this name, loaded when somebody asks for it."""

    @staff_only
    def view(request: HttpRequest, **parts: object) -> HttpResponse:
        with needed():
            found: Callable[..., HttpResponse] = getattr(import_module(_LOOKS), name)
        return found(request, **parts)

    return view


@contextmanager
def needed() -> Iterator[None]:
    """Within this a library of the extra is loaded. Raises Refused, in words for an operator, where it is lacking."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise Refused(LACKING) from None
