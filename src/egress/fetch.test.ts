import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchOutside, isGlobalAddress } from './fetch.ts';

describe('an address is public', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.215.14',
    '172.15.255.255',
    '172.32.0.1',
    '192.169.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4002::1',
  ])('%s', (address) => expect(isGlobalAddress(address)).toBe(true));
});

describe('an address is refused', () => {
  test.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::', '0:0:0:0:0:0:0:1']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1']],
    [
      'the network of a provider, a test, a measurement',
      ['100.64.0.1', '100.127.255.255', '198.18.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '192.0.0.8', '192.88.99.1'],
    ],
    ['the same link, such as a cloud’s own settings', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
    ['many at once, or nobody', ['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    [
      'IPv4 in the clothes of IPv6',
      [
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '::ffff:8.8.8.8',
        '::127.0.0.1',
        '64:ff9b::7f00:1',
        '64:ff9b:1::1',
        '2002:7f00:1::',
        '2002:808:808::1',
        '2001:0:53aa::1',
      ],
    ],
    ['documentation and dummies', ['2001:db8::1', '3fff::1', '100::1', '5f00::1']],
    [
      'odd forms of a number',
      ['0177.0.0.1', '0x7f.0.0.1', '2130706433', '127.1', '0x7f000001', '017700000001', '127.0.0.1.', ' 127.0.0.1', '８.８.８.８', '', 'localhost'],
    ],
  ])('%s', (_, addresses) => {
    for (const address of addresses) expect(isGlobalAddress(address), address).toBe(false);
  });

  test('every address of the private ranges, and every one of them mapped into IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const start = fc.constantFrom('10', '127', '0', '192.168', '169.254', '172.16', '172.31', '100.64', '224', '255');
    fc.assert(
      fc.property(start, octet, octet, octet, (first, b, c, d) => {
        const address = [...first.split('.'), b, c, d].slice(0, 4).join('.');
        expect(isGlobalAddress(address)).toBe(false);
        expect(isGlobalAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });
});

describe('nothing is fetched from', () => {
  test.each([
    ['http', 'http://example.org/'],
    ['another protocol', 'file:///etc/passwd'],
    ['data in the address', 'data:text/plain,hello'],
    ['an address with a name', 'https://user@example.org/'],
    ['an address with a password', 'https://user:secret@example.org/'],
    ['what is no address', 'not an address'],
    ['this machine', 'https://127.0.0.1/'],
    ['this machine by its name', 'https://localhost/'],
    ['this machine in IPv6', 'https://[::1]/'],
    ['this machine as a decimal', 'https://2130706433/'],
    ['this machine in octal', 'https://0177.0.0.1/'],
    ['this machine in hexadecimal', 'https://0x7f.1/'],
    ['this machine in full-width digits', 'https://１２７.0.0.1/'],
    ['this machine mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['a cloud’s own settings', 'https://169.254.169.254/latest/meta-data/'],
    ['a private network on another port', 'https://10.0.0.1:8443/'],
  ])('%s', async (_, address) => {
    expect(await fetchOutside(address)).toMatchObject({ ok: false, failure: { type: 'forbidden-address' } });
  });

  test('and the refusal does not repeat a password or the path, which may hold what a person typed', async () => {
    const outcome = JSON.stringify(await fetchOutside('https://user:secret@127.0.0.1/?q=via+Padova+120'));
    expect(outcome).not.toMatch(/secret|Padova/);
  });
});

test('a name that does not exist is an answer, not an accident', async () => {
  expect(await fetchOutside('https://nowhere.invalid/', { timeoutMs: 500 })).toMatchObject({ ok: false, failure: { type: 'unreachable' } });
});
