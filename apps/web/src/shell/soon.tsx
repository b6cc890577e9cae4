import "server-only";

import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";

/** Longer than any answer takes that one does not notice. */
const WAIT_MS = 300;

type SoonProps = { skeleton: ReactNode; content: () => Promise<ReactNode> };

/**
 * What a page loads, and its skeleton until then. A document waits a moment and begins with the content: a boundary in it would show
 * the skeleton first whatever is there already, and what is large only some 300 ms after that. On the way from another page nothing is
 * waited for.
 */
export async function Soon({ skeleton, content }: SoonProps) {
  const coming = content();
  if ((await isDocument()) && (await comesWithin(coming, WAIT_MS))) return coming;
  return (
    <Suspense fallback={skeleton}>
      <Come>{coming}</Come>
    </Suspense>
  );
}

async function isDocument(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") === "document";
}

async function Come({ children }: { children: Promise<ReactNode> }) {
  return children;
}

/** Also true when it fails within that time: whoever waits for it next is told. */
async function comesWithin(coming: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const come = coming.then(
    () => true,
    () => true,
  );
  return Promise.race([come, late]).finally(() => clearTimeout(timer));
}
