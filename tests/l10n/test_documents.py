"""The texts: complete, alike in what they fill in, and printable in our fonts."""

from collections.abc import Iterator
from dataclasses import asdict
from string import Formatter

import pytest

from shared.domain.languages import DocumentLanguage as Language
from shared.domain.typefaces import typeface_of
from shared.invoicing.pdf.fonts import OURS
from shared.l10n.documents import wording


def texts(language: Language) -> Iterator[tuple[str, str]]:
    for name, value in asdict(wording(language)).items():
        forms = value if isinstance(value, dict) else {"": value}
        for form, text in forms.items():
            yield f"{name}.{form}", text


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty_or_unprintable(language: Language) -> None:
    for name, text in texts(language):
        assert text, name
        assert all(typeface_of(character) == OURS for character in text), name


def test_all_languages_fill_in_the_same() -> None:
    def filled_in(language: Language) -> dict[str, set[str | None]]:
        return {name: {field for _, field, _, _ in Formatter().parse(text)} - {None} for name, text in texts(language)}

    for language in Language:
        assert filled_in(language) == filled_in(Language.ITALIAN)


def test_nouns_follow_their_number() -> None:
    licences = wording(Language.ITALIAN).licences

    assert [licences.of(count) for count in (-2, -1, 1, 2)] == ["licenze", "licenza", "licenza", "licenze"]
