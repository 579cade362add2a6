"""To the second: when a provider's token is of now, and when it is too old, too early or over."""

from __future__ import annotations

import pytest

from openphb.interfaces.sign_on.claims import LEEWAY, OLDEST, Expected, NotBelieved, require_answer

NOW = 1_800_000_000
EXPECTED = Expected(issuer="https://provider.example", client_id="us", nonce="once", at=NOW, asked_at=NOW - 30)
TRUE = {"iss": EXPECTED.issuer, "aud": "us", "sub": "somebody", "nonce": "once", "iat": NOW, "exp": NOW + 300, "auth_time": NOW - 20}

LAST_MOMENTS = [
    ("expired", "exp", NOW + 1, NOW),
    ("from the future", "iat", NOW + LEEWAY, NOW + LEEWAY + 1),
    ("too old or too early", "iat", NOW - OLDEST, NOW - OLDEST - 1),
    ("too old or too early", "nbf", NOW + LEEWAY, NOW + LEEWAY + 1),
    ("time of signing in", "auth_time", NOW + LEEWAY, NOW + LEEWAY + 1),
]


@pytest.mark.parametrize("why, name, good, bad", LAST_MOMENTS, ids=[f"{w[0]} by {w[1]}" for w in LAST_MOMENTS])
def test_a_token_is_of_now_to_the_second(why: str, name: str, good: int, bad: int) -> None:
    require_answer(TRUE | {name: good}, EXPECTED)
    with pytest.raises(NotBelieved, match=why):
        require_answer(TRUE | {name: bad}, EXPECTED)
