"""What the PDF/A and PDF/UA checkers that can be had have to say (docs/conformance.md explains each of `EXPLAINED`)."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
from pdfua import validate
from pikepdf import pdfa

EXPLAINED = {
    "unsupported: pattern",
    "unsupported: CIDSet",
    "unsupported: FontMatrix",
    "unsupported: structured XMP property",
    "violation: OutlineItem's indirect destination",
    "violation: level A",
    "violation: XMP namespace",
    "violation: XMP property",
}
_NAMES = {
    r"pattern": "pattern",
    r"/CIDSet": "CIDSet",
    r"CFF FDArray FontMatrix": "FontMatrix",
    r"structured XMP property": "structured XMP property",
    r"schema-OutlineItem .*'\d+ 0 R' is not valid": "OutlineItem's indirect destination",
    r"pdfaid:conformance is 'A', expected 'B'": "level A",
    r"XMP namespace (xmpTPg|pdfaExtension|pdfaSchema|pdfaProperty|fx)=\S+ is not permitted": "XMP namespace",
    r"XMP property (pdfaExtension:schemas|pdfuaid:part|xmpTPg:NPages|fx:\w+) is not permitted": "XMP property",
}
NOT_RUN = {"UA-14-001"}
"""A rule of `pdfua` 0.1.3 about the nesting of headings, which stops with an error of its own."""


def archive_findings(pdf: bytes) -> set[str]:
    """What pikepdf's allowlist for PDF/A-3b does not approve, by what `EXPLAINED` calls it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {_named(str(finding)) for finding in pdfa.check(opened, "3b").findings}


def _named(finding: str) -> str:
    kind = finding.partition("]")[0].removeprefix("[")
    known = (name for pattern, name in _NAMES.items() if re.search(pattern, finding))
    name = next(known, None)
    return f"{kind}: {name}" if name else finding


def accessibility_findings(pdf: bytes, folder: Path) -> list[str]:
    """What pdfua's rules for PDF/UA-1 find, and which of them could not be run."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    report = validate(file)
    skipped = [rule.rule_id for rule in report.skipped if rule.rule_id not in NOT_RUN]
    return [*map(str, report.findings), *skipped]
