"""Naming the Factur-X profile in a PDF's metadata (Factur-X 1.0, "XMP extension schema"), which Typst can't write.

An incremental update (ISO 32000-1, 7.5.6): the file stays as Typst wrote it, a new version of the one metadata
object is appended. So tags, PDF/A-3 and PDF/UA stay as they were checked.
"""

import re

from shared.invoicing.facturx.guideline import Guideline

_METADATA = re.compile(rb"/Metadata (\d+) 0 R")
_TRAILER = re.compile(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL)
_SCHEMAS_END = b"</rdf:Bag></pdfaExtension:schemas>"
_END = b"</rdf:RDF>"
_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_PROPERTIES = {
    "DocumentFileName": "The name of the embedded XML document",
    "DocumentType": "The type of the hybrid document in capital letters",
    "Version": "The version of the standard that applies to the embedded XML document",
    "ConformanceLevel": "The conformance level of the embedded XML document",
}


class UnknownPdf(ValueError):
    """A PDF that is not built as Typst builds it: another version of it, and a defect of ours."""


def with_profile(pdf: bytes, followed: Guideline) -> bytes:
    """The PDF whose metadata says that the invoice is embedded, and in which profile.

    Raises:
        UnknownPdf: if there is no metadata or no cross-reference table where Typst writes them.
    """
    named, trailer = _METADATA.findall(pdf), _TRAILER.search(pdf)
    if not named or not trailer:
        raise UnknownPdf("no metadata or no trailer")
    number = int(named[-1])
    present = re.search(rb"\n%d 0 obj\n<</Length (\d+)/Type/Metadata/Subtype/XML>>\nstream\n" % number, pdf)
    if not present:
        raise UnknownPdf("the metadata is no plain stream")
    metadata = _extended(pdf[present.end() : present.end() + int(present[1])], followed)
    head = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    stream = b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%b\nendstream" % (len(metadata), metadata)
    changed = b"%d 0 obj\n%b\nendobj\n" % (number, stream)
    table = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, len(head))
    end = b"trailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], len(head) + len(changed))
    return head + changed + table + end


def _extended(metadata: bytes, followed: Guideline) -> bytes:
    if metadata.count(_SCHEMAS_END) != 1 or metadata.count(_END) != 1:
        raise UnknownPdf("the metadata has no extension schemas")
    said = zip(_PROPERTIES, (followed.file_name, "INVOICE", followed.version, followed.level), strict=True)
    values = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, value in said)
    described = f'<rdf:Description rdf:about="" xmlns:fx="{_NAMESPACE}">{values}</rdf:Description>'
    extended = metadata.replace(_SCHEMAS_END, _schema().encode() + _SCHEMAS_END)
    return extended.replace(_END, described.encode() + _END)


def _schema() -> str:
    """What PDF/A asks for each property that it does not know itself (ISO 19005-3, 6.6.2.3.3)."""
    properties = "".join(
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{about}</pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, about in _PROPERTIES.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{_NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
