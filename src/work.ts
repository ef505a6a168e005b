import type { Config } from './config.ts';
import { directoryJobs, directorySubscribers, haltSubscribers } from './domains/directory/jobs.ts';
import type { DirectoryServices } from './domains/directory/pages/services.ts';
import { identityJobs, mailChangeJobs, privacyJobs } from './domains/identity/jobs.ts';
import { householdJobs } from './domains/identity/jobs-household.ts';
import type { IdentityServices } from './domains/identity/pages/services.ts';
import { questionJobs } from './domains/questions/jobs.ts';
import { safeguardingJobs } from './domains/register/safeguarding-jobs.ts';
import { registerJobs, registerSubscribers } from './domains/register/jobs.ts';
import { listShownAddresses } from './home/addresses-page.tsx';
import type { Subscriber } from './jobs/relay.ts';
import { retentionJob } from './jobs/retention.ts';
import type { CityJob } from './jobs/runner.ts';
import { systemNames } from './mail/check-address.ts';
import { addressJobs, mailJobs, mailSubscribers } from './mail/jobs.ts';
import { smtpSender } from './mail/smtp.ts';
import { uploadJobs } from './uploads/jobs.ts';
import { noticeJobs, noticeSubscribers } from './notifications/jobs.ts';
import type { Platform } from './web/context.ts';

type ForJobs = Pick<Config, 'origin' | 'port' | 'mail'> & Partial<Pick<Config, 'isCheckingAddresses'>>;
type ForWork = Pick<Platform, 'texts' | 'uploads' | 'findRecipient'>;
const originOf = (config: Pick<Config, 'origin' | 'port'>): string => config.origin ?? `http://localhost:${config.port}`;

export { directorySubscribers };

/** Everything that reacts to an event. */
export const createSubscribers = (
  config: Pick<Config, 'origin' | 'port' | 'mail'>,
  { texts, findRecipient }: ForWork,
  { readHalts }: Pick<DirectoryServices, 'readHalts'>,
): Subscriber[] => [
  ...directorySubscribers,
  ...registerSubscribers,
  ...haltSubscribers(readHalts),
  ...noticeSubscribers({ texts, findRecipient, origin: originOf(config) }),
  ...mailSubscribers(config.mail && smtpSender(config.mail)),
];

type ForErasing = Pick<IdentityServices, 'personalTables' | 'erasureJournal'>;
/** Everything that happens at a set time. */
export const createJobs = (config: ForJobs, { texts, uploads, findRecipient }: ForWork, identity: ForErasing): CityJob[] => [
  retentionJob,
  ...uploadJobs(uploads),
  ...addressJobs(config.isCheckingAddresses ? systemNames() : undefined, listShownAddresses),
  ...noticeJobs({ texts, findRecipient, origin: originOf(config) }),
  ...identityJobs,
  ...mailChangeJobs({ texts, origin: originOf(config) }),
  ...householdJobs(texts),
  ...privacyJobs(identity),
  ...questionJobs,
  ...safeguardingJobs,
  ...mailJobs(config.mail && smtpSender(config.mail)),
  ...registerJobs,
  ...directoryJobs({ texts, origin: originOf(config) }),
];
