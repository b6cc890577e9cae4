import { isIPv6 } from "node:net";

const MAPPED = /^(?:0:){5}ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * Whom the throttle means by an address: an IPv4 address, however it is written, or the 64 bits of an IPv6 network, in which a
 * single host has as many addresses as it likes.
 */
export function throttleSource(address: string): string {
  if (!isIPv6(address) || address.includes("%")) return address;
  const groups = groupsOf(new URL(`http://[${address}]/`).hostname.slice(1, -1));
  const mapped = MAPPED.exec(groups.join(":"));
  if (mapped === null) return `${groups.slice(0, 4).join(":")}::/64`;
  const bytes = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return bytes.flatMap((pair) => [pair >> 8, pair & 255]).join(".");
}

/** All eight groups of an address in its one canonical form. */
function groupsOf(canonical: string): readonly string[] {
  const [head = "", tail] = canonical.split("::");
  const before = head === "" ? [] : head.split(":");
  if (tail === undefined) return before;
  const after = tail === "" ? [] : tail.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}
