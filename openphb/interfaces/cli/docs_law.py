"""Writes docs/law from the law room, so that the pages cannot say something else than the code."""

from __future__ import annotations

from pathlib import Path

from openphb.interfaces.cli.speak import tell
from openphb.law.document import pages

FOLDER = Path(__file__).parents[3] / "docs" / "law"


def write(folder: Path = FOLDER) -> list[Path]:
    """Write every page, and take away pages that no chapter makes any more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for stale in set(folder.glob("*.md")) - {folder / name for name in made}:
        stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder / name for name in made)


if __name__ == "__main__":
    tell(f"Wrote {len(write())} pages to {FOLDER}.")
