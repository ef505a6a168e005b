import type { NewCity } from '../../src/db/cities.ts';

/** A city as somebody would add it, with nothing in it yet. */
export const newCity = (slug: string, differences: Partial<NewCity> = {}): NewCity => ({
  slug,
  name: slug,
  country: 'ES',
  timezone: 'Europe/Madrid',
  currency: 'EUR',
  languages: ['es'],
  theme: 'olive',
  neighbours: [],
  latitude: 40.4168,
  longitude: -3.7038,
  isDemo: false,
  ...differences,
});
