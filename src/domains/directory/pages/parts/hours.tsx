import type { PageContext } from '../../../../web/context.ts';
import { daysText, timesText } from '../../../places/index.ts';

type Schedule = { byday?: string | undefined; opens_at?: string | undefined; closes_at?: string | undefined; description?: string | undefined };

/** Opening hours, one line a rule; what is no plain week stays in the provider's own words. */
export function HoursList({ page, schedules }: { page: PageContext; schedules: Schedule[] }) {
  return (
    <ul class="plain">
      {schedules.map((schedule) =>
        schedule.byday && schedule.opens_at && schedule.closes_at ? (
          <li>
            {daysText(page.t, page.language.locale, schedule.byday)}: <bdi>{timesText(page.t, schedule.opens_at, schedule.closes_at)}</bdi>
          </li>
        ) : (
          schedule.description && <li dir="auto">{schedule.description}</li>
        ),
      )}
    </ul>
  );
}
