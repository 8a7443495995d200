"""A reseller as a file describes it (docs/examples/reseller.toml), checked before anything is written."""

import re
from argparse import ArgumentParser
from pathlib import Path

from shared.domain.pricing.currencies import minor_digits
from shared.domain.resellers import Reseller
from shared.store.engine.reader import rows
from tools.operator.support import addresses, emails, files, finding, italian, postcodes, printable, vat
from tools.operator.support.errors import OperatorError

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def file_argument(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, like docs/examples/reseller.toml")


def read(file: Path) -> Reseller:
    """Raises OperatorError if the file, or anything in it, is wrong."""
    reseller = files.checked(Reseller, files.read(file), str(file))
    if not _ID.fullmatch(reseller.id):
        raise OperatorError(f"{reseller.id!r} can't be an id: use at most 63 lower-case letters, digits and hyphens.")
    printable.check_party(reseller.party)
    printable.check_references(reseller)
    emails.check(reseller.billing_email, "billingEmail")
    emails.check_electronic_address(reseller.party)
    postcodes.check(reseller.party)
    addresses.check(reseller.party)
    vat.check(reseller.party)
    italian.check(reseller.party)
    return reseller


def remark(reseller: Reseller) -> str:
    """What the operator should know of a reseller that is set up; empty if there is nothing."""
    if minor_digits(reseller.currency) <= 2:
        return ""
    return (
        f"\n{reseller.currency} has three decimals, EN 16931 and FatturaPA have two: "
        f"documents of {reseller.id} are PDFs alone, with no file for programs or for SdI."
    )


def check_code(reseller: Reseller) -> None:
    """Raises OperatorError if another reseller has the code."""
    taken = [row.id for row in rows(finding.with_code(reseller.code)) if row.id != reseller.id]
    if taken:
        raise OperatorError(f"The code {reseller.code} already belongs to {taken[0]}.")
