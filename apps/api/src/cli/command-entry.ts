import { hostname, userInfo } from "node:os";
import type { AuditEntry } from "@keyhold/db/stores";
import type { AuditEvent } from "@keyhold/domain/audit/types";
import { systemClock } from "../adapters/clock.ts";
import { systemRandomness } from "../adapters/randomness.ts";
import { newAuditEntry } from "../command/audit-entry.ts";
import type { RequestFacts } from "../trpc/context.ts";

/** What the audit tells of a command: that it was the command line, and who ran it on which machine. */
export function requestOfCommand(): RequestFacts {
  return {
    requestId: `command-${systemRandomness.id()}`,
    address: null,
    userAgent: `keyhold command line (${runner()})`,
  };
}

/** An event of the installation itself, which no rule of roles is about: who may run the command on this machine may do it. */
export function commandEntry(type: AuditEvent, facts: AuditEntry["facts"]): AuditEntry {
  const sources = { randomness: systemRandomness, clock: systemClock };
  return newAuditEntry(sources, requestOfCommand(), { type, outcome: "accepted", actor: { kind: "system" }, facts });
}

function runner(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A container may run under a number that has no name.
    return `user ${process.getuid?.() ?? "unknown"}@${hostname()}`;
  }
}
