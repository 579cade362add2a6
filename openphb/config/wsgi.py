"""The web door as gunicorn calls it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from openphb.config import server
from openphb.config.busy import RefusesWhenFull

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
server.ensure()
application = RefusesWhenFull(get_wsgi_application())
