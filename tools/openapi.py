"""Writes docs/openapi.json, from which the site's types are made: `python -m tools.openapi`."""

import json
from pathlib import Path

from shared.web.openapi import document

FILE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def rendered() -> str:
    """The description as the file holds it."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(rendered(), encoding="utf-8")
