"""What code and pages cite is there: sections of the rules, decisions, pages, and what links point to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CITING = ("functions", "shared", "tools", "tests", "static_site")
SUFFIXES = {".py", ".ts", ".tsx", ".css", ".html", ".txt", ".typ", ".toml", ".cjs", ".mjs"}
NOT_OURS = re.compile(r"node_modules|dist|dist-local|__pycache__|\..+")

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
SECTIONS = re.compile(r'\b(billing|design)\.md((?:,? (?:and )?"[^"]+")+)')
DECISIONS = re.compile(r"decisions?[ /](\d{1,4})\b")
DOCUMENTS = re.compile(r"(?<!/)docs/[\w/-]+\.\w+")
LINKS = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^( *)```.*?^\1```|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def sources() -> Iterator[Path]:
    for folder in CITING:
        for path in sorted((ROOT / folder).rglob("*")):
            ours = not any(NOT_OURS.fullmatch(part) for part in path.relative_to(ROOT).parts)
            if ours and path.suffix in SUFFIXES and path.is_file():
                yield path


def text_of(path: Path) -> str:
    """On one line: a citation may go over the end of a line, and of a comment."""
    return re.sub(r"\s*\n\s*(?:#|//|\*)?\s*", " ", path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def headings(page: Path) -> list[str]:
    return HEADING.findall(CODE.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub and GitLab give to headings."""
    titles = HEADING.findall(re.sub(r"^( *)```.*?^\1```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


CITATIONS = [(path, text_of(path)) for path in (*sources(), *PAGES)]


def test_every_section_that_is_cited_is_there() -> None:
    there = {page: set(headings(DOCS / f"{page}.md")) for page in ("billing", "design")}
    cited = [
        (name(path), page, section)
        for path, text in CITATIONS
        for page, sections in SECTIONS.findall(text)
        for section in re.findall(r'"([^"]+)"', sections)
    ]
    assert len(cited) > 30
    assert [one for one in cited if one[2] not in there[one[1]]] == []


def test_every_decision_that_is_cited_is_there() -> None:
    there = {int(path.name[:4]) for path in (DOCS / "decisions").glob("[0-9]*.md")}
    cited = [(name(path), number) for path, text in CITATIONS for number in DECISIONS.findall(text)]
    assert len(cited) > 20
    assert [one for one in cited if int(one[1]) not in there] == []


def test_every_page_that_is_named_is_there() -> None:
    named = {(name(path), document) for path, text in CITATIONS for document in DOCUMENTS.findall(text)}
    assert named
    assert sorted(one for one in named if not (ROOT / one[1]).exists()) == []


@pytest.mark.parametrize("linking", PAGES, ids=name)
def test_links_lead_somewhere(linking: Path) -> None:
    wrong = []
    for link in LINKS.findall(CODE.sub("", linking.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (linking.parent / place).resolve() if place else linking
        if not target.exists() or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    assert wrong == []
