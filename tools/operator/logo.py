"""`logo`: keeps the seller's logo for documents."""

from argparse import Namespace

from shared.invoicing.pdf import letterhead
from tools.operator.output import Output
from tools.operator.trouble import OperatorError


def keep(wish: Namespace, out: Output) -> int:
    """Stores an SVG as the logo of documents, and says what to put into the setting SELLER."""
    try:
        digest = letterhead.keep(wish.file.read_bytes())
    except OSError as error:
        raise OperatorError(f"{wish.file} can't be read: {error.strerror}.") from error
    except letterhead.NoLogo as refused:
        raise OperatorError(str(refused)) from refused
    out.say({"logo": digest}, f'Stored. New documents have it once SELLER says "logo": "{digest}".')
    return 0
