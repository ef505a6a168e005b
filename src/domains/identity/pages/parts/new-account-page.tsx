import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { LanguageField } from '../../../../web/fields.tsx';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import type { Desk } from '../desk-context.ts';
import { SpaceChoice } from './space-choice.tsx';

export type NewAccount = { name: string; language: string; space: string };

type Props = { page: PageContext; desks: Desk[]; typed: NewAccount; errors: FieldError[] };

/** An account for whoever has no mail or telephone: a name, a language, and the notice read aloud. */
export function NewAccountPage({ page, desks, typed, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.desk.new')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.desk.new')}
          lead={t('identity.desk.new.lead')}
          crumbs={[{ href: paths.desk(at), text: t('identity.desk.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.deskNew(at)}>
          <SpaceChoice page={page} desks={desks} chosen={typed.space} errors={errors} />
          <TextField
            id="name"
            label={t('identity.name')}
            hint={t('identity.name.hint')}
            value={typed.name}
            errors={errors}
            lengthMax={NAME_LENGTH_MAX}
          />
          <LanguageField page={page} id="language" label={t('identity.desk.language')} value={typed.language} />
          <div class="notice stack">
            <h2 class="smaller">{t('identity.desk.notice')}</h2>
            <p>{t('identity.name.basis')}</p>
            <p>{t('identity.desk.notice.text')}</p>
          </div>
          <label class="choice" for="notice">
            <input type="checkbox" id="notice" name="notice" value="read" required />
            <span>{t('identity.desk.notice.read')}</span>
          </label>
          <p>
            <button class="button" type="submit">
              {t('identity.desk.new.make')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
