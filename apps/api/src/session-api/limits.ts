/** Sessions of one user at most: one more ends the oldest. */
export const KEPT_SESSIONS = 50;
