import type { Customer } from '../../api/wire';
import { Card } from '../../components/card';
import { Facts } from '../../components/facts';
import { messages } from '../../i18n/console';
import { dayOf } from '../../i18n/dates';
import { LANGUAGES } from '../../i18n/languages';

export function CustomerFacts({ customer }: { customer: Customer }) {
  const text = messages().customer;
  return (
    <Card heading={text.details}>
      <Facts
        facts={[
          [text.contact, customer.contactName],
          [
            text.email,
            <a class="quiet-link" href={`mailto:${encodeURI(customer.email)}`}>
              {customer.email}
            </a>,
          ],
          [text.domain, customer.domain],
          [text.language, LANGUAGES[customer.language].name],
          [text.created, dayOf(customer.createdAt)],
          ...(customer.acceptedAt ? [[text.accepted, dayOf(customer.acceptedAt)] as const] : []),
        ]}
      />
    </Card>
  );
}
