"""The model of a roll-out is loaded when its first page is asked for, and single people only when they are."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LOADED = """
import django, sys
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
import openphb.interfaces.demo.story
print(sorted({"numpy", "numba", "yaml"} & set(sys.modules)))
"""


@pytest.mark.slow  # starts Django in another process
def test_the_pages_and_the_sample_world_stand_without_the_extra():
    surroundings = os.environ | {"DJANGO_SETTINGS_MODULE": "openphb.config.settings"}
    told = subprocess.run([sys.executable, "-c", LOADED], env=surroundings, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
