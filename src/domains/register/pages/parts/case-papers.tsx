import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ShownApplication } from '../../queries/read-application.ts';
import { type Ladder, rungOf } from '../../queries/read-ladder.ts';
import { isDocument, requirementsFor } from '../../rules/requirements.ts';
import { DOCUMENTS, type DocumentKind } from '../../rules/words.ts';
import { DateField } from './choices.tsx';
import { requirementText } from './facts.tsx';

type Props = { page: PageContext; application: ShownApplication; ladder: Ladder; errors: FieldError[] };

/** Every paper that is asked for, what was sent of it, and a form to enter what an officer found. Evidence that is asked for stands below. */
export function CasePapers({ page, application, ladder, errors }: Props) {
  const { t } = page;
  const required = requirementsFor(rungOf(ladder, application.rung).requirements, application);
  const kinds = DOCUMENTS.filter(
    (kind) => required.some(({ requirement }) => requirement === kind) || application.documents.some((document) => document.kind === kind),
  );
  const evidence = required.filter(({ requirement }) => !isDocument(requirement));
  return (
    <>
      <ul class="hits">
        {kinds.map((kind) => (
          <Paper page={page} application={application} kind={kind} errors={errors} />
        ))}
      </ul>
      {evidence.length > 0 && (
        <>
          <h3>{t('register.rungs.asks')}</h3>
          <ul class="mixed">
            {evidence.map((one) => (
              <li>
                {requirementText(page, one)}
                {one.requirement === 'vouches' && <span class="soft"> · {t('register.vouches.title', { count: application.vouchesCounted })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Paper({ page, application, kind, errors }: Omit<Props, 'ladder'> & { kind: DocumentKind }) {
  const { t, at } = page;
  const held = application.documents.findLast((document) => document.kind === kind);
  const isRecord = kind === 'criminal-record';
  const isAccepted = held?.isAccepted ?? null;
  const state = !held
    ? 'register.paper.none'
    : isAccepted === null
      ? 'register.paper.waiting'
      : isAccepted
        ? 'register.paper.accepted'
        : 'register.paper.refused';
  const error = errors.find(({ field }) => field === `paper-${kind}`);
  return (
    <li class="card stack" id={`paper-${kind}`}>
      <h3>{t(`register.document.${kind}`)}</h3>
      <p class="tags">
        <span class={isAccepted ? 'tag open' : 'tag warn'}>{t(state)}</span>
        {held?.uploadId && (
          <a href={paths.registerFile(at, held.uploadId)} download>
            {t('register.paper.open')}
          </a>
        )}
        {held && !held.uploadId && !isRecord && <span class="tag">{t('register.paper.desk')}</span>}
      </p>
      {error && <p class="field-error">{error.message}</p>}
      <form class="stack" method="post" action={paths.staffApplicationPaper(at, application.id)}>
        <input type="hidden" name="kind" value={kind} />
        {isRecord ? (
          <DateField id="issued" label={t('register.paper.issued')} hint={t('register.check.record')} value={held?.issuedOn ?? null} errors={[]} />
        ) : (
          kind === 'insurance' && <DateField id="expires" label={t('register.paper.expires')} value={held?.expiresOn ?? null} errors={[]} />
        )}
        <p class="tags">
          <button class="button second" type="submit" name="found" value="accepted">
            {t(isRecord ? 'register.check.clear' : 'register.check.right')}
          </button>
          <button class="button second" type="submit" name="found" value="refused">
            {t(isRecord ? 'register.check.entries' : 'register.check.wrong')}
          </button>
        </p>
      </form>
    </li>
  );
}
