import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/db/database.ts';
import { findPlaceInSentence } from '../../src/domains/places/index.ts';
import { parseCitySlug } from '../../src/kernel/ids.ts';
import { packageRoot } from '../../src/package-root.ts';
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

const folder = join(packageRoot, 'bench/data/needs');
const needs = readdirSync(folder).flatMap((file) =>
  (parse(readFileSync(join(folder, file), 'utf8'), { columns: true }) as { sentence: string }[]).map((row) => row.sentence),
);

describe('a place in the sentence is taken when it is certain', () => {
  test.each([
    ['milano', 'mia madre in via Padova 118 non cucina più', 'via Padova 118', 'via Padova 118'],
    ['milano', 'mia madre in via padova 118 non cucina più', 'via Padova 118', 'via padova 118'],
    ['milano', 'abito in viale monza e cerco una babysitter', 'viale Monza', 'viale monza'],
    ['milano', 'sono in v.le Monza 140, mi gocciola il lavandino', 'viale Monza 140', 'v.le Monza 140'],
    ['milano', 'Abita in corso Lodi 65, terzo piano', 'corso Lodi 65', 'corso Lodi 65'],
    ['milano', 'we live at via Lorenteggio 181', 'via Lorenteggio 181', 'via Lorenteggio 181'],
    ['milano', 'أريد أن أتعلم الإيطالية وعنواني via Ripamonti 88', 'via Giuseppe Ripamonti 88', 'via Ripamonti 88'],
    ['milano', 'cerco qualcuno vicino a Crescenzago per mia nonna', 'Crescenzago', 'Crescenzago'],
    ['milano', 'un doposcuola zona Loreto', 'Loreto', 'Loreto'],
    ['milano', 'I live in Lambrate and cannot climb the stairs', 'Lambrate', 'Lambrate'],
    ['milano', 'أسكن في Lambrate وأحتاج مساعدة', 'Lambrate', 'Lambrate'],
    ['milano', 'μένω στο Lambrate και χρειάζομαι βοήθεια', 'Lambrate', 'Lambrate'],
    ['milano', "j'habite à Lambrate, ma mère ne cuisine plus", 'Lambrate', 'Lambrate'],
    ['porto', 'Vivo sozinha na Rua de Santa Catarina 730 e queria companhia', 'Rua de Santa Catarina 730', 'Rua de Santa Catarina 730'],
    ['porto', 'moro em Campanhã e preciso de comida', 'Campanhã', 'Campanhã'],
    ['porto', 'uma creche perto da Boavista', 'Boavista', 'Boavista'],
    ['madrid', 'busco un centro de día cerca de Gran Vía', 'Gran Vía', 'Gran Vía'],
    ['madrid', 'un centro de día cerca de gran vía para mi padre', 'Gran Vía', 'gran vía'],
    ['madrid', 'mi madre vive en la calle de Alcalá 100 y no cocina', 'Calle de Alcalá 100', 'calle de Alcalá 100'],
    ['madrid', 'estoy en c/ Embajadores 41', 'Calle de Embajadores 41', 'c/ Embajadores 41'],
    ['madrid', 'vivo en Lavapiés y no puedo pagar la luz', 'Lavapiés', 'Lavapiés'],
    ['madrid', 'una guardería en el barrio de la Latina', 'La Latina', 'la Latina'],
  ])('%s: %s', async (city, sentence, label, written) => {
    const found = await findPlaceInSentence(cities[city]!, sentence);
    expect([found?.place.label, found?.written]).toEqual([label, written]);
  });

  test.each([
    ['milano', 'mio figlio vuole andare via di casa'],
    ['milano', 'mi hanno portato via i mobili, e così via'],
    ['milano', 'sono in via di guarigione e cerco aiuto'],
    ['milano', 'via mail non mi rispondono'],
    ['milano', 'cerco un corso di italiano in centro'],
    ['milano', 'un corso di inglese per mio figlio'],
    ['milano', 'la signora Maria Loreto non cucina più'],
    ['milano', 'mia figlia vive a Padova e io sono sola'],
    ['milano', 'mio nipote Adriano non va a scuola'],
    ['milano', 'cerco il centro di salute'],
    ['milano', 'penso a Loreto, che è morto da poco'],
    ['milano', 'è crollato in campo durante la partita'],
    ['porto', 'is there a place I can go after school'],
    ['porto', 'si hay algo en este barrio no sé'],
    ['porto', 'vivo na rua há dois meses'],
    ['porto', 'a Vitória precisa de uma babysitter'],
    ['porto', 'estou num largo período de baixa'],
    ['madrid', 'vivo en la calle desde hace un mes'],
    ['madrid', 'una plaza en la residencia para mi padre'],
    ['madrid', 'cerca del centro de salud'],
    ['madrid', 'estudio cerca de la universidad'],
    ['madrid', 'estoy en lista de espera'],
    ['madrid', 'mi hijo vive en Ibiza'],
    ['madrid', 'dar un paseo con mi madre por las tardes'],
    ['madrid', 'quiero ir al palacio de justicia'],
  ])('%s: "%s" names no place', async (city, sentence) => {
    expect(await findPlaceInSentence(cities[city]!, sentence)).toBeUndefined();
  });

  test.each(['milano', 'porto', 'madrid'])('%s: none of the ordinary need sentences names a place', async (city) => {
    expect(needs.length).toBeGreaterThan(400);
    const found: string[] = [];
    for (const sentence of needs) {
      const place = await findPlaceInSentence(cities[city]!, sentence);
      if (place) found.push(`${place.place.label}: ${sentence}`);
    }
    expect(found).toEqual([]);
  });
});
