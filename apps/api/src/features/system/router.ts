import { systemView } from "@keyhold/contract/system/system";
import { t } from "../../trpc/init.ts";
import { withRole } from "../../trpc/procedures.ts";
import { getSystem } from "./get.ts";

export const systemRouter = t.router({
  get: withRole("system.read")
    .output(systemView)
    .query(({ ctx }) => getSystem(ctx)),
});
