"""A file has one idea: none is longer than 300 lines."""

from tests.conventions.sources import name, sources

LONGEST = 300
FOLDERS = ("functions", "shared", "tools", "tests", "static_site/src")
SUFFIXES = (".py", ".ts", ".tsx", ".css", ".html", ".typ", ".cjs", ".mjs")


def test_no_file_is_long() -> None:
    files = [path for folder in FOLDERS for path in sources(folder, *SUFFIXES)]
    assert len(files) > 300
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}
