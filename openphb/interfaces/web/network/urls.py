"""Addresses of the network: what editors do, the files they share, and every page by where it stands."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as editing
from wagtail.views import serve

from openphb.interfaces.web.network import views
from openphb.interfaces.web.network.areas.urls import urlpatterns as of_areas

urlpatterns = [
    path("network/editing/", include(editing)),
    path("", include("openphb.interfaces.web.network.resources.urls")),
    path("", include("openphb.interfaces.web.network.stories.urls")),
    path("", include("openphb.interfaces.web.network.events.urls")),
    path("", include("openphb.interfaces.web.network.sets.urls")),
    path("network/files/<path:name>", views.shared_file, name="network_shared_file"),
    path("network/pictures/<int:copy>/", views.picture, name="network_picture"),
    path("network/", include("openphb.interfaces.web.network.members.urls")),
    path("", include("openphb.interfaces.web.network.forum.urls")),
    path("", include("openphb.interfaces.web.network.queue.urls")),
    path("", include("openphb.interfaces.web.network.news.urls")),
    path("", include("openphb.interfaces.web.network.progress.urls")),
    path("", include("openphb.interfaces.web.network.helping.urls")),
    path("", include("openphb.interfaces.web.network.lessons.urls")),
    path("network/", serve, {"path": ""}, name="net_home"),
    *of_areas,
    path("network/", include(pages)),
]
