import './styles/console.css';
import { Loading } from './components/states';
import { mount } from './mount';
import { CustomerPage } from './pages/customer/customer-page';
import { CustomersPage } from './pages/customers/customers-page';
import { NotAMember } from './pages/entrance/not-a-member';
import { SessionFailed } from './pages/entrance/session-failed';
import { SignIn } from './pages/entrance/sign-in';
import { InvoicesPage } from './pages/invoices/invoices-page';
import { NotFound } from './pages/not-found';
import { Shell } from './pages/shell';
import { route } from './router';
import { showFirstLanguage } from './session/language';
import { sessionState, start } from './session/session';

function App() {
  const state = sessionState.value;
  switch (state.kind) {
    case 'signedOut':
      return <SignIn notice={state.notice} />;
    case 'notAMember':
      return <NotAMember email={state.email} />;
    case 'failed':
      return <SessionFailed problem={state.problem} />;
    case 'starting':
      return (
        <Shell>
          <section class="card">
            <Loading />
          </section>
        </Shell>
      );
    case 'member':
      return (
        <Shell>
          <CurrentPage />
        </Shell>
      );
  }
}

function CurrentPage() {
  const current = route.value;
  switch (current.page) {
    case 'customers':
      return <CustomersPage />;
    case 'customer':
      return <CustomerPage key={current.id} id={current.id} />;
    case 'invoices':
      return <InvoicesPage />;
    case 'notFound':
      return <NotFound />;
  }
}

void mount(<App />, showFirstLanguage());
void start();
