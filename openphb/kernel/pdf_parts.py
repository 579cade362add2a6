"""What a PDF is made of, for those who take things out of one that a stranger made. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


def filters(stream: pikepdf.Stream) -> tuple[str, ...]:
    """How a stream is packed, the outermost first."""
    import pikepdf

    found = stream.get("/Filter")
    if found is None:
        return ()
    return tuple(str(one) for one in found) if isinstance(found, pikepdf.Array) else (str(found),)


def dictionaries(one: object) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """The dictionaries of one object, those within it included; other objects are met on their own."""
    import pikepdf  # loaded when a file comes, not with every command

    if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        yield one
        inner: list[object] = [one[name] for name in one.keys()]  # noqa: SIM118 (a stream has no iterator)
    elif isinstance(one, pikepdf.Array):
        inner = list(one)
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from dictionaries(each)
