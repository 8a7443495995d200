"""The pages are true of the code as far as a test can tell: decisions, operations, jobs, folders, collections."""

import re
from pathlib import Path

from shared.declaration import DocumentFunction, HttpFunction, ScheduledFunction, declarations
from tests.docs.test_glossary import collections

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
DESIGN = (DOCS / "design.md").read_text(encoding="utf-8")
DECISION = re.compile(
    r"# (?P<number>\d+)\. (?P<title>.+)\n\n"
    r"Status: (?P<status>accepted|superseded by \d+)(?:, .+)?\. Date: (?P<date>\d{4}-\d\d-\d\d)\.\n\n"
    r"\*\*Context\.\*\* .*^\*\*Choice\.\*\*\s.*^\*\*Consequence\.\*\* ",
    re.DOTALL | re.MULTILINE,
)


def rows(section: str) -> set[str]:
    """What stands in backticks in the first column of a section's tables."""
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {found for cell in cells for found in re.findall(r"`([^`]+)`", cell)}


def test_each_decision_has_its_form_and_stands_in_the_index() -> None:
    index = []
    for number, path in enumerate(sorted((DOCS / "decisions").glob("[0-9]*.md")), start=1):
        found = DECISION.match(path.read_text(encoding="utf-8"))
        assert found, path.name
        assert int(path.name[:4]) == int(found["number"]) == number, path.name
        index.append(f"| {number} | [{found['title']}]({path.name}) | {found['status']} | {found['date']} |")
    page = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if re.match(r"\| \d", line)] == index


def test_what_is_not_built_is_marked_alike() -> None:
    for page in DOCS.rglob("*.md"):
        for line in page.read_text(encoding="utf-8").splitlines():
            if "not built yet:" in line.lower():
                assert re.match(r" *> \*\*Not built yet:\*\* \S", line), (page.name, line)


def test_every_operation_is_in_the_design() -> None:
    contract = DESIGN.partition("## The HTTP contract")[2].partition("\n## ")[0]
    operations = {one.path.removeprefix("/api/") for one in declarations() if isinstance(one, HttpFunction)}
    assert rows(contract) - {"Authorization: Invitation <token>"} == operations


def test_every_collection_is_in_the_design() -> None:
    documents = DESIGN.partition("## Documents")[2].partition("\n## ")[0]
    named = {name for path in re.findall(r"`([^`]+)`", documents) for name in re.findall(r"(\w+)/\{", path)}
    assert {one.path.rpartition("/")[2] for one in collections()} <= named


def test_every_trigger_and_job_is_in_the_architecture() -> None:
    events = ARCHITECTURE.partition("## How an event travels")[2].partition("\n## ")[0]
    found = list(declarations())
    followed = {one.document.partition("/")[0]: one.name for one in found if isinstance(one, DocumentFunction)}
    assert dict(re.findall(r"^\| `(\w+)/\S*` \| `(\w+)` \|", events, re.MULTILINE)) == followed
    jobs = {one.name: _when(one.schedule) for one in found if isinstance(one, ScheduledFunction)}
    assert dict(re.findall(r"^\| `(\w+)` \| ([^|`]+) \|", events, re.MULTILINE)) == jobs


def _when(schedule: str) -> str:
    minute, hour, *_ = schedule.split()
    if minute.startswith("*/"):
        return f"every {minute[2:]} minutes"
    return "each hour" if hour == "*" else f"{int(hour):02}:{int(minute):02}"


def test_the_tree_is_that_of_the_repository() -> None:
    tree = ARCHITECTURE.partition("## Where everything is")[2].split("```")[1]
    above, named = list[str](), set[str]()
    for line in tree.strip().splitlines():
        entry = re.match(r"(?P<indent> *)(?P<name>\S+)", line)
        assert entry, line
        above = [*above[: len(entry["indent"]) // 2], entry["name"]]
        named.add("".join(above))
    assert sorted(one for one in named if not (ROOT / one).exists()) == []
    rooms = {
        f"{path.parent.relative_to(ROOT)}/"
        for folder in ("shared", "shared/domain", "shared/store", "tools")
        for path in (ROOT / folder).glob("*/__init__.py")
    }
    assert sorted(rooms - named) == []
