import { toIso } from "@keyhold/contract/wire";

import type { Ending, Notice } from "@keyhold/db/webhook/stores";
import { EXPIRY_NOTICE_DAYS } from "@keyhold/domain/webhook/events";
import type { Services } from "../services.ts";
import { newNotice } from "./notices.ts";

export type SweepServices = Pick<Services, "stores" | "clock" | "randomness">;

const DAY_MS = 86_400_000;
/** What no process was there to tell in time is told so much later at most, and then not any more. */
const LATENESS_MS = 2 * DAY_MS;
const ROWS = 100;

/** Tells of the subscriptions that have ended, or end in a few days: once for each end, whichever process sees it first. */
export async function sweepEndings(services: SweepServices): Promise<void> {
  const { stores, clock } = services;
  if (!(await stores.webhooks.areThereAny())) return;
  await sweep(services, { name: "expired", before: 0, notice: (ending) => expiredNotice(services, ending) });
  for (const days of EXPIRY_NOTICE_DAYS) {
    const notice = (ending: Ending) => expiringNotice(services, ending, { days, now: clock.now() });
    await sweep(services, { name: `expiring:${days}`, before: days * DAY_MS, notice });
  }
}

type Kind = {
  readonly name: string;
  /** How long before the end. */
  readonly before: number;
  notice(ending: Ending): Notice;
};

async function sweep({ stores, clock }: SweepServices, { name, before, notice }: Kind): Promise<void> {
  const to = clock.now() + before + 1;
  // What has ended is not expiring any more.
  const from = Math.max(to - LATENESS_MS, before === 0 ? 0 : clock.now() + 1);
  for (;;) {
    const endings = await stores.webhooks.listEnding({ from, to }, name, ROWS);
    for (const ending of endings) await stores.webhooks.announce(notice(ending), { name, moment: ending.endsAt });
    if (endings.length < ROWS) return;
  }
}

function expiredNotice(services: SweepServices, { organizationId, endsAt }: Ending): Notice {
  const about = { organizationId, at: endsAt };
  return newNotice(services, about, { type: "subscription.expired", facts: { endsAt: toIso(endsAt) } });
}

type Left = { readonly days: (typeof EXPIRY_NOTICE_DAYS)[number]; readonly now: number };

function expiringNotice(services: SweepServices, { organizationId, endsAt }: Ending, { days, now }: Left): Notice {
  const facts = { endsAt: toIso(endsAt), days };
  return newNotice(services, { organizationId, at: now }, { type: "subscription.expiring", facts });
}
