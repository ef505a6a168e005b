import type { ApplicationState } from './rules/life-cycle.ts';
import type { ApplicationKind, Group, ProviderKind, Rung, Setting, Size } from './rules/words.ts';

/** Columns of `register_application` as commands read them. */
export type ApplicationRow = {
  id: string;
  provider_id: string;
  applicant_id: string | null;
  kind: ApplicationKind;
  rung: Rung;
  version: number;
  state: ApplicationState;
  service_types: string[];
  groups: Group[];
  settings: Setting[];
  people_max: number;
  words: string;
  language: string;
  vouch_code: string;
  round: number;
  submitted_at: Date | null;
  due_at: Date | null;
  assigned_to: string | null;
  notice_until: Date | null;
  notice_answer: string | null;
  approved_by_first: string | null;
};

/** Columns of `register_provider` as commands read them. */
export type ProviderRow = {
  id: string;
  kind: ProviderKind;
  name: string;
  organization_id: string | null;
  person_id: string | null;
  size: Size;
  is_informal: boolean;
  is_newcomer: boolean;
  telephone: string;
  address: string;
};

/** One line of the history, as it is written. */
export type EventRow = {
  id: string;
  provider_id: string;
  at: Date;
  kind:
    | 'applied'
    | 'approved'
    | 'refused'
    | 'withdrawn'
    | 'appealed'
    | 'appeal-upheld'
    | 'appeal-overturned'
    | 'suspended'
    | 'lifted'
    | 'ended'
    | 'nominated'
    | 'permitted';
  application_kind: ApplicationKind | null;
  rung: Rung | null;
  reason: string;
  applied_at: Date | null;
  documents: number | null;
  size: Size;
  is_informal: boolean;
  is_newcomer: boolean;
};
