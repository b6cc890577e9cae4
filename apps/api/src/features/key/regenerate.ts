import type { regenerateKeyInput } from "@keyhold/contract/key/inputs";
import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import type { z } from "zod";
import { runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { newValue } from "./new-value.ts";
import { shown } from "./shown.ts";

/** A new random key in place of the present one, which is dead at once (K6, K9). */
export async function regenerateKey(
  context: OrganizationContext,
  { expectedRevision, requestId }: z.infer<typeof regenerateKeyInput>,
): Promise<KeyValueOutput> {
  const answer = await runCommand(context, {
    name: "key.regenerate",
    requestId,
    input: { expectedRevision },
    showsValue: true,
    attempt: () => {
      const { value, fingerprint } = newValue(context);
      return { value, commands: [{ type: "regenerate", expectedRevision, fingerprint }] };
    },
  });
  return shown(answer);
}
