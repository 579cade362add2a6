"""What the law room raises, said as the command line says things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from openphb.interfaces.cli.speak import BadInput
from openphb.kernel.refusal import Refusal, Refused
from openphb.law.engine import NoLawInForce
from openphb.law.shapes import NotUnderstood


@contextmanager
def as_the_door_says() -> Iterator[None]:
    """What cannot be read, put as bad input; what the law does not know, as a refusal."""
    try:
        yield
    except NotUnderstood as problem:
        raise BadInput(problem.where, problem.because, problem.try_) from None
    except NoLawInForce as silence:
        raise Refused(Refusal(str(silence), silence.cites)) from None
