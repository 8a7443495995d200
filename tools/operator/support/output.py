"""What a command answers: text for people or JSON for programs on stdout, progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

_INDENT = 2


@dataclass(frozen=True)
class Output:
    """Where answers go, in the form that was asked for."""

    as_json: bool = False
    quiet: bool = False
    """Whether nobody is told of progress."""

    def say(self, value: Any, text: str) -> None:
        """Answers: `value` for a program, `text` for a person (nothing if there is nothing to say)."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=_INDENT))
        elif text:
            print(text)

    def say_each(self, answers: Iterable[tuple[Any, str]], nothing: str) -> None:
        """Answers one after another, without keeping them: `nothing` is the text if there are none."""
        if self.as_json:
            print_array(value for value, _ in answers)
            return
        said = False
        for _, text in answers:
            print(text)
            said = True
        if not said:
            print(nothing)

    def progress(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Passes the items on, with a bar on stderr while somebody is watching; a count where there is no total."""
        from tqdm import tqdm

        yield from tqdm(
            items, desc=what, leave=False, disable=self.quiet or not sys.stderr.isatty(), dynamic_ncols=True
        )


def print_array(items: Iterable[Any], indent: int = 0, end: str = "\n") -> None:
    """Prints a JSON array item by item, as `json.dumps` would with the indentation of all answers."""
    margin, first = " " * indent, True
    for item in items:
        text = json.dumps(item, ensure_ascii=False, indent=_INDENT).replace("\n", f"\n{margin}{' ' * _INDENT}")
        print(f"{'[' if first else ','}\n{margin}{' ' * _INDENT}{text}", end="")
        first = False
    print("[]" if first else f"\n{margin}]", end=end)
