import {
  apiUserInput,
  apiUserList,
  apiUserPassword,
  apiUserView,
  createApiUserInput,
  deletedApiUser,
} from "@keyhold/contract/api-user/api-user";
import { organizationInput } from "@keyhold/contract/core";
import { t } from "../../trpc/init.ts";
import { inOrganization } from "../../trpc/procedures.ts";
import { deleteApiUser, disableApiUser, enableApiUser, rotateApiUserPassword } from "./change.ts";
import { createApiUser } from "./create.ts";
import { listApiUsers } from "./list.ts";

export const apiUsersRouter = t.router({
  list: inOrganization("apiUser.manage")
    .input(organizationInput)
    .output(apiUserList)
    .query(({ ctx }) => listApiUsers(ctx)),
  create: inOrganization("apiUser.manage")
    .input(createApiUserInput)
    .output(apiUserPassword)
    .mutation(({ ctx, input }) => createApiUser(ctx, input)),
  disable: inOrganization("apiUser.manage")
    .input(apiUserInput)
    .output(apiUserView)
    .mutation(({ ctx, input }) => disableApiUser(ctx, input)),
  enable: inOrganization("apiUser.manage")
    .input(apiUserInput)
    .output(apiUserView)
    .mutation(({ ctx, input }) => enableApiUser(ctx, input)),
  rotatePassword: inOrganization("apiUser.manage")
    .input(apiUserInput)
    .output(apiUserPassword)
    .mutation(({ ctx, input }) => rotateApiUserPassword(ctx, input)),
  delete: inOrganization("apiUser.manage")
    .input(apiUserInput)
    .output(deletedApiUser)
    .mutation(({ ctx, input }) => deleteApiUser(ctx, input)),
});
