import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../../web/context.ts';
import { joinList } from '../../../../web/format.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { Excess } from '../../rules/offer.ts';
import { type Requirement, isDocument } from '../../rules/requirements.ts';
import { CHILDREN_TYPES, type Scope } from '../../rules/words.ts';

export type Fact = { name: string; value: Child };

/** What is known of something, name beside value, for reading aloud in this order. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts-list">
      {facts.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export const typeNames = (page: PageContext, types: ServiceTypes, slugs: string[]): string =>
  joinList(
    slugs.filter((slug) => types.has(slug)).map((slug) => types.text(slug, page.language.code).name),
    page.language.locale,
  );

/** What may be offered, to whom, where and to how many. */
export const scopeFacts = (page: PageContext, types: ServiceTypes, scope: Scope): Fact[] => {
  const { t, language } = page;
  return [
    {
      name: t('register.scope.types'),
      value: scope.serviceTypes.length === 0 ? t('register.scope.allTypes') : typeNames(page, types, scope.serviceTypes),
    },
    {
      name: t('register.scope.groups'),
      value: joinList(
        scope.groups.map((group) => t(`register.group.${group}`)),
        language.locale,
      ),
    },
    {
      name: t('register.scope.settings'),
      value: joinList(
        scope.settings.map((setting) => t(`register.setting.${setting}`)),
        language.locale,
      ),
    },
    { name: t('register.scope.people'), value: t('register.scope.peopleMax', { count: scope.peopleMax }) },
  ];
};

/** A requirement as a phrase: a paper by its name, evidence with its number. */
export function requirementText({ t }: PageContext, { requirement, amount }: Requirement): string {
  return isDocument(requirement) ? t(`register.document.${requirement}`) : t(`register.evidence.${requirement}`, { count: amount });
}

/** What goes beyond a rung, as a sentence. */
export function excessText(page: PageContext, types: ServiceTypes, excess: Excess): string {
  const { t, language } = page;
  switch (excess.what) {
    case 'service-types':
      return t('register.excess.types', { types: typeNames(page, types, excess.over) });
    case 'groups':
      return t('register.excess.groups', {
        groups: joinList(
          excess.over.map((group) => t(`register.group.${group}`)),
          language.locale,
        ),
      });
    case 'settings':
      return t('register.excess.settings', {
        settings: joinList(
          excess.over.map((setting) => t(`register.setting.${setting}`)),
          language.locale,
        ),
      });
    case 'people':
      return t('register.excess.people');
  }
}

/** Kinds of help whose law is named: those about children first, else those that work with children were ticked for. */
export const typesForLaw = ({ serviceTypes }: Pick<Scope, 'serviceTypes'>): string[] => {
  const about = serviceTypes.filter((type) => CHILDREN_TYPES.includes(type));
  return about.length > 0 ? about : ['babysitter'];
};
