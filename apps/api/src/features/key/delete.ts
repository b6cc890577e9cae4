import type { deleteKeyInput } from "@keyhold/contract/key/inputs";
import type { z } from "zod";
import { runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** The slot is empty and its value dead at once (K7, K9). */
export async function deleteKey(
  context: OrganizationContext,
  { expectedRevision, requestId }: z.infer<typeof deleteKeyInput>,
): Promise<{ revision: number }> {
  const { revision } = await runCommand(context, {
    name: "key.delete",
    requestId,
    input: { expectedRevision },
    showsValue: false,
    attempt: () => ({ value: null, commands: [{ type: "delete", expectedRevision }] }),
  });
  return { revision };
}
