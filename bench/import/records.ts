import type { SourceRecord } from '../../src/domains/directory/index.ts';
import { pickFrom, randomFrom } from '../support/random.ts';

/** Rows of the standard's tables that one service of the benchmark makes, itself included. */
export const ROWS_A_SERVICE = 10;
const SERVICES_A_PROVIDER = 10;
const WORDS = ['pasti', 'aiuto', 'compagnia', 'trasporto', 'ascolto', 'doposcuola', 'cura', 'visita', 'spesa', 'consiglio'];

/** Providers, and services with a place, an address, hours, prices, a telephone and a language each; the same for the same seed. */
export function* makeRecords({ services, seed }: { services: number; seed: number }): Generator<SourceRecord> {
  const random = randomFrom(seed);
  const words = (count: number) => Array.from({ length: count }, () => pickFrom(random, WORDS)).join(' ');
  for (let number = 0; number < services; number += 1) {
    const provider = `p${Math.floor(number / SERVICES_A_PROVIDER)}`;
    if (number % SERVICES_A_PROVIDER === 0)
      yield { row: provider, entity: 'organization', sourceId: provider, document: { name: `Ente ${provider}`, description: words(12) } };
    yield {
      row: `s${number}`,
      entity: 'service',
      sourceId: `s${number}`,
      document: {
        organization_id: provider,
        name: `${words(2)} ${number}`,
        description: words(30),
        status: 'active',
        phones: [{ number: `+39 02 555 ${number}` }],
        languages: [{ name: 'Italian', code: 'it' }],
        cost_options: [{ amount: Math.round(random() * 4_000) / 100, currency: 'EUR' }],
        schedules: [
          { freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:00' },
          { freq: 'WEEKLY', byday: 'TH', opens_at: '14:00', closes_at: '18:00' },
        ],
        service_areas: [{ name: 'Prova' }],
        service_at_locations: [
          {
            location: {
              name: `Sede ${number}`,
              latitude: 45.4 + random() / 10,
              longitude: 9.1 + random() / 10,
              addresses: [{ address_1: `via ${words(1)} ${number}`, city: 'Milano', state_province: 'MI', postal_code: '20100', country: 'IT' }],
            },
          },
        ],
      },
    };
  }
}
