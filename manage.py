#!/usr/bin/env python
"""Django's own chores. Everything an operator needs is in `openphb --help`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from openphb.config import server

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openphb.config.settings")
    server.ensure()
    execute_from_command_line(sys.argv)
