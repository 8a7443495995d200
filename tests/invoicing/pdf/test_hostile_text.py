"""Whatever people type, an invoice is printed, and nothing in it is taken for markup."""

import re
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.builders.documents import invoice, line
from tests.builders.parties import ITALIAN
from tests.support.examples import examples
from tests.support.pdf import page_of

MARKUP = [
    '#panic("x")',
    '#read("/etc/passwd")',
    "$ x^2 $",
    "*bold* _emph_ `raw`",
    "= Heading",
    "// comment",
    "<label> @ref",
    "\\u{1F600} \\",
    "#let x = 1; #{",
    "\"quotes\" 'and' [brackets]",
    "-- ... ~",
    "{page} {pages}",
]


def printed(text: str) -> bytes:
    """An invoice that has the text wherever people can type one."""
    buyer = ITALIAN.replace(name=text, street=text, city=text, postcode=text)
    lines = (line(3, organisation=text, domain=text, product_name=text, plan_name=text),)
    return page_of(invoice(buyer, lines=lines, seller=buyer))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_stays_text(text: str) -> None:
    page = PdfReader(BytesIO(printed(text))).pages[0].extract_text()

    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", page)


SCRIPTS = st.sampled_from(
    "aZ 0é€ß\x00\x07\x1b\t\n\r\u2028\u200b\u200d\u202e\ufeff\ufffe\ufffd\ue000🚀👩️‍שלאعم株ก์नि́̂ΔЖ"
    "\u200f\u2068\u2069\u3000\U000e0100ﾞ한\u1112\u1161ှ្රာḍླྀ#$*_`=\\<>@[]{}\"'~"
)


@examples(25)
@given(st.one_of(st.text(max_size=300), st.text(SCRIPTS, max_size=300)))
@example("x" * 300)
@example("株" * 300)
@example("🚀 " * 150)
@example("a\u0301\u0302" * 100)
@example("")
def test_nothing_that_people_type_fails(text: str) -> None:
    assert printed(text).startswith(b"%PDF")


def test_a_name_of_300_letters_stays_on_the_page() -> None:
    reader = PdfReader(BytesIO(printed("W" * 300)))

    letters = sum(page.extract_text().count("W") for page in reader.pages)
    assert letters >= 300 * 8
    starts: list[float] = []

    def note(_text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        starts.append(tm[4])

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    assert max(starts) < float(reader.pages[0].mediabox.width)


def test_a_text_longer_than_a_page_is_continued_on_the_next() -> None:
    reader = PdfReader(BytesIO(page_of(invoice(lines=(line(3, organisation="lunghissimo " * 1500),)))))

    assert sum(page.extract_text().count("lunghissimo") for page in reader.pages) == 1500
