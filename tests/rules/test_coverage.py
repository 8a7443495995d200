"""The tests reach every part of firestore.rules."""

from collections.abc import Iterator

import requests

from tests.rules.browser import Browsers, Business, attempts
from tests.support.answers import Json
from tools.stack import Stack
from tools.stack.places import FIRESTORE_RULES

ALLOWED = FIRESTORE_RULES.read_text().count("allow ")


def test_every_part_of_the_rules_was_reached(stack: Stack, browsers: Browsers, ours: Business) -> None:
    """Each expression had a value, and each condition came out both ways."""
    for browser in browsers.values():
        for _ in attempts(browser, ours):
            pass
    url = f"http://{stack.firestore.address}/emulator/v1/projects/{stack.firestore.project}:ruleCoverage"
    coverage = requests.get(url, timeout=30).json()
    (rules,) = coverage["rules"]["files"]
    expressions = [part for whole in coverage["report"] for part in parts_of(whole)]
    assert sum(text_of(part, rules["content"]).startswith("mine(") for part in expressions) == ALLOWED
    for part in expressions:
        values = [value["value"] for value in part.get("values", [])]
        known = [value for value in values if value and "undefined" not in value]
        assert known, f"never reached: {text_of(part, rules['content'])}"
        if any("boolValue" in value for value in known):
            assert {"boolValue": True} in known, f"never true: {text_of(part, rules['content'])}"
            assert {"boolValue": False} in known, f"never false: {text_of(part, rules['content'])}"


def parts_of(expression: Json) -> Iterator[Json]:
    yield expression
    for part in expression.get("children", []):
        yield from parts_of(part)


def text_of(expression: Json, source: str) -> str:
    """An expression as it stands in firestore.rules, but for brackets that end it."""
    position = expression["sourcePosition"]
    return source[position["currentOffset"] : position["endOffset"] + 1]
