"""The model of a roll-out is loaded when its first page is asked for, and single people only when they are."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

WITHOUT = """
import sys
for name in ("numpy", "numba", "yaml"):
    sys.modules[name] = None  # as where it is not installed: asking for it fails
import django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
import openphb.interfaces.demo.story
"""


@pytest.mark.slow  # starts Django in another process
def test_the_pages_and_the_sample_world_stand_without_the_extra():
    surroundings = os.environ | {"DJANGO_SETTINGS_MODULE": "openphb.config.settings"}
    tried = subprocess.run([sys.executable, "-c", WITHOUT], env=surroundings, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
