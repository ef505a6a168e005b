import { Hono } from 'hono';
import { access, signedInOf } from '../../../web/access.tsx';
import type { FieldError } from '../../../web/components.tsx';
import type { Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { addPasskey } from '../commands/add-passkey.ts';
import { removeWay } from '../commands/remove-way.ts';
import { renamePasskey } from '../commands/rename-passkey.ts';
import { newKeyOptions, siteOf } from '../engine/webauthn.ts';
import { listLinks, listPasskeys, readSheet } from '../queries/list-ways.ts';
import { readAddress } from '../queries/read-address.ts';
import { wayMail } from '../way-mail.ts';
import { browserKey } from './browser-key.ts';
import { freshProof } from './fresh-proof.ts';
import { ownAccount } from './not-for-helpers.tsx';
import { deviceOf } from './on-their-way.ts';
import { NewPasskeyPage, WaysPage } from './parts/ways-page.tsx';
import { challengeAnswer } from './passkey-pages.tsx';
import type { IdentityServices } from './services.ts';

/** A person's ways to sign in: what there is, a key more, another name for it, one less. What adds or takes away asks for a fresh proof. */
export function waysPages(platform: Platform, services: IdentityServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/account/ways', access('account.own'), ownAccount(), (context) => show(services, context));
  app.post('/account/ways', access('account.own'), ownAccount(), freshProof(), (context) => remove(platform, services, context));
  app.post('/account/ways/name', access('account.own'), ownAccount(), (context) => rename(platform, context));
  app.get('/account/ways/passkey', access('account.own'), ownAccount(), freshProof(), (context) =>
    context.html(<NewPasskeyPage page={context.get('page')} name={deviceOf(context)} />),
  );
  app.post('/account/ways/passkey/challenge', access('account.own'), ownAccount(), freshProof(), (context) => askForKey(platform, services, context));
  app.post('/account/ways/passkey', access('account.own'), ownAccount(), freshProof(), (context) => add(platform, context));
  return app;
}

async function show({ providers }: IdentityServices, context: WebContext, errors: FieldError[] = []) {
  const page = context.get('page');
  const { personId } = signedInOf(context);
  const ways = {
    passkeys: await listPasskeys(page.db, personId),
    links: await listLinks(page.db, personId),
    sheet: await readSheet(page.db, personId),
    address: await readAddress(page.db, personId),
    providers: providers.list,
  };
  return context.html(<WaysPage page={page} ways={ways} errors={errors} />, errors.length > 0 ? 422 : 200);
}

const writeOf = ({ texts }: Platform, context: WebContext) => {
  const { city, origin } = context.get('page');
  return wayMail({ texts, city, origin });
};

async function remove(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const wayId = (await readForm(context))('way');
  const { personId, sessionId } = signedInOf(context);
  const outcome = await removeWay(page, { personId, sessionId, wayId, write: writeOf(platform, context) });
  if (outcome.ok) return context.redirect(paths.ways(page.at), 303);
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  return show(services, context, [{ field: `way-${wayId}`, message: page.t('identity.ways.last') }]);
}

async function rename(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const isDone = await renamePasskey(page.db, { personId: signedInOf(context).personId, passkeyId: field('way'), name: field('name') });
  return isDone ? context.redirect(paths.ways(page.at), 303) : errorResponse(platform, context, 'notFound');
}

async function askForKey(platform: Platform, services: IdentityServices, context: WebContext) {
  const page = context.get('page');
  const { personId, name } = signedInOf(context);
  const known = await listPasskeys(page.db, personId);
  const options = await newKeyOptions(siteOf(page.origin), { personId, name, siteName: `${page.t('web.brand')} ${page.city.name}`, known });
  return challengeAnswer(platform, services, context, { options, personId });
}

async function add(platform: Platform, context: WebContext) {
  const page = context.get('page');
  const field = await readForm(context);
  const made = { browserKey: browserKey(context, 'passkey'), answer: field('answer'), name: field('name'), site: siteOf(page.origin) };
  const outcome = await addPasskey(page, { ...made, personId: signedInOf(context).personId, write: writeOf(platform, context) });
  if (outcome.ok) return context.redirect(paths.ways(page.at), 303);
  const message = {
    refused: page.t('identity.passkey.notAdded'),
    'had-already': page.t('identity.passkey.had'),
    'too-many-keys': page.t('identity.passkey.tooMany'),
  }[outcome.failure.type];
  return context.html(<NewPasskeyPage page={page} name={field('name')} errors={[{ field: 'passkey', message }]} />, 422);
}
