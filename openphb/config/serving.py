"""How gunicorn serves us. Its settings are the names of this module.

Threads, because a request waits for the database more than it computes; two processes, because Python
computes in one thread at a time.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from contextlib import suppress

bind = os.environ.get("OPENPHB_LISTEN", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("OPENPHB_PROCESSES", "2"))
threads = int(os.environ.get("OPENPHB_THREADS", "4"))
# Loaded once, before the processes part; no connection is opened by loading, so none is shared.
preload_app = True
wsgi_app = "openphb.config.wsgi:application"
worker_tmp_dir = tempfile.gettempdir()
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
accesslog = None
proc_name = "openphb"
limit_request_line = 4094
limit_request_fields = 60
control_socket_disable = True


def when_ready(_server: object) -> None:
    """Say where we are once we truly listen, and not before.

    What was loaded stays for good: collecting garbage never looks through it again, and the processes go on sharing it.
    """
    gc.freeze()
    with suppress(OSError):  # a full disk under the log keeps nobody from their pages
        print(f"openphb is at http://{bind} (stop it with Ctrl+C; everything is kept)", file=sys.stderr, flush=True)
