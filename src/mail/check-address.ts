import { Resolver } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { mailLink } from '../web/links.ts';

/** What its name servers say about mail to a domain; `unknown` when they did not answer. */
export type DomainOutcome = 'takes-mail' | 'takes-none' | 'not-there' | 'unknown';
/** `no-address` is no address at all; the others are about its domain. Whether somebody reads it is another question. */
export type AddressOutcome = DomainOutcome | 'no-address' | 'not-checked';

/** The questions asked of name servers, so that tests answer them. */
export type AskNames = { mx: (domain: string) => Promise<{ exchange: string }[]>; hosts: (domain: string) => Promise<string[]> };

const KEPT_DAYS = 7;
const AT_ONCE = 5;

/** Asks the name servers of this machine, for at most some seconds. */
export function systemNames(): AskNames {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return {
    mx: (domain) => resolver.resolveMx(domain),
    hosts: async (domain) => {
      const found = await Promise.allSettled([resolver.resolve4(domain), resolver.resolve6(domain)]);
      const addresses = found.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
      if (addresses.length > 0 || found[0].status === 'fulfilled') return addresses;
      throw found[0].reason;
    },
  };
}

/** Where mail goes (RFC 5321, 5.1): to the hosts that the domain names for mail, to none where it says so (RFC 7505), else to the domain itself. */
export async function checkDomain(names: AskNames, domain: string): Promise<DomainOutcome> {
  try {
    const exchanges = await names.mx(domain);
    if (exchanges.length > 0) return exchanges.some(({ exchange }) => exchange !== '' && exchange !== '.') ? 'takes-mail' : 'takes-none';
  } catch (error) {
    if (codeOf(error) === 'ENOTFOUND') return 'not-there';
    if (codeOf(error) !== 'ENODATA') return 'unknown';
  }
  try {
    return (await names.hosts(domain)).length > 0 ? 'takes-mail' : 'takes-none';
  } catch (error) {
    if (codeOf(error) === 'ENOTFOUND') return 'not-there';
    return codeOf(error) === 'ENODATA' ? 'takes-none' : 'unknown';
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** The domain of an address as name servers know it; undefined for what is no address. */
export function domainOf(address: string): string | undefined {
  if (mailLink(address) === undefined) return undefined;
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1).trim()).toLowerCase();
  return domain === '' || domain.length > 253 ? undefined : domain;
}

/** Asks about the domains of these addresses that were not asked about for a week. An answer that did not come leaves the last one. */
export async function checkDomains(db: Db, { addresses, names, today }: { addresses: string[]; names: AskNames; today: string }): Promise<number> {
  const domains = [...new Set(addresses.flatMap((address) => domainOf(address) ?? []))];
  const { rows } = await sql<{ domain: string }>`
    SELECT domain FROM mail_domain_check WHERE domain = ANY(${domains}::text[]) AND checked_on > ${today}::date - ${KEPT_DAYS}::int`.execute(db);
  const known = new Set(rows.map(({ domain }) => domain));
  const open = domains.filter((domain) => !known.has(domain));
  for (let from = 0; from < open.length; from += AT_ONCE) {
    await Promise.all(open.slice(from, from + AT_ONCE).map(async (domain) => keep(db, { domain, outcome: await checkDomain(names, domain), today })));
  }
  await sql`DELETE FROM mail_domain_check WHERE checked_on < ${today}::date - 90`.execute(db);
  return open.length;
}

async function keep(db: Db, { domain, outcome, today }: { domain: string; outcome: DomainOutcome; today: string }): Promise<void> {
  await sql`
    INSERT INTO mail_domain_check (domain, outcome, checked_on) VALUES (${domain}, ${outcome}, ${today})
    ON CONFLICT (domain) DO UPDATE SET outcome = excluded.outcome, checked_on = excluded.checked_on WHERE excluded.outcome <> 'unknown'`.execute(db);
}

/** What is known of each address without asking anybody now: its form, and what was last heard of its domain. */
export async function readAddressChecks(db: Db, addresses: string[]): Promise<Map<string, { outcome: AddressOutcome; checkedOn: string | null }>> {
  const domains = [...new Set(addresses.flatMap((address) => domainOf(address) ?? []))];
  const { rows } = await sql<{ domain: string; outcome: DomainOutcome; checkedOn: string }>`
    SELECT domain, outcome, checked_on AS "checkedOn" FROM mail_domain_check WHERE domain = ANY(${domains}::text[])`.execute(db);
  const found = new Map(rows.map((row) => [row.domain, row]));
  return new Map(
    addresses.map((address) => {
      const domain = domainOf(address);
      const heard = domain === undefined ? undefined : found.get(domain);
      return [address, { outcome: domain === undefined ? 'no-address' : (heard?.outcome ?? 'not-checked'), checkedOn: heard?.checkedOn ?? null }];
    }),
  );
}
