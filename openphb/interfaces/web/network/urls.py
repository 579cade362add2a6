"""Addresses of the network: what editors do, the files they share, and every page by where it stands."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as editing
from wagtail.documents import urls as documents

from openphb.interfaces.web.network import views
from openphb.interfaces.web.network.areas.urls import urlpatterns as of_areas

urlpatterns = [
    path("network/editing/", include(editing)),
    path("network/documents/", include(documents)),
    path("network/pictures/<int:copy>/", views.picture, name="network_picture"),
    path("network/", views.home, name="net_home"),
    *of_areas,
    path("network/", include(pages)),
]
