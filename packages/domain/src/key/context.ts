import type { Actor } from "../access/actor.ts";
import type { Instant } from "../core/time.ts";

/** Who gives a command, and when: the two things that a rule cannot know by itself. */
export type Context = { readonly actor: Actor; readonly now: Instant };
