import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Platform, WebContext } from './context.ts';
import { FormOfAnotherPage } from './denied-pages.tsx';
import { paths } from './paths.ts';

type Seal = Pick<Platform, 'sealKey'>;
const FIELD = 'form-owner';
const POST_FORM = /<form\b[^>]*\bmethod="post"[^>]*>/g;
const MARK_LENGTH = 22;

/**
 * A mark of who is signed in and whom they act for or serve. It says to nobody else who that is, and stays the same when a session is renewed:
 * whoever signs in again sends what they had typed.
 */
function ownerMark({ sealKey }: Seal, context: WebContext): string | undefined {
  const { signedIn, city } = context.get('page');
  if (!signedIn) return undefined;
  const whose = [city.slug, signedIn.personId, signedIn.actingFor?.personId ?? ''].join(' ');
  return createHmac('sha256', sealKey).update(`form-owner ${whose}`).digest('base64url').slice(0, MARK_LENGTH);
}

/**
 * Marks every form of a page with whose page it is, here and not in each form, so that none can forget it. A tab that was left open at a desk or
 * on a shared computer must not write one person's words into another one's record.
 */
export async function markForms(seal: Seal, context: WebContext): Promise<void> {
  const mark = ownerMark(seal, context);
  if (mark === undefined || !(context.res.headers.get('content-type') ?? '').startsWith('text/html')) return;
  const marked = (await context.res.text()).replace(POST_FORM, `$&<input type="hidden" name="${FIELD}" value="${mark}"/>`);
  context.res = new Response(marked, context.res);
}

/** @returns the answer to a form that was opened by or for somebody else; undefined where nothing is wrong. Signing out is never refused. */
export async function refuseFormOfAnother(seal: Seal, context: WebContext): Promise<Response | undefined> {
  const mark = ownerMark(seal, context);
  const page = context.get('page');
  if (mark === undefined || context.req.method !== 'POST' || context.req.path === paths.signOut(page.at)) return undefined;
  // A body that is no form has no mark either; whoever reads it answers for it.
  const fields = await context.req.parseBody().catch(() => ({}));
  const sent = (fields as Record<string, unknown>)[FIELD];
  if (typeof sent !== 'string' || isSame(sent, mark)) return undefined;
  context.header('cache-control', 'no-store');
  return context.html(<FormOfAnotherPage page={page} />, 409);
}

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
