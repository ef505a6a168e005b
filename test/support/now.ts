/** The moment at which all tests live: a Monday morning in Milan. */
export const TEST_NOW = new Date('2026-11-23T09:30:00Z');
