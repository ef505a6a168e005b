import type { RawObject } from '../import/source-record.ts';

/**
 * Cuts what names a service at a confidential place (K1): a contact or a telephone may belong to an open place too, and is then shown
 * there. Changes `document`.
 */
export function cutHiddenLinks(document: RawObject, hidden: ReadonlySet<unknown>): void {
  for (const [name, value] of Object.entries(document)) {
    if (name === 'service_at_location_id' && hidden.has(value)) delete document[name];
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof item === 'object' && item !== null) cutHiddenLinks(item as RawObject, hidden);
  }
}

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
