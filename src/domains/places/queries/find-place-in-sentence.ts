import type { Db } from '../../../db/database.ts';
import { FIT, SURE } from '../engine/match-names.ts';
import { placesInSentence } from '../engine/places-in-sentence.ts';
import { type FoundPlace, matchPlace } from './find-place.ts';

/** A place that stands in a sentence, and the words that name it there. */
export type PlaceInSentence = { place: FoundPlace; written: string };

/** The place that somebody named while saying what they need. Only the very names of the gazetteer are taken: nothing is guessed. */
export async function findPlaceInSentence(db: Db, sentence: string): Promise<PlaceInSentence | undefined> {
  for (const { written, must } of placesInSentence(sentence)) {
    const match = await matchPlace(db, written);
    if (match && match.fit >= (must === 'be-street' ? SURE : FIT.street + 1)) return { place: match.place, written };
  }
  return undefined;
}
