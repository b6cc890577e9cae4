import { toast } from "@keyhold/ui/toaster";
import { OUTAGE_TITLE } from "../copy/outage.ts";
import { signOut } from "../trpc/auth.ts";

/** Signs out, and goes by a full load so that nothing stays in memory. */
export async function leave(): Promise<void> {
  if (await signOut()) window.location.assign("/sign-in");
  else toast.error(OUTAGE_TITLE, { description: "You are still signed in." });
}
