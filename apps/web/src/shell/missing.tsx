import type { Metadata } from "next";
import { answerNotFound } from "../server/page-response.ts";
import { BarePage } from "./bare-page.tsx";
import { NotFoundNotice } from "./not-found-notice.tsx";
import { Page } from "./page.tsx";

/** What a layout renders in the place of a page that is not there for this user: 404, and written by the server. */
export function Missing() {
  answerNotFound();
  return (
    <BarePage>
      <NotFoundNotice />
    </BarePage>
  );
}

/** The same inside the shell. */
export function MissingPage() {
  answerNotFound();
  return (
    <Page steps={["Not found"]}>
      <NotFoundNotice />
    </Page>
  );
}

/** The same under the tabs of a page. */
export function MissingTab() {
  answerNotFound();
  return <NotFoundNotice />;
}

const NOT_FOUND = "Not found · Keyhold";

/** The title of what is missing, whatever the page under the layout calls itself. */
export const missingMetadata: Metadata = { title: { template: NOT_FOUND, absolute: NOT_FOUND } };

/** "Usage · Acme · Keyhold": the page, then where it is. */
export function metadataOf(place: string): Metadata {
  return { title: { template: `%s · ${place} · Keyhold`, absolute: `${place} · Keyhold` } };
}
