import { Link } from '../components/link';
import { Page } from '../components/page';
import { Empty } from '../components/states';
import { messages } from '../i18n/console';

export function NotFound() {
  const text = messages().notFound;
  return (
    <Page title={text.heading}>
      <section class="card">
        <Empty icon="search" heading={text.heading} body={text.body}>
          <Link class="button button-outlined" href="/customers">
            {text.back}
          </Link>
        </Empty>
      </section>
    </Page>
  );
}
