import { expect, test } from 'vitest';
import type { PageContext } from '../../../../web/context.ts';
import { priceText } from './price.tsx';

const page = { t: (key: string) => key, city: { currency: 'EUR' }, language: { locale: 'it' } } as unknown as PageContext;
const price = (basis: string, amount: number | null) => priceText(page, { basis, amount, currency: 'EUR', unit: null } as never);

test('a price that is agreed, or follows the income, is not free', () => {
  expect(price('on-request', null)).toBe('directory.amount.onRequest');
  expect(price('by-income', null)).toBe('directory.price.by-income');
});

test('nothing to pay is free, however it is written', () => {
  expect([price('free', null), price('fixed', 0)]).toEqual(['directory.price.free', 'directory.price.free']);
});
