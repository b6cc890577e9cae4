import type { Page } from "@playwright/test";
import { ACCOUNTS } from "../src/harness/accounts.ts";
import { PROVIDER_PATH } from "../src/pages/provider-page.ts";
import type { Action } from "./actions.ts";
import { pressButton, pressEscape, shellActions, type } from "./shell-actions.ts";

const search = (page: Page) => page.getByRole("searchbox", { name: "Search organizations" });

function pressLink(name: string): Action["act"] {
  return (page) => page.getByRole("link", { name, exact: true }).first().click();
}

/** Until the address says so: what is done next is done on the new list. */
function follow(name: string, address: string | RegExp): Action["act"] {
  return async (page) => {
    await pressLink(name)(page);
    await page.waitForURL(typeof address === "string" ? `**${address}` : address);
  };
}

export const ORGANIZATIONS_ACTIONS: readonly Action[] = [
  {
    name: "select one",
    act: (page) =>
      page
        .getByRole("checkbox", { name: /^Select / })
        .nth(1)
        .click(),
  },
  { name: "select all", act: (page) => page.getByRole("checkbox", { name: "Select all on this page" }).click() },
  { name: "open Place holds", act: pressButton("Place holds") },
  { name: "type the message of a hold", act: (page) => typeInto(page, "Message", "Payment is overdue.") },
  { name: "close Place holds", act: pressEscape },
  { name: "open Release holds", act: pressButton("Release holds") },
  { name: "close Release holds", act: pressEscape },
  { name: "clear the selection", act: pressButton("Clear") },
  { name: "sort by name", act: follow("Organization", /sort=name/) },
  { name: "sort by the subscription's end", act: follow("Subscription", /sort=end/) },
  { name: "filter", act: follow("Expired", /status=expired/) },
  { name: "take the filter away", act: follow("All", /organizations\?sort=end$/) },
  { name: "next page", act: follow("Next page", /after=/) },
  { name: "first page", act: follow("First page", /organizations\?sort=end$/) },
  { name: "type into the search", act: (page) => typeSearch(page, "zephyrine") },
  { name: "empty the search", act: emptySearch },
  { name: "search without a hit", act: (page) => typeSearch(page, "quixotic") },
  { name: "empty it again", act: emptySearch },
  { name: "open New organization", act: pressButton("New organization") },
  { name: "type a name", act: (page) => type(page, "Harbor Works") },
  { name: "close New organization", act: pressEscape },
  ...shellActions(ACCOUNTS.operator, "acme"),
];

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("dialog").getByLabel(label).focus();
  await type(page, text);
}

async function typeSearch(page: Page, text: string): Promise<void> {
  await search(page).click();
  await type(page, text);
  await page.waitForURL(new RegExp(`q=${text}`));
}

async function emptySearch(page: Page): Promise<void> {
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.waitForURL((url) => url.pathname === PROVIDER_PATH && !url.searchParams.has("q"));
}
