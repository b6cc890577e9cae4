import { notFound } from "next/navigation";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

/** Asked before anything is sent, so that who may not see them is answered with 404 and not within a 200. */
export default async function WebhooksLayout({ children }: LayoutProps<"/provider/webhooks">) {
  const session = await loadSession();
  if (session.ok && !isPlatform(session.value)) notFound();
  return children;
}
