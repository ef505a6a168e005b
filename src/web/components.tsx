import type { Child } from 'hono/jsx';
import type { PageContext } from './context.ts';
import { mailLink, phoneLink } from './links.ts';
import { paths } from './paths.ts';

/** One thing wrong with what was typed: the field it stands in and a sentence that helps. */
export type FieldError = { field: string; message: string };

/** The list of errors at the top of a form, each leading to its field (WCAG 3.3.1). */
export function ErrorSummary({ page, errors }: { page: PageContext; errors: FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} aria-labelledby="errors-title">
      <h2 id="errors-title">{page.t('web.errors.title', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FieldProps = {
  id: string;
  /** Where the form's field is called otherwise than on the page, since ids stand there once. */
  name?: string;
  label: string;
  hint?: string | undefined;
  value?: string | undefined;
  errors: FieldError[];
  /** More than one line. */
  rows?: number;
  isBig?: boolean;
  /** The page's heading asks the same already: the label is for screen readers alone. */
  isLabelHidden?: boolean | undefined;
  lengthMax?: number;
  autocomplete?: string;
  type?: 'text' | 'email';
  inputMode?: 'numeric';
};

/** A labelled text field with its hint and its error. The direction follows what is typed, not the page. */
export function TextField({
  id,
  name = id,
  label,
  hint,
  value,
  errors,
  rows,
  isBig,
  isLabelHidden,
  lengthMax,
  autocomplete,
  type = 'text',
  inputMode,
}: FieldProps) {
  const error = errors.find((candidate) => candidate.field === id);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const common = {
    class: isBig ? 'input big' : 'input',
    id,
    name,
    dir: 'auto' as const,
    maxlength: lengthMax,
    autocomplete: autocomplete ?? 'off',
    'aria-describedby': described,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error.message}
        </p>
      )}
      {rows ? (
        <textarea {...common} rows={rows}>
          {value}
        </textarea>
      ) : (
        <input {...common} type={type} inputmode={inputMode} value={value} />
      )}
    </div>
  );
}

export type Crumb = { href: string; text: string };

type PageHeadProps = {
  page: PageContext;
  title: string;
  titleLanguage?: string;
  /** Where what follows runs in the title’s own direction too, as a letter does. */
  titleDirection?: 'auto';
  lead?: string;
  crumbs?: Crumb[];
  children?: Child;
};

export function PageHead({ page, title, titleLanguage, titleDirection, lead, crumbs = [], children }: PageHeadProps) {
  return (
    <div class="page-head stack">
      {crumbs.length > 0 && (
        <nav class="crumbs" aria-label={page.t('web.crumbs.label')}>
          <ol>
            <li>
              <a href={paths.home(page.at)}>{page.t('web.nav.home')}</a>
            </li>
            {crumbs.map((crumb) => (
              <li>
                <a href={crumb.href}>{crumb.text}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1 lang={titleLanguage} dir={titleDirection}>
        {title}
      </h1>
      {lead && <p class="lead measure">{lead}</p>}
      {children}
    </div>
  );
}

/** Links to the pages before and after; nothing when all fits on one. */
export function Pages({ page, number, count, href }: { page: PageContext; number: number; count: number; href: (number: number) => string }) {
  if (count <= 1) return null;
  return (
    <nav class="pages" aria-label={page.t('web.pages.label')}>
      {number > 1 ? (
        <a class="button second" rel="prev" href={href(number - 1)}>
          {page.t('web.pages.previous')}
        </a>
      ) : (
        <span />
      )}
      <span>{page.t('web.pages.position', { page: number, pages: count })}</span>
      {number < count ? (
        <a class="button second" rel="next" href={href(number + 1)}>
          {page.t('web.pages.next')}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

type ContactProps = { text?: string | undefined; isButton?: 'main' | 'second' | undefined };

/** What is no link is still shown, so that a person can read what the provider wrote. */
function ContactLink({ href, isButton, children }: Pick<ContactProps, 'isButton'> & { href: string | undefined; children: Child }) {
  if (!href) return <>{children}</>;
  return (
    <a href={href} class={isButton && (isButton === 'main' ? 'button' : 'button second')}>
      {children}
    </a>
  );
}

/** A telephone number keeps its order of digits in Arabic too. */
export function Telephone({ number, text, isButton }: ContactProps & { number: string }) {
  return (
    <ContactLink href={phoneLink(number)} isButton={isButton}>
      {text ?? (
        <bdi dir="ltr" class="number">
          {number}
        </bdi>
      )}
    </ContactLink>
  );
}

/** An e-mail address, written from left to right in Arabic too. */
export function MailAddress({ address, text, isButton }: ContactProps & { address: string }) {
  return (
    <ContactLink href={mailLink(address)} isButton={isButton}>
      {text ?? <bdi dir="ltr">{address}</bdi>}
    </ContactLink>
  );
}
