import ipaddr from "ipaddr.js";

/** The part of IPv6 in which addresses of the internet are given out. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3");

/**
 * May a webhook go to this address? Only to one that is of the internet: whatever is set aside (private, loopback, link-local,
 * shared, multicast, unique-local, mapped, translated, documentation, reserved) is refused, and what cannot be read too.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6);
}
