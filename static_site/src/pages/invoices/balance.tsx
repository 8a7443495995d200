import { messages } from '../../i18n/console';
import { date } from '../../i18n/dates';
import { money } from '../../i18n/numbers';
import { balance, credit, upcoming } from '../../state/invoices';

/** What the reseller owes, or is owed, and what the statements to come will add. */
export function Balance() {
  const owed = balance.value;
  const unused = credit.value;
  if (!owed) return null;
  const text = messages().invoices.balance;
  return (
    <div class="balance">
      <p>
        <span class="soft">{owed.amount > 0 ? text.owed : owed.amount < 0 ? text.credit : text.even}</span>{' '}
        <strong>{money({ ...owed, amount: Math.abs(owed.amount) })}</strong>
        {unused && unused.amount > 0 && unused.amount !== -owed.amount && (
          <span class="soft"> {text.unused(money(unused))}</span>
        )}
      </p>
      {upcoming.value.map((statement) => (
        <p key={statement.month} class="soft">
          {text.upcoming(date(statement.on), money(statement.total))}
        </p>
      ))}
    </div>
  );
}
