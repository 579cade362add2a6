"""References that people read out on the phone and banks carry: short, and without look-alikes."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_uppercase
from uuid import UUID

# No 0 O 1 I L 2 Z 5 S 8 B U V, and no other vowels, so that no reference spells a word.
ALPHABET = "CDFGHJKMNPQRTWXY34679"
LENGTH = 6
TRIES = 9


def budget_reference(id: UUID, *, attempt: int = 0) -> str:
    """'PHB' and six characters that follow from the budget's identity; another six for each further attempt.

    >>> budget_reference(UUID(int=1))
    'PHB7G9C3P'
    """
    if not 0 <= attempt < TRIES:
        raise ValueError(f"there are {TRIES} references in an identity, not {attempt + 1}")
    number = int.from_bytes(sha256(id.bytes).digest(), "big") // len(ALPHABET) ** (LENGTH * attempt)
    characters = []
    for _ in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return f"PHB{''.join(characters)}"


def holding_reference(budget: str, *, earlier: int) -> str:
    """The budget's reference and a letter, or two once there have been 26: only A-Z, 0-9 and '-', as Bacs carries.

    >>> holding_reference("PHB4F6A9C", earlier=0), holding_reference("PHB4F6A9C", earlier=26)
    ('PHB4F6A9C-A', 'PHB4F6A9C-AA')
    """
    first, second = divmod(earlier, len(ascii_uppercase))
    letters = (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]
    return f"{budget}-{letters}"
