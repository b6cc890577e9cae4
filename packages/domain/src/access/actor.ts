import type { UserId } from "../core/ids.ts";
import type { Role } from "./roles.ts";

/**
 * Who gives a command: a user, with the roles that `rolesIn` found for the organization concerned, or the service itself
 * (it places threshold holds, M3, and provisions, K3).
 */
export type Actor =
  | { readonly kind: "user"; readonly id: UserId; readonly name: string; readonly roles: readonly Role[] }
  | { readonly kind: "system" };

/** The trace an actor leaves in a state or an event. `name` is what people call the user: the e-mail address. */
export type ActorRef =
  | { readonly kind: "user"; readonly id: UserId; readonly name: string }
  | { readonly kind: "system" };

/** The trace of an actor: who it is, without what it may do. */
export function refOf(actor: Actor): ActorRef {
  return actor.kind === "system" ? { kind: "system" } : { kind: "user", id: actor.id, name: actor.name };
}
