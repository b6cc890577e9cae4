import { expect, test } from "vitest";
import { explainAuth } from "./auth.ts";

test("who signed in by password alone is told how to go on, not only that it is refused", () => {
  const refused = { kind: "refused", code: "SECOND_FACTOR_REQUIRED", message: "Confirm first.", fields: {} } as const;
  expect(explainAuth(refused).body).toMatch(/sign out, then sign in with your passkey or a code/);
  expect(explainAuth({ ...refused, code: "FORBIDDEN" })).toEqual({
    title: "Confirm first.",
    body: "Nothing has changed.",
  });
});
