import { addMonths } from './deadlines.ts';
import {
  type AppliesTo,
  DOCUMENTS,
  type DocumentKind,
  type Evidence,
  type ProviderKind,
  REFUSAL_REASONS,
  type RefusalReason,
  type Scope,
  concernsChildren,
} from './words.ts';

export type Requirement = { requirement: DocumentKind | Evidence; appliesTo: AppliesTo; amount: number };

/** A paper as it stands: named by the applicant, then seen by an officer. */
export type HeldDocument = {
  kind: DocumentKind;
  issuedOn: string | null;
  expiresOn: string | null;
  result: 'clear' | 'entries' | null;
  isAccepted: boolean | null;
};
export type Held = { documents: HeldDocument[]; evidence: Record<Evidence, number> };
export type Applying = Pick<Scope, 'serviceTypes' | 'groups'> & { providerKind: ProviderKind };

export const isDocument = (requirement: string): requirement is DocumentKind => (DOCUMENTS as readonly string[]).includes(requirement);

/**
 * What is asked of this applicant, each thing once. Work with children asks for the record check whatever a city wrote into its rungs:
 * a rung never waives law (K2).
 */
export function requirementsFor(all: Requirement[], applying: Applying): Requirement[] {
  const isWithChildren = concernsChildren(applying);
  const applies: Record<AppliesTo, boolean> = {
    everyone: true,
    person: applying.providerKind === 'person',
    organization: applying.providerKind === 'organization',
    children: isWithChildren,
  };
  const asked = new Map<string, Requirement>();
  const law: Requirement[] = isWithChildren ? [{ requirement: 'criminal-record', appliesTo: 'children', amount: 1 }] : [];
  for (const one of [...law, ...all.filter(({ appliesTo }) => applies[appliesTo])]) {
    const known = asked.get(one.requirement);
    if (!known || known.amount < one.amount) asked.set(one.requirement, one);
  }
  return [...asked.values()];
}

/** Reasons that say something is missing, with what has to be asked for before it can be. */
const MISSING: Partial<Record<RefusalReason, (requirement: Requirement['requirement']) => boolean>> = {
  'record-missing': (requirement) => requirement === 'criminal-record',
  'document-missing': isDocument,
  'document-expired': isDocument,
  'vouches-missing': (requirement) => requirement === 'vouches',
  'evidence-missing': (requirement) => !isDocument(requirement) && requirement !== 'vouches',
};

/** The reasons of the list that fit: what a rung does not ask for cannot be missing. */
export const reasonsFor = (required: Requirement[]): RefusalReason[] =>
  REFUSAL_REASONS.filter((reason) => required.some(({ requirement }) => MISSING[reason]?.(requirement)) || !MISSING[reason]);

/** `given`: named by the applicant, enough to send; `accepted`: seen by an officer, enough to approve. */
export type Level = 'given' | 'accepted';

/** What still has to come. Evidence counts at both levels, except vouches: they may come while the application waits. */
export function missingOf(
  required: Requirement[],
  held: Held,
  { level, today, recordMonths }: { level: Level; today: string; recordMonths: number },
) {
  return required.filter(({ requirement, amount }) => {
    if (isDocument(requirement))
      return !held.documents.some((document) => document.kind === requirement && counts(document, { level, today, recordMonths }));
    if (requirement === 'vouches' && level === 'given') return false;
    return held.evidence[requirement] < amount;
  });
}

type When = { level: Level; today: string; recordMonths: number };

/** Whether a paper counts: not refused, not run out, and for a record check not older than the city allows and clear. */
function counts(document: HeldDocument, { level, today, recordMonths }: When): boolean {
  if (document.isAccepted === false || (level === 'accepted' && document.isAccepted !== true)) return false;
  if (document.expiresOn !== null && document.expiresOn < today) return false;
  if (document.kind !== 'criminal-record') return true;
  if (document.issuedOn === null || document.issuedOn > today) return false;
  const isFresh =
    addMonths(new Date(`${document.issuedOn}T00:00:00Z`), recordMonths)
      .toISOString()
      .slice(0, 10) >= today;
  return isFresh && (level === 'given' || document.result === 'clear');
}
