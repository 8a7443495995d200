"""The seller's logo: an SVG in Cloud Storage under its digest, so that old documents keep the logo of their day."""

from functools import cache
from hashlib import sha256

from shared.faults import PermanentFault
from shared.invoicing import archive

LARGEST = 100_000
"""Bytes: it goes into every document."""
_SVG = "http://www.w3.org/2000/svg"
_REFUSED = ("script", "foreignObject", "image", "text", "style", "use")
"""What Typst would not draw, or not as a browser does: texts and effects are to be turned into paths."""


class NoLogo(ValueError):
    """A file that can't be a logo; the text says why."""


class LogoMissing(PermanentFault):
    """The document names a logo that is not in the bucket."""


def keep(svg: bytes) -> str:
    """Stores a logo, and gives its digest for the seller (`reseller-console seller set`).

    Raises:
        NoLogo: if it is none.
    """
    check(svg)
    digest = sha256(svg).hexdigest()
    archive.store(object_name(digest), svg, "image/svg+xml")
    return digest


@cache
def logo(digest: str) -> str:
    """The SVG with this digest, read once by each process.

    Raises:
        LogoMissing: if it is not there.
        google.api_core.exceptions.GoogleAPIError, requests.RequestException: transient faults.
    """
    try:
        return archive.read(object_name(digest), digest).decode()
    except archive.FileMissing as error:
        raise LogoMissing(f"The logo {digest} is not in the bucket: store it with `reseller-console logo`.") from error


def check(svg: bytes) -> None:
    """Raises NoLogo unless it is an SVG that looks the same on every document."""
    from lxml import etree

    if len(svg) > LARGEST:
        raise NoLogo(f"The logo has {len(svg)} bytes, {LARGEST} at the most are allowed.")
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NoLogo(f"The logo is no XML: {error}.") from error
    if root.tag != f"{{{_SVG}}}svg" or root.getroottree().docinfo.internalDTD is not None:
        raise NoLogo("The logo is no plain SVG.")
    used = {etree.QName(element).localname for element in root.iter(etree.Element)}
    for name in _REFUSED:
        if name in used:
            raise NoLogo(f"The logo has <{name}>: save it as plain paths.")
    _draw(svg)


def _draw(svg: bytes) -> None:
    """What Typst refuses here it would refuse in every document."""
    import typst

    page = b'#set document(title: "logo")\n#set page(width: 70mm, height: 14mm, margin: 0mm)\n'
    logo = b'#image(bytes(sys.inputs.logo), format: "svg", width: 70mm, height: 14mm, fit: "contain", alt: "logo")'
    try:
        drawn = {"logo": svg.decode()}
        typst.compile(page + logo, format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0, sys_inputs=drawn)
        picture = typst.compile(page + logo, format="png", sys_inputs=drawn)
    except (typst.TypstError, UnicodeDecodeError) as error:
        raise NoLogo(f"The logo can't be drawn: {error}.") from error
    if picture == typst.compile(page, format="png"):
        raise NoLogo("The logo is empty: nothing in it is drawn.")


def object_name(digest: str) -> str:
    """Where a logo lies."""
    return f"letterhead/{digest}.svg"
