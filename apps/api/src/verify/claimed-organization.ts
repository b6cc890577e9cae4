import { organizationRef } from "@keyhold/contract/core";
import type { HeaderLines } from "./presented-key.ts";

export const AUTHORIZE_PATH = "/v1/authorize";

/** A claim in its name: what Keyhold has found goes out as `X-Keyhold-Organization`, which is never read. */
const CLAIM = "x-keyhold-claimed-organization";

/**
 * The organization that a request is said to be of: by the path after `/v1/authorize/`, by a header, by Basic credentials. Null:
 * none names it, or not all of them the same. Who is preferred by whom would be a way around it.
 */
export function readClaimedOrganization(path: string, headers: HeaderLines, byBasic: string | null): string | null {
  const lines = (headers[CLAIM] ?? []).filter((line) => line !== "");
  const [name, ...others] = [...readPath(path), ...lines, ...(byBasic === null ? [] : [byBasic])];
  if (name === undefined || name === null || others.some((other) => other !== name)) return null;
  return organizationRef.safeParse(name).success ? name : null;
}

/** A gateway may append the path that its client asked for: of that, the first segment counts. */
function readPath(path: string): readonly (string | null)[] {
  const rest = path.slice(AUTHORIZE_PATH.length);
  const segment = rest.split("/")[1] ?? "";
  if (segment === "") return [];
  return [CLIMBING.test(rest) ? null : decode(segment)];
}

/** `..`, also encoded: what one program takes for this organization's path may be another's to the next one. */
const CLIMBING = /(?:[/\\]|%2f|%5c)(?:\.|%2e){2}(?:$|[/\\;]|%2f|%5c)/i;

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not UTF-8, or no percent-encoding at all: it names nobody.
    return null;
  }
}
