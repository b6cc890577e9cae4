import { organizationSlug } from "@keyhold/contract/organization/organization";
import { readTimestamp } from "@keyhold/domain/session-api/timestamp";
import { z } from "zod";

const body = z.object({
  apiKey: z.string().max(64),
  username: z.string().min(1).max(320),
  password: z.string().max(256),
  timestamp: z.union([z.string().max(32), z.number()]),
});

export type LoginInput = {
  /** The characters of the key that the time-stamp selects. */
  readonly presented: string;
  readonly username: string;
  readonly password: string;
  readonly timestamp: string;
};

/** Null: it is no log-in. Fields that are not known are nobody's business. */
export function readLogin(json: unknown): LoginInput | null {
  const parsed = body.safeParse(json);
  if (!parsed.success) return null;
  const { apiKey: presented, password } = parsed.data;
  const timestamp = readTimestamp(parsed.data.timestamp);
  if (timestamp === null) return null;
  return { presented, password, timestamp, username: parsed.data.username.trim().toLowerCase() };
}

/** Whom a user name means; which of the two is told by its form, so that no lookup is needed to know. */
export type Named =
  | { readonly kind: "apiUser"; readonly name: string; readonly slug: string }
  | { readonly kind: "member"; readonly email: string; readonly slug: string | null };

/** A name that an API user can have: no e-mail address has an organization's slug for its domain. */
const API_USER_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/** `name@slug` is an API user; an e-mail address is a member, with `slug/` before it where it is one of several organizations. */
export function readUsername(username: string): Named {
  const at = username.lastIndexOf("@");
  const [name, slug] = [username.slice(0, Math.max(at, 0)), username.slice(at + 1)];
  if (API_USER_NAME.test(name) && organizationSlug.safeParse(slug).success) return { kind: "apiUser", name, slug };
  const slash = username.indexOf("/");
  if (slash < 0) return { kind: "member", email: username, slug: null };
  return { kind: "member", email: username.slice(slash + 1), slug: username.slice(0, slash) };
}

/** What of a user name may be written down: a password that was typed into the wrong field may not. */
export function tellableName(username: string): string | null {
  return /^(?:[a-z0-9-]+\/)?[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,190}$/.test(username) ? username : null;
}
