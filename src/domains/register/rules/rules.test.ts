import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameHouse, mailbox, officerConflict, vouchConflict } from './conflicts.ts';
import { escalationOf, urgency } from './deadlines.ts';
import { flawsOfLadder } from './ladder-flaws.ts';
import { type ApplicationAct, type ApplicationState, NEXT, mayRefuse, nextState } from './life-cycle.ts';
import { deliveryOf, excessOver, mayOffer } from './offer.ts';
import { missingOf, reasonsFor, requirementsFor } from './requirements.ts';
import { CHILDREN_TYPES, GROUPS, SETTINGS, isTelephone } from './words.ts';

const STATES = Object.keys(NEXT) as ApplicationState[];
const ACTS: ApplicationAct[] = ['submit', 'withdraw', 'ask', 'answer', 'approve', 'notice', 'refuse', 'overturn'];
const NOW = new Date('2026-11-23T09:30:00Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('the life of an application', () => {
  test('every step that is possible, and no other', () => {
    const possible = STATES.flatMap((state) => ACTS.flatMap((act) => (nextState(state, act) ? [`${state} ${act} ${nextState(state, act)}`] : [])));
    expect(possible).toEqual([
      'draft submit submitted',
      'draft withdraw withdrawn',
      'submitted withdraw withdrawn',
      'submitted ask asked',
      'submitted approve half-approved',
      'submitted notice notice',
      'asked withdraw withdrawn',
      'asked answer submitted',
      'asked notice notice',
      'half-approved withdraw withdrawn',
      'half-approved ask asked',
      'half-approved approve approved',
      'half-approved notice notice',
      'notice withdraw withdrawn',
      'notice answer notice',
      'notice approve half-approved',
      'notice refuse refused',
      'refused overturn submitted',
    ]);
  });

  test('whatever is done, nobody is approved with one approval or refused without a notice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ACTS), { maxLength: 30 }), (acts) => {
        let state: ApplicationState = 'draft';
        const done: ApplicationAct[] = [];
        for (const act of acts) {
          const next = nextState(state, act);
          if (!next) continue;
          done.push(act);
          state = next;
        }
        if (state === 'approved') expect(done.slice(-2)).toEqual(['approve', 'approve']);
        if (state === 'refused') expect(done).toContain('notice');
      }),
    );
  });

  test('a refusal waits for an answer or for its time', () => {
    expect(mayRefuse({ noticeUntil: null, noticeAnswer: null }, NOW)).toBe(false);
    expect(mayRefuse({ noticeUntil: day(1), noticeAnswer: null }, NOW)).toBe(false);
    expect(mayRefuse({ noticeUntil: day(1), noticeAnswer: 'because' }, NOW)).toBe(true);
    expect(mayRefuse({ noticeUntil: day(-1), noticeAnswer: null }, NOW)).toBe(true);
  });
});

describe('law', () => {
  test('whatever a city asks for, work with children asks for the record check', () => {
    fc.assert(
      fc.property(fc.subarray([...CHILDREN_TYPES, 'errands']), fc.subarray([...GROUPS]), (serviceTypes, groups) => {
        const asked = requirementsFor([], { serviceTypes, groups, providerKind: 'person' }).map(({ requirement }) => requirement);
        const isWithChildren = groups.includes('children') || serviceTypes.some((type) => type !== 'errands');
        expect(asked).toEqual(isWithChildren ? ['criminal-record'] : []);
      }),
    );
  });

  const record = { kind: 'criminal-record', issuedOn: '2026-10-01', expiresOn: null, result: 'clear', isAccepted: true } as const;
  const missing = (change: object) =>
    missingOf(
      [{ requirement: 'criminal-record', appliesTo: 'children', amount: 1 }],
      { documents: [{ ...record, ...change }], evidence: { vouches: 0, visits: 0, feedback: 0, training: 0 } },
      { level: 'accepted', today: '2026-11-23', recordMonths: 6 },
    ).length;
  test.each([
    ['seen and clear', {}, 0],
    ['seen by nobody', { isAccepted: null, result: null }, 1],
    ['with entries', { isAccepted: false, result: 'entries' }, 1],
    ['older than six months', { issuedOn: '2026-05-01' }, 1],
    ['of tomorrow', { issuedOn: '2026-11-24' }, 1],
    ['without a date', { issuedOn: null }, 1],
  ])('a record check %s leaves %o missing', (_, change, count) => expect(missing(change)).toBe(count));
});

test('a reason says what the rung asks for', () => {
  const reasons = reasonsFor([{ requirement: 'vouches', appliesTo: 'everyone', amount: 2 }]);
  expect(reasons).toEqual(['vouches-missing', 'not-this-rung', 'law-not-met', 'untrue', 'safety']);
});

describe('ties', () => {
  const contact = { mail: 'anna.riva@example.org', telephone: '+39 02 5550 1201', address: 'Via Varese, 3' };
  const stranger = { mail: 'b@example.org', telephone: '02 5550 9999', address: 'via Padova 1' };
  const tie = { isSame: false, isSameHousehold: false, isSameEmployer: false, isDecidingOfficer: false, applicant: contact, voucher: stranger };
  const nothing = { isHousehold: false, isEmployer: false, isPaid: false, isRelative: false };
  test.each([
    ['a stranger', {}, {}, undefined],
    ['oneself', { isSame: true }, {}, 'self'],
    ['the same mailbox with a label', { voucher: { ...stranger, mail: 'AnnaRiva+2@example.org' } }, {}, 'second-account'],
    ['the same telephone without its country', { voucher: { ...stranger, telephone: '0255501201' } }, {}, 'second-account'],
    ['a neighbour in another flat of the same house', { voucher: { ...stranger, address: 'via varese 3' } }, {}, undefined],
    ['the same flat', {}, { isHousehold: true }, 'household'],
    ['a known household', { isSameHousehold: true }, {}, 'household'],
    ['a declared employer', {}, { isEmployer: true }, 'employer'],
    ['money', {}, { isPaid: true }, 'paid'],
    ['a cousin', {}, { isRelative: true }, 'relative'],
    ['an officer', { isDecidingOfficer: true }, {}, 'officer'],
  ])('%s', (_, known, declared, conflict) => expect(vouchConflict({ ...tie, ...known }, { ...nothing, ...declared })).toBe(conflict));

  test('the same house is seen however it is written', () => {
    expect(isSameHouse({ applicant: contact, voucher: { ...stranger, address: 'via varese 3' } })).toBe(true);
    expect(isSameHouse({ applicant: contact, voucher: stranger })).toBe(false);
  });

  test.each(['12345', 'chiamami', '', '1234567890123456'])('%s is no telephone', (text) => expect(isTelephone(text)).toBe(false));
  test.each(['112233', '+39 02 5550 1201', '٠٢٥٥٥٠١٢'])('%s can be one', (text) => expect(isTelephone(text)).toBe(true));

  test('mailboxes of two people stay two', () => expect(mailbox('anna@example.org')).not.toBe(mailbox('anna@example.com')));

  test('an officer decides on no cousin, colleague, housemate, friend they vouched for, or themselves', () => {
    const free = { isApplicant: false, isSameHousehold: false, isStaffThere: false, hasVouched: false, hasRefused: false, hasDeclared: false };
    expect(officerConflict(free)).toBeUndefined();
    for (const key of Object.keys(free)) expect([key, officerConflict({ ...free, [key]: true }) !== undefined]).toEqual([key, true]);
  });
});

describe('rungs', () => {
  const standing = {
    rung: 'vouched',
    state: 'active',
    since: day(-9),
    until: day(9),
    serviceTypes: ['errands'],
    groups: [],
    settings: [],
    peopleMax: 1,
  } as const;
  const may = (change: object, type = 'errands') =>
    mayOffer({ ...standing, serviceTypes: ['errands'], groups: [], settings: [], ...change }, type, NOW);
  test('new help needs a standing that holds today and allows it', () => {
    expect([
      may({}),
      may({}, 'nursery'),
      may({ state: 'suspended' }),
      may({ state: 'ended' }),
      may({ until: day(-1) }),
      mayOffer(undefined, 'errands', NOW),
    ]).toEqual([true, false, false, false, false, false]);
  });

  test('where help is given is told once, at home or somewhere to go to', () => {
    expect([deliveryOf(['home', 'night']), deliveryOf(['night', 'public-place', 'space'])]).toEqual([['home'], ['home', 'on-site']]);
  });

  test('what fits a rung is bounded by each of its four sides', () => {
    const rung = { serviceTypes: ['errands'], groups: ['adults' as const], settings: ['space' as const], peopleMax: 2 };
    expect(excessOver(rung, rung)).toEqual([]);
    const wide = { serviceTypes: ['errands', 'nursery'], groups: [...GROUPS], settings: [...SETTINGS], peopleMax: 3 };
    expect(excessOver(rung, wide).map(({ what }) => what)).toEqual(['service-types', 'groups', 'settings', 'people']);
    expect(excessOver({ ...rung, serviceTypes: [] }, { ...rung, serviceTypes: ['nursery'] })).toEqual([]);
  });

  test('an edition that lets fewer people be helped higher up is refused', () => {
    const rung = (name: 'vouched' | 'supervised' | 'accredited', position: number, peopleMax: number) => ({
      rung: name,
      position,
      peopleMax,
      validMonths: 12,
      groups: ['adults' as const],
      settings: ['space' as const],
      serviceTypes: [],
      requirements: [],
    });
    const ladder = {
      decideDays: 30,
      escalateDays: 7,
      noticeDays: 10,
      objectDays: 30,
      recordMonths: 6,
      note: 'why',
      rungs: [rung('vouched', 1, 3), rung('supervised', 2, 9), rung('accredited', 3, 9)],
    };
    expect(flawsOfLadder(ladder)).toEqual([]);
    expect(flawsOfLadder({ ...ladder, rungs: [ladder.rungs[0]!, rung('supervised', 2, 2), ladder.rungs[2]!] })).toEqual([
      { type: 'falls', rung: 'supervised' },
    ]);
    expect(flawsOfLadder({ ...ladder, decideDays: 0, note: ' ' }).map(({ type }) => type)).toEqual(['number', 'no-note']);
  });

  test('deadlines are near in their last third, and late ones go to another officer, then to the administrator', () => {
    const near = (days: number) => urgency({ dueAt: day(days), decideDays: 30 }, NOW);
    expect([near(11), near(9), near(-1)]).toEqual(['calm', 'near', 'late']);
    const level = (days: number) => escalationOf({ dueAt: day(days), escalateDays: 7 }, NOW);
    expect([level(1), level(-1), level(-8)]).toEqual([0, 1, 2]);
  });
});
