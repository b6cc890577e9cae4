import type { Person } from "../people.ts";

/** The columns, as the heads of the tables have them. */
export const CALLERS: readonly (Person | null)[] = [
  ...(["admin", "viewer", "partner-admin", "partner-viewer", "operator", "support"] as const),
  ...(["neighbour", "stranger", "guest", null] as const),
];

export type Line = { readonly name: string; readonly cells: readonly string[] };

/** What a line may name: it has an organization of its own, with its people, its partner and a key. */
export type Named = {
  readonly organizationId: string;
  readonly partnerId: string;
  readonly value: string;
  readonly token: string;
  readonly password: string;
  /** For the lines that are about one. */
  readonly verifierId?: string;
  readonly endpointId?: string;
  readonly providerEndpointId?: string;
  readonly deliveryId?: number;
  readonly providerDeliveryId?: number;
};

/** The lines under the head: a name, and a cell for each caller. */
export function read(table: string): readonly Line[] {
  const [, ...lines] = table.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const words = line.trim().split(/\s+/);
    const cells = words.slice(-CALLERS.length);
    return { name: words.slice(0, -CALLERS.length).join(" "), cells };
  });
}
