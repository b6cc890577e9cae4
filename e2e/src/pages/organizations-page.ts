import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "./press.ts";
import { PROVIDER_PATH, rowOf } from "./provider-page.ts";

type Named = { slug: string; name: string };

/** The list of organizations, where many can be acted on at once. */
export class OrganizationsPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole("dialog");
  }

  static async open(page: Page, query = ""): Promise<OrganizationsPage> {
    await page.goto(`${PROVIDER_PATH}${query}`);
    return new OrganizationsPage(page);
  }

  /** Goes to each by the search, as one does among many: what is selected stays selected. */
  async select(organizations: readonly Named[]): Promise<void> {
    for (const organization of organizations) {
      await this.page.getByRole("searchbox", { name: "Search organizations" }).fill(organization.slug);
      await expect(this.page).toHaveURL(new RegExp(`q=${organization.slug}$`));
      await expect(this.page.getByRole("row")).toHaveCount(2);
      await rowOf(this.page, organization).getByRole("checkbox").check();
    }
  }

  press(name: string): Promise<void> {
    return press(this.page.getByRole("button", { name, exact: true }));
  }

  reportRow(name: string): Locator {
    return this.dialog.getByRole("row").filter({ hasText: name });
  }
}
