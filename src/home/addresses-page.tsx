import { Hono } from 'hono';
import { listMailAddresses } from '../domains/directory/index.ts';
import { listSpaces } from '../domains/places/index.ts';
import type { Db } from '../db/database.ts';
import { type AddressOutcome, readAddressChecks } from '../mail/check-address.ts';
import { access } from '../web/access.tsx';
import { PageHead } from '../web/components.tsx';
import type { PageContext, WebEnvironment } from '../web/context.ts';
import { formatDay } from '../web/format.ts';
import { Layout } from '../web/layout.tsx';
import { paths } from '../web/paths.ts';

/** A mail address on a public page: which page shows it, by its address inside the city, and what that page is called. */
export type ShownAddress = { address: string; page: string; name: string };

/** All mail addresses that public pages show. */
export async function listShownAddresses(db: Db): Promise<ShownAddress[]> {
  const services = await listMailAddresses(db);
  const spaces = await listSpaces(db);
  return [
    ...services.map(({ address, id, name }) => ({ address, name, page: `/services/${id}` })),
    ...spaces.flatMap(({ email, slug, name }) => (email ? [{ address: email, name, page: `/spaces/${slug}` }] : [])),
  ];
}

type Broken = { address: string; outcome: 'no-address' | 'takes-none' | 'not-there'; checkedOn: string | null; shown: ShownAddress[] };
const BROKEN: readonly AddressOutcome[] = ['no-address', 'takes-none', 'not-there'];

/** Addresses that do not work (E4), for the city's staff: nothing is blocked or hidden because of it. */
export function addressesPage({ isChecking }: { isChecking: boolean }): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/addresses', access('addresses.read'), async (context) => {
    const page = context.get('page');
    const { t } = page;
    const shown = await listShownAddresses(page.db);
    const { broken, waiting, all } = await sortOut(page.db, shown);
    return context.html(
      <Layout page={page} title={t('home.addresses.title')} isIndexed={false}>
        <div class="wrap measure">
          <PageHead page={page} title={t('home.addresses.title')} lead={t('home.addresses.lead')} crumbs={[]}>
            <p>{t('home.addresses.count', { count: broken.length, all })}</p>
            {!isChecking && <p class="notice">{t('home.addresses.off')}</p>}
            {isChecking && waiting > 0 && <p class="notice">{t('home.addresses.waiting', { count: waiting })}</p>}
          </PageHead>
          <ul class="hits">
            {broken.map((entry) => (
              <BrokenCard page={page} entry={entry} />
            ))}
          </ul>
        </div>
      </Layout>,
    );
  });
  return app;
}

async function sortOut(db: Db, shown: ShownAddress[]): Promise<{ broken: Broken[]; waiting: number; all: number }> {
  const byAddress = Map.groupBy(shown, ({ address }) => address);
  const checks = [...(await readAddressChecks(db, [...byAddress.keys()]))];
  const broken = checks
    .filter(([, { outcome }]) => BROKEN.includes(outcome))
    .map(([address, check]) => ({ address, ...check, shown: byAddress.get(address)! }) as Broken);
  return { broken, waiting: checks.filter(([, { outcome }]) => outcome === 'not-checked').length, all: byAddress.size };
}

function BrokenCard({ page, entry }: { page: PageContext; entry: Broken }) {
  const { t, at, language } = page;
  return (
    <li class="card stack">
      <h2 class="smaller">
        <bdi dir="ltr">{entry.address}</bdi>
      </h2>
      <p>{t(`home.addresses.${entry.outcome}`)}</p>
      {entry.checkedOn && <p class="soft small">{t('home.addresses.checked', { date: formatDay(entry.checkedOn, language.locale) })}</p>}
      <p>{t('home.addresses.shown')}</p>
      <ul>
        {entry.shown.map(({ page: inside, name }) => (
          <li>
            <a href={paths.asked(at, inside)}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}
