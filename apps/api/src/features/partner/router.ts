import {
  createPartnerInput,
  listPartnersInput,
  partnerInput,
  partnerPage,
  partnerView,
  updatePartnerInput,
} from "@keyhold/contract/partner/partner";
import { t } from "../../trpc/init.ts";
import { overPartner, withRole } from "../../trpc/procedures.ts";
import { createPartner } from "./create.ts";
import { getPartner } from "./get.ts";
import { listPartners } from "./list.ts";
import { updatePartner } from "./update.ts";

export const partnersRouter = t.router({
  list: withRole("partner.read")
    .input(listPartnersInput.prefault({}))
    .output(partnerPage)
    .query(({ ctx, input }) => listPartners(ctx, input)),
  get: overPartner("partner.read")
    .input(partnerInput)
    .output(partnerView)
    .query(({ ctx }) => getPartner(ctx)),
  create: withRole("partner.manage")
    .input(createPartnerInput)
    .output(partnerView)
    .mutation(({ ctx, input }) => createPartner(ctx, input)),
  update: overPartner("partner.manage")
    .input(updatePartnerInput)
    .output(partnerView)
    .mutation(({ ctx, input }) => updatePartner(ctx, input)),
});
