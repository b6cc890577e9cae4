import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { Threshold, Usage, WarningPercent } from "@keyhold/domain/usage/usage";
import type { AuditEntry, Receipt } from "../stores.ts";
import type { Notice } from "../webhook/stores.ts";

export type ThresholdRecord = {
  readonly threshold: Threshold;
  /** Null: nothing was counted against it yet. */
  readonly usage: Usage | null;
};

/** Another threshold, or none (M1), written in one transaction with its audit event and its receipt. */
export type ThresholdChange = {
  readonly organizationId: OrganizationId;
  readonly threshold: Threshold | null;
  readonly at: Instant;
  /** The event, told which threshold there was. */
  readonly audit: (before: Threshold | null) => AuditEntry;
  readonly receipt: Receipt | null;
};

export interface ThresholdStore {
  find(organizationId: OrganizationId): Promise<ThresholdRecord | null>;
  /**
   * What was allowed in the window of `at` is counted already: a threshold of N lets exactly N calls of a window pass, also of
   * the one in which it is set (M3). "repeated": this request id has a receipt already; nothing was written.
   */
  set(change: ThresholdChange): Promise<"set" | "repeated">;
  /** Notes a warning (M6) with its audit entry and what endpoints are told. "given": it was noted before, or its window is over. */
  warn(
    warning: {
      readonly organizationId: OrganizationId;
      readonly percent: WarningPercent;
      readonly windowStartsAt: Instant;
    },
    audit: AuditEntry,
    notices?: readonly Notice[],
  ): Promise<"noted" | "given">;
}

/** The calls of one hour, which begins at `startsAt`. Refused ones are a close number, allowed ones the exact one (M5). */
export type UsageHour = { readonly startsAt: Instant; readonly allowed: number; readonly refused: number };

export interface UsageStore {
  /** From the hour of `from` until before the hour of `to`, in order; hours without calls are left out. */
  listHours(
    organizationId: OrganizationId,
    period: { readonly from: Instant; readonly to: Instant },
  ): Promise<readonly UsageHour[]>;
  /** Adds refused calls to the hour of `at`. */
  addRefused(at: Instant, refused: ReadonlyMap<OrganizationId, number>): Promise<void>;
  /** Drops up to so many hours that are over before this moment. How many were dropped. */
  prune(before: Instant, limit: number): Promise<number>;
}

/** Attempts with one dead value since the last time this was told (M7). */
export type RetiredAttempts = {
  readonly organizationId: OrganizationId;
  readonly fingerprint: string;
  readonly attempts: number;
  readonly lastAttemptAt: Instant;
  readonly lastSource: string | null;
};

/** A value that is dead, without the value. */
export type RetiredValue = {
  readonly retiredAt: Instant;
  readonly attempts: number;
  readonly lastAttemptAt: Instant | null;
  readonly lastSource: string | null;
};

/** A dead value of an organization that was presented again. */
export type RetiredUse = RetiredValue & { readonly organizationId: OrganizationId };

export interface RetiredValueStore {
  /**
   * Adds attempts to the values of these that are retired; others are nobody's business. What was later stays the last. Endpoints
   * are told once a day (UTC) for each value.
   */
  addAttempts(attempts: readonly RetiredAttempts[], toNotice?: (use: RetiredUse) => Notice): Promise<void>;
  /** The values retired last, newest first. One that is the organization's key again is none of them. */
  list(organizationId: OrganizationId, limit: number): Promise<readonly RetiredValue[]>;
}
