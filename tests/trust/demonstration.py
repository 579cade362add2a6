"""The program's addresses as in the demonstration, whichever way they were first read in this process."""

from __future__ import annotations

from openphb.config.urls import handler400, handler403, handler404, handler429, handler500
from openphb.config.urls import urlpatterns as all_of_them
from openphb.interfaces.web.signing_in import urls as signing_in

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

others = [each for each in all_of_them if each.urlconf_name is not signing_in]
assert len(others) == len(all_of_them) - 1
urlpatterns = [*signing_in.addresses(demo=True), *others]
