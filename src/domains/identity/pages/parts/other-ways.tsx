import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { assets } from '../../../../web/stylesheet.ts';
import type { IdentityProvider } from '../../ports.ts';

type WaysProps = {
  page: PageContext;
  back: string | undefined;
  providers: readonly Pick<IdentityProvider, 'id' | 'name'>[];
  hasPasskeys: boolean;
  /** Whether who proves once more has a sheet with a code; its page opens a session anew. */
  hasSheet?: boolean;
  /** Whether somebody who is signed in proves once more who they are. */
  isAgain?: boolean;
};

/** What there is besides a code by mail. Nothing is shown that would lead nowhere. */
export function OtherWays({ page, back, providers, hasPasskeys, hasSheet = false, isAgain = false }: WaysProps) {
  const { t, at } = page;
  const address = isAgain ? paths.signInAgainWith : paths.signInWith;
  return (
    <div class="stack other-ways">
      {hasPasskeys && (
        <PasskeyForm
          page={page}
          kind="use"
          action={paths.signInPasskey(at)}
          challenge={paths.passkeyChallenge(at)}
          button={t('identity.passkey.use')}
        >
          {back && <input type="hidden" name="back" value={back} />}
        </PasskeyForm>
      )}
      {providers.length > 0 && (
        <ul class="tags">
          {providers.map(({ id, name }) => (
            <li>
              <a class="button second" href={address(at, id, { back })} rel="nofollow">
                {t('identity.provider.use', { provider: name })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {hasSheet && (
        <p>
          <a class="link-row" href={paths.paperSignIn(at, { back })}>
            {t('identity.paper.title')}
          </a>
        </p>
      )}
    </div>
  );
}

type FormProps = { page: PageContext; kind: 'add' | 'use'; action: string; challenge: string; button: string; children?: Child };

/** Hidden until script finds that the browser knows passkeys. What the device answers is sent as an ordinary form. */
export function PasskeyForm({ page, kind, action, challenge, button, children }: FormProps) {
  return (
    <>
      <form
        class="stack"
        id="passkey"
        method="post"
        action={action}
        hidden
        data-passkey={kind}
        data-challenge={challenge}
        data-failed={page.t('identity.passkey.failed')}
      >
        {children}
        <input type="hidden" name="answer" value="" />
        <p>
          <button class={kind === 'add' ? 'button' : 'button second'} type="submit">
            {button}
          </button>
        </p>
        <p class="field-error" role="status" />
      </form>
      <script src={assets.passkey.path} defer />
    </>
  );
}
