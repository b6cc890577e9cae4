import type { Page } from "@playwright/test";

/** Another site on this machine: another origin, and the same site as far as cookies go, which is the harder case. */
export const ELSEWHERE = "http://127.0.0.1:47111";

/** Opens a page of that site with this body; it is served from here, and no server is asked. */
export async function openElsewhere(page: Page, body: string): Promise<void> {
  await page.route(`${ELSEWHERE}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Elsewhere</title>${body}` }),
  );
  await page.goto(`${ELSEWHERE}/`);
}

/** A form of that site that posts itself, as forms could before there were scripts. */
export function formTo(url: string, type: "text/plain" | "application/x-www-form-urlencoded", field: string): string {
  const [name = "", value = ""] = field.split("=");
  const input = `<input type="hidden" name='${name}' value='${value}'>`;
  return `<form method="post" action="${url}" enctype="${type}">${input}<button>Go</button></form>`;
}
