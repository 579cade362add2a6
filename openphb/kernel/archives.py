"""What Python's own reader of zip files raises for one that is broken, or was made to break it."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,  # a way of packing that it does not know
    RuntimeError,  # shut with a password
    OSError,
    EOFError,
    ValueError,
    LookupError,  # a name of no letters
    zlib.error,
    struct.error,
)
"""To be answered with one refusal. It was found by showing the reader files that are nearly right (tests/fuzz)."""
