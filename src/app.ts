import type { Hono } from 'hono';
import type { Config } from './config.ts';
import { answers } from './db/city-pools.ts';
import { hsdsApi } from './domains/directory/api.ts';
import { directoryApi } from './domains/directory/api-v1.ts';
import { browsePages } from './domains/directory/pages/browse-pages.tsx';
import { confirmPages } from './domains/directory/pages/confirm-pages.tsx';
import { emergencyBoxFor } from './domains/directory/pages/parts/emergency-box.tsx';
import { plainRemarksFor } from './domains/directory/pages/parts/plain-remarks.tsx';
import { freshnessPage } from './domains/directory/pages/freshness-page.tsx';
import { dataPages } from './domains/directory/pages/data-page.tsx';
import { missingPages } from './domains/directory/pages/missing-pages.tsx';
import { searchPages } from './domains/directory/pages/search-pages.tsx';
import { editorPages } from './domains/directory/pages/workspace/editor-pages.tsx';
import { staffPages } from './domains/directory/pages/workspace/staff-pages.tsx';
import { workspacePages } from './domains/directory/pages/workspace/workspace-pages.tsx';
import { comparePages } from './domains/directory/pages/compare-pages.tsx';
import { favouritesPages } from './domains/directory/pages/favourites-pages.tsx';
import { servicePages } from './domains/directory/pages/service-pages.tsx';
import type { DirectoryServices } from './domains/directory/pages/services.ts';
import { actsFor } from './domains/identity/acts-for.ts';
import { accessLogPages } from './domains/identity/pages/access-log-pages.tsx';
import { accountPages } from './domains/identity/pages/account-pages.tsx';
import { freshProof } from './domains/identity/pages/fresh-proof.ts';
import { deskAccountPages } from './domains/identity/pages/desk-account-pages.tsx';
import { deskLogPages } from './domains/identity/pages/desk-log-pages.tsx';
import { deskPages } from './domains/identity/pages/desk-pages.tsx';
import { kioskPages } from './domains/identity/pages/kiosk-pages.tsx';
import { paperSignInPages } from './domains/identity/pages/paper-sign-in-pages.tsx';
import { newKeeperPages } from './domains/identity/pages/new-keeper-pages.tsx';
import { orphanPages } from './domains/identity/pages/orphan-pages.tsx';
import { recoveryPages } from './domains/identity/pages/recovery-pages.tsx';
import { helpersPages } from './domains/identity/pages/helpers-pages.tsx';
import { helpingPages } from './domains/identity/pages/helping-pages.tsx';
import { letterPages } from './domains/identity/pages/household-letter-pages.tsx';
import { householdPages } from './domains/identity/pages/household-pages.tsx';
import { takeOverPages } from './domains/identity/pages/household-take-over-pages.tsx';
import { invitationPages } from './domains/identity/pages/invitation-pages.tsx';
import { confirmIdentityPages } from './domains/identity/pages/confirm-identity-pages.tsx';
import { passkeyPages } from './domains/identity/pages/passkey-pages.tsx';
import { providerPages, providerReturn } from './domains/identity/pages/provider-pages.tsx';
import { deskMailPages } from './domains/identity/pages/desk-mail-pages.tsx';
import { mailChangePages } from './domains/identity/pages/mail-change-pages.tsx';
import { waysPages } from './domains/identity/pages/ways-pages.tsx';
import { factPages } from './domains/identity/pages/fact-pages.tsx';
import { consentPages } from './domains/identity/pages/consent-pages.tsx';
import { erasurePages } from './domains/identity/pages/erasure-pages.tsx';
import { exportPages } from './domains/identity/pages/export-pages.tsx';
import { privacyRequestPages } from './domains/identity/pages/privacy-request-pages.tsx';
import { restrictedPages } from './domains/identity/pages/restricted-pages.tsx';
import { staffPrivacyPages } from './domains/identity/pages/staff-privacy-pages.tsx';
import { demoPeoplePages } from './domains/identity/pages/demo-people-pages.tsx';
import { rolePages } from './domains/identity/pages/role-pages.tsx';
import type { IdentityServices } from './domains/identity/pages/services.ts';
import { signInPages } from './domains/identity/pages/sign-in-pages.tsx';
import { staffRolesPages } from './domains/identity/pages/staff-roles-pages.tsx';
import { questionPages } from './domains/questions/pages/question-pages.tsx';
import { staffQuestionPages } from './domains/questions/pages/staff-question-pages.tsx';
import { barrierPages } from './domains/register/pages/barrier-pages.tsx';
import { incidentReportPages } from './domains/register/pages/incident-report-pages.tsx';
import { nominationPages } from './domains/register/pages/nomination-pages.tsx';
import { publicRegisterPages } from './domains/register/pages/public-register-pages.tsx';
import { rulesToChangePage } from './domains/register/pages/rules-to-change-page.tsx';
import { staffIncidentPages } from './domains/register/pages/staff-incident-pages.tsx';
import { staffRulePages } from './domains/register/pages/staff-rule-pages.tsx';
import { staffNominationPages } from './domains/register/pages/staff-nomination-pages.tsx';
import { publicRegisterApi } from './domains/register/api-v1.ts';
import { applyPages } from './domains/register/pages/apply-pages.tsx';
import { minePages } from './domains/register/pages/mine-pages.tsx';
import { ownPages } from './domains/register/pages/own-pages.tsx';
import type { RegisterServices } from './domains/register/pages/services.ts';
import { staffAppealPages } from './domains/register/pages/staff-appeal-pages.tsx';
import { staffRegisterPages } from './domains/register/pages/staff-queue-pages.tsx';
import { staffRungsPages } from './domains/register/pages/staff-rungs-pages.tsx';
import { vouchPages } from './domains/register/pages/vouch-pages.tsx';
import { spacePages } from './domains/places/pages/space-pages.tsx';
import { apiDocs } from './api/docs-page.tsx';
import { describeApi } from './api/open-api.ts';
import { cityChoicePages } from './home/city-pages.tsx';
import { addressesPage } from './home/addresses-page.tsx';
import { mailboxPage } from './home/mailbox-page.tsx';
import { demoPage } from './home/demo-page.tsx';
import { homePages } from './home/home-pages.tsx';
import { sitemapPages } from './home/sitemap.ts';
import { noticePages } from './notifications/notice-pages.tsx';
import { filePages } from './uploads/file-pages.tsx';
import type { Platform, WebEnvironment } from './web/context.ts';
import { access } from './web/access.tsx';
import { metricsText } from './web/metrics.ts';
import { robotsText } from './web/robots.ts';
import { cityApis, cityPages, createShell } from './web/shell.tsx';
import { assets } from './web/stylesheet.ts';

export type AppParts = {
  platform: Platform;
  directory: DirectoryServices;
  identity: IdentityServices;
  register: Omit<RegisterServices, 'freshProof'>;
  questions: { key: Buffer };
  safeguarding: { key: Buffer };
};

/** The map: every mount of the program stands here and nowhere else. */
export function createApp(
  config: Pick<Config, 'hosts'> & Partial<Pick<Config, 'isCheckingAddresses'>>,
  { platform, directory, identity, register, questions, safeguarding }: AppParts,
): Hono<WebEnvironment> {
  const app = createShell(platform, config.hosts);
  answerMachines(app, platform);
  app.use('/:city/api/*', cityApis(platform));
  app.route('/:city/api/hsds', hsdsApi());
  const ownApi = directoryApi(directory);
  ownApi.route('/', publicRegisterApi());
  app.route(
    '/:city/api/v1',
    apiDocs((origin, city) => describeApi(ownApi, `${origin}/${city}/api/v1`)),
  );
  app.route('/:city/api/v1', ownApi);

  app.use('/:city/sitemap.xml', cityApis(platform));
  app.route('/:city/sitemap.xml', sitemapPages(platform, directory.types));

  app.use('/:city/oidc/*', cityApis(platform));
  app.route('/:city/oidc', providerReturn(platform));

  app.use('/:city/:language{[a-z]{2}}', cityPages(platform));
  app.use('/:city/:language{[a-z]{2}}/*', cityPages(platform));
  const kindName = (slug: string, language: string) => (directory.types.has(slug) ? directory.types.text(slug, language).name : undefined);
  const questionParts = {
    key: questions.key,
    emergencyBox: emergencyBoxFor(directory.understand),
    plainRemarks: plainRemarksFor(directory.checkPlain),
    isPlain: (text: string, language: string) => directory.checkPlain(text, language).isPlain,
  };
  for (const pages of [
    homePages(platform, directory.types),
    searchPages(platform, directory),
    browsePages(platform, directory),
    servicePages(platform, directory),
    favouritesPages(platform, directory),
    comparePages(platform, directory),
    missingPages(platform, directory),
    confirmPages(platform),
    freshnessPage(),
    workspacePages(platform, directory),
    editorPages(platform, directory),
    staffPages(directory),
    mailboxPage(platform),
    dataPages(),
    questionPages(platform, questionParts),
    staffQuestionPages(platform, questionParts),
    signInPages(platform, identity),
    ...otherWaysIn(platform, identity),
    accountPages(),
    ...togetherPages({ platform, identity }),
    staffRolesPages(),
    demoPage(platform),
    demoPeoplePages(platform),
    ...atTheDesk({ platform, identity }),
    ...ownData({ platform, identity }),
    ...registerPages({ platform, directory, register, safeguarding }),
    spacePages(platform, kindName),
    noticePages(platform),
    filePages(platform, actsFor('documents.see')),
    addressesPage({ isChecking: config.isCheckingAddresses ?? false }),
  ]) {
    app.route('/:city/:language{[a-z]{2}}', pages);
  }
  app.route('/', cityChoicePages(platform));
  return app;
}

/** What is asked by machines that watch, crawlers and browsers, outside any city. */
function answerMachines(app: Hono<WebEnvironment>, platform: Platform): void {
  app.get('/healthz', access('anyone'), (context) => context.text('alive'));
  app.get('/readyz', access('anyone'), async (context) =>
    (await answers(platform.database.platform)) ? context.text('ready') : context.text('the database does not answer', 503),
  );
  app.get('/metrics', access('anyone'), (context) => context.text(metricsText(), 200, { 'content-type': 'text/plain; version=0.0.4' }));

  app.get('/robots.txt', access('anyone'), async (context) => {
    const cities = await platform.listCities();
    const origin = platform.origin ?? new URL(context.req.url).origin;
    const slugs = cities.map((city) => city.slug);
    return context.text(robotsText(origin, slugs), 200, { 'cache-control': 'public, max-age=86400' });
  });
  // Browsers and readers of feeds ask for it by this name, whatever a page says.
  app.get('/favicon.ico', access('anyone'), (context) => {
    context.header('cache-control', 'public, max-age=86400');
    return context.redirect(assets.icon.path, 302);
  });
}

/** Signing in without a code by mail. */
const otherWaysIn = (platform: Platform, identity: IdentityServices): Hono<WebEnvironment>[] => [
  passkeyPages(platform, identity),
  providerPages(platform, identity),
  confirmIdentityPages(platform, identity),
  waysPages(platform, identity),
  mailChangePages(platform, identity),
];

/** Who may what, who belongs together and who acts for whom. */
const togetherPages = ({ platform, identity }: Pick<AppParts, 'platform' | 'identity'>): Hono<WebEnvironment>[] => [
  rolePages(),
  householdPages(platform, identity),
  helpersPages(platform, identity),
  invitationPages(platform, identity),
  helpingPages(platform),
  takeOverPages(platform, identity),
  letterPages(platform),
];

/** People served at a desk, public computers, and the codes on paper that desks hand out. */
const atTheDesk = ({ platform, identity }: Pick<AppParts, 'platform' | 'identity'>): Hono<WebEnvironment>[] => [
  deskPages(platform, identity),
  deskAccountPages(platform, identity),
  deskLogPages(),
  orphanPages(platform),
  newKeeperPages(platform),
  recoveryPages(platform),
  deskMailPages(platform, identity),
  kioskPages(platform),
  paperSignInPages(platform, identity),
];

/** What people decide about their data, and who answers them. */
const ownData = ({ platform, identity }: Pick<AppParts, 'platform' | 'identity'>): Hono<WebEnvironment>[] => [
  consentPages(),
  factPages(identity),
  accessLogPages(platform),
  exportPages(platform, identity),
  erasurePages(platform),
  privacyRequestPages(),
  staffPrivacyPages(platform),
  restrictedPages(platform),
];

/** The register's pages: applying and deciding, what everybody sees, and what few may open. */
function registerPages({ platform, directory, register, safeguarding }: Omit<AppParts, 'identity' | 'questions'>): Hono<WebEnvironment>[] {
  const inside = { ...register, freshProof };
  const open = { ...safeguarding, freshProof, types: directory.types, emergencyBox: emergencyBoxFor(directory.understand) };
  return [
    applyPages(platform, inside),
    ownPages(platform, inside),
    minePages(platform, inside),
    vouchPages(platform, inside),
    staffRegisterPages(platform, inside),
    staffAppealPages(platform, inside),
    staffRungsPages(platform, inside),
    publicRegisterPages(platform, open),
    barrierPages(open),
    rulesToChangePage(open),
    incidentReportPages(platform, open),
    nominationPages(platform, open),
    staffIncidentPages(platform, open),
    staffNominationPages(platform, open),
    staffRulePages(platform, open),
  ];
}
