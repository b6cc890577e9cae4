import type { Browser } from "@playwright/test";
import type { AccountName } from "../src/harness/accounts.ts";
import type { Organization, World } from "../src/harness/world.ts";
import { keyPath } from "../src/pages/key-page.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import type { Action } from "./actions.ts";
import { KEY_ACTIONS } from "./key-actions.ts";
import { ORGANIZATIONS_ACTIONS } from "./organizations-actions.ts";

/** A page that figures are wanted of, and who looks at it. */
export type MeasuredPage = {
  readonly name: string;
  readonly path: string;
  readonly account: AccountName;
  readonly actions: readonly Action[];
};

/** What every measurement in a browser takes. */
export type Ground = { readonly browser: Browser; readonly world: World; readonly pages: readonly MeasuredPage[] };

export function pagesOf({ slug }: Organization): readonly MeasuredPage[] {
  return [
    { name: "key page", path: keyPath(slug), account: "acmeAdmin", actions: KEY_ACTIONS },
    { name: "organizations", path: PROVIDER_PATH, account: "operator", actions: ORGANIZATIONS_ACTIONS },
  ];
}
