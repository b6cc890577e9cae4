export function countServed(organizations: number): string {
  return organizations === 1 ? "1 organization" : `${organizations.toLocaleString("en")} organizations`;
}
