/** How long a link sets a new password, in milliseconds: a day. */
export const RESET_LINK_MS = 24 * 60 * 60 * 1000;
