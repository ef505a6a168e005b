import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { findPlace, listNeighbourhoods, noGeocoder, saveAddresses } from '../../src/domains/places/index.ts';
import { distanceM } from '../../src/kernel/geo.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { addMadrid } from '../support/madrid.ts';

let database: TestDatabase;
const cities: Record<string, Db> = {};

beforeAll(async () => {
  database = await cloneDatabase('demo');
  for (const slug of ['milano', 'porto']) cities[slug] = await database.cities.open(parseCitySlug(slug)!);
  cities.madrid = await addMadrid(database);
});
afterAll(() => database.drop());

const find = (city: string, written: string) => findPlace(cities[city]!, { written, geocode: noGeocoder, near: undefined });

describe('a written place is found by what people call it', () => {
  test.each([
    // A neighbourhood comes first when no kind of street stands in front, and the street when one does.
    ['milano', 'Crescenzago', 'Crescenzago'],
    ['milano', 'crescenzago', 'Crescenzago'],
    ['milano', 'via Crescenzago', 'via Crescenzago'],
    ['milano', 'Crescenzago 12', 'via Crescenzago 12'],
    ['milano', 'Loreto', 'Loreto'],
    ['milano', 'zona Loreto', 'Loreto'],
    ['milano', 'Loreto, Milano', 'Loreto'],
    ['milano', 'vicino a Loreto', 'Loreto'],
    ['milano', 'piazzale Loreto', 'piazzale Loreto'],
    ['milano', 'Lambratte', 'Lambrate'],
    ['milano', 'Citta studi', 'Città Studi'],
    ['milano', 'corvetto', 'Lodi - Corvetto'],
    ['milano', 'San Siro', 'S. Siro'],
    ['milano', 'quartiere Isola', 'Isola'],
    ['milano', 'Ripamonti', 'Ripamonti'],
    ['milano', 'Padova', 'Padova'],
    ['milano', 'Padova 118', 'via Padova 118'],
    ['milano', 'viale Monza', 'viale Monza'],
    ['milano', 'v.le Monza, 140', 'viale Monza 140'],
    ['milano', 'V.LE MONZA 140', 'viale Monza 140'],
    ['milano', 'via padova 118, 20131 Milano', 'via Padova 118'],
    ['milano', '118 via Padova', 'via Padova 118'],
    ['milano', 'via Pdova 118', 'via Padova 118'],
    ['milano', 'via Padvoa', 'via Padova'],
    ['milano', 'corso 22 marzo 10', 'corso XXII Marzo 10'],
    ['milano', 'c.so Lodi 65', 'corso Lodi 65'],
    ['milano', 'Porta Romana', 'Porta Romana'],
    ['milano', 'corso di Porta Romana 20', 'corso di Porta Romana 20'],
    ['porto', 'Ribeira', 'Ribeira'],
    ['porto', 'Cedofeita', 'Cedofeita'],
    ['porto', 'rua cedofeita 285', 'Rua de Cedofeita 285'],
    ['porto', 'R. Sta Catarina 730', 'Rua de Santa Catarina 730'],
    ['porto', 'av boavista', 'Avenida da Boavista'],
    ['porto', 'Boavista', 'Boavista'],
    ['porto', 'freguesia de Paranhos', 'Paranhos'],
    ['porto', 'campanha', 'Campanhã'],
    ['porto', 'Foz', 'Foz'],
    ['porto', 'Constituicao', 'Rua da Constituição'],
    ['madrid', 'c/ Alcala 100', 'Calle de Alcalá 100'],
    ['madrid', 'Alcala 100', 'Calle de Alcalá 100'],
    ['madrid', 'Pº Castellana 5', 'Paseo de la Castellana 5'],
    ['madrid', 'Paseo Castelana', 'Paseo de la Castellana'],
    ['madrid', 'Avda. América', 'Avenida de América'],
    ['madrid', 'gran via', 'Gran Vía'],
    ['madrid', 'calle Gran Vía 26', 'Gran Vía 26'],
    ['madrid', 'bravo murillo 200', 'Calle de Bravo Murillo 200'],
    ['madrid', 'Bravo Murilo', 'Calle de Bravo Murillo'],
    ['madrid', 'calle atocha', 'Calle de Atocha'],
    ['madrid', 'Atocha', 'Atocha'],
    ['madrid', 'Embajadores', 'Embajadores'],
    ['madrid', 'calle embajdores 41', 'Calle de Embajadores 41'],
    ['madrid', 'Pza. Sta. Ana', 'Plaza de Santa Ana'],
    ['madrid', 'Dr. Esquerdo 20', 'Calle del Doctor Esquerdo 20'],
    ['madrid', 'calle Vía Carpetana', 'Vía Carpetana'],
    ['madrid', 'puerta del sol', 'Puerta del Sol'],
    ['madrid', 'lavapies', 'Lavapiés'],
    ['madrid', 'barrio de Salamanca', 'Salamanca'],
    ['madrid', 'Chamberi', 'Chamberí'],
    ['madrid', 'Puente Vallecas', 'Puente de Vallecas'],
    ['madrid', 'las letras', 'Barrio de las Letras'],
    ['madrid', 'pinar del rey', 'Pinar del Rey'],
    ['madrid', 'Peñagrande', 'Peña Grande'],
    ['madrid', 'Villaverde', 'Villaverde'],
    ['madrid', 'Plaza Mayor', 'Plaza Mayor'],
    ['madrid', 'Calle Mayor 10', 'Calle Mayor 10'],
  ])('%s: %s', async (city, written, label) => {
    expect((await find(city, written))?.label).toBe(label);
  });

  test.each([
    ['milano', 'via'],
    ['milano', 'viale'],
    ['milano', 'piazza 5'],
    ['milano', 'zona'],
    ['milano', 'via 12'],
    ['milano', 'a'],
    ['milano', 'via Che Non Esiste 99'],
    ['milano', 'xyzzy'],
    ['porto', 'rua'],
    ['porto', 'Rua da'],
    ['madrid', 'calle'],
    ['madrid', 'c/'],
    ['madrid', 'calle de la'],
    ['madrid', 'Calle del Unicornio Azul 3'],
  ])('%s: "%s" is no place', async (city, written) => {
    expect(await find(city, written)).toBeUndefined();
  });
});

describe('the gazetteer of Madrid', () => {
  test('has its 131 barrios, and each district, street and square is found by its own name', async () => {
    const neighbourhoods = await listNeighbourhoods(cities.madrid!);
    expect(neighbourhoods).toHaveLength(131);
    for (const { name } of neighbourhoods) expect((await find('madrid', name))?.label).toBe(name);
  });

  test('places lie where they are', async () => {
    const known: [string, number, number][] = [
      ['Gran Vía 26', 40.4201, -3.7014],
      ['Calle de Alcalá 85', 40.4209, -3.6856],
      ['Calle de Alcalá 489', 40.4401, -3.6311],
      ['Plaza de Castilla', 40.466, -3.689],
      ['Paseo de la Castellana 100', 40.4445, -3.6908],
      ['Calle de Embajadores 41', 40.4076, -3.7039],
      ['Chamberí', 40.436, -3.703],
    ];
    for (const [written, latitude, longitude] of known) {
      const place = (await find('madrid', written))!;
      expect([written, distanceM(place, { latitude, longitude }) < 300]).toEqual([written, true]);
    }
  });

  test('a register that leaves out "de" and accents adds its house numbers to the same street', async () => {
    await saveAddresses(cities.madrid!, [{ street: 'Calle Ponzano', number: '999', latitude: 40.45, longitude: -3.7 }]);
    expect(await find('madrid', 'calle de ponzano 999')).toMatchObject({ label: 'Calle de Ponzano 999', precision: 'house', latitude: 40.45 });
  });
});
