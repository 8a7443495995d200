"""Signals, however many and however close together, end a process that listens to them."""

import signal
import subprocess
import sys
import time
from itertools import cycle, islice

import pytest

from tools.stack import stopping

SIGNALS = (signal.SIGINT, signal.SIGTERM)
BURSTS = 100
SECONDS = 20
# The module alone, by its file: its package would load the whole stack, and this is done a hundred times.
LISTENING = """
import sys
from importlib.util import module_from_spec, spec_from_file_location

spec = spec_from_file_location("stopping", sys.argv[1])
stopping = module_from_spec(spec)
spec.loader.exec_module(stopping)
stopping.listen({seconds_to_stop})
print("listening", flush=True)
{before}
try:
    {until_stopped}
except stopping.Stopped:
    print("stopped", flush=True)
{afterwards}
"""
WAITING = "stopping.wait()"
WORKING = "while True: stopping.check()"
SIGNAL_AT_EACH_LINE = """
import signal

def signal_again(*_):
    signal.raise_signal(signal.SIGINT)
    return signal_again

sys.settrace(signal_again)
"""
HANGING = "import threading; threading.Event().wait()"


def listening(
    until_stopped: str, seconds_to_stop: float = SECONDS, before: str = "", afterwards: str = ""
) -> subprocess.Popen[bytes]:
    """A small process, once it listens.

    Unbuffered: a process that ends itself may have said everything before its first line is read, and what a buffer
    had then taken along would be missing from the rest.
    """
    code = LISTENING.format(
        until_stopped=until_stopped, seconds_to_stop=seconds_to_stop, before=before, afterwards=afterwards
    )
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", code, stopping.__file__],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdout
    assert process.stdout.readline() == b"listening\n"
    return process


def fire(process: subprocess.Popen[bytes], microseconds_apart: int) -> None:
    """A burst of both signals in turns."""
    for number in islice(cycle(SIGNALS), 8):
        process.send_signal(number)
        next_at = time.perf_counter_ns() + microseconds_apart * 1000
        while time.perf_counter_ns() < next_at:
            pass  # a sleep would take far longer


@pytest.mark.parametrize("until_stopped", [WAITING, WORKING])
def test_bursts_of_both_signals_end_it_each_time(until_stopped: str) -> None:
    """Closer together and further apart, so that some come while an earlier one is handled."""
    for burst in range(BURSTS):
        with listening(until_stopped) as process:
            try:
                fire(process, microseconds_apart=burst % 50)
                said, _ = process.communicate(timeout=SECONDS)
            finally:
                process.kill()
            assert said == b"stopped\n"
            # Python lets go of the signals just before its process ends; what comes then ends it too.
            assert process.returncode in {0, *(-number for number in SIGNALS)}


@pytest.mark.parametrize("until_stopped", [WAITING, WORKING])
def test_a_signal_within_a_signal_ends_it_whatever_line_they_come_at(until_stopped: str) -> None:
    with listening(until_stopped, before=SIGNAL_AT_EACH_LINE) as process:
        try:
            assert process.communicate(timeout=SECONDS) == (b"stopped\n", b"")
        finally:
            process.kill()


def test_one_signal_ends_it_in_good_order() -> None:
    for number in (*SIGNALS, signal.SIGHUP):
        with listening(WAITING) as process:
            process.send_signal(number)
            assert process.communicate(timeout=SECONDS) == (b"stopped\n", b"")
            assert process.returncode == 0


@pytest.mark.parametrize(("until_stopped", "afterwards"), [(HANGING, ""), (WAITING, HANGING)])
def test_what_hangs_is_ended_and_named(until_stopped: str, afterwards: str) -> None:
    with listening(until_stopped, seconds_to_stop=0.1, afterwards=afterwards) as process:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert said.startswith(b"Timeout")
    assert b"in wait" in said
