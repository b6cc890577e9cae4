import type { Metadata } from "next";
import { NotFoundNotice } from "@/shell/not-found-notice.tsx";
import { Page } from "@/shell/page.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Page steps={["Not found"]}>
      <NotFoundNotice />
    </Page>
  );
}
