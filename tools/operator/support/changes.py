"""What a file changes in something that is stored already."""

import json
from typing import Any

Changes = dict[str, dict[str, Any]]
"""By the field's name: its value `before` and `after`."""


def changes(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """The fields that differ."""
    names = dict.fromkeys((*before, *after))
    return {
        name: {"before": before.get(name), "after": after.get(name)}
        for name in names
        if before.get(name) != after.get(name)
    }


def change_lines(fields: Changes) -> str:
    """The same for a person, an indented line for each field."""
    return "\n".join(
        f"  {name}: {_short(values['before'])} → {_short(values['after'])}" for name, values in fields.items()
    )


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
