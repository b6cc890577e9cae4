import { formatCount } from "@keyhold/ui/count-format";

export function countServed(organizations: number): string {
  return organizations === 1 ? "1 organization" : `${formatCount(organizations)} organizations`;
}
