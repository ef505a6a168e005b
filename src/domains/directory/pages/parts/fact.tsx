import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../../web/context.ts';
import type { Halt } from '../../ports.ts';
import type { ServiceFactsRow } from '../../queries/read-service.ts';
import type { ServiceTypes } from '../../service-types.ts';

/** What every part of a service's page is given. */
export type ServicePageProps = {
  page: PageContext;
  service: ServiceFactsRow;
  types: ServiceTypes;
  today: string;
  /** Why nobody new is taken on now; the service then says nothing of how to reach it. */
  halt: Halt | undefined;
};

/** One question that a service's page answers. */
export function Fact({ label, isRead = false, children }: { label: string; /** Part of what is read aloud. */ isRead?: boolean; children?: Child }) {
  return (
    <div data-read={isRead ? '' : undefined}>
      <dt>{label}</dt>
      <dd class="stack">{children}</dd>
    </div>
  );
}
