"""docs/operator.md says what is so."""

from pathlib import Path

import pytest

from shared.declaration import ScheduledFunction, declarations
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.domain.sellers import Seller
from shared.settings import Settings
from tests.builders.plans import plan
from tests.builders.shop import Shop
from tools.operator import reference
from tools.operator.explaining.explanation import explain
from tools.operator.explaining.text import text


@pytest.fixture(scope="module")
def page() -> str:
    return reference.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", ["40", "200"])
def test_the_reference_is_what_the_parser_says(page: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever terminal it is made."""
    monkeypatch.setenv("COLUMNS", columns)
    assert reference.with_reference(page) == page, "run `python -m tools.operator.reference`"


def test_the_explained_invoice_is_how_one_is_explained(page: str) -> None:
    """billing.md, last worked example: 59 of 365 days of 4 licences at 80.00 a year."""
    shop = Shop(plan(id="yearly", name="Team", interval=Interval.YEAR, prices=flat(8000)), on="2026-03-01")
    shop.order(plan_id="yearly", licences=6)
    shop.on("2027-01-01").order(licences=10)
    explanation = explain(shop.last, {entry.key: entry for entry in shop.ledger})
    assert shop.amounts[-1] == 5173
    assert f"```text\n{text(explanation)}\n```" in page


def test_every_setting_and_every_job_is_told(page: str) -> None:
    needed = [name.upper() for name, field in Settings.model_fields.items() if field.is_required()]
    seller = [str(field.alias) for field in Seller.model_fields.values()]
    jobs = [job.name for job in declarations() if isinstance(job, ScheduledFunction)]
    assert [name for name in (*needed, *seller, *jobs) if name not in page] == []


def test_every_file_that_is_named_is_there(page: str) -> None:
    linked = [link.partition(")")[0] for link in page.split("](")[1:]]
    files = [Path(reference.PAGE.parent, link.partition("#")[0]) for link in linked if not link.startswith("#")]
    assert [str(file) for file in files if not file.exists()] == []
