"""The official Firestore emulator: with the project's rules, and delivering events of changed documents."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import requests

from shared.declaration import DocumentFunction
from tools.stack.errors import CannotStartError
from tools.stack.places import FIRESTORE_RULES, NODE_MODULES
from tools.stack.ports import LOOPBACK, free_port
from tools.stack.process import ChildProcess, ServerProcess

JAR_VARIABLE = "FIRESTORE_EMULATOR_JAR"
_MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore"
_CLI_COMPONENT = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar"
_FIREBASE_CACHE = ".cache/firebase/emulators"
_OWNER = {"Authorization": "Bearer owner"}
_TIMEOUT = 60
_SECONDS_TO_FETCH = 600.0
BARRIER = "_barrier/{id}"
"""A document pattern of the stack's own; see `EventReceiver.settle`."""


class FirestoreEmulator(ServerProcess):
    """Started by the constructor; up after `wait_until_up`."""

    def __init__(self, project: str, rules: Path | None = FIRESTORE_RULES, **options: Path) -> None:
        self.project = project
        self.event_port = free_port()
        """Where it posts events; an `EventReceiver` listens there."""
        self.port = free_port()
        self.address = f"{LOOPBACK}:{self.port}"
        command = ["java", "-cp", str(find_jar()), _MAIN_CLASS, "--host", LOOPBACK, "--port", str(self.port)]
        command += ["--project_id", project, "--functions_emulator", f"{LOOPBACK}:{self.event_port}"]
        command += ["--rules", str(rules)] if rules else []
        super().__init__("firestore-emulator", command, f"http://{self.address}/", **options)

    def deliver(self, function: DocumentFunction) -> None:
        """From now on, changes that the function is for are posted to the event address."""
        self._register(function.name, function.document, function.event_type)

    def deliver_barriers(self) -> None:
        self._register("_barrier", BARRIER, "google.cloud.firestore.document.v1.written")

    def write_barrier(self, barrier: str) -> None:
        """Writes an empty document whose event comes after the events of everything written before it."""
        parent = f"projects/{self.project}/databases/(default)/documents"
        write = {"update": {"name": f"{parent}/_barrier/{barrier}", "fields": {}}}
        url = f"http://{self.address}/v1/{parent}:commit"
        requests.post(url, json={"writes": [write]}, headers=_OWNER, timeout=_TIMEOUT).raise_for_status()

    def _register(self, key: str, document: str, event_type: str) -> None:
        url = f"http://{self.address}/emulator/v1/projects/{self.project}/eventarcTrigger?eventarcTriggerId={key}"
        trigger = {
            "eventType": event_type,
            "database": "(default)",
            "namespace": "(default)",
            "document": {"value": document, "matchType": "PATH_PATTERN"},
        }
        requests.post(url, json=trigger, timeout=_TIMEOUT).raise_for_status()


def find_jar() -> Path:
    """The emulator's program: named by the environment, installed with the Google Cloud CLI, or fetched by Firebase's.

    We start it ourselves because firebase-tools asks for a newer Java than the emulator needs.

    Raises:
        CannotStartError: when there is none and none can be fetched.
        stopping.Stopped: if somebody asked for it while one is fetched.
    """
    named = os.environ.get(JAR_VARIABLE)
    if named:
        if not Path(named).is_file():
            raise CannotStartError(f"{JAR_VARIABLE} names {named}, which is not a file: correct it or unset it.")
        return Path(named)
    jar = _of_cloud_cli() or _of_firebase_cache()
    if jar is None:
        print("Fetching the Firestore emulator …", flush=True)
        _fetch()
        jar = _of_firebase_cache()
    if jar is None:
        raise CannotStartError(
            "The Firestore emulator is missing and could not be fetched: connect to the internet, or install it "
            f"with `gcloud components install cloud-firestore-emulator`, or set {JAR_VARIABLE} to its jar file."
        )
    return jar


def _fetch() -> None:
    """Asks firebase-tools for the jar; whether it is there then is for the caller to see."""
    command = [str(NODE_MODULES / ".bin" / "firebase"), "setup:emulators:firestore"]
    with ChildProcess("firestore-download", command) as download, suppress(TimeoutError):
        download.wait_until_ended(_SECONDS_TO_FETCH)


def _of_cloud_cli() -> Path | None:
    """Beside `gcloud`, whose real path is <sdk>/bin/gcloud; asking gcloud itself would take a second."""
    gcloud = shutil.which("gcloud")
    jar = Path(gcloud).resolve().parent.parent / _CLI_COMPONENT if gcloud else None
    return jar if jar and jar.is_file() else None


def _of_firebase_cache() -> Path | None:
    found = (Path.home() / _FIREBASE_CACHE).glob("cloud-firestore-emulator-v*.jar")
    return max(found, key=lambda jar: jar.stat().st_mtime, default=None)
