/** Why somebody may not vouch (A3). The page says each in a sentence that helps. */
export type VouchConflict = 'self' | 'second-account' | 'household' | 'employer' | 'paid' | 'relative' | 'officer';

/** What the city knows about two people without asking. */
export type KnownTie = {
  isSame: boolean;
  isSameHousehold: boolean;
  isSameEmployer: boolean;
  isDecidingOfficer: boolean;
  applicant: Contact;
  voucher: Contact;
};
export type Contact = { mail: string | undefined; telephone: string; address: string };
/** What the voucher says when asked. */
export type Declared = { isHousehold: boolean; isEmployer: boolean; isPaid: boolean; isRelative: boolean };

/** The first thing that stands against a vouch; what the city knows goes before what was declared. */
export function vouchConflict(tie: KnownTie, declared: Declared): VouchConflict | undefined {
  if (tie.isSame) return 'self';
  if (isSecondAccount(tie.applicant, tie.voucher)) return 'second-account';
  if (tie.isSameHousehold || declared.isHousehold) return 'household';
  if (tie.isSameEmployer || declared.isEmployer) return 'employer';
  if (declared.isPaid) return 'paid';
  if (declared.isRelative) return 'relative';
  return tie.isDecidingOfficer ? 'officer' : undefined;
}

/** One house number may hold a hundred flats: a neighbour of another flat is a good voucher, and officers see that it is the same house. */
export const isSameHouse = ({ applicant, voucher }: Pick<KnownTie, 'applicant' | 'voucher'>): boolean =>
  isSameText(applicant.address, voucher.address);

const isSameText = (one: string, other: string): boolean => one !== '' && folded(one) === folded(other);
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** One mailbox or one telephone behind two accounts. */
const isSecondAccount = (one: Contact, other: Contact): boolean => {
  const isSameMail = one.mail !== undefined && other.mail !== undefined && mailbox(one.mail) === mailbox(other.mail);
  return isSameMail || (digits(one.telephone).length >= 6 && digits(one.telephone) === digits(other.telephone));
};

/** The mailbox that an address leads to: what follows a plus sign is a label (RFC 5233), and large services ignore dots. */
export function mailbox(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  return `${local.replace(/\+.*$/, '').replaceAll('.', '')}@${domain}`;
}

/** The last nine digits: the same line with and without its country code. */
const digits = (telephone: string): string => telephone.normalize('NFKC').replace(/\D/g, '').slice(-9);

/** Why an officer stands back from an application. */
export type OfficerConflict = 'own' | 'household' | 'employer' | 'vouched' | 'refused' | 'declared';
export type OfficerTie = {
  isApplicant: boolean;
  isSameHousehold: boolean;
  isStaffThere: boolean;
  hasVouched: boolean;
  hasRefused: boolean;
  hasDeclared: boolean;
};

export function officerConflict(tie: OfficerTie): OfficerConflict | undefined {
  if (tie.isApplicant) return 'own';
  if (tie.isSameHousehold) return 'household';
  if (tie.isStaffThere) return 'employer';
  if (tie.hasVouched) return 'vouched';
  // Whose refusal an objection took back is not asked again.
  if (tie.hasRefused) return 'refused';
  return tie.hasDeclared ? 'declared' : undefined;
}
