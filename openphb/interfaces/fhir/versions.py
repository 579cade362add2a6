"""Which version of a resource this is: that of its content, since it is put together from what several rooms hold."""

from __future__ import annotations

import json
from hashlib import sha256

from openphb.interfaces.fhir.parts import Json

SIGNS = 32


def with_version(said: Json) -> Json:
    """The same with `meta.versionId`, which differs as soon as anything that is told does."""
    content = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return said | {"meta": said.get("meta", {}) | {"versionId": sha256(content).hexdigest()[:SIGNS]}}
