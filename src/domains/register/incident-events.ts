/** A provider was suspended for safety (`providerId`, `organizationId` or empty): running visits pause the same day and substitutes are sought (K3). */
export const SAFEGUARDING_SUSPENDED = 'register.safeguarding-suspended';
