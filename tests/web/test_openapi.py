from shared.declaration import HttpFunction, declarations
from tools.openapi import FILE, rendered


def test_the_written_description_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == rendered(), "run python -m tools.openapi"


def test_every_operation_is_described() -> None:
    paths = {operation.path for operation in declarations() if isinstance(operation, HttpFunction)}
    assert all(f'"{path}"' in rendered() for path in paths)
