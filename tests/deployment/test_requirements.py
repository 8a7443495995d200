"""What is imported is required by name, and so stays when a library that brought it along no longer does."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path, PurePath

import pytest

from tools.stack.places import ROOT

OURS = {"functions", "shared", "tests", "tools"}
FOR_TYPES_ALONE = {"_typeshed"}
"""Modules that only type checkers know."""
NOT_IMPORTED = {"tzdata"}
"""Required by functions without an import: the standard library's zoneinfo reads it."""
FUNCTIONS = ROOT / "functions" / "requirements.in"
TOOLS = ROOT / "tools" / "requirements.in"


def imported(*folders: str) -> set[str]:
    """The names of all modules that the folders' files import, and are neither ours nor the standard library's.

    `from google.cloud import storage` counts as google.cloud.storage, since which library that is only the whole tells.
    """
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    modules = {module for file in files for module in imports(ast.parse(file.read_text(encoding="utf-8")))}
    known = sys.stdlib_module_names | OURS | FOR_TYPES_ALONE
    return {module for module in modules if module.partition(".")[0] not in known}


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def required(*files: Path) -> set[str]:
    """The names in requirements files, without versions and extras."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return {normalised(re.split(r"[\[=<>~ ;]", line)[0]) for line in lines if line[:1].isalnum()}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def owners() -> dict[str, str]:
    """Which installed library each module is of, by its file's path without what follows the name."""
    owners = dict[str, str]()
    for installed in distributions():
        files = (file for file in installed.files or () if file.suffix in {".py", ".so", ".pyd"})
        owners |= dict.fromkeys(map(module_path, files), normalised(installed.name))
    return owners


def module_path(file: PurePath) -> str:
    """Without what follows the module's name, as in `name.cpython-311.so`."""
    return file.with_name(file.name.partition(".")[0]).as_posix()


def library(module: str, owners: dict[str, str]) -> str:
    """The library that a module is of: several have modules below google, so the longest part that is a file counts."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        path = "/".join(parts[:length])
        owner = owners.get(path) or owners.get(f"{path}/__init__")
        if owner:
            return owner
    raise AssertionError(f"{module} is imported and not installed")


def test_functions_require_what_they_import_and_nothing_else(owners: dict[str, str]) -> None:
    needed = {library(module, owners) for module in imported("functions", "shared")}
    assert needed | NOT_IMPORTED == required(FUNCTIONS)


def test_tools_and_tests_require_what_they_import(owners: dict[str, str]) -> None:
    needed = {library(module, owners) for module in imported("tools", "tests")}
    assert needed - required(FUNCTIONS, TOOLS) == set()


def test_a_library_is_found_by_the_whole_name_of_a_module(owners: dict[str, str]) -> None:
    assert library("google.cloud.storage", owners) == "google-cloud-storage"
    assert library("google.auth.credentials.Signing", owners) == "google-auth"
    assert library("stdnum.eu.vat", owners) == "python-stdnum"
