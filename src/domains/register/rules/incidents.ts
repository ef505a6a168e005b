/** What a report is about. */
export const INCIDENT_KINDS = ['violence', 'neglect', 'money', 'unsafe', 'other'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
export type IncidentChannel = 'signed-in' | 'desk' | 'anonymous';
export type IncidentState = 'received' | 'enquiry' | 'closed';
/** How soon an enquiry has to come to its end. */
export const URGENCIES = ['today', 'soon', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];
/** What an enquiry finds: it is so, it is not so, it cannot be shown, or it is for the police or another office. */
export const FINDINGS = ['upheld', 'not-upheld', 'unproven', 'passed-on'] as const;
export type Finding = (typeof FINDINGS)[number];

export const REPORT_LENGTH_MAX = 4_000;
export const REASON_LENGTH_MIN = 5;
export const REASON_LENGTH_MAX = 300;
/** A file stays open for one officer so long after they said why; then they say it again. */
export const LOOK_MINUTES = 30;
/** A report is triaged within a day, one that may tell of danger within two hours. */
const TRIAGE_HOURS = { urgent: 2, other: 24 };
const ENQUIRY_DAYS: Record<Urgency, number> = { today: 1, soon: 7, later: 30 };
/** That a step is late is said again so many hours later, for each file. */
export const LATE_TOLD_HOURS = 24;
/** So many years a closed report is kept. What was upheld can matter for a later decision; the rest goes as soon as an objection is over. */
const KEPT_YEARS: Record<Finding, number> = { upheld: 5, 'passed-on': 5, 'not-upheld': 1, unproven: 1 };
export const LONG_KEPT = FINDINGS.filter((finding) => KEPT_YEARS[finding] === 5);

const HOUR_MS = 3_600_000;
export const triageDue = (now: Date, isUrgent: boolean): Date =>
  new Date(now.getTime() + (isUrgent ? TRIAGE_HOURS.urgent : TRIAGE_HOURS.other) * HOUR_MS);
export const enquiryDue = (now: Date, urgency: Urgency): Date => new Date(now.getTime() + ENQUIRY_DAYS[urgency] * 24 * HOUR_MS);

/** A closed file is closed for good: what comes later is another report. */
const NEXT: Record<IncidentState, IncidentState[]> = { received: ['enquiry'], enquiry: ['enquiry', 'closed'], closed: [] };
export const incidentCanBecome = (state: IncidentState, next: IncidentState): boolean => NEXT[state].includes(next);

/** What has to be mended in a report before it can be taken. */
export function flawOfReport({ kind, text }: { kind: string; text: string }): { field: 'kind' | 'text'; flaw: 'empty' | 'too-long' } | undefined {
  if (!INCIDENT_KINDS.some((known) => known === kind)) return { field: 'kind', flaw: 'empty' };
  if (text === '') return { field: 'text', flaw: 'empty' };
  return text.length > REPORT_LENGTH_MAX ? { field: 'text', flaw: 'too-long' } : undefined;
}

/** A reason is a few words at least: "-" tells nobody why a file was opened. */
export const isReason = (text: string): boolean => text.length >= REASON_LENGTH_MIN && text.length <= REASON_LENGTH_MAX;
