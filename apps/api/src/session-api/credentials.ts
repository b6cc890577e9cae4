import type { MemberLogin, SessionUser } from "@keyhold/db/session-api/stores";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { type ApiRole, apiRoleOf } from "@keyhold/domain/session-api/role";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { isSame } from "../http/caller.ts";
import type { Services } from "../services.ts";
import { createLanes } from "./lanes.ts";
import type { LoginInput, Named } from "./login-input.ts";

/** Who has proved to know a password. */
export type Identified = {
  readonly organization: { readonly id: OrganizationId; readonly slug: string };
  readonly user: SessionUser;
  readonly name: string;
  readonly role: ApiRole;
};

export type CredentialServices = Pick<Services, "stores" | "secrets"> & {
  /** Whether this member may log in by password alone. */
  readonly isPasswordEnough: (member: MemberLogin) => Promise<boolean>;
};

/** What is kept of a password that we have made, with some 140 random bits: a keyed digest is enough, and costs nothing. */
export function digestPassword({ secrets }: Pick<Services, "secrets">, userId: string, password: string): string {
  return secrets.digest(`session api password, ${userId} ${password}`);
}

/** Null: there is no such user, or it has another password, or may not log in: one answer, after the same work. */
export function identify(services: CredentialServices, named: Named, input: LoginInput): Promise<Identified | null> {
  return named.kind === "apiUser" ? identifyApiUser(services, named, input) : identifyMember(services, named, input);
}

async function identifyApiUser(
  services: CredentialServices,
  { slug, name }: Extract<Named, { kind: "apiUser" }>,
  { password, username }: LoginInput,
): Promise<Identified | null> {
  const found = await services.stores.apiSessions.findApiUser(slug, name);
  const digest = digestPassword(services, found?.user.id ?? "nobody", password);
  const isRight = isSame(digest, found?.passwordDigest ?? "");
  if (found === null || !isRight || found.user.disabledAt !== null) return null;
  const { organization, user, passwordDigest } = found;
  return { organization, user: { kind: "apiUser", id: user.id, passwordDigest }, name: username, role: user.role };
}

/** A hash takes a core for some 50 ms and one of the four threads that the disk needs too. */
const hashing = createLanes(2, 64);

async function identifyMember(
  services: CredentialServices,
  { email, slug }: Extract<Named, { kind: "member" }>,
  { password }: LoginInput,
): Promise<Identified | null> {
  const member = await services.stores.apiSessions.findMember(email);
  const hash = member?.passwordHash ?? (await nobodysHash());
  const isRight = await hashing("", () => verifyPassword({ hash, password }));
  if (member === null || member.passwordHash === null || !isRight) return null;
  const own = member.organizations.filter((each) => slug === null || each.slug === slug);
  const [organization, ...others] = own;
  const role = apiRoleOf(organization?.roles ?? []);
  // Which organization is meant must be told where there are several.
  if (organization === undefined || others.length > 0 || role === null) return null;
  if (!(await services.isPasswordEnough(member))) return null;
  const user = { kind: "member", id: member.user.id, passwordDigest: member.passwordHash } as const;
  return { organization: { id: organization.id, slug: organization.slug }, user, name: member.user.name, role };
}

let nobodys: Promise<string> | null = null;

/** No password has it. */
function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(crypto.randomUUID());
  return nobodys;
}
