"""`python -m tools.run`: starts, says what is wrong in a sentence, and leaves nothing behind."""

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests

from tools import prerequisites
from tools.stack import CannotStartError, storage
from tools.stack.firestore import JAR_VARIABLE, find_jar
from tools.stack.places import ROOT
from tools.stack.ports import free_port, is_free
from tools.stack.process import ChildProcess, ServerProcess
from tools.stack.waiting import wait_until

COMMAND = [sys.executable, "-m", "tools.run"]


@contextmanager
def run(port: int, command: list[str] = COMMAND) -> Iterator[subprocess.Popen[str]]:
    """The command in a session of its own, as a terminal would have it."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def descendants(pid: int) -> set[int]:
    """Every process that came from this one and is still there."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    below: set[int] = set()
    waiting = [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            below.add(child)
            waiting.append(child)
    return below


def both_emulators(pid: int) -> set[int]:
    processes = descendants(pid)
    return processes if len(processes) >= 2 else set()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_welcome(process: subprocess.Popen[str]) -> str:
    """What it has printed until it says how to end it."""
    said = ""
    assert process.stdout
    for line in process.stdout:
        said += line
        if "Ctrl-C ends everything" in line:
            return said
    raise AssertionError(f"it ended with {process.wait()}, saying:\n{said}")


def test_it_says_where_to_go_and_ends_when_asked() -> None:
    port = free_port()
    with run(port) as process:
        said = wait_for_welcome(process)
        assert f"http://localhost:{port}" in said
        assert "anna@rivenditore.example" in said
        assert "bruno@altro.example" in said
        assert requests.get(f"http://localhost:{port}/", timeout=10).status_code == 200
        started = descendants(process.pid)
        assert len(started) >= 2
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert not list(filter(is_alive, started))


def test_it_ends_when_make_passes_a_second_signal_on(tmp_path: Path) -> None:
    """A signal to the whole group, as by closing a terminal, reaches it twice: make sends it to its child again."""
    (tmp_path / "Makefile").write_text(f"run:\n\t@{shlex.join(COMMAND)}\n")
    port = free_port()
    with run(port, ["make", "--file", str(tmp_path / "Makefile")]) as make:
        wait_for_welcome(make)
        started = descendants(make.pid)
        assert len(started) >= 3
        os.killpg(make.pid, signal.SIGTERM)
        assert make.stdout
        assert "Stopped." in make.stdout.read()
        make.wait(20)
        assert not list(filter(is_alive, started))
        assert is_free(port)


@pytest.mark.parametrize("signals", [(signal.SIGINT, signal.SIGINT), (signal.SIGTERM, signal.SIGINT, signal.SIGTERM)])
def test_signals_at_once_while_it_starts_leave_nothing_behind(signals: tuple[signal.Signals, ...]) -> None:
    port = free_port()
    with run(port) as process:
        started = wait_until(lambda: both_emulators(process.pid), 30, "the emulators have been started")
        for number in signals:
            os.killpg(process.pid, number)
        assert process.wait(20) == 0
        assert not list(filter(is_alive, started))
        assert is_free(port)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends the children of a killed parent")
def test_nothing_stays_when_it_is_killed_while_it_starts() -> None:
    with run(free_port()) as process:
        started = wait_until(lambda: both_emulators(process.pid), 30, "the emulators have been started")
        process.kill()
        process.wait()
        wait_until(lambda: not list(filter(is_alive, started)), 30, "the emulators end")


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = subprocess.run(
            COMMAND,
            check=False,
            cwd=ROOT,
            env={**os.environ, "PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} is in use: stop the program that uses it")
    assert "Traceback" not in ended.stderr


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnhandledThreadExceptionWarning"
)  # the emulator's, which is the fault
def test_an_emulator_that_finds_its_port_taken_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr(storage, "free_port", lambda: other.getsockname()[1])
        monkeypatch.setattr(storage, "SECONDS_TO_START", 0.5)
        with pytest.raises(CannotStartError, match="The Cloud Storage emulator did not start"):
            storage.StorageEmulator("bucket")


@pytest.mark.parametrize("port", ["abc", "99999", "-1"])
def test_a_port_that_is_none_is_said_in_a_sentence(port: str) -> None:
    ended = subprocess.run(
        COMMAND, cwd=ROOT, env={**os.environ, "PORT": port}, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.strip() == f"PORT is {port!r}: set it to a number from 0 (any free port) to 65535."


def test_an_emulator_that_does_not_come_up_shows_the_end_of_its_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('all is lost'); raise SystemExit(3)"]
    with (
        ServerProcess("weak-emulator", command, f"http://127.0.0.1:{free_port()}/", log_folder=tmp_path) as server,
        pytest.raises(CannotStartError, match=r"weak-emulator ended with status 3(?s:.*)all is lost"),
    ):
        server.wait_until_up()


def test_what_a_program_started_and_left_ends_with_it(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    command = ["sh", "-c", f"(trap '' TERM; exec sleep 600) & echo $$ $! > {pids}; wait"]
    with ChildProcess("stubborn", command, log_folder=tmp_path) as child:
        started = wait_until(lambda: pids.is_file() and pids.read_text().split(), 30, "it has started a child")
        with pytest.raises(TimeoutError, match="stubborn ends"):
            child.wait_until_ended(0)
    wait_until(lambda: not [pid for pid in started if is_alive(int(pid))], 5, "both end")


def test_a_wrongly_named_jar_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JAR_VARIABLE, "/nowhere.jar")
    with pytest.raises(CannotStartError, match="which is not a file"):
        find_jar()


def test_a_program_that_never_says_its_version_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\nexec sleep 600\n")
    (tmp_path / "java").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(prerequisites, "SECONDS_TO_ANSWER", 0.2)
    assert any(
        sentence.startswith("Java 17 or newer is needed and not installed") for sentence in prerequisites.missing()
    )


def test_missing_programs_are_said_in_a_sentence_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "node").write_text("#!/bin/sh\necho v18.2.0\n")
    (tmp_path / "java").write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_202\"' >&2\n")
    for program in tmp_path.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    node, npm, java = prerequisites.missing()
    assert node.startswith("Node.js 20 or newer is needed, but this is 18:")
    assert npm.startswith("npm 9 or newer is needed and not installed:")
    assert java.startswith("Java 17 or newer is needed, but this is 8:")
