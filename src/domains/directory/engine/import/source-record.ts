import type { EntityName } from '../hsds-model.ts';

/** A plain JSON object as a source gives it; nothing in it is trusted yet. */
export type RawObject = Record<string, unknown>;

/** Facts for which HSDS has no field; an importer that knows them says so here. */
export type ServiceFacts = {
  /** Slugs of service types, the main one first. */
  types?: string[];
  /** The main one where it need not be the first, null where there is none. */
  main_type?: string | null;
  audience?: string[];
  delivery?: string[];
  sharing?: string[];
  responsible?: string;
  answer_days_max?: number;
  first_step?: string;
  eligibility?: {
    id?: string;
    location_id?: string;
    fact: string;
    is_exclusion?: boolean;
    value_min?: number;
    value_max?: number;
    value_text?: string;
  }[];
  exceptions?: { id?: string; location_id?: string; from_date: string; to_date: string; opens_at?: string; closes_at?: string; note?: string }[];
  /** Texts in other languages, made by a person unless it says otherwise: of the service itself, or of what stands inside the record. */
  translations?: { entity?: string; entity_id?: string; field: string; language: string; content: string; origin?: string }[];
};

/** One record of a source, brought into the shape of HSDS: the unit that is saved whole or refused whole. */
export type SourceRecord = {
  /** Where it stood: line, element or file and line, as a person would look it up. */
  row: string;
  entity: 'organization' | 'service' | 'location' | 'service_at_location' | 'taxonomy' | 'taxonomy_term';
  /** Its id in the source; kept for ever beside ours. */
  sourceId: string;
  /** The nested HSDS document. */
  document: RawObject;
  facts?: ServiceFacts;
  /** Names of the place as the source writes them, for finding its neighbourhood and for filling the gazetteer. */
  places?: { neighbourhood?: string; district?: string; street?: string; number?: string };
  /** Columns of the source that have no place in the model; kept, never dropped. */
  unknown?: RawObject;
};

export type ProblemKind =
  | 'unreadable'
  | 'missing'
  | 'not-allowed'
  | 'too-long'
  | 'wrong-format'
  | 'out-of-range'
  | 'swapped-coordinates'
  | 'implausible-hours'
  | 'dead-reference'
  | 'duplicate'
  | 'other-source';

/** What is wrong with a row, said so that whoever keeps the source can mend it. */
export type Problem = {
  row: string;
  field: string;
  kind: ProblemKind;
  /** What the source says there, when it is one short value. */
  value?: string;
  /** One sentence: what was found and what would be right. */
  mend: string;
  /** True: the whole record stays out. False: only this value stays out, or it is kept and only reported. */
  isFatal: boolean;
};

export type Row = Record<string, unknown> & { id: string };
export type Rows = Map<EntityName, Row[]>;
