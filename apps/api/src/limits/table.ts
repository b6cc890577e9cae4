import { type CallLimit, LIMIT_UNITS, type LimitUnit, MOST_LIMITED_CALLS } from "@keyhold/domain/limit/limit";
import { z } from "zod";

/** What a weight's calls are limited to. */
export type Weight = { readonly name: string; readonly limits: readonly CallLimit[] };

export type LimitTable = {
  /** Of a call by its method and its path below the base URL, decoded and in lower case. */
  weightOf(method: string, endpoint: string): Weight;
};

/** The file of KEYHOLD_LIMITS: weights and endpoints of one's own, before those that there are. */
export type LimitFile = z.infer<typeof limitFile>;

const LIMIT = /^(\d{1,10})\/(SECOND|MINUTE|HOUR)$/;

const limit = z
  .string()
  .regex(LIMIT, { error: 'is none of the form "2/SECOND", "10/MINUTE", "400/HOUR"' })
  .transform((text): CallLimit => {
    const [, calls = "", unit = ""] = LIMIT.exec(text) ?? [];
    return { calls: Number(calls), unit: unitOf(unit) };
  })
  .refine(({ calls }) => calls >= 1 && calls <= MOST_LIMITED_CALLS, {
    error: `takes 1 to ${MOST_LIMITED_CALLS} calls`,
  });

/** The pattern lets no other through. */
function unitOf(name: string): LimitUnit {
  return isUnit(name) ? name : "HOUR";
}

function isUnit(name: string): name is LimitUnit {
  return name in LIMIT_UNITS;
}

const limits = z.array(limit).refine((all) => new Set(all.map(({ unit }) => unit)).size === all.length, {
  error: "has two limits of one unit",
});

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "*"] as const;

const endpoint = z.strictObject({
  method: z.enum(METHODS, { error: `is none of ${METHODS.join(", ")}` }),
  path: z.string().regex(/^(?:\/(?:\*|[^/*?#\s]+))*(?:\/\*\*)?$/, {
    error: "is no path below the base URL, of segments, * for any one, and ** at its end for all that follow",
  }),
  weight: z.string(),
});

/** What a file of limits takes; it may leave out either. */
export const limitFile = z
  .strictObject({
    weights: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/), limits).default({}),
    endpoints: z.array(endpoint).max(1000).default([]),
  })
  .superRefine(({ weights, endpoints }, context) => {
    for (const [index, { weight }] of endpoints.entries()) {
      if (Object.hasOwn(weights, weight) || Object.hasOwn(DEFAULT_WEIGHTS, weight)) continue;
      context.addIssue({ code: "custom", path: ["endpoints", index, "weight"], message: "is none of the weights" });
    }
  });

/** As the API has them that programs were written for. */
const DEFAULT_WEIGHTS: Readonly<Record<string, readonly CallLimit[]>> = {
  light: [
    { calls: 2, unit: "SECOND" },
    { calls: 1000, unit: "HOUR" },
  ],
  medium: [
    { calls: 1, unit: "SECOND" },
    { calls: 400, unit: "HOUR" },
  ],
  heavy: [
    { calls: 1, unit: "MINUTE" },
    { calls: 4, unit: "HOUR" },
  ],
  session: [
    { calls: 2, unit: "SECOND" },
    { calls: 1000, unit: "HOUR" },
  ],
  activation: [
    { calls: 10, unit: "MINUTE" },
    { calls: 40, unit: "HOUR" },
  ],
};

const DEFAULT_ENDPOINTS: LimitFile["endpoints"] = [
  // Clients ask about their session before each call: that must not use up what the calls have.
  { method: "*", path: "/authenticatedSession", weight: "session" },
  { method: "POST", path: "/status/activate", weight: "activation" },
  { method: "GET", path: "/**", weight: "light" },
  { method: "DELETE", path: "/**", weight: "heavy" },
  { method: "*", path: "/**", weight: "medium" },
];

/** The first endpoint of the table that a call matches says its weight. */
export function createLimitTable(file: LimitFile = { weights: {}, endpoints: [] }): LimitTable {
  const weights = { ...DEFAULT_WEIGHTS, ...file.weights };
  const rules = [...file.endpoints, ...DEFAULT_ENDPOINTS].map(({ method, path, weight }) => ({
    method,
    pattern: patternOf(path),
    weight: { name: weight, limits: weights[weight] ?? [] },
  }));
  return {
    weightOf: (sent, endpoint) => {
      const method = sent === "HEAD" ? "GET" : sent;
      const rule = rules.find((each) => (each.method === method || each.method === "*") && each.pattern.test(endpoint));
      return rule?.weight ?? UNLIMITED;
    },
  };
}

const UNLIMITED: Weight = { name: "none", limits: [] };

function patternOf(path: string): RegExp {
  const parts = path.split("/").map((segment) => {
    if (segment === "**") return ".*";
    return segment === "*" ? "[^/]+" : escapeForPattern(segment.toLowerCase());
  });
  return new RegExp(`^${parts.join("/").replace(/\/\.\*$/, "(?:/.*)?")}$`);
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
}
