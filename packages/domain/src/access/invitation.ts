import type { Instant } from "../core/time.ts";

/** How long an invitation can be accepted, in milliseconds: seven days. */
export const INVITATION_MS = 7 * 24 * 60 * 60 * 1000;

/** As many people of one organization, partner or platform can be invited at once. */
export const MOST_INVITATIONS = 100;

/** An e-mail address as it is kept and compared: without regard to case. */
export function normalizeAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** Whether the invitation can no longer be accepted, from this moment on. */
export function isInvitationOver({ expiresAt }: { readonly expiresAt: Instant }, now: Instant): boolean {
  return now >= expiresAt;
}
