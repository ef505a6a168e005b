import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readHsdsTabular } from './hsds-tabular.ts';
import { readDocument } from './read-document.ts';
import type { Problem, RawObject, SourceRecord } from './source-record.ts';

const SAMPLE = resolve('../shared/data/hsds-sample-datapackage');
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function read(files: Record<string, string | Buffer> | string): Promise<{ records: SourceRecord[]; problems: Problem[] }> {
  let folder = files;
  if (typeof folder !== 'string') {
    folder = await mkdtemp(join(tmpdir(), 'cortile-tabular-'));
    folders.push(folder);
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content as string | Buffer);
  }
  const found: { records: SourceRecord[]; problems: Problem[] } = { records: [], problems: [] };
  for await (const item of readHsdsTabular(folder)) {
    if ('isFatal' in item) found.problems.push(item);
    else found.records.push(item);
  }
  return found;
}
const SERVICES = 'id,organization_id,name,status\ns,o,Meals,active\n';
const ORGANIZATIONS = 'id,name,description\no,Org,d\n';
const list = (document: RawObject, property: string) => document[property] as RawObject[];

describe.skipIf(!existsSync(SAMPLE))("readHsdsTabular on Open Referral's samples (skipped where ../shared/data is absent)", () => {
  it('brings every organization, service and place of both packages', async () => {
    for (const name of ['all_resources', 'simple']) {
      const { records, problems } = await read(join(SAMPLE, name));
      expect(problems).toEqual([]);
      expect(records.filter((record) => record.entity === 'organization')).toHaveLength(10);
      expect(records.filter((record) => record.entity === 'service')).toHaveLength(13);
      const services = records.filter((record) => record.entity === 'service');
      expect(services.flatMap(({ document }) => list(document, 'service_at_locations'))).toHaveLength(13);
      expect(records.findIndex((record) => record.entity === 'service')).toBeGreaterThan(
        records.findLastIndex((record) => record.entity === 'organization'),
      );
      for (const record of records) expect(readDocument(record, { source: 's', now: new Date(0) }).problems).toEqual([]);
    }
  });

  it('maps the older dialect', async () => {
    const { records } = await read(join(SAMPLE, 'all_resources'));
    const { document, facts } = records.find((record) => record.document.name === 'Never Homeless Helpline')!;
    expect(list(document, 'schedules').map(({ byday, opens_at, closes_at, freq }) => [freq, byday, opens_at, closes_at])).toEqual(
      ['MO', 'TU', 'WE'].map((day) => ['WEEKLY', day, '09:00', '17:00']),
    );
    expect(facts).toEqual({
      exceptions: [{ from_date: '2019-12-24', to_date: '2019-12-26' }],
      eligibility: [{ fact: 'other', value_text: 'adult' }],
    });
    expect(document.eligibility_description).toBe('adult');
    expect(list(document, 'attributes').map((item) => item.value)).toEqual(['cash', 'credit card']);
    expect(list(document, 'languages').map((item) => item.code)).toEqual(['en', 'es']);
    const place = list(document, 'service_at_locations')[0]!.location as RawObject;
    expect(list(place, 'addresses').map((item) => item.address_type)).toEqual(['physical', 'postal']);
    expect(list(place, 'accessibility')[0]).toMatchObject({ description: 'parking', details: 'Some details regarding the parking lot' });
    const laundry = records.find((record) => record.document.name === 'Bubbles at The Cross')!.document;
    expect(list(list(laundry, 'phones')[0]!, 'languages').map((item) => item.code)).toEqual(['en', 'es']);
    expect(list(list(laundry, 'service_at_locations')[0]!, 'phones')[0]!.number).toBe('(773) 2351 2461');
    expect(records[0]).toMatchObject({
      entity: 'taxonomy_term',
      document: { taxonomy: 'AIRS', name: 'Taxonomy A' },
      unknown: { parent_name: 'Parent taxonomy of A' },
    });
  });
});

describe('readHsdsTabular', () => {
  it('accepts the names of HSDS 3, a byte order mark, another order of columns and columns nobody knows', async () => {
    const { records, problems } = await read({
      'organization.csv': '\ufeffname,colour,id,website\nOrg,blue,o,https://example.org\n',
      'service.csv': '\ufeffstatus,name,id,organization_id\r\nactive,"Meals, hot",s,o\r\n',
      'service_at_location.csv': 'id,service_id,location_id\nx,s,l\n',
      'location.csv': 'id,location_type,name\nl,physical,Hall\nm,physical,Empty hall\n',
      'schedule.csv': 'id,service_id,freq,byday,opens_at,closes_at\nh,s,WEEKLY,"MO,TU",09:00,10:00\n',
      'taxonomy.csv': 'id,name,description\nt,Terms,d\n',
      'attribute.csv': 'id,link_id,value\na,s,v\nb,l,w\n',
    });
    expect(problems).toEqual([]);
    expect(records.map((record) => `${record.entity} ${record.sourceId}`)).toEqual(['taxonomy t', 'organization o', 'service s', 'location m']);
    expect(records[1]!.unknown).toEqual({ colour: 'blue' });
    const { document } = records[2]!;
    expect(document).toMatchObject({ name: 'Meals, hot', schedules: [{ byday: 'MO,TU' }], attributes: [{ value: 'v' }] });
    expect(list(document, 'service_at_locations')[0]).toMatchObject({ id: 'x', location: { id: 'l', name: 'Hall', attributes: [{ value: 'w' }] } });
  });

  it('reports a column that stands twice and reads the first', async () => {
    const { records, problems } = await read({ 'organizations.csv': 'id,name,name,description\no,First,Second,d\n' });
    expect(problems).toMatchObject([{ row: 'organizations.csv, line 1', field: 'name', kind: 'duplicate', isFatal: false }]);
    expect(records[0]!.document.name).toBe('First');
  });

  it('reads a short row and says so, refuses a long one, and goes on', async () => {
    const { records, problems } = await read({ 'organizations.csv': 'id,name,description\na,A\nb,B,d,extra\nc,C,d\n' });
    expect(records.map((record) => record.sourceId)).toEqual(['a', 'c']);
    expect(problems).toMatchObject([
      { row: 'organizations.csv, line 2', kind: 'missing', field: 'description', isFatal: false },
      { row: 'organizations.csv, line 3', kind: 'unreadable', isFatal: true, mend: expect.stringContaining('4 fields under 3 columns') },
    ]);
  });

  it('names a quotation mark that never closes, after what came before', async () => {
    const { records, problems } = await read({ 'organizations.csv': 'id,name\na,A\nb,"B\nc,C\n' });
    expect(records.map((record) => record.sourceId)).toEqual(['a']);
    expect(problems).toMatchObject([{ kind: 'unreadable', isFatal: true, mend: expect.stringContaining('never closed') }]);
  });

  it('refuses only the rows whose bytes are not UTF-8', async () => {
    const { records, problems } = await read({
      'organizations.csv': Buffer.concat([Buffer.from('id,name\na,Caf'), Buffer.from([0xe9]), Buffer.from('\nb,Café\n')]),
    });
    expect(records.map((record) => record.document.name)).toEqual(['Café']);
    expect(problems).toMatchObject([{ row: 'organizations.csv, line 2', field: 'name', mend: expect.stringContaining('save the file as UTF-8') }]);
  });

  it('reports dead references and keeps what is alive', async () => {
    const { records, problems } = await read({
      'organizations.csv': ORGANIZATIONS,
      'services.csv': SERVICES,
      'locations.csv': 'id,name\nl,Hall\n',
      'services_at_location.csv': 'id,service_id,location_id\nx,s,gone\ny,s,l\n',
      'phones.csv': 'id,service_id,location_id,number\n1,gone,l,11\n2,gone,,22\n3,,,33\n',
      'holiday_schedules.csv': 'id,location_id,closed,start_date,end_date\n1,l,true,2026-08-01,2026-08-31\n2,gone,true,2026-01-01,2026-01-01\n',
    });
    const service = records.find((record) => record.entity === 'service')!;
    const places = list(service.document, 'service_at_locations');
    expect(places.map((place) => place.id)).toEqual(['y']);
    expect((places[0]!.location as RawObject).phones).toMatchObject([{ number: '11' }]);
    expect(service.facts?.exceptions).toEqual([{ from_date: '2026-08-01', to_date: '2026-08-31' }]);
    expect(problems.map((problem) => `${problem.row} ${problem.kind}`)).toEqual([
      'phones.csv, line 3 dead-reference',
      'phones.csv, line 4 dead-reference',
      'services_at_location.csv, line 2 dead-reference',
      'holiday_schedules.csv, line 3 dead-reference',
    ]);
  });

  it('refuses weekdays and holidays that cannot be meant', async () => {
    const { records, problems } = await read({
      'organizations.csv': ORGANIZATIONS,
      'services.csv': SERVICES,
      'regular_schedules.csv': 'id,service_id,weekday,opens_at,closes_at\n1,s,0,9:00,17:00\n2,s,Sunday,9:00,17:00:00\n3,s,8,9:00,17:00\n',
      'holiday_schedules.csv':
        'id,service_id,closed,opens_at,closes_at,start_date,end_date\n1,s,true,,,2026-12-26,2026-12-24\n2,s,true,,,24/12/2026,\n3,s,false,,,2026-12-24,\n4,s,false,9:00:00,12:00:00,2026-12-24,\n',
    });
    const { document, facts } = records.find((record) => record.entity === 'service')!;
    expect(document.schedules).toMatchObject([{ byday: 'SU', opens_at: '09:00', closes_at: '17:00' }]);
    expect(facts?.exceptions).toEqual([{ from_date: '2026-12-24', to_date: '2026-12-24', opens_at: '09:00', closes_at: '12:00' }]);
    expect(problems.map((problem) => problem.row)).toEqual([
      'regular_schedules.csv, line 2',
      'regular_schedules.csv, line 4',
      ...[2, 3, 4].map((line) => `holiday_schedules.csv, line ${line}`),
    ]);
  });

  it('says when a folder holds no package, and keeps script and odd column names as text', async () => {
    expect((await read({ 'readme.csv': 'a\n1\n' })).problems.map((problem) => problem.kind)).toEqual(['not-allowed', 'missing']);
    const { records } = await read({ 'organizations.csv': 'id,name,__proto__\no,<script>alert(1)</script>,x\n' });
    expect(records[0]!.document.name).toBe('<script>alert(1)</script>');
    expect(({} as RawObject).x).toBeUndefined();
  });
});
