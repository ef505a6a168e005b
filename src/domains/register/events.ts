/** What the register tells others: a suspension or its end holds for new agreements from here on. */
export type RegisterEvent = {
  type: 'register.standing-changed';
  payload: { providerId: string; organizationId: string; state: 'active' | 'suspended' | 'ended' };
};
