"""The console's messages for problems, which are found by the problems' codes."""

import re

from tools.stack.places import ROOT

MESSAGES = ROOT / "static_site" / "src" / "i18n" / "console" / "en" / "problems.ts"
OF_THE_SITE = {"heading", "offline", "unexpected"}
"""What the site says by itself, when no function has answered."""


def test_each_is_for_a_problem_that_a_function_answers() -> None:
    codes = set(re.findall(r"^    (\w+):", MESSAGES.read_text(), re.MULTILINE)) - OF_THE_SITE
    sources = "".join(file.read_text() for file in (ROOT / "shared").rglob("*.py"))
    assert codes
    assert {code for code in codes if f'"{code}"' not in sources} == set()
