import type { Point } from '../../../../kernel/geo.ts';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceCard } from '../../queries/read-cards.ts';

type MapPoint = Point & { name: string; href: string };

/** The public places of results; secret ones have no point (K1). */
export const pointsOf = (page: PageContext, cards: ServiceCard[]): MapPoint[] =>
  cards.flatMap((card) => (card.point ? [{ ...card.point, name: card.name, href: paths.service(page.at, card.id) }] : []));

/**
 * A button for a map with streets, where a source of pictures is configured (CORTILE_TILES); else nothing at all.
 * It says from whom the pictures come, since that host sees which area is looked at.
 */
export function LargerMap({ page, points }: { page: PageContext; points: MapPoint[] }) {
  const { tiles, t } = page;
  if (!tiles || points.length === 0) return null;
  return (
    <div
      class="larger-map stack no-print"
      hidden
      data-larger-map
      data-library={tiles.libraryPath}
      data-css={tiles.cssPath}
      data-style={tiles.style}
      data-points={JSON.stringify(points)}
      data-failed={t('directory.map.larger.failed')}
    >
      <button class="button second" type="button">
        {t('directory.map.larger')}
      </button>
      <p class="soft small" role="status" data-said>
        {t('directory.map.larger.note', { host: `\u2066${new URL(tiles.style).host}\u2069` })}
      </p>
      <div class="canvas" role="group" aria-label={t('directory.map.larger')} hidden />
      <script src={tiles.scriptPath} defer />
    </div>
  );
}
