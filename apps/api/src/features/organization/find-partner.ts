import type { PartnerRecord } from "@keyhold/db/stores";
import { Refused } from "../../refused.ts";
import type { Services } from "../../services.ts";

/** The partner by id or slug; no partner when none is named. */
export async function findPartner({ stores }: Services, ref: string | null): Promise<PartnerRecord | null> {
  if (ref === null) return null;
  const partner = await stores.partners.find(ref);
  if (partner === null) throw new Refused({ code: "PARTNER_NOT_FOUND", field: "partnerId" });
  return partner;
}
