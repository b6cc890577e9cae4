import type { Metadata } from "next";
import { MissingPage, missingMetadata } from "@/shell/missing.tsx";
import { isPlatform } from "@/shell/places.ts";
import { loadSession } from "@/shell/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  return (await isHidden()) ? missingMetadata : { title: "Verifiers" };
}

/** Asked before anything is sent, so that who may not see verifiers is answered with 404 and not within a 200. */
export default async function VerifiersLayout({ children }: LayoutProps<"/provider/verifiers">) {
  return (await isHidden()) ? <MissingPage /> : children;
}

async function isHidden(): Promise<boolean> {
  const session = await loadSession();
  return session.ok && !isPlatform(session.value);
}
