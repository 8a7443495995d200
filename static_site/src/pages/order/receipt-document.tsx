import type { InvoiceKind } from '../../api/wire';
import { InvoiceFileButtons } from '../../components/invoice-file';
import { messages } from '../../i18n/console';
import { money } from '../../i18n/numbers';
import { useDocument } from '../../live/use-document';
import { isIssued } from '../../state/invoices';

interface Props {
  id: string;
  /** What it is said to be until something is known of it. */
  expected: InvoiceKind;
}

/** The document of an order, which is issued after the order is placed and made after that; this follows it. */
export function ReceiptDocument({ id, expected }: Props) {
  const document = useDocument(id);
  const text = messages().order;
  if (!document || document.state === 'issuing') {
    return (
      <p class="receipt-document">
        <span class="pending">
          <span class="spinner" aria-hidden="true" />
          {text.issuing[document?.kind ?? expected]}
        </span>
      </p>
    );
  }
  if (!isIssued(document)) return <p>{text.setAside[document.kind]}</p>;
  return (
    <p class="receipt-document">
      <span>{text[document.kind](document.number, money(document.total))}</span>
      <InvoiceFileButtons invoice={document} />
    </p>
  );
}
