import { describe, expect, test } from "vitest";
import { createAdmission } from "./admission.ts";

function enterAll(admission: ReturnType<typeof createAdmission>, organization: string, times: number): number {
  return Array.from({ length: times }, () => admission.enter(organization)).filter((leave) => leave !== null).length;
}

describe("calls under way", () => {
  test("of one organization are so many at most, and one that ends makes room for one", () => {
    const admission = createAdmission({ perOrganization: 2, total: 100 });
    const leave = admission.enter("a");
    expect([enterAll(admission, "a", 5), enterAll(admission, "b", 5)]).toEqual([1, 2]);
    leave?.();
    expect(enterAll(admission, "a", 5)).toBe(1);
  });

  test("of all are so many at most, and when they become scarce nobody takes more than half of what is left", () => {
    const admission = createAdmission({ perOrganization: 32, total: 512 });
    const entered = Array.from({ length: 30 }, (_, index) => enterAll(admission, `slow-${index}`, 100));
    expect(entered.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 32));
    expect(entered.slice(15, 21)).toEqual([16, 8, 4, 2, 1, 1]);
    expect(entered.reduce((sum, each) => sum + each)).toBe(512);
  });

  test("leave nothing behind", () => {
    const admission = createAdmission({ perOrganization: 4, total: 8 });
    for (let round = 0; round < 100; round += 1) {
      const left = Array.from({ length: 4 }, () => admission.enter(`o-${round}`));
      expect(left).not.toContain(null);
      for (const leave of left) leave?.();
    }
  });
});
