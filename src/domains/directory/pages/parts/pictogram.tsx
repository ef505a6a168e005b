import { raw } from 'hono/html';
import { PICTOGRAMS } from './pictograms.ts';

/** The drawing of a kind of help or a group; decoration, since its name always stands beside it. */
export function Pictogram({ name, isLarge }: { name: string; isLarge?: boolean }) {
  return (
    <svg class={isLarge ? 'picto large' : 'picto'} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {raw(PICTOGRAMS[name] ?? PICTOGRAMS['group:company'] ?? '')}
    </svg>
  );
}
