import type { RawObject } from '../import/source-record.ts';

/** Puts our columns beside the standard's into the nested objects whose ids they bear (prices, areas). Changes `document`. */
export function placeOwnColumns(document: RawObject, own: Record<string, RawObject>): void {
  for (const value of Object.values(document)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof item !== 'object' || item === null) continue;
      placeOwnColumns(item as RawObject, own);
      const { id } = item as RawObject;
      if (typeof id === 'string' && Object.hasOwn(own, id)) Object.assign(item, own[id]);
    }
  }
}
