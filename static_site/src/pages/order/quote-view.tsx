import type { Line, Quote } from '../../api/wire';
import { words } from '../../i18n/console';
import { count, date, dayBefore, money, rate } from '../../i18n/format';

/** What the order will do and cost, with the arithmetic. */
export function QuoteView({ quote }: { quote: Quote }) {
  const text = words().order;
  const { licences } = words().counts;
  const { renewal, replaces, tax } = quote;
  return (
    <div class="quote">
      <p class="quote-kind">
        <strong>{text.summary[quote.kind]}</strong>
        <span>{effective(quote)}</span>
      </p>
      {quote.document === 'none' ? <p class="quote-total"><span>{text.nothing}</span></p> : (
        <>
          {quote.lines.map((line, index) => <LineView key={index} line={line} />)}
          <dl class="quote-sums">
            <div><dt>{text.net}</dt><dd>{money(quote.net)}</dd></div>
            <div><dt>{text.tax[tax.treatment](rate(tax.rate))}</dt><dd>{money(tax.amount)}</dd></div>
            <div class="quote-total"><dt>{text.total}</dt><dd>{money(quote.total)}</dd></div>
          </dl>
        </>
      )}
      {replaces && <p class="warning">{text.replaces(licences(replaces.licences), date(replaces.on))}</p>}
      <p class="soft small">
        {renewal
          ? text.renewal(date(renewal.on), licences(renewal.licences), money(renewal.total))
          : text.renewalEnds(date(dayBefore(quote.after.period.end)))}
      </p>
    </div>
  );
}

function effective({ kind, effectiveOn }: Quote): string {
  const { now, later, end } = words().order.effective;
  if (kind === 'cancel') return end(date(dayBefore(effectiveOn)));
  return kind === 'fewer' ? later(date(effectiveOn)) : now(date(effectiveOn));
}

function LineView({ line }: { line: Line }) {
  const text = words().order;
  const { period } = line;
  return (
    <div class="quote-line">
      <div>
        <p>{text.lineTitle(line.product, line.planName)}</p>
        <p class="soft small">{arithmetic(line)}</p>
        <p class="soft small">{words().subscription.range(date(period.start), date(dayBefore(period.end)))}</p>
      </div>
      <span class="quote-amount">{money(line.amount)}</span>
    </div>
  );
}

/** "3 licences × 12 days × €4.00 ÷ 30 days": quantity × price ÷ base quantity, as on the invoice. */
function arithmetic(line: Line): string {
  const text = words().order;
  const { licences, days } = words().counts;
  const price = money(line.price);
  if (line.unit === 'licence') return text.lineFull(licences(line.quantity), price);
  if (line.licences === 0 || line.quantity % line.licences !== 0) return `${count(line.quantity)} × ${price} ÷ ${count(line.baseQuantity)}`;
  return text.linePart(licences(line.licences), days(line.quantity / line.licences), price, days(line.baseQuantity));
}
