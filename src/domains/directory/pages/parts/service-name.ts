import type { ServicePageProps } from './fact.tsx';

/** A text of a service in the page's language, where somebody translated it. */
export const translated = ({ service }: Pick<ServicePageProps, 'service'>, field: string): string | undefined =>
  service.translations.find((item) => item.field === field)?.content;

/** A service's name with the language it stands in. */
export function nameOf(props: ServicePageProps): { text: string; language: string } {
  const own = translated(props, 'name');
  return own ? { text: own, language: props.page.language.code } : { text: props.service.document.name, language: props.page.city.languages[0]! };
}
