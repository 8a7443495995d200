"""The command line itself: its commands, its errors in a sentence, and what it needs from its environment."""

import subprocess
import sys
from pathlib import Path

import pytest

from shared import clock as shared_clock
from shared.settings import settings
from tests.operator.conftest import Operator, refused
from tools.operator import cli, commands
from tools.operator.support import local
from tools.operator.support.errors import OperatorError
from tools.stack.places import LOGS

HEAVY = {"babel", "flask", "google.api_core", "google.auth", "google.cloud.firestore", "google.cloud.storage", "grpc"}
HEAVY |= {"idna", "lxml", "requests", "tqdm", "typst"}


def test_each_file_is_a_command() -> None:
    files = {file.stem for file in Path(commands.__path__[0]).glob("*.py")} - {"__init__"}
    collected = list(cli.every_command())
    assert {f"{command.group}_{command.name}".strip("_") for command in collected} == files
    assert {command.group for command in collected} - {""} == set(commands.GROUPS)


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for command in cli.every_command():
        with pytest.raises(SystemExit) as ended:
            cli.main([*filter(None, (command.group, command.name)), "--help"])
        assert ended.value.code == 0
        assert " ".join(capsys.readouterr().out.split()).count(command.help) == 1


def test_libraries_are_loaded_when_a_command_needs_them() -> None:
    asked = f"import sys; from tools.operator import cli; cli.parser(); print(*{HEAVY!r} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == []


def test_a_wrong_command_line_is_one_sentence(operator: Operator, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        operator("invoice", "paid", "--nonsense")
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("invoice", "paid", "X-1", "--reseller", "x", "--received", "12,345,6"),
            "argument --received: invalid amount",
        ),
        (("reseller", "refund", "x"), "the following arguments are required: AMOUNT"),
        (("invoice", "paid", "X-1", "--reseller", "x", "--on", "yesterday"), "argument --on: invalid day value"),
        (("invoices", "fatturapa", "--to", "x", "--month", "2026-13"), "argument --month: invalid month value"),
    ],
)
def test_a_wrong_argument_is_named(arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_settings_that_are_missing_are_named(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INVOICE_BUCKET")
    monkeypatch.delenv("SITE_URL")
    settings.cache_clear()
    refused(operator("reconcile", "--reseller", "nobody"), "SITE_URL, INVOICE_BUCKET")
    monkeypatch.undo()
    settings.cache_clear()


def test_local_finds_the_running_stack(operator: Operator, worker_id: str, tmp_path: Path) -> None:
    before = shared_clock.offset()
    local.connect(LOGS / f"tests-{worker_id}" / "stack.env")
    assert abs((shared_clock.offset() - before).total_seconds()) < 5
    shared_clock.set_offset(before)
    with pytest.raises(OperatorError, match="make run"):
        local.connect(tmp_path / "stack.env")
