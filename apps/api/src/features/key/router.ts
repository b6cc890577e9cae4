import { organizationInput } from "@keyhold/contract/core";
import {
  addKeyInput,
  assessKeyInput,
  deleteKeyInput,
  editKeyInput,
  regenerateKeyInput,
} from "@keyhold/contract/key/inputs";
import { deletedKeyOutput, keyAssessment, keyValueOutput, keyView, retiredValues } from "@keyhold/contract/key/outputs";
import { t } from "../../trpc/init.ts";
import { inOrganization } from "../../trpc/procedures.ts";
import { addKey } from "./add.ts";
import { assessKey } from "./assess.ts";
import { deleteKey } from "./delete.ts";
import { editKey } from "./edit.ts";
import { getKey } from "./get.ts";
import { regenerateKey } from "./regenerate.ts";
import { listRetired } from "./retired.ts";
import { revealKey } from "./reveal.ts";

export const keyRouter = t.router({
  get: inOrganization("key.read")
    .input(organizationInput)
    .output(keyView)
    .query(({ ctx }) => getKey(ctx)),
  retired: inOrganization("key.read")
    .input(organizationInput)
    .output(retiredValues)
    .query(({ ctx }) => listRetired(ctx)),
  reveal: inOrganization("key.reveal")
    .input(organizationInput)
    .output(keyValueOutput)
    .mutation(({ ctx }) => revealKey(ctx)),
  assess: inOrganization("key.edit")
    .input(assessKeyInput)
    .output(keyAssessment)
    .mutation(({ ctx, input }) => assessKey(ctx, input)),
  add: inOrganization("key.add")
    .input(addKeyInput)
    .output(keyValueOutput)
    .mutation(({ ctx, input }) => addKey(ctx, input)),
  edit: inOrganization("key.edit")
    .input(editKeyInput)
    .output(keyValueOutput)
    .mutation(({ ctx, input }) => editKey(ctx, input)),
  regenerate: inOrganization("key.regenerate")
    .input(regenerateKeyInput)
    .output(keyValueOutput)
    .mutation(({ ctx, input }) => regenerateKey(ctx, input)),
  delete: inOrganization("key.delete")
    .input(deleteKeyInput)
    .output(deletedKeyOutput)
    .mutation(({ ctx, input }) => deleteKey(ctx, input)),
});
