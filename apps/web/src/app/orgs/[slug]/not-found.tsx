import type { Metadata } from "next";
import { NotFoundNotice } from "@/shell/not-found-notice.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="px-4 py-6 sm:p-8">
      <NotFoundNotice />
    </div>
  );
}
