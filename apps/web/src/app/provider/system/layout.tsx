import { notFound } from "next/navigation";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

/** Asked before anything is sent, so that a partner's people are answered with 404 and not within a 200. */
export default async function SystemLayout({ children }: LayoutProps<"/provider/system">) {
  const session = await loadSession();
  if (session.ok && !isPlatform(session.value)) notFound();
  return children;
}
