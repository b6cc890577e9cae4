import type { KeyView } from "@keyhold/contract/key/outputs";
import { Refused } from "./fake-api.ts";

export const NOTHING_ALLOWED = { add: false, edit: false, regenerate: false, delete: false, reveal: false };

export const ENABLED: KeyView = {
  organizationId: "org_1",
  baseUrl: "https://api.provider.example/api/v1",
  status: "enabled",
  causes: [],
  masked: "••••••••••••",
  revision: 3,
  lastModifiedBy: "admin@acme.example",
  lastModifiedAt: "2026-03-12T14:02:07.000Z",
  capabilities: { ...NOTHING_ALLOWED, edit: true, regenerate: true, delete: true, reveal: true },
  supportContact: "support@provider.example",
  revealAlways: false,
};

/** A slot that somebody else can change between two calls. */
export function createSlot(value: string, start: Partial<KeyView> = {}) {
  const slot = { view: { ...ENABLED, ...start }, value };

  function change(input: unknown, next: string) {
    const { expectedRevision } = input as { expectedRevision: number };
    const { revision, lastModifiedBy, lastModifiedAt } = slot.view;
    if (expectedRevision !== revision) {
      throw new Refused({ code: "REVISION_CONFLICT", expectedRevision, revision, lastModifiedBy, lastModifiedAt });
    }
    move(next, "admin@acme.example");
    return { value: next, revision: slot.view.revision };
  }

  function move(next: string, by: string) {
    slot.value = next;
    slot.view = {
      ...slot.view,
      revision: slot.view.revision + 1,
      lastModifiedBy: by,
      lastModifiedAt: new Date().toISOString(),
    };
  }

  return { slot, change, move };
}
