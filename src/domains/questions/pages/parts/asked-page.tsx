import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';

/** The page that a question is about, by the name it bears in the menus. */
export function AskedPage({ page, about }: { page: PageContext; about: string }) {
  return <a href={paths.asked(page.at, about)}>{nameOf(page, about)}</a>;
}

function nameOf({ t }: PageContext, about: string): string {
  const names = new Map([
    ['', t('web.nav.home')],
    ['services', t('questions.page.services')],
    ['kinds', t('web.nav.kinds')],
    ['spaces', t('web.nav.spaces')],
    ['emergency', t('web.nav.emergency')],
    ['missing', t('directory.nothing.tell')],
    ['freshness', t('directory.freshness.title')],
    ['data', t('web.foot.data')],
    ['about', t('web.foot.about')],
    ['demo', t('web.foot.demo')],
    ['questions', t('questions.title')],
    ['register', t('register.public.title')],
  ]);
  const oneOf = new Map([
    ['services', t('questions.page.service')],
    ['kinds', t('questions.page.kind')],
    ['spaces', t('questions.page.space')],
    ['register', t('register.public.title')],
  ]);
  const [, part = '', one] = about.split('/');
  return (one ? oneOf : names).get(part) ?? about;
}
