import { describe, expect, test } from 'vitest';
import { mailLink, phoneLink, webLink } from './links.ts';

describe('a web address', () => {
  test.each([
    ['https://www.example.org/aiuto?x=1', 'https://www.example.org/aiuto?x=1', 'www.example.org'],
    [' HTTP://example.org ', 'http://example.org/', 'example.org'],
    ['www.example.org', 'https://www.example.org/', 'www.example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a', 'example.org'],
    ['https://perché.example.org', 'https://xn--perch-fsa.example.org/', 'xn--perch-fsa.example.org'],
  ])('%s leads to %s', (written, href, host) => {
    expect(webLink(written)).toEqual({ href, host });
  });

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    '//example.org',
    '/milano/it',
    'https://',
    'http://exa mple.org',
    'https://comune.example.org@elsewhere.example',
    'see our page',
    'none',
    '',
  ])('%j is none', (written) => {
    expect(webLink(written)).toBeUndefined();
  });
});

describe('an e-mail address', () => {
  test.each(['aiuto@example.org', 'a.b+c@sub.example.org', ' info@example.org '])('%j is one', (written) => {
    expect(mailLink(written)).toBe(`mailto:${written.trim()}`);
  });
  test.each([
    'javascript:alert(1)@example.org',
    'a@example.org?bcc=b@example.org',
    'a@example.org,b@example.org',
    'a b@example.org',
    'a@b',
    'info',
    '',
    'a%0ab@example.org',
  ])('%j is none', (written) => {
    expect(mailLink(written)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  test.each([
    ['+39 02 1234 567', 'tel:+39021234567'],
    ['112', 'tel:112'],
    ['(02) 12-34', 'tel:021234'],
  ])('%s is dialled as %s', (written, link) => {
    expect(phoneLink(written)).toBe(link);
  });
  test.each(['javascript:alert(1)', 'none', '', '+', '12+34+56'])('%j is none', (written) => {
    expect(phoneLink(written)).toBeUndefined();
  });
});
