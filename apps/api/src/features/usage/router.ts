import { organizationInput } from "@keyhold/contract/core";
import { usageSeries, usageSeriesInput } from "@keyhold/contract/usage/series";
import { setThresholdInput, setThresholdOutput, thresholdView } from "@keyhold/contract/usage/threshold";
import { t } from "../../trpc/init.ts";
import { inOrganization } from "../../trpc/procedures.ts";
import { getThreshold } from "./get-threshold.ts";
import { getUsageSeries } from "./series.ts";
import { setThreshold } from "./set-threshold.ts";

export const thresholdRouter = t.router({
  get: inOrganization("usage.read")
    .input(organizationInput)
    .output(thresholdView)
    .query(({ ctx }) => getThreshold(ctx)),
  set: inOrganization("threshold.set")
    .input(setThresholdInput)
    .output(setThresholdOutput)
    .mutation(({ ctx, input }) => setThreshold(ctx, input)),
});

export const usageRouter = t.router({
  series: inOrganization("usage.read")
    .input(usageSeriesInput)
    .output(usageSeries)
    .query(({ ctx, input }) => getUsageSeries(ctx, input)),
});
