import { API_ROLES } from "@keyhold/domain/session-api/role";
import { z } from "zod";
import { isoInstant, organizationRef } from "../core.ts";

/** Lower-case letters, digits, and inner dots, underscores and hyphens, 1 to 64. A program logs in as `<name>@<slug of its organization>`. */
export const apiUserName = z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/, {
  error: "Use 1 to 64 lower-case letters and digits, with dots, underscores and hyphens between them.",
});

/** API users of one organization, at most. */
export const MOST_API_USERS = 100;

/** A program's user. `username` is what it logs in with. */
export const apiUserView = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(API_ROLES),
  isDisabled: z.boolean(),
  createdAt: isoInstant,
  lastUsedAt: isoInstant.nullable(),
});

/** `apiUsers.list`, in order of the name. */
export const apiUserList = z.object({ items: z.array(apiUserView) });

/** `apiUsers.create`. Refused with `FORBIDDEN`, `API_USER_NAME_TAKEN`, `TOO_MANY_API_USERS`. */
export const createApiUserInput = z.strictObject({
  organizationId: organizationRef,
  name: apiUserName,
  role: z.enum(API_ROLES),
});

/** `apiUsers.disable`, `.enable`, `.rotatePassword` and `.delete`. Refused with `FORBIDDEN`, `API_USER_NOT_FOUND`. */
export const apiUserInput = z.strictObject({
  organizationId: organizationRef,
  apiUserId: z.string().min(1).max(64),
});

/** `apiUsers.create` and `.rotatePassword`: the one time that the password is shown. */
export const apiUserPassword = z.object({ user: apiUserView, password: z.string() });

/** `apiUsers.delete`. */
export const deletedApiUser = z.object({ id: z.string() });

/** A parsed `apiUserView`. */
export type ApiUserView = z.infer<typeof apiUserView>;
/** A parsed `apiUserList`. */
export type ApiUserList = z.infer<typeof apiUserList>;
/** A parsed `apiUserPassword`: holds a password, so it goes from the reply to the screen and nowhere else. */
export type ApiUserPassword = z.infer<typeof apiUserPassword>;
/** A parsed `createApiUserInput`. */
export type CreateApiUserInput = z.infer<typeof createApiUserInput>;
/** A parsed `apiUserInput`. */
export type ApiUserInput = z.infer<typeof apiUserInput>;
