import type { releaseHoldInput } from "@keyhold/contract/hold/hold";
import type { z } from "zod";
import { runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Takes a hold away; without any other the key works again, with the value it had (H3). */
export async function releaseHold(
  context: OrganizationContext,
  { kind, requestId }: z.infer<typeof releaseHoldInput>,
): Promise<{ revision: number }> {
  const { revision } = await runCommand(context, {
    name: "holds.release",
    requestId,
    input: { kind },
    showsValue: false,
    attempt: () => ({ value: null, commands: [{ type: "releaseHold", kind }] }),
  });
  return { revision };
}
