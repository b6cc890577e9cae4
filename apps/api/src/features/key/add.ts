import type { addKeyInput } from "@keyhold/contract/key/inputs";
import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import type { z } from "zod";
import { runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { newValue } from "./new-value.ts";
import { shown } from "./shown.ts";

/** A new random key into an empty slot (K4). */
export async function addKey(
  context: OrganizationContext,
  { expectedRevision, requestId }: z.infer<typeof addKeyInput>,
): Promise<KeyValueOutput> {
  const answer = await runCommand(context, {
    name: "key.add",
    requestId,
    input: { expectedRevision },
    showsValue: true,
    attempt: () => {
      const { value, fingerprint } = newValue(context);
      return { value, commands: [{ type: "add", expectedRevision, fingerprint }] };
    },
  });
  return shown(answer);
}
