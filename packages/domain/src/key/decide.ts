import type { Actor } from "../access/actor.ts";
import type { Result } from "../core/result.ts";
import type { Instant } from "../core/time.ts";
import type { Command } from "./commands.ts";
import type { SlotEvent } from "./events.ts";
import type { Refusal } from "./refusals.ts";
import type { Slot } from "./slot.ts";

export type Context = { readonly actor: Actor; readonly now: Instant };
export type Decision = { readonly slot: Slot; readonly event: SlotEvent };

export declare function decide(slot: Slot, command: Command, context: Context): Result<Decision, Refusal>;
