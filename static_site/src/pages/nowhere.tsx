import { Link } from '../components/link';
import { Page } from '../components/page';
import { Empty } from '../components/states';
import { words } from '../i18n/console';

export function Nowhere() {
  const text = words().nowhere;
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
