import type { Db } from '../../db/database.ts';
import type { Understanding } from './engine/understanding/understand.ts';

/** What a person would pay after subsidies; subsidies will answer it. Undefined: nobody can tell yet, and the public price stands. */
export type PriceForYou = (question: {
  serviceId: string;
  facts: Record<string, string>;
}) => Promise<{ amountMinor: bigint; currency: string; explanation: string } | undefined>;

export const noPriceForYou: PriceForYou = async () => undefined;

/** Vectors of the meaning of texts, one each, in their order. Rejects when there are none to be had. */
export type Embed = (texts: string[]) => Promise<number[][]>;

/** Understands what people type; the trained model answers. */
export type Understand = (text: string) => Understanding;

/** Why an organization may take on nobody new now. */
export type Halt = 'suspended' | 'ended';

/** An organization's entry in the open register of providers and the rung that it stands on. */
export type Entry = { providerId: string; rung: 'vouched' | 'supervised' | 'accredited' };

/** What the register of providers says of one organization; who keeps that register answers. */
export type ReadRegistered = (
  db: Db,
  question: { organizationId: string; now: Date },
) => Promise<{ halt: Halt | undefined; entry: Entry | undefined }>;

/** Organizations that may take on nobody new, of those asked about or of all; who keeps the register of providers answers. */
export type ReadHalts = (db: Db, organizationIds?: readonly string[]) => Promise<Map<string, Halt>>;
