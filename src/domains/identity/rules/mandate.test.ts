import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MANDATE_SCOPES } from '../../../kernel/mandate-scopes.ts';
import { invitationCode, invitationHash } from '../engine/invitation-code.ts';
import type { SignedIn } from '../../../web/context.ts';
import { mayActOn } from '../acts-for.ts';
import { chosenScopes, chosenTerm, inGroups, tellingOf } from './mandate.ts';

const scope = fc.constantFrom(...MANDATE_SCOPES);
const SIGNED_IN: SignedIn = {
  ...{ sessionId: 's', personId: 'p', name: 'Davide', language: 'it', roles: ['resident'], grants: [], method: 'mail', assurance: 1 },
  ...{ provenAt: new Date('2026-11-23'), actingFor: null, actingEnded: false, visit: undefined },
};

describe('a mandate', () => {
  test('opens what it names and nothing else; a keeper and the person themselves need none', () => {
    fc.assert(
      fc.property(fc.subarray([...MANDATE_SCOPES]), scope, fc.constantFrom('helper', 'keeper'), fc.boolean(), (scopes, asked, as, actingEnded) => {
        const whom = { personId: 'a', name: 'Ida', under: 'm', as, scopes, represents: false };
        const isAllowed = mayActOn({ signedIn: { ...SIGNED_IN, actingFor: actingEnded ? null : whom, actingEnded } }, asked);
        expect(isAllowed).toBe(!actingEnded && (as === 'keeper' || scopes.includes(asked)));
      }),
    );
    expect(mayActOn({ signedIn: SIGNED_IN }, 'account.see')).toBe(true);
    expect(mayActOn({ signedIn: undefined }, 'account.see')).toBe(false);
  });

  test('has one of the terms offered, and scopes of the list alone', () => {
    expect([chosenTerm('365'), chosenTerm('366'), chosenTerm(''), chosenTerm('1e2')]).toEqual([365, undefined, undefined, undefined]);
    expect(chosenScopes((one) => one === 'documents.see' || one === 'account.see')).toEqual(['account.see', 'documents.see']);
  });
});

describe('what the person must be told (K5)', () => {
  const own = { ownAddress: 'ida@example.org', actorAddresses: ['davide@example.org'] };

  test('contact routes are never changed by another, whatever else is so', () => {
    fc.assert(
      fc.property(fc.option(fc.emailAddress(), { nil: undefined }), fc.array(fc.emailAddress()), (ownAddress, actorAddresses) => {
        expect(tellingOf({ kind: 'contact-route' }, { ownAddress, actorAddresses })).toEqual({ type: 'refused' });
      }),
    );
  });

  test('what costs money is always told, by mail or by letter, and never to whoever acts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }),
        fc.option(fc.emailAddress(), { nil: undefined }),
        fc.array(fc.emailAddress()),
        (cost_minor, address, others) => {
          const telling = tellingOf({ kind: 'acceptance', cost_minor }, { ownAddress: address, actorAddresses: others });
          expect(telling.type).toBe('tell');
          const isShared = others.some((other) => other.toLowerCase() === address?.toLowerCase());
          expect(telling).toEqual({ type: 'tell', channel: address === undefined || isShared ? 'letter' : 'mail' });
        },
      ),
    );
  });

  test('what is free needs no telling', () => {
    expect(tellingOf({ kind: 'acceptance', cost_minor: 0 }, own)).toEqual({ type: 'nothing' });
    expect(tellingOf({ kind: 'other' }, own)).toEqual({ type: 'nothing' });
    expect(tellingOf({ kind: 'acceptance', cost_minor: 100 }, { ...own, actorAddresses: ['IDA@example.org'] })).toEqual({
      type: 'tell',
      channel: 'letter',
    });
  });
});

describe('an invitation’s code', () => {
  const key = Buffer.from('a key of the tests');
  test('has twelve digits, is the same each time, and is found however it is typed', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const code = invitationCode(key, id);
        expect(code).toMatch(/^\d{12}$/);
        expect(invitationCode(key, id)).toBe(code);
        expect(invitationHash(key, ` ${inGroups(code).replaceAll(' ', '-')} `)).toBe(invitationHash(key, code));
      }),
    );
  });
});
