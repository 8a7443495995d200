"""`python -m tools.operator.reference` writes the commands' reference into docs/operator.md, from the parser itself."""

from argparse import HelpFormatter
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO

from tools.operator.cli import NAME, every_command, parser
from tools.stack.places import ROOT

PAGE = ROOT / "docs" / "operator.md"
BEGIN = "<!-- What follows is written by `python -m tools.operator.reference`. -->"
END = "<!-- End of what is written. -->"
_WIDTH = 100


class _FixedWidth(HelpFormatter):
    """The same text whatever terminal it is made in."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)


def main() -> None:
    PAGE.write_text(with_reference(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_reference(page: str) -> str:
    """The page with the reference as it is now, between its markers."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    sections = "\n".join(_sections())
    return f"{before}{BEGIN}\n\n{sections}\n{END}{after}"


def _sections() -> Iterator[str]:
    yield _section("", NAME)
    for command in every_command():
        words = f"{command.group} {command.name}".strip()
        yield _section(words, words)


def _section(words: str, title: str) -> str:
    return f"### `{title}`\n\n```text\n{_help(*words.split())}```\n"


def _help(*words: str) -> str:
    """What `--help` prints."""
    printed = StringIO()
    with redirect_stdout(printed), suppress(SystemExit):
        parser(_FixedWidth).parse_args([*words, "--help"])
    return printed.getvalue()


if __name__ == "__main__":
    main()
