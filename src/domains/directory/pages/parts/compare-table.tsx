import type { Child } from 'hono/jsx';
import { Telephone } from '../../../../web/components.tsx';
import { paths } from '../../../../web/paths.ts';
import { COMPARED } from './compare-cells.tsx';
import type { ServicePageProps } from './fact.tsx';
import { nameOf } from './service-name.ts';

/**
 * The same questions for up to three services. On a phone the cells of a row stand one below the other, each under its service's name;
 * a style that changes `display` takes the table's meaning away, so each part says its role itself.
 */
export function CompareTable({ services }: { services: ServicePageProps[] }) {
  const { page } = services[0]!;
  const named = services.map((props) => ({ props, id: props.service.document.id, name: nameOf(props) }));
  const ids = named.map((item) => item.id);
  return (
    <table class="compare" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            <span class="visually-hidden">{page.t('directory.compare.question')}</span>
          </th>
          {named.map(({ props, id, name }) => (
            <th scope="col" role="columnheader">
              <ServiceHead
                props={props}
                name={name}
                isAlone={ids.length === 1}
                outHref={paths.compare(
                  page.at,
                  ids.filter((other) => other !== id),
                )}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {COMPARED.map(({ label, answer }) => (
          <tr role="row">
            <th scope="row" role="rowheader">
              {page.t(label as 'directory.service.cost')}
            </th>
            {named.map(({ props, name }) => (
              <td role="cell">
                <span class="whose" aria-hidden="true" lang={name.language}>
                  <bdi>{name.text}</bdi>
                </span>
                <Answer props={props}>{answer(props)}</Answer>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type HeadProps = { props: ServicePageProps; name: ReturnType<typeof nameOf>; outHref: string; isAlone: boolean };

function ServiceHead({ props: { page, service, halt }, name, outHref, isAlone }: HeadProps) {
  const { document } = service;
  const phone = document.phones?.[0]?.number ?? document.organization?.phones?.[0]?.number;
  return (
    <>
      <a href={paths.service(page.at, document.id)} lang={name.language}>
        <bdi>{name.text}</bdi>
      </a>
      {document.organization && (
        <span class="soft small">
          <bdi>{document.organization.name}</bdi>
        </span>
      )}
      {halt && <span class="small">{page.t('directory.service.halted.short')}</span>}
      {phone && <Telephone number={phone} />}
      {!isAlone && (
        <a class="link-row small no-print" href={outHref} aria-label={page.t('directory.compare.removeNamed', { name: name.text })}>
          {page.t('directory.compare.remove')}
        </a>
      )}
    </>
  );
}

function Answer({ props: { page }, children }: { props: ServicePageProps; children?: Child }) {
  return <div>{children ?? <p class="soft">{page.t('directory.compare.unknown')}</p>}</div>;
}
