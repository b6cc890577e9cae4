import type { PlaceHoldInput } from "@keyhold/contract/hold/hold";
import { runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Stops the slot: the key keeps its value and does not work (H1, H2). */
export async function placeHold(context: OrganizationContext, input: PlaceHoldInput): Promise<{ revision: number }> {
  const { kind, reason, message, requestId } = input;
  const note = input.note === undefined || input.note === "" ? null : input.note;
  const party = kind === "partner" ? partnerOf(context) : null;
  const { revision } = await runCommand(context, {
    name: "holds.place",
    requestId,
    input: { kind, reason, message, note },
    showsValue: false,
    attempt: () => ({ value: null, commands: [{ type: "placeHold", kind, reason, message, note, party }] }),
  });
  return { revision };
}

/** The partner's name if one of its people places the hold: the organization reads whose decision it was. */
function partnerOf({ organization, actor }: OrganizationContext): string | null {
  return actor.roles.includes("partner_admin") ? (organization.partner?.name ?? null) : null;
}
