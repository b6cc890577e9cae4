import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MissingPage, missingMetadata } from "./missing.tsx";
import { isPlatform } from "./places.ts";
import { loadSession } from "./session.ts";

/** In a layout, which is asked before anything is sent: who may not see the page is answered with 404 and not within a 200. */
export async function PlatformOnly({ children }: { children: ReactNode }) {
  return (await isHidden()) ? <MissingPage /> : children;
}

/** The title of such a page, of its layout too. */
export async function platformMetadata(title: string): Promise<Metadata> {
  return (await isHidden()) ? missingMetadata : { title };
}

async function isHidden(): Promise<boolean> {
  const session = await loadSession();
  return session.ok && !isPlatform(session.value);
}
