"""What a command answers: text for people or JSON for programs on stdout, progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Output:
    """Where answers go, in the form that was asked for."""

    as_json: bool = False

    def say(self, value: Any, text: str) -> None:
        """Answers: `value` for a program, `text` for a person (nothing if there is nothing to say)."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=2))
        elif text:
            print(text)

    def progress(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Passes the items on, with a bar on stderr while somebody is watching; a count where there is no total."""
        from tqdm import tqdm

        yield from tqdm(items, desc=what, leave=False, disable=not sys.stderr.isatty(), dynamic_ncols=True)
