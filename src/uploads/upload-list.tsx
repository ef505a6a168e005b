import type { Child } from 'hono/jsx';
import { cityTime } from '../kernel/clock.ts';
import type { PageContext } from '../web/context.ts';
import { formatDay } from '../web/format.ts';
import type { ScanState, Upload } from './types.ts';

type Props = {
  page: PageContext;
  uploads: Upload[];
  /** Where a file is opened; its route calls `sendUpload`. */
  href: (upload: Upload) => string;
  /** What else can be done with a file, such as a button that removes it. */
  actions?: (upload: Upload) => Child;
};

/** Files with what they are, how long, since when, and what the virus scanner said of them in plain words. */
export function UploadList({ page, uploads, href, actions }: Props) {
  return (
    <ul class="hits">
      {uploads.map((upload) => (
        <li class="card stack">
          <p>
            {upload.scan === 'infected' ? (
              <bdi>{upload.name}</bdi>
            ) : (
              <a href={href(upload)} download rel="nofollow">
                <bdi>{upload.name}</bdi>
              </a>
            )}
          </p>
          <p class="soft small">{factsOf(page, upload)}</p>
          <ScanNote page={page} scan={upload.scan} />
          {actions?.(upload)}
        </li>
      ))}
    </ul>
  );
}

function factsOf({ t, language, city }: PageContext, { type, size, createdAt }: Upload): string {
  const kind = t(type === 'application/pdf' ? 'uploads.kind.pdf' : 'uploads.kind.image');
  const date = formatDay(cityTime(createdAt, city.timezone).date, language.locale);
  return t('uploads.facts', { kind, kilobytes: Math.max(1, Math.round(size / 1024)), date });
}

const SCANNED = { clean: 'uploads.scan.clean', infected: 'uploads.scan.infected', 'not-scanned': 'uploads.scan.not' } as const;

function ScanNote({ page, scan }: { page: PageContext; scan: ScanState }) {
  return <p class={scan === 'clean' ? 'soft small' : 'notice'}>{page.t(SCANNED[scan])}</p>;
}
