export type Admission = {
  /** Lets a call of this organization in, or not; who was let in says when it has ended, once. */
  enter(organizationId: string): (() => void) | null;
};

/**
 * Bounds the calls that are under way: of one organization, and of all. Nobody waits, so nothing grows. No organization takes
 * more than half of what the others have left, so the last connections go to those that have few.
 */
export function createAdmission({
  perOrganization,
  total,
}: {
  readonly perOrganization: number;
  readonly total: number;
}): Admission {
  const counts = new Map<string, number>();
  let underWay = 0;

  function leave(organizationId: string): void {
    const left = (counts.get(organizationId) ?? 0) - 1;
    if (left > 0) counts.set(organizationId, left);
    else counts.delete(organizationId);
    underWay -= 1;
  }

  return {
    enter: (organizationId) => {
      const own = counts.get(organizationId) ?? 0;
      if (own >= Math.min(perOrganization, total - underWay)) return null;
      counts.set(organizationId, own + 1);
      underWay += 1;
      return () => leave(organizationId);
    },
  };
}
