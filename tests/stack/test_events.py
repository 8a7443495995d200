"""Events reach the functions at least once: a function that fails is called again, whatever else goes on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from shared.declaration import DocumentFunction
from tools.stack.event_delivery import DeliveryQueue
from tools.stack.events import EventReceiver
from tools.stack.firestore import FirestoreEmulator
from tools.stack.functions import load, of_kind

PROJECT = "demo-events"

# Notes each call in calls.txt beside it, and fails on the first two calls for a document named "stubborn".
ON_THING_WRITTEN = """
from pathlib import Path
from functions_framework import cloud_event
from shared.declaration import DocumentFunction, declare

CALLS = Path(__file__).parent / "calls.txt"

@cloud_event
def on_thing_written(event):
    document_id = event["subject"].rpartition("/")[2]
    with CALLS.open("a") as calls:
        calls.write(f"{document_id}\\n")
    if document_id == "stubborn" and CALLS.read_text().split().count(document_id) < 3:
        raise RuntimeError("not yet")
    assert b"things/" in event.data

declare(on_thing_written, DocumentFunction("on_thing_written", "", "things/{id}", "written"))
"""
ON_OTHER_CREATED = """
from pathlib import Path
from functions_framework import cloud_event
from shared.declaration import DocumentFunction, declare

@cloud_event
def on_other_created(event):
    with (Path(__file__).parent / "others.txt").open("a") as calls:
        calls.write(event["subject"] + "\\n")

declare(on_other_created, DocumentFunction("on_other_created", "", "others/{id}", "created"))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("functions")
    (folder / "on_thing_written.py").write_text(ON_THING_WRITTEN)
    (folder / "on_other_created.py").write_text(ON_OTHER_CREATED)
    return folder


@pytest.fixture(scope="module")
def firestore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirestoreEmulator]:
    logs = tmp_path_factory.mktemp("logs")
    with FirestoreEmulator(PROJECT, rules=None, log_folder=logs) as emulator:
        emulator.wait_until_up()
        yield emulator


@pytest.fixture(scope="module")
def events(firestore: FirestoreEmulator, folder: Path) -> Iterator[EventReceiver]:
    functions = of_kind(list(load(folder)), DocumentFunction)
    receiver = EventReceiver(firestore, functions)
    yield receiver
    receiver.stop()


def write(firestore: FirestoreEmulator, path: str) -> None:
    parent = f"projects/{PROJECT}/databases/(default)/documents"
    answer = requests.post(
        f"http://{firestore.address}/v1/{parent}:commit",
        json={"writes": [{"update": {"name": f"{parent}/{path}", "fields": {}}}]},
        headers={"Authorization": "Bearer owner"},
    )
    answer.raise_for_status()


def test_a_failing_function_is_called_again(
    events: EventReceiver, firestore: FirestoreEmulator, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(firestore, "things/stubborn")
    events.settle()
    assert (folder / "calls.txt").read_text().split().count("stubborn") == 3
    assert "failed (attempt 2), again in 0.4 s" in caplog.text


def test_only_the_change_that_a_function_is_for_reaches_it(
    events: EventReceiver, firestore: FirestoreEmulator, folder: Path
) -> None:
    write(firestore, "others/one")
    write(firestore, "others/one")
    write(firestore, "nothing/one")
    events.settle()
    assert (folder / "others.txt").read_text().split() == ["documents/others/one"]


def test_when_settled_every_event_has_been_dealt_with(
    events: EventReceiver, firestore: FirestoreEmulator, folder: Path
) -> None:
    names = [f"many-{number}" for number in range(50)]
    for name in names:
        write(firestore, f"things/{name}")
    events.settle()
    calls = (folder / "calls.txt").read_text().split()
    assert sorted(set(names) & set(calls)) == sorted(names)


def test_a_function_that_never_succeeds_is_given_up_loudly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tools.stack.event_delivery._FIRST_PAUSE", 0.001)
    monkeypatch.setattr("tools.stack.event_delivery._LONGEST_PAUSE", 0.002)
    calls = []

    def fail() -> bool:
        calls.append(1)
        return False

    queue = DeliveryQueue()
    queue.put("hopeless", fail, retry=True)
    queue.put("not retried", fail, retry=False)
    assert queue.is_idle(within=5)
    queue.stop()
    assert len(calls) == 10 + 1
    assert "hopeless FAILED for good after 10 attempts" in caplog.text
    assert "not retried FAILED for good after 1 attempts" in caplog.text


def test_a_slow_function_holds_up_no_other() -> None:
    release, done = threading.Event(), threading.Event()
    queue = DeliveryQueue()
    queue.put("slow", lambda: release.wait(10), retry=True)
    queue.put("quick", lambda: done.set() or True, retry=True)  # type: ignore[func-returns-value]
    assert done.wait(5)
    assert not queue.is_idle()
    release.set()
    assert queue.is_idle(within=5)
    queue.stop()


def test_the_queue_stops_though_a_function_hangs(caplog: pytest.LogCaptureFixture) -> None:
    running, release = threading.Event(), threading.Event()

    def hang() -> bool:
        running.set()
        return release.wait(30)

    queue = DeliveryQueue()
    queue.put("hanging", hang, retry=True)
    assert running.wait(5)
    queue.stop(seconds=0.1)
    assert "1 of the functions called by events had not finished after 0.1 s" in caplog.text
    release.set()
    assert queue.is_idle(within=5)
