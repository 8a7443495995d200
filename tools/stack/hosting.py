"""Firebase Hosting's rules, read from firebase.json, which is also what production is deployed with."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tools.stack.places import FIREBASE_JSON


@dataclass(frozen=True)
class Pattern:
    """Which paths a rule is for: a glob (`source`) or a regular expression (`regex`)."""

    expression: re.Pattern[str]
    negated: bool = False

    @classmethod
    def of(cls, rule: dict[str, Any]) -> Self:
        if "regex" in rule:
            return cls(re.compile(rule["regex"]))
        glob: str = rule["source"]
        return cls(re.compile(_as_regex(glob.removeprefix("!"))), negated=glob.startswith("!"))

    def matches(self, path: str) -> bool:
        return bool(self.expression.search(path)) is not self.negated


@dataclass(frozen=True)
class Hosting:
    """What Hosting adds to a folder of files."""

    clean_urls: bool
    header_rules: tuple[tuple[Pattern, dict[str, str]], ...]
    rewrites: tuple[tuple[Pattern, str], ...]
    """Only those to files; those to functions follow from the functions' declarations."""

    @classmethod
    def read(cls, file: Path = FIREBASE_JSON) -> Self:
        hosting = json.loads(file.read_text())["hosting"]
        return cls(
            clean_urls=hosting.get("cleanUrls", False),
            header_rules=tuple(
                (Pattern.of(rule), {header["key"]: header["value"] for header in rule["headers"]})
                for rule in hosting.get("headers", [])
            ),
            rewrites=tuple(
                (Pattern.of(rule), rule["destination"]) for rule in hosting.get("rewrites", []) if "destination" in rule
            ),
        )

    def headers(self, path: str) -> dict[str, str]:
        """The headers of all rules that match; of two for one header the later counts."""
        found: dict[str, str] = {}
        for pattern, headers in self.header_rules:
            if pattern.matches(path):
                found |= headers
        return found

    def rewrite(self, path: str) -> str | None:
        """The file that is served for a path without one: the first rule that matches."""
        return next((destination for pattern, destination in self.rewrites if pattern.matches(path)), None)


def _as_regex(glob: str) -> str:
    """The globs that firebase.json uses: `*` within a folder, `**` across folders, `@(one|other)`."""
    parts = re.split(r"(\*\*|\*|@\([^)]*\))", glob)
    return "^" + "".join(map(_part_as_regex, parts)) + "$"


def _part_as_regex(part: str) -> str:
    if part == "**":
        return ".*"
    if part == "*":
        return "[^/]*"
    if part.startswith("@("):
        return f"(?:{'|'.join(map(re.escape, part[2:-1].split('|')))})"
    return re.escape(part)
