import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const needs = {
  en: {
    'meals-at-home': [
      'd a bring my mother a cooked lunch',
      'd k hot meals',
      'i w he lives on biscuits and cold milk',
      'd t sombody to cook diner for nan',
      'i e the pan burns my hands now',
    ],
    'small-repairs': [
      'd a fix a dripping tap',
      'd k broken lock',
      'i e the bulb is gone and the ladder scares me',
      'd t shelf fel of the wal',
      'i w water runs under the sink',
    ],
    'language-course': [
      'd a english lessons for beginners',
      'd n i want learn english',
      'i n i not understand neighbours when talk',
      'd k evening language class',
      'i a my wife cannot read the signs',
    ],
  },
  it: {
    'meals-at-home': [
      'd a portare il pranzo caldo alla nonna',
      'd k pasti caldi',
      'i w vive di biscotti e latte freddo',
      'd t qualcuno ke cucina la cena',
      'i e la pentola mi brucia le mani',
    ],
    'small-repairs': [
      'd a aggiustare il rubinetto che perde',
      'd k serratura rotta',
      'i e la lampadina si è spenta e la scala mi spaventa',
      'd t mensola caduta dal muro',
      'i w acqua sotto il lavandino',
    ],
    'language-course': [
      'd a lezioni di italiano per principianti',
      'd n io voglio imparare italiano',
      'i n non capisco i vicini quando parlano',
      'd k corso serale di lingua',
      'i a mia moglie non legge i cartelli',
    ],
  },
};
const danger = {
  en:
    '## violence\nd a my husband hits me\ni c dad breaks plates and we hide\n## suicide\nd a i want to kill myself\ni a they would be better off without me\n' +
    '## child\nd a the baby is left alone all night\nd c nobody came home and i am six\n## medical\nd a she cannot breathe\nd a he collapsed and does not wake\n' +
    '## none\nd a he beats me at cards\nd a my phone died\n## phrases\nhits me\nkill myself\nmy phone\n',
  it:
    '## violence\nd a mio marito mi picchia\ni c papà rompe i piatti e ci nascondiamo\n## suicide\nd a voglio uccidermi\ni a starebbero meglio senza di me\n' +
    '## child\nd a il neonato è lasciato solo la notte\nd c nessuno è tornato e ho sei anni\n## medical\nd a non respira\nd a è svenuto e non si sveglia\n' +
    '## none\nd a mi batte a carte\nd a il telefono è morto\n## phrases\nmi picchia\nuccidermi\n',
};

/** Writes a corpus of three types and two languages, small enough to train in a moment, and returns its folder. `files` adds or replaces files. */
export function writeSmallCorpus(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'cortile-corpus-'));
  const all: Record<string, string> = {
    'service-types/list.csv':
      'slug,group,definition\nmeals-at-home,care,"Meals, cooked"\nsmall-repairs,home,Jobs\nlanguage-course,newcomers,Courses\n',
    'life-events/en.json': '{"lost-job":{"name":"Lost job","phrases":["I lost my job"]}}',
    ...Object.fromEntries(Object.entries(danger).map(([language, text]) => [`danger/${language}.txt`, text])),
    ...Object.fromEntries(
      Object.entries(needs).map(([language, types]) => [
        `needs/${language}.txt`,
        Object.entries(types)
          .map(([type, lines]) => `## ${type}\n${lines.join('\n')}\n`)
          .join(''),
      ]),
    ),
    ...files,
  };
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}
