import { createThresholdChange } from "@keyhold/db/testing/factories";
import { type Api, DAY_MS, iso, VERIFIER_TOKEN } from "./api.ts";
import type { Answer } from "./client.ts";

const WRONG = "WrongValue12";

/** Makes the API give every answer of `POST /v1/verify` that a working database can have, and gives back the answers. */
export async function provokeVerdicts(api: Api) {
  return {
    ALLOWED: await allowed(api),
    KEY_INVALID: await invalid(api),
    KEY_DISABLED: await disabled(api),
    SUBSCRIPTION_EXPIRED: await expired(api),
    THRESHOLD_EXCEEDED: await exceeded(api),
    UNAUTHENTICATED: await api.post("/v1/verify", { organization: "any", key: WRONG }, { authorization: "Bearer no" }),
    THROTTLED: await throttled(api),
  };
}

async function allowed(api: Api): Promise<Answer> {
  const { organization, value } = await api.subscribed();
  return api.verify(organization.id, value);
}

async function invalid(api: Api): Promise<Answer> {
  const { organization } = await api.subscribed();
  return api.verify(organization.id, WRONG);
}

async function disabled(api: Api): Promise<Answer> {
  const { organization, value } = await api.subscribed();
  const hold = { organizationId: organization.id, kind: "platform", reason: "OTHER", message: "Call us." };
  await api.must("operator", "holds.place", hold);
  return api.verify(organization.id, value);
}

async function expired(api: Api): Promise<Answer> {
  const { organization, value } = await api.subscribed();
  const now = api.clock.now();
  const period = { startsAt: iso(now - 2 * DAY_MS), endsAt: iso(now - DAY_MS) };
  await api.must("operator", "subscription.set", { organizationId: organization.id, ...period });
  return api.verify(organization.id, value);
}

/** The second call of an hour in which one may pass. */
async function exceeded(api: Api): Promise<Answer> {
  const { organization, value } = await api.subscribed();
  await api.services.stores.thresholds.set(createThresholdChange(organization.id, { limit: 1, unit: "hour" }));
  await api.verify(organization.id, value);
  return api.verify(organization.id, value);
}

/** Wrong values from one source until it has to wait: more than it may present at once. */
async function throttled(api: Api): Promise<Answer> {
  const { organization } = await api.subscribed();
  const guess = { organization: organization.id, key: WRONG, source: "203.0.113.9" };
  const ask = () => api.post("/v1/verify", guess, { authorization: `Bearer ${VERIFIER_TOKEN}` });
  for (let answer = await ask(); ; answer = await ask()) if (answer.status !== 200) return answer;
}
