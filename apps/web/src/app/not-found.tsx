import type { Metadata } from "next";
import { BarePage } from "@/shell/bare-page.tsx";
import { NotFoundNotice } from "@/shell/not-found-notice.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <BarePage>
      <NotFoundNotice />
    </BarePage>
  );
}
