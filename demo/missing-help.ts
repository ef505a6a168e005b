import { dayBefore, drawsFor } from './draws.ts';

type Place = { id: string };
type Missed = { askedOn: string; serviceType: string; neighbourhoodId: string; language: string };

/** What people of the demo cities look for and do not find, the most wanted first. */
const WANTED = [
  'night-presence',
  'walking-bus',
  'accompanied-transport',
  'shared-carer',
  'sign-language',
  'pet-care',
  'gentle-exercise',
  'time-bank',
];
const LANGUAGES = ['it', 'ar', 'en', 'es', 'pt', 'fr', 'el'];
const WISHES = 320;
const DAYS = 400;

/** A year of unmet wishes, gathered in a few neighbourhoods as they would be; always the same for the same city and day. */
export function missedHelp({ city, places, now }: { city: string; places: readonly Place[]; now: Date }): Missed[] {
  const often = places.filter((_, index) => index % 7 === 0);
  return Array.from({ length: WISHES }, (_, index) => {
    const draw = drawsFor(`missed ${city} ${index}`);
    const from = draw() < 0.8 ? often : places;
    return {
      askedOn: dayBefore(now, Math.floor(draw() * DAYS)),
      serviceType: WANTED[Math.floor(draw() ** 2 * WANTED.length)]!,
      neighbourhoodId: from[Math.floor(draw() ** 2 * from.length)]!.id,
      language: LANGUAGES[Math.floor(draw() ** 3 * LANGUAGES.length)]!,
    };
  });
}
