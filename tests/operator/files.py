"""Files that the operator writes."""

import json
import secrets
from pathlib import Path
from typing import Any

from tests.builders.parties import reseller as in_memory

Json = dict[str, Any]


def new_reseller(**changes: Any) -> Json:
    name = secrets.token_hex(4)
    fields: Json = in_memory(id=f"new-{name}", code=f"N{name.upper()[:5]}").model_dump(mode="json")
    fields["party"]["vatNumber"] = "IT00743110157"
    return fields | changes


def kept(folder: Path, content: Any, name: str = "given.json") -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file
