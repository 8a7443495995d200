"""The code deploys as it stands: one function's file, shared/ and a requirements file are enough."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from shared.declaration import FUNCTIONS
from shared.settings import Settings
from tests.builders.scene import Scene, new_contact
from tests.builders.signed_up import sign_up
from tests.support.answers import ok, problem
from tools.stack import Stack
from tools.stack.places import ROOT
from tools.stack.ports import free_port
from tools.stack.waiting import wait_until

INSTALLING = 400
STARTING = 60
HEAVY = {
    *("google.cloud.firestore", "google.cloud.firestore_v1", "google.cloud.storage", "google.api_core", "google.auth"),
    *("google.auth.transport.requests", "google.auth.transport.grpc", "grpc", "typst", "babel", "requests"),
    *("cachecontrol", "email_validator", "idna"),
}
FILES = sorted(FUNCTIONS.glob("*.py"))


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with what functions/requirements.txt names and nothing else."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    requirements = FUNCTIONS / "requirements.txt"
    python, uv = folder / "bin" / "python", shutil.which("uv")
    if uv:
        run(uv, "venv", "--quiet", "--python", sys.executable, str(folder))
        run(uv, "pip", "install", "--quiet", "--python", str(python), "--require-hashes", "-r", str(requirements))
    else:
        run(sys.executable, "-m", "venv", str(folder))
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(*pip, "--no-deps", "--require-hashes", "-r", str(requirements))
    return python


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=INSTALLING)
    assert done.returncode == 0, done.stdout + done.stderr


def environment() -> dict[str, str]:
    """What a deployment sets, as the running stack has it; nothing of this process's own."""
    names = {*(name.upper() for name in Settings.model_fields), "FIRESTORE_EMULATOR_HOST", "STORAGE_EMULATOR_HOST"}
    return {name: os.environ[name] for name in names if name in os.environ}


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator[str]:
    """The function's address, while the command runs in the folder."""
    port = free_port()
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--port", str(port)], cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}/"

    def answers() -> bool:
        assert server.poll() is None, (folder / "server.log").read_text()
        try:
            requests.head(url, timeout=5).close()
        except requests.ConnectionError:
            return False
        return True

    try:
        wait_until(answers, STARTING, "the function answers")
        yield url
    finally:
        server.terminate()
        server.wait(STARTING)


def with_shared(folder: Path) -> Path:
    """The folder with shared/ in it, data files and all, as it is in the repository."""
    shutil.copytree(ROOT / "shared", folder / "shared", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_a_function_runs_alone(stack: Stack, python: Path, tmp_path: Path) -> None:
    """Both as it lies in the repository and staged as the deployment stages it, where its file is main.py."""
    as_it_lies = with_shared(tmp_path / "repository")
    (as_it_lies / "functions").mkdir()
    shutil.copy(FUNCTIONS / "create_customer.py", as_it_lies / "functions")
    shutil.copy(FUNCTIONS / "requirements.txt", as_it_lies / "functions")
    module = [str(python), "-m", "functions_framework", "--source", "functions/create_customer.py"]

    staged = with_shared(tmp_path / "staged")
    shutil.copy(FUNCTIONS / "create_customer.py", staged / "main.py")
    script = [str(python.parent / "functions-framework"), "--source", "main.py"]

    for folder, command in ((as_it_lies, module), (staged, script)):
        with serving([*command, "--target", "create_customer"], folder) as url:
            creates_customers(url, Scene(stack, sign_up(stack)))


def creates_customers(url: str, scene: Scene) -> None:
    contact = new_contact()
    headers = {**scene.owner.headers, "Idempotency-Key": "a-good-key"}
    customer = ok(requests.post(url, json=contact, headers=headers, timeout=30), 201)
    assert customer["domain"] == contact["domain"]
    assert ok(scene.owner.get("list-customers"))["items"][0]["id"] == customer["id"]
    assert scene.inbox.wait_for(contact["email"])
    problem(requests.get(url, headers=headers, timeout=30), 405, "method_not_allowed")
    problem(requests.post(url, json=contact, timeout=30), 401, "unauthenticated")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_starting_a_function_loads_nothing_heavy_and_needs_no_environment(file: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-c", f"import functions.{file.stem}"]
    done = subprocess.run(command, env={}, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert f"functions.{file.stem}" in loaded
    assert loaded & HEAVY == set()


def test_the_requirements_have_a_hash_each() -> None:
    """So that what is deployed is what was tested."""
    lines = (FUNCTIONS / "requirements.txt").read_text().replace("\\\n", "").splitlines()
    pinned = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert len(pinned) > 20
    for line in pinned:
        assert "==" in line
        assert "--hash=sha256:" in line
