import type { PlaceHoldInput } from "@keyhold/contract/hold/hold";

export type HoldKind = PlaceHoldInput["kind"];

/** A hold while it is written. */
export type HoldDraft = { kind: HoldKind; reason: PlaceHoldInput["reason"]; message: string; note: string };
