/**
 * What providers wrote becomes a link only when it is one: records come from many sources, and an address such as `javascript:…`
 * must never be followed.
 */

/** A web address, also one written without its scheme. @returns undefined for anything but http and https. */
export function webLink(written: string): { href: string; host: string } | undefined {
  const text = written.trim();
  const isBare = /^[\p{L}\p{N}.-]+\.\p{L}{2,}(:\d+)?([/?#]|$)/u.test(text);
  const address = isBare ? `https://${text}` : text;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // A name before the host is how a forged address looks like a known one.
  if (url.username !== '' || url.password !== '') return undefined;
  return { href: url.href, host: url.hostname };
}

/** An e-mail address; what would add more to the letter (`?bcc=…`) is none. */
export function mailLink(written: string): string | undefined {
  const text = written.trim();
  return /^[^\s@<>()[\]\\"'?&%,;:]+@[\p{L}\p{N}.-]+\.\p{L}{2,}$/u.test(text) ? `mailto:${text}` : undefined;
}

/** A telephone number; the shortest that people dial have three digits. */
export function phoneLink(written: string): string | undefined {
  const digits = written.replace(/[^\d+]/g, '');
  return /^\+?\d{3,}$/.test(digits) ? `tel:${digits}` : undefined;
}
