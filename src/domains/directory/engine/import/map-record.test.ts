import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { distanceM } from '../../../../kernel/geo.ts';
import { checkPlausible } from './check-plausible.ts';
import { cleanMarkup, properCase } from './clean-markup.ts';
import { mapRecord } from './map-record.ts';
import { type Mapping, fieldsOf, parseMapping } from './mapping.ts';
import { readDocument } from './read-document.ts';
import { readMapped } from './read-mapped.ts';
import { readPhones } from './read-phones.ts';
import { toDegrees } from './read-point.ts';
import type { Problem, RawObject, SourceRecord } from './source-record.ts';

const MADRID = resolve('../shared/data/madrid');
const CENTRE = { latitude: 40.4168, longitude: -3.7038 };
const FILES = {
  'day-centres': '200342-0-centros-dia.xml',
  'family-centres': '205244-0-infancia-familia-adolescentes.xml',
  'health-centres': '201544-0-centros-salud.xml',
};

function mappingOf(raw: unknown): Mapping {
  const parsed = parseMapping(raw);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure.problems));
  return parsed.value;
}
const BASE = {
  source: 'test',
  format: { type: 'csv' },
  id: 'ID',
  service: { name: 'NAME', email: 'MAIL' },
  organization: { id: { constant: 'o' }, name: { constant: 'Org' } },
  types: {},
};
function map(raw: object, fields: Record<string, string>): { record: SourceRecord; problems: Problem[] } {
  const mapping = mappingOf({ ...BASE, ...raw });
  const { record, problems } = mapRecord({ row: 'r', fields: { ID: '1', NAME: 'N', ...fields } }, mapping, fieldsOf(mapping));
  return { record: record!, problems };
}
const placeOf = (record: SourceRecord): RawObject => (record.document.service_at_locations as { location: RawObject }[])[0]!.location;
const check = (record: SourceRecord): Problem[] => {
  const { rows, problems } = readDocument(record, { source: 's', now: new Date(0) });
  return [...problems, ...checkPlausible(rows, { row: record.row, centre: CENTRE, told: problems })];
};

describe.skipIf(!existsSync(MADRID))("readMapped on Madrid's files (skipped where ../shared/data is absent)", () => {
  const read = async (name: keyof typeof FILES): Promise<{ records: SourceRecord[]; problems: Problem[] }> => {
    const mapping = mappingOf(JSON.parse(readFileSync(`demo/madrid/${name}.json`, 'utf8')));
    const found: { records: SourceRecord[]; problems: Problem[] } = { records: [], problems: [] };
    for await (const item of readMapped([join(MADRID, FILES[name])], mapping)) {
      if ('isFatal' in item) found.problems.push(item);
      else found.records.push(item);
    }
    return found;
  };
  const withHours = (records: SourceRecord[]) =>
    records.filter((record) => (record.document.schedules as RawObject[] | undefined)?.some((item) => item.freq)).length;
  const byTypes = (records: SourceRecord[]) =>
    Object.fromEntries(
      Object.entries(Object.groupBy(records, (record) => record.facts!.types!.join(' '))).map(([types, list]) => [types, list!.length]),
    );

  it('reads every day centre', async () => {
    const { records, problems } = await read('day-centres');
    expect([records.length, withHours(records), problems]).toEqual([101, 101, []]);
    expect(byTypes(records)).toEqual({ 'day-centre-older-people': 80, 'dementia-day-centre day-centre-older-people': 20, 'dementia-day-centre': 1 });
    expect(records.flatMap(check)).toEqual([]);
    const [first] = records;
    expect(first!.places).toEqual({ neighbourhood: 'Pueblo Nuevo', district: 'Ciudad Lineal', street: 'Calle Gabriel Montero', number: '3' });
    expect(first!.document.required_documents).toHaveLength(4);
    expect(first!.document.application_process).toContain('Presentación de la solicitud');
    expect(placeOf(first!)).toMatchObject({ addresses: [{ address_1: 'Calle Gabriel Montero, 3', postal_code: '28017' }] });
    expect(first!.unknown).toMatchObject({ 'TIPO-NUM': 'V' });
  });

  it('reads every family centre, and its districts where the text names them', async () => {
    const { records, problems } = await read('family-centres');
    expect([records.length, withHours(records)]).toEqual([51, 51]);
    expect(problems.every((problem) => !problem.isFatal && problem.field === 'HORARIO')).toBe(true);
    expect(records.every((record) => record.facts!.types!.length > 0)).toBe(true);
    expect(records.flatMap(check)).toEqual([]);
    const areas = (name: string) =>
      (records.find((record) => String(record.document.name).includes(name))!.document.service_areas as RawObject[]).map((area) => area.name);
    expect(areas('CAF 4')).toEqual(['Puente de Vallecas', 'Villa de Vallecas', 'Villaverde']);
    expect(areas('CAI 1 ')).toEqual(['Centro', 'Chamberí', 'Retiro', 'Salamanca']);
    expect(areas('Distrito Carabanchel 1')).toEqual(['Carabanchel']);
    expect(areas('PEF')).toHaveLength(21);
    expect(records.find((record) => String(record.document.name).includes('Rosalía'))!.facts!.eligibility).toEqual([
      { fact: 'age', value_min: 5, value_max: 16 },
    ]);
  });

  it('reads every health centre and gives no kind of help to a laboratory', async () => {
    const { records } = await read('health-centres');
    expect([records.length, withHours(records)]).toEqual([38, 35]);
    expect(byTypes(records)).toEqual({ '': 4, 'addiction-support': 11, 'addiction-support homeless-support': 1, 'health-centre': 22 });
    expect(records.flatMap(check)).toMatchObject([{ field: 'email', isFatal: false }]);
    const blas = records.find((record) => record.document.name === 'CMS Centro Madrid Salud San Blas')!;
    expect(blas.document.service_areas).toMatchObject([{ name: 'Barrios de Simancas, Salvador, Hellín, Amposta, Arcos y Rosas' }]);
    expect(records.filter((record) => placeOf(record).accessibility).length).toBe(34);
  });

  it('finds from eastings and northings the degrees that the files give', async () => {
    const text = readFileSync(join(MADRID, FILES['day-centres']), 'utf8');
    const all = (field: string) => [...text.matchAll(new RegExp(`"${field}">([^<]+)<`, 'g'))].map((match) => Number(match[1]));
    const [xs, ys, latitudes, longitudes] = ['COORDENADA-X', 'COORDENADA-Y', 'LATITUD', 'LONGITUD'].map(all) as [
      number[],
      number[],
      number[],
      number[],
    ];
    const off = xs.map((x, index) =>
      distanceM(toDegrees({ x, y: ys[index]!, epsg: 23030 })!, { latitude: latitudes[index]!, longitude: longitudes[index]! }),
    );
    expect(off.sort((a, b) => a - b)[50]).toBeLessThan(2);
    expect(Math.max(...off)).toBeLessThan(60);
  });
});

describe('mapRecord', () => {
  it('takes the first rule that fits, and the default when none does', () => {
    const types = {
      rules: [
        { when: { field: ['NAME', 'TEXT'], matches: 'alzh' }, types: ['dementia-day-centre'] },
        { when: { field: 'NAME', matches: 'centro' }, types: ['family-centre'] },
      ],
      default: ['youth-centre'],
    };
    expect(map({ types }, { NAME: 'CENTRO', TEXT: 'de Alzheimer' }).record.facts!.types).toEqual(['dementia-day-centre']);
    expect(map({ types }, { NAME: 'Centro' }).record.facts!.types).toEqual(['family-centre']);
    expect(map({ types }, { NAME: 'Casa' }).record.facts!.types).toEqual(['youth-centre']);
  });

  const location = { latitude: 'LAT', longitude: 'LON', utm: { x: 'X', y: 'Y', epsg: 25830 } };
  it('reads degrees, or the projection where they are missing', () => {
    expect(placeOf(map({ location }, { LAT: '40,4168', LON: '-3.7038' }).record)).toMatchObject({ latitude: 40.4168, longitude: -3.7038 });
    for (const degrees of [
      { LAT: '', LON: '' },
      { LAT: '0', LON: '0' },
    ]) {
      const place = placeOf(map({ location }, { ...degrees, X: '440000', Y: '4474000' }).record);
      expect(
        distanceM({ latitude: place.latitude as number, longitude: place.longitude as number }, { latitude: 40.4136, longitude: -3.7074 }),
      ).toBeLessThan(100);
    }
    const bad = map({ location }, { X: 'east', Y: '1' });
    expect(bad.record.document.service_at_locations).toBeUndefined();
    expect(bad.problems).toMatchObject([{ field: 'coordinates', kind: 'wrong-format', isFatal: false }]);
  });

  it('leaves swapped coordinates to the check, which leaves them out', () => {
    expect(check(map({ location }, { LAT: '-3.7038', LON: '40.4168' }).record)).toMatchObject([
      { kind: 'swapped-coordinates', value: '-3.7038, 40.4168', isFatal: false },
    ]);
  });

  it('keeps hours that end before they begin as text', () => {
    const { record, problems } = map({ hours: { field: 'H', parser: 'es' } }, { H: 'De lunes a viernes de 14 a 9 horas' });
    expect(record.document.schedules).toEqual([{ description: 'De lunes a viernes de 14 a 9 horas' }]);
    expect(problems).toMatchObject([{ row: 'r', field: 'H', kind: 'wrong-format', isFatal: false }]);
  });

  it('cuts sections out of a field, so that nothing is lost or said twice', () => {
    const raw = {
      sections: [{ field: 'T', name: 'S', from: 'Acceso:', until: 'Plazas' }],
      service: { name: 'NAME', description: 'T', application_process: 'S' },
    };
    expect(map(raw, { T: 'Uno. Acceso: llamar. Plazas 40' }).record.document).toMatchObject({
      description: 'Uno. Plazas 40',
      application_process: 'llamar.',
    });
    expect(map(raw, { T: 'Sin más' }).record.document).toMatchObject({ description: 'Sin más' });
  });

  it('keeps script in any field as text, and a description of ten megabytes for readDocument to refuse', () => {
    const raw = { service: { name: 'NAME', description: 'T' }, places: { street: { field: 'S', case: 'proper' } } };
    const script = '<script>alert(1)</script>';
    const { record } = map(raw, { NAME: script, S: script, OTHER: script, __proto__: script });
    expect([record.document.name, record.places?.street, record.unknown?.OTHER]).toEqual([script, script, script]);
    expect(check(map(raw, { T: 'x '.repeat(5_000_000) }).record)).toMatchObject([{ field: 'description', kind: 'too-long', isFatal: true }]);
  });

  it('leaves out an address that HSDS could not hold, and a range that is none', () => {
    const address = {
      address_1: 'A',
      city: { constant: 'Madrid' },
      state_province: { constant: 'Madrid' },
      postal_code: 'P',
      country: { constant: 'ES' },
    };
    const { record, problems } = map({ location: { ...location, address } }, { LAT: '40.4', LON: '-3.7', A: 'Calle Mayor, 1' });
    expect(placeOf(record).addresses).toBeUndefined();
    expect(problems).toMatchObject([{ field: 'postal_code', kind: 'missing', isFatal: false }]);
    const ages = { eligibility: [{ when: { field: 'T', matches: 'de (\\d+) a (\\d+)' }, fact: 'age', min: '$1', max: '$2' }] };
    expect(map(ages, { T: 'de 12 a 3 años' }).problems).toMatchObject([{ kind: 'out-of-range' }]);
    expect(map(ages, { T: 'de 3 a 12 años' }).record).toMatchObject({
      facts: { eligibility: [{ fact: 'age', value_min: 3, value_max: 12 }] },
      document: { minimum_age: 3, maximum_age: 12 },
    });
  });

  it('refuses a record without an id, and gives further e-mail addresses to contacts', () => {
    const mapping = mappingOf(BASE);
    expect(mapRecord({ row: 'r', fields: { NAME: 'N' } }, mapping, new Set())).toMatchObject({
      record: undefined,
      problems: [{ field: 'id', isFatal: true }],
    });
    expect(map({}, { MAIL: 'a@example.org / b@example.org' }).record.document).toMatchObject({
      email: 'a@example.org',
      contacts: [{ email: 'b@example.org' }],
    });
  });
});

describe('readMapped', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  it('goes on after a file that is not there and names fields that no record has', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cortile-mapped-'));
    folders.push(folder);
    await writeFile(join(folder, 'a.csv'), 'ID,NAME\n1,Uno\n2\n');
    const items: (SourceRecord | Problem)[] = [];
    for await (const item of readMapped([join(folder, 'gone.csv'), join(folder, 'a.csv')], mappingOf(BASE))) items.push(item);
    expect(items).toMatchObject([
      { row: 'gone.csv', kind: 'unreadable', isFatal: true },
      { row: 'a.csv, line 2', sourceId: '1', document: { name: 'Uno' } },
      { row: 'a.csv, line 3', field: 'NAME', kind: 'missing', isFatal: false },
      { row: 'a.csv, line 3', sourceId: '2' },
      { row: 'mapping', field: 'MAIL', kind: 'missing', isFatal: false },
    ]);
  });
});

describe('texts', () => {
  it('cleans remnants of HTML and no more', () => {
    expect(cleanMarkup('<p>Hola&nbsp;&iquest;qu&eacute; tal?</p><ul><li>uno</li><li>dos</li></ul>')).toBe('Hola ¿qué tal?\n\n- uno\n- dos');
    expect(cleanMarkup('a   - b  - c  d .')).toBe('a\n- b\n- c d.');
    expect(cleanMarkup('&lt;script&gt;x&lt;/script&gt; 3 < 4 &amp;lt; &#0;&#xD800;&#8364; &unknown;')).toBe(
      '<script>x</script> 3 < 4 &lt; € &unknown;',
    );
  });

  it.each([
    ['GABRIEL MONTERO', 'Gabriel Montero'],
    ['CARABANCHEL A VILLAVERDE', 'Carabanchel a Villaverde'],
    ['JOSE ORTEGA Y GASSET', 'Jose Ortega y Gasset'],
    ['FUENCARRAL-EL PARDO', 'Fuencarral-El Pardo'],
    ['CASCO H.VALLECAS', 'Casco H.Vallecas'],
    ['LOS PEÑASCALES', 'Los Peñascales'],
    ['DE AGUSTÍN GONZALEZ', 'de Agustín Gonzalez'],
    ['MONTESA Edificio A Plta. Baja', 'Montesa Edificio A Plta. Baja'],
    ['JUAN XXIII', 'Juan XXIII'],
    ['Calle ya escrita', 'Calle ya escrita'],
  ])('writes %s as %s', (written, expected) => {
    expect(properCase(written)).toBe(expected);
  });

  it('reads telephone numbers as people write them', () => {
    const numbers = (text: string) => readPhones(text, 'voice').map((phone) => [phone.number, phone.description]);
    expect(numbers('915 061 860/861')).toEqual([
      ['915 061 860', undefined],
      ['915 061 861', undefined],
    ]);
    expect(numbers('915 885 100 / 06 (Citas)  \n915 885 109  (Encargado)')).toEqual([
      ['915 885 100', 'Citas'],
      ['915 885 106', 'Citas'],
      ['915 885 109', 'Encargado'],
    ]);
    expect(numbers('CITACIONES: 913 541 826/ 913 541 784')).toEqual([
      ['913 541 826', 'Citaciones'],
      ['913 541 784', 'Citaciones'],
    ]);
    expect(numbers('914 402 360 / 914 402 360')).toEqual([['914 402 360', undefined]]);
    expect(numbers('Desde Madrid. 010 \nDesde fuera. 91 529 82 10')).toEqual([
      ['010', 'Desde Madrid'],
      ['91 529 82 10', 'Desde fuera'],
    ]);
    expect(numbers('no tiene')).toEqual([]);
  });
});
