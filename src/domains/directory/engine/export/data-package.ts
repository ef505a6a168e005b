import { type ExportTable, EXPORT_TABLES, TABLE_NAMES } from './tables.ts';

/** Types of the Table Schema (Frictionless Data) for our kinds of fields. */
const TYPES: Record<ExportTable['columns'][string], { type: string; format?: string }> = {
  text: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  reference: { type: 'string', format: 'uuid' },
  choice: { type: 'string' },
  email: { type: 'string', format: 'email' },
  uri: { type: 'string', format: 'uri' },
  date: { type: 'date' },
  instant: { type: 'datetime', format: 'any' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  json: { type: 'string' },
};

/** By this mark our importer knows that texts are guarded and that nothing has to be guessed. */
export const OWN_PACKAGE = { format: 1, cells: 'apostrophe' } as const;

/** The `datapackage.json` of a tabular export: which tables there are, with which columns. */
export const dataPackage = ({ name, title }: { name: string; title: string }) => ({
  profile: 'tabular-data-package',
  name,
  title,
  description:
    "HSDS 3.1 in tables; those that begin with cortile_ hold what the standard has no table for. A text that begins with = + - @ ' or a control character stands behind an apostrophe, so that no spreadsheet runs it: take the first apostrophe away.",
  hsds: '3.1',
  cortile: OWN_PACKAGE,
  resources: TABLE_NAMES.map((table) => {
    const { file, columns, required } = EXPORT_TABLES[table];
    return {
      name: file,
      path: `${file}.csv`,
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: {
        fields: Object.entries(columns).map(([column, kind]) => ({
          name: column,
          ...TYPES[kind],
          ...(required.includes(column) ? { constraints: { required: true } } : {}),
        })),
        ...('id' in columns ? { primaryKey: 'id' } : {}),
      },
    };
  }),
});
