import { windowOf } from "@keyhold/domain/usage/window";

/** The day that is now, in UTC, as `usage.series` is asked for it: the same on the server and in the browser. */
export function todayOf(now: number) {
  const { startsAt, endsAt } = windowOf(now, "day");
  return { from: new Date(startsAt).toISOString(), to: new Date(endsAt).toISOString(), window: "day" } as const;
}
