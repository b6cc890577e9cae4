import type { AccountView } from "@keyhold/contract/account/account";

type Way = NonNullable<AccountView["signedInBy"]>;

const WAYS: Record<Way, string> = {
  password: "Password",
  totp: "Password and code",
  recovery_code: "Password and recovery code",
  passkey: "Passkey",
  sso: "Single sign-on",
};

/** How a session was opened, in words. */
export function describeWay(way: Way | null): string {
  return way === null ? "Not recorded" : WAYS[way];
}
