import type { AuditEntry } from "@keyhold/db/stores";
import type { ChainOwner } from "@keyhold/domain/audit/event";
import { organizationId, userId } from "@keyhold/domain/core/ids";

export const BIG = organizationId("org-big");
export const SMALL = organizationId("org-20");
const SMALL_ORGANIZATIONS = 1000;

/** The first event's time; the others follow a second apart. */
export const FIRST_AT = Date.UTC(2025, 0, 1);
const SECOND_MS = 1000;

/** In every hundred: half of one organization, a quarter of the provider, and the rest of many. */
function ownerOf(index: number): ChainOwner {
  if (index % 100 < 50) return BIG;
  if (index % 100 < 75) return null;
  return organizationId(`org-${Math.floor(index / 4) % SMALL_ORGANIZATIONS}`);
}

const PEOPLE = 40;
const TYPES = ["key.revealed", "key.regenerated", "key.edited", "hold.placed", "hold.released", "subscription.set"];

/** One event in a thousand is of the rare type, and another of the rare actor: never the same. */
export const RARE = { type: "threshold.set", actor: "rare@acme.example" } as const;
export const COMMON = { type: "key.edited", actor: "person-3@acme.example" } as const;

export function entryOf(index: number): AuditEntry {
  const isRefused = index % 7 === 0;
  const name = index % 1000 === 1 ? RARE.actor : `person-${Math.floor(index / 100) % PEOPLE}@acme.example`;
  const type = index % 1000 === 2 ? RARE.type : (TYPES[Math.floor(index / 3) % TYPES.length] ?? "");
  return {
    id: `event-${index}`,
    organizationId: ownerOf(index),
    type: isRefused ? "key.edit" : type,
    outcome: isRefused ? "refused" : "accepted",
    revision: null,
    refusalCode: isRefused ? "REVISION_CONFLICT" : null,
    actor: { kind: "user", id: userId(`user-${name}`), name },
    side: index % 5 === 0 ? "provider" : "organization",
    facts: {
      kind: "platform",
      reason: "OTHER",
      message: "Stopped for a while.",
      providerOnly: { note: `Note ${index}.` },
    },
    address: `192.0.2.${index % 250}`,
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Safari/537.36",
    requestId: `request-${index}`,
    at: FIRST_AT + index * SECOND_MS,
  };
}
