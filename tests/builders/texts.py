"""What people might type into any field."""

from hypothesis import strategies as st

HOSTILE = (
    '#panic("x") $ x^2 $ *bold* @ref',
    "<b>&amp;]]></b>",
    "&#0;",
    "a\x00b\x1f\x85\x9f",
    "\ud800",
    "\u202eevil\u2066",
    "\u05e9\u05dc\u05d5\u05dd",
    "🎉👩‍🚀",
    "x" * 10_000,
    "株" * 10_000,
    "a\u0301\u0302" * 100,
    "\ufffe\uffff\u2028",
    " ",
    "",
)
"""Markup, characters that XML, fonts or Latin-1 don't have, texts without end and texts of nothing."""

TEXTS = st.text(max_size=60) | st.sampled_from(HOSTILE)
