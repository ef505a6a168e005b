import { describe, expect, it } from 'vitest';
import { fieldsOf, parseMapping } from './mapping.ts';

const minimal = {
  source: 'test',
  format: { type: 'csv', delimiter: ';' },
  id: 'ID',
  service: { name: 'NAME' },
  organization: { id: { constant: 'o' }, name: { constant: 'Org' } },
  types: { default: ['health-centre'] },
};
const problemsOf = (raw: unknown) => {
  const parsed = parseMapping(raw);
  return parsed.ok ? [] : parsed.failure.problems;
};

describe('parseMapping', () => {
  it('fills in what may be left out', () => {
    const parsed = parseMapping(minimal);
    expect(parsed).toMatchObject({
      ok: true,
      value: { format: { encoding: 'utf-8', delimiter: ';' }, id: { field: 'ID' }, sections: [], phones: [], types: { rules: [] } },
    });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['a key nobody knows', { ...minimal, tipes: {} }, 'tipes', /no part of a mapping/],
    ['a key nobody knows, deeper', { ...minimal, service: { name: 'N', prize: 'P' } }, 'service.prize', /no part of a mapping/],
    ['a missing part', { ...minimal, service: {} }, 'service.name', /required|expected/i],
    [
      'a broken pattern',
      { ...minimal, types: { rules: [{ when: { field: 'A', matches: '(' }, types: ['x'] }] } },
      'types.rules[0].when.matches',
      /not a regular expression/,
    ],
    [
      'a facet that does not exist',
      { ...minimal, facets: { audience: { default: ['dogs'] } } },
      'facets.audience.default[0]',
      /must be one of: everyone/,
    ],
    ['a value said two ways', { ...minimal, id: { field: 'A', constant: 'b' } }, 'id', /exactly one of/],
    ['a projection that is not known', { ...minimal, location: { utm: { x: 'X', y: 'Y', epsg: 1 } } }, 'location.utm.epsg', /25828-25838/],
    ['an encoding that is not read', { ...minimal, format: { type: 'csv', encoding: 'koi8-r' } }, 'format.encoding', /utf-8, latin1, windows-1252/],
    ['a format that is not read', { ...minimal, format: { type: 'xls' } }, 'format.type', /./],
    [
      'an access code that is not ours',
      { ...minimal, location: { accessibility: { field: 'A', codes: { 1: [{ code: 'ramp' }] } } } },
      'location.accessibility.codes.1[0].code',
      /step-free/,
    ],
    ['no mapping at all', [], 'mapping', /object/],
  ])('names the field and the mend of %s', (_, raw, field, mend) => {
    const problem = problemsOf(raw).find((item) => item.field === field);
    expect(problem, JSON.stringify(problemsOf(raw))).toBeDefined();
    expect(problem!.mend).toMatch(mend);
  });

  it('knows every field that it reads', () => {
    const parsed = parseMapping({
      ...minimal,
      service: { name: { join: ['A', { firstOf: ['B', 'C'] }] } },
      types: { rules: [{ when: { field: ['D', 'E'], matches: 'x' }, types: [] }] },
    });
    expect(parsed.ok && [...fieldsOf(parsed.value)].sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'ID']);
  });
});
