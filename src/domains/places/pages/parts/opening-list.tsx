import type { PageContext } from '../../../../web/context.ts';
import { daysText, timesText } from '../../engine/hours-text.ts';
import { parseOpening } from '../../engine/opening.ts';

/** When a desk is open, one line a rule. */
export function OpeningList({ page, opening }: { page: PageContext; opening: string[] }) {
  return (
    <ul class="plain">
      {opening.flatMap((text) => {
        const parsed = parseOpening(text);
        if (!parsed) return [];
        return [
          <li>
            {daysText(page.t, page.language.locale, parsed.days.join(','))}: <bdi>{timesText(page.t, parsed.opensAt, parsed.closesAt)}</bdi>
          </li>,
        ];
      })}
    </ul>
  );
}
