import type { Line, Quote } from '../../api/wire';
import { countedDays, countedLicences, messages } from '../../i18n/console';
import { date, dayBefore } from '../../i18n/dates';
import { count, money, rate } from '../../i18n/numbers';
import { listed, willBePostponed } from './postponed';
import { returnNote } from './return-note';

/** What the order will do and cost, with the arithmetic. */
export function QuoteView({ quote }: { quote: Quote }) {
  const text = messages().order;
  const { after, before, billedOn, kind, lines, replaces, taxes, undoable } = quote;
  const note = returnNote(quote);
  return (
    <div class="quote">
      <p class="quote-kind">
        <strong>{text.summary[kind]}</strong>
        <span>{effective(quote)}</span>
      </p>
      {undoable && <p class="small">{messages().returns.undoneFirst(date(undoable.changedOn))}</p>}
      {lines.map((line, index) => (
        <LineView key={index} line={line} />
      ))}
      {billedOn === 'none' ? (
        <p class="quote-total">
          <span>{kind === 'cancelNow' || kind === 'returnLicences' ? text.noCredit : text.nothing}</span>
        </p>
      ) : (
        <dl class="quote-sums">
          <div>
            <dt>{text.net}</dt>
            <dd>{money(quote.net)}</dd>
          </div>
          {taxes.map((tax) => (
            <div key={tax.rate}>
              <dt>{text.tax[tax.treatment](rate(tax.rate))}</dt>
              <dd>{money(tax.amount)}</dd>
            </div>
          ))}
          <div class="quote-total">
            <dt>{totalLabel(quote)}</dt>
            <dd>{money(quote.total)}</dd>
          </div>
        </dl>
      )}
      {quote.rateMayChange && <p class="soft small">{rateOfTheStatement(quote)}</p>}
      {replaces.map(({ licences: planned, planName, on }) => (
        <p class="warning" key={planName}>
          {planned === null
            ? text.replacesPlan(planName ?? '', date(on))
            : text.replaces(countedLicences(planned), date(on))}
        </p>
      ))}
      {before?.trial && !after.trial && after.status !== 'ended' && <p class="warning">{text.trialEnds}</p>}
      {listed(willBePostponed(quote.renewal)).map((postponed) => (
        <p class="warning" key={postponed}>
          {postponed}
        </p>
      ))}
      <p class="soft small">{afterwards(quote)}</p>
      {note && <p class="soft small">{note}</p>}
      {quote.renewal?.laterRate && (
        <p class="soft small">
          {text.renewalRate(rate(quote.renewal.laterRate.rate), date(quote.renewal.laterRate.since))}
        </p>
      )}
    </div>
  );
}

/** On which document the total will be, and when if that is not now. */
export function totalLabel({ billedOn, issueDate }: Quote): string {
  return messages().order.totalOn[billedOn](date(issueDate));
}

/** The rate of tax on a document that is issued later: the one that is entered for its day, or that it may change. */
function rateOfTheStatement({ laterRate, issueDate }: Quote): string {
  const text = messages().order;
  return laterRate
    ? text.laterRate(rate(laterRate.rate), date(laterRate.since), date(issueDate))
    : text.rateMayChange(date(issueDate));
}

function effective({ kind, effectiveOn }: Quote): string {
  const { now, later, end } = messages().order.effective;
  if (kind === 'cancel') return end(date(dayBefore(effectiveOn)));
  return kind === 'reduceLicences' || kind === 'schedulePlan' ? later(date(effectiveOn)) : now(date(effectiveOn));
}

function afterwards({ after, renewal }: Quote): string {
  const text = messages().order;
  const lastDay = date(dayBefore(after.period.end));
  if (!renewal) return after.status === 'ended' ? text.noRenewal : text.renewalEnds(lastDay);
  const licences = countedLicences(renewal.licences);
  const total = money(renewal.total);
  if (renewal.planName !== after.planName) return text.renewalPlan(date(renewal.on), licences, renewal.planName, total);
  return after.trial ? text.renewalTrial(lastDay, licences, total) : text.renewal(date(renewal.on), licences, total);
}

function LineView({ line }: { line: Line }) {
  const text = messages().order;
  const { kind, period } = line;
  const credit =
    kind === 'returned' || kind === 'unusedDays' || kind === 'newPlan' || kind === 'restoredDays'
      ? text.lineKind[kind]
      : null;
  return (
    <div class="quote-line">
      <div>
        <p>{text.lineTitle(line.productName, line.planName)}</p>
        {credit && <p class="small">{credit}</p>}
        <p class="soft small">{arithmetic(line)}</p>
        {line.rounding.amount !== 0 && <p class="soft small">{text.roundedTogether}</p>}
        <p class="soft small">{messages().subscription.range(date(period.start), date(dayBefore(period.end)))}</p>
      </div>
      <span class="quote-amount">{money(line.amount)}</span>
    </div>
  );
}

/** "(12 × €10.00 − 9 × €12.00)": the difference of two full-period prices, where tiers are crossed. */
function tiers({ parts }: Line): string {
  if (!parts.length) return '';
  const terms = [...parts]
    .sort((first, second) => second.licences - first.licences)
    .map(({ licences, price }, index) => {
      const sign = licences < 0 ? '− ' : index ? '+ ' : '';
      return `${sign}${count(Math.abs(licences))} × ${money(price)}`;
    });
  return `(${terms.join(' ')})`;
}

/** "3 licences × 12 days × €4.00 ÷ 30 days": quantity × price ÷ base quantity, as on the invoice. A credit begins with −. */
function arithmetic(line: Line): string {
  const text = messages().order;
  const price = money(line.price);
  if (line.unit === 'day')
    return `${countedDays(line.quantity)} × ${tiers(line) || price} ÷ ${countedDays(line.baseQuantity)}`;
  if (line.unit === 'licence') return text.lineFull(countedLicences(line.quantity), price);
  if (line.licences === 0 || line.quantity % line.licences !== 0)
    return `${count(line.quantity)} × ${price} ÷ ${count(line.baseQuantity)}`;
  const given = line.quantity < 0 ? -line.licences : line.licences;
  return text.linePart(
    countedLicences(given),
    countedDays(line.quantity / given),
    price,
    countedDays(line.baseQuantity),
  );
}
