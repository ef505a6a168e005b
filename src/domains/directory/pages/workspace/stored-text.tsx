import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../../web/context.ts';
import type { TypedCondition } from '../../engine/conditions.ts';

type Props = { page: PageContext; part: string; language: string; children: Child };

/** What another window saved meanwhile, below what stands in the form; who sends the form chooses (the form's own text unless this is ticked). */
function Stored({ page, part, language, children }: Props) {
  return (
    <div class="notice stack">
      <p>
        <strong>{page.t('directory.editor.meanwhile')}</strong>
      </p>
      <div lang={language} dir="auto">
        {children}
      </div>
      <label class="choice">
        <input type="checkbox" name={`take-${part}`} value="1" />
        {page.t('directory.editor.take')}
      </label>
    </div>
  );
}

export function StoredText({ text, ...props }: Omit<Props, 'children'> & { text: string }) {
  const { t } = props.page;
  return <Stored {...props}>{text === '' ? <p class="soft">{t('directory.editor.meanwhile.empty')}</p> : <p class="letter">{text}</p>}</Stored>;
}

export function StoredConditions({ conditions, ...props }: Omit<Props, 'children' | 'part'> & { conditions: TypedCondition[] }) {
  const { t } = props.page;
  return (
    <Stored {...props} part="conditions">
      {conditions.length === 0 ? (
        <p class="soft">{t('directory.editor.meanwhile.empty')}</p>
      ) : (
        <ul>
          {conditions.map(({ isExclusion, text }) => (
            <li>
              {isExclusion ? t('directory.condition.out') : t('directory.condition.in')}: {text}
            </li>
          ))}
        </ul>
      )}
    </Stored>
  );
}
