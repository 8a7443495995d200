"""`python -m tools.currencies` writes what the site knows of currencies, from the one table that there is.

Besides the decimals, what documents say in every currency, for the site's tests to compare with.
"""

import json
from pathlib import Path

from shared.domain.languages import Language
from shared.domain.pricing.currencies import MINOR_DIGITS
from shared.domain.pricing.money import Money
from shared.l10n.format import money
from tools.stack.places import ROOT

DIGITS = ROOT / "static_site" / "src" / "i18n" / "minor-digits.json"
SAID = ROOT / "static_site" / "test" / "i18n" / "money-on-documents.json"
AMOUNTS = (1_590_000, -105)


def files() -> dict[Path, str]:
    """Each file's text."""
    others = {code: digits for code, digits in sorted(MINOR_DIGITS.items()) if digits != 2}
    said = [
        {"currency": code, "amount": amount, "language": language.value, "said": money(value, language)}
        for code in sorted(MINOR_DIGITS)
        for amount in AMOUNTS
        for value in [Money(amount=amount, currency=code)]
        for language in Language
    ]
    lines = ",\n".join(f"  {{ {json.dumps(row, ensure_ascii=False)[1:-1]} }}" for row in said)
    return {DIGITS: json.dumps(others, indent=2) + "\n", SAID: f"[\n{lines}\n]\n"}


if __name__ == "__main__":
    for file, text in files().items():
        file.write_text(text, encoding="utf-8")
