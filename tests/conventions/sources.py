"""The files that we write ourselves."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_GENERATED = {ROOT / "static_site" / "src" / "api" / "schema.d.ts"}


def sources(folder: str, *suffixes: str) -> Iterator[Path]:
    """Those of a folder with one of these suffixes; without what is generated."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in suffixes and path not in _GENERATED and "__pycache__" not in path.parts:
            yield path


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
