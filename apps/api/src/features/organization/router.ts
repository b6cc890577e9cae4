import { organizationInput } from "@keyhold/contract/core";
import {
  createOrganizationInput,
  listOrganizationsInput,
  organizationPage,
  organizationView,
  updateOrganizationInput,
} from "@keyhold/contract/organization/organization";
import { t } from "../../trpc/init.ts";
import { inOrganization, signedIn } from "../../trpc/procedures.ts";
import { createOrganization } from "./create.ts";
import { getOrganization } from "./get.ts";
import { listOrganizations } from "./list.ts";
import { updateOrganization } from "./update.ts";

export const organizationsRouter = t.router({
  list: signedIn
    .input(listOrganizationsInput.prefault({}))
    .output(organizationPage)
    .query(({ ctx, input }) => listOrganizations(ctx, input)),
  get: inOrganization("organization.read")
    .input(organizationInput)
    .output(organizationView)
    .query(({ ctx }) => getOrganization(ctx)),
  create: signedIn
    .input(createOrganizationInput)
    .output(organizationView)
    .mutation(({ ctx, input }) => createOrganization(ctx, input)),
  update: inOrganization("organization.update")
    .input(updateOrganizationInput)
    .output(organizationView)
    .mutation(({ ctx, input }) => updateOrganization(ctx, input)),
});
