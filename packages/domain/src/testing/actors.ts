import type { Actor } from "../access/actor.ts";
import { ROLES, type Role } from "../access/roles.ts";
import { userId } from "../core/ids.ts";

/** A user with these roles in the organization concerned. */
export function userWith(...roles: readonly Role[]): Actor {
  const name = roles.length === 0 ? "nobody" : roles.join("+");
  return { kind: "user", id: userId(name), name: `${name}@keyhold.example`, roles };
}

export const SYSTEM: Actor = { kind: "system" };

/** Everyone who can ask: a user of each role, the service itself, and a user without a role. */
export const ACTORS: readonly Actor[] = [...ROLES.map((role) => userWith(role)), SYSTEM, userWith()];
