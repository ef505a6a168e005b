import { text } from 'node:stream/consumers';
import { listCities } from '../db/cities.ts';
import { readBounce } from '../mail/read-bounce.ts';
import { takeBounce } from '../mail/take-bounce.ts';
import { withDatabase } from './session.ts';

/** Reads a message that a mail server sent back from standard input, and marks the address in the city that wrote there. */
export async function readBounceFromInput(options: { json?: boolean }): Promise<void> {
  const bounce = readBounce(await text(process.stdin));
  await withDatabase(async ({ database }) => {
    const now = new Date();
    const marked: string[] = [];
    for (const { slug, isCurrent } of bounce ? await listCities(database.platform) : [])
      if (isCurrent && (await takeBounce(await database.cities.open(slug), { bounce: bounce!, now }))) marked.push(slug);
    const said = bounce ? 'the message is none that a city here has sent in the last 30 days' : 'this is no report that mail failed for good';
    return { text: marked.length > 0 ? `marked as not working in ${marked.join(', ')}` : `nothing was changed: ${said}`, data: { marked } };
  }, options);
}
