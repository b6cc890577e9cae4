import type { MemberRecord } from "@keyhold/db/stores";
import { TRPCError } from "@trpc/server";
import type { Services } from "../services.ts";
import { noTracing } from "../tracing/tracing.ts";
import { toRefused } from "../trpc/errors.ts";
import { t } from "../trpc/init.ts";
import { appRouter } from "../trpc/router.ts";
import { requestOfCommand } from "./command-entry.ts";
import { CommandError } from "./command-error.ts";

const createCaller = t.createCallerFactory(appRouter);

/** Calls procedures as the API does: with its checks, rules and audit. */
export type Caller = ReturnType<typeof createCaller>;

const PAGE = 100;

/** Whoever runs commands here has the database and its keys: there is no sign-in of which more could be demanded. */
const NOT_SIGNED_IN: Services["signIn"] = { secondFactor: "off", stepUpMinutes: null, hasSso: false };

/**
 * The procedures, called by an operator of the platform: the one that was named, or the only one there is. What the operator
 * may not do on the console it may not do here.
 */
export async function actAs(services: Services, email: string | undefined): Promise<Caller> {
  const { userId: id, email: address, name } = await findOperator(services, email);
  const session = { id: "command line", method: null, provenAt: null } as const;
  const user = { id, email: address, name, session };
  // Each call is a request of its own.
  return createCaller(() => ({
    services: { ...services, signIn: NOT_SIGNED_IN },
    request: requestOfCommand(),
    tracing: noTracing,
    trail: { organizationId: null },
    findUser: async () => user,
    countRecoveryCodes: async () => null,
  }));
}

async function findOperator(services: Services, email: string | undefined): Promise<MemberRecord> {
  const everybody = await listPlatform(services);
  const matching = everybody.filter((each) =>
    email === undefined ? each.role === "platform_admin" : each.email === email.toLowerCase(),
  );
  const [found] = matching;
  if (found !== undefined && matching.length === 1) return found;
  if (email !== undefined) {
    throw new CommandError("refused", "OPERATOR_UNKNOWN", `Nobody of the platform has the address ${email}.`);
  }
  if (found === undefined) {
    throw new CommandError("refused", "NO_OPERATOR", 'There is no operator: make one with "keyhold operator create".');
  }
  throw new CommandError("usage", "AS_REQUIRED", "There are several operators: name one with --as <e-mail>.");
}

async function listPlatform({ stores }: Services): Promise<readonly MemberRecord[]> {
  const found: MemberRecord[] = [];
  for (let after: string | null = null; ; after = found.at(-1)?.email ?? null) {
    const page: readonly MemberRecord[] = await stores.memberships.listIn({ kind: "platform" }, { after, limit: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** A refusal of a procedure as the refusal that it is. */
export async function unwrap<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw (error instanceof TRPCError ? (toRefused(error) ?? error.cause) : null) ?? error;
  }
}
