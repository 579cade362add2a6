"""A process of its own, which is told its job as JSON and tells what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connections

ROOT = Path(__file__).parent.parent.parent


def told_by(module: str, job: Mapping[str, Any], *, within_seconds: int) -> subprocess.CompletedProcess[str]:
    """What a module of the tests says when it is run for this job. Our own connections are closed before."""
    connections.close_all()
    return subprocess.run(
        [sys.executable, "-m", module],
        input=json.dumps(job),
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=within_seconds,
        check=False,
    )
