"""How gunicorn serves us. Its settings are the names of this module.

Threads, because a request waits for the database more than it computes; two processes, because Python
computes in one thread at a time.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import sys
import tempfile
from contextlib import suppress
from typing import Any

from openphb.config import busy
from openphb.config import server as server_of_ours
from openphb.interfaces import sweeping
from openphb.interfaces.watch import measures

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
SILENT_SECONDS = 8
"""For so long a thread waits for the next piece of a question; then it is free for others."""
loglevel = "warning"
accesslog = None
proc_name = "openphb"
limit_request_line = 4094
limit_request_fields = 60
control_socket_disable = True


def on_starting(_server: object) -> None:
    """Where processes write their counts, if anybody may ask for them; begun anew with each server."""
    if not os.environ.get("OPENPHB_METRICS_FROM"):
        return
    folder = server_of_ours.home() / "measures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[measures.FOLDER] = str(folder)


def when_ready(server: Any) -> None:
    """Say where we are once we truly listen, and not before.

    Callers who begin a question and fall silent would each keep a thread for as long as they liked: gunicorn waits for
    a first byte only. Every line that is taken has the limit of the socket it came by.

    What was loaded stays for good: sweeping never looks through it again, and the processes go on sharing it.
    """
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SILENT_SECONDS, 0))
    sweeping.seldom()
    with suppress(OSError):  # a full disk under the log keeps nobody from their pages
        print(f"openphb is at http://{bind} (stop it with Ctrl+C; everything is kept)", file=sys.stderr, flush=True)


def post_worker_init(worker: Any) -> None:
    """Who waits in this process is known to its pool of threads, and to nobody else."""
    pool = worker.tpool
    busy.count_waiting(lambda: int(pool._work_queue.qsize()))
