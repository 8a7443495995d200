import type { ComponentChildren } from 'preact';
import { AccountMenu } from '../components/account-menu';
import { BrandMark } from '../components/brand';
import { Icon, type IconName } from '../components/icon';
import { LanguageSwitch } from '../components/language-switch';
import { Link } from '../components/link';
import { Notices } from '../components/notices';
import { OfflineBanner } from '../components/offline-banner';
import { messages } from '../i18n/console';
import { route } from '../router';
import { chooseLanguage } from '../session/language';
import { member } from '../session/session';

export function Shell({ children }: { children: ComponentChildren }) {
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {messages().skip}
      </a>
      <header class="topbar">
        <Link class="brand" href="/customers">
          <BrandMark />
          <span class="brand-text">
            <span class="brand-name">{messages().product}</span>
            <span class="brand-reseller">{member.value?.reseller.name ?? messages().console}</span>
          </span>
        </Link>
        <LanguageSwitch label={messages().menu.language} onChoose={chooseLanguage} />
        <AccountMenu />
      </header>
      <Navigation />
      <main class="content" id="content" tabIndex={-1}>
        <OfflineBanner />
        {children}
      </main>
      <Notices />
    </div>
  );
}

function Navigation() {
  const { page } = route.value;
  const { menu } = messages();
  return (
    <nav class="navigation" aria-label={menu.main}>
      <NavigationLink
        href="/customers"
        icon="people"
        text={menu.customers}
        current={page === 'customers' || page === 'customer'}
      />
      <NavigationLink href="/invoices" icon="receipt" text={menu.invoices} current={page === 'invoices'} />
    </nav>
  );
}

function NavigationLink({
  href,
  icon,
  text,
  current,
}: {
  href: string;
  icon: IconName;
  text: string;
  current: boolean;
}) {
  return (
    <Link class="navigation-link" href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={icon} />
      <span>{text}</span>
    </Link>
  );
}
