"""A row of an export."""

from dataclasses import dataclass
from typing import Any

Cells = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """`fields` are all that is stored, for a program; `cells` what a spreadsheet shows, by the column's name."""

    fields: Any
    cells: Cells


def safe(text: str) -> str:
    """Text that others chose never becomes a spreadsheet's formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
