/** Where a part of a page leads: one link a line, large enough for a finger. */
export const LinkList = ({ links }: { links: [href: string, text: string][] }) => (
  <ul class="plain">
    {links.map(([href, text]) => (
      <li>
        <a class="link-row" href={href}>
          {text}
        </a>
      </li>
    ))}
  </ul>
);
