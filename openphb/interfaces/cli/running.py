"""Commands that run openphb: the demo, the server, the worker, the tables."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from openphb.interfaces.cli import ground
from openphb.interfaces.cli.speak import BadInput, answered, tell
from openphb.interfaces.cli.steps import Steps
from openphb.kernel.refusal import Refusal, Refused

Port = Annotated[int, typer.Option(min=1, max=65535, help="Where to listen on this machine.")]
Home = Annotated[Path | None, typer.Option(help="Where everything is kept; ./.openphb if left out.")]


@answered
def demo(
    port: Port = 8000,
    home: Home = None,
    reset: Annotated[bool, typer.Option("--reset", help="Start over.")] = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Get everything ready, then stop.")] = False,
) -> None:
    """Serve a sample world on this machine."""
    os.environ["OPENPHB_DEMO"] = "1"
    _keep_in(home)
    if not no_serve:
        _require_free(port)
    if reset:
        ground.server().start_over()
    _get_ready()
    if not no_serve:
        _listen("127.0.0.1", port)


@answered
def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="The network address to listen on.")] = "127.0.0.1",
    home: Home = None,
) -> None:
    """Serve real work. Change the tables first, with `openphb migrate`."""
    os.environ.pop("OPENPHB_DEMO", None)
    _keep_in(home)
    _require_free(port, host)
    _require_ready(ground.stand())
    ground.assets().collect()
    _listen(host, port)


@answered
def worker(home: Home = None) -> None:
    """Do by the clock what is due, until stopped."""
    _keep_in(home)
    _require_ready(ground.stand())
    _become(ground.WORKER)


@answered
def migrate(home: Home = None) -> None:
    """Bring the tables up to date. Safe to repeat."""
    _keep_in(home)
    ground.server().migrate()
    tell("The tables are up to date.")


@answered
def stop(home: Home = None) -> None:
    """Stop the database openphb started for itself."""
    _keep_in(home)
    tell("Stopped." if ground.server().stop() else "It was not running.")


def _get_ready() -> None:
    steps = Steps(5)
    with steps.step("Starting the database"):
        server = ground.stand()
    with steps.step("Laying the tables"):
        if not server.is_up_to_date():
            server.migrate()
    with steps.step("Gathering styles and scripts"):
        ground.assets().collect()
    with steps.step("Telling two years of people's budgets"):
        from openphb.interfaces.demo.story import tell as tell_story

        tell_story(steps.within)
    with steps.step("Making today's facts"):
        from openphb.interfaces import facts_of_a_day, local_numbers, network_returns
        from openphb.interfaces.perform import now

        facts_of_a_day.make_if_there_are_none()
        local_numbers.publish_if_there_are_none(at=now())
        network_returns.publish_what_is_new(at=now())


def _require_ready(server: ground.Server) -> None:
    if not server.is_up_to_date():
        raise Refused(Refusal("The tables are older than the program. Run `openphb migrate`, then try again."))


def _keep_in(home: Path | None) -> None:
    if home is not None:
        os.environ["OPENPHB_HOME"] = str(home.absolute())


def _require_free(port: int, host: str = "127.0.0.1") -> None:
    """Ask before any work is done. If something takes the port meanwhile, gunicorn says so itself."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as trouble:
            because = f"Nothing new can listen at {host}:{port} ({trouble.strerror})."
            raise BadInput(
                "--port", because, f"Stop what listens there, or choose another: --port {port + 1}"
            ) from None


def _listen(host: str, port: int) -> NoReturn:
    os.environ["OPENPHB_LISTEN"] = f"{host}:{port}"
    os.environ.setdefault("OPENPHB_POOL", "8")
    _become("gunicorn", "--config", f"python:{ground.SERVING}")


def _become(module: str, *arguments: str) -> NoReturn:
    """Turn this process into another, so that stopping it stops that."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", ground.SETTINGS)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606 - our own words, no shell
