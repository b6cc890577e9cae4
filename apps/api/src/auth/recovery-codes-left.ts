import type { SessionUser } from "../trpc/context.ts";
import type { Auth } from "./auth.ts";

/** How many recovery codes are left; null without an authenticator. */
export async function countRecoveryCodes(auth: Auth, { id }: SessionUser): Promise<number | null> {
  const { adapter } = await auth.$context;
  const where = [
    { field: "userId", value: id },
    { field: "verified", value: true },
  ];
  if ((await adapter.count({ model: "twoFactor", where })) === 0) return null;
  const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: id } });
  return backupCodes.length;
}
