import { expect, test } from "vitest";
import { askForProof, readAsking } from "./proof.ts";

const WANTED = { minutes: 5, proofs: ["password" as const] };

test("calls that wait for a proof at once ask the user once, and all go on with it", async () => {
  const calls = [askForProof(WANTED), askForProof(WANTED)];
  expect(readAsking()?.wanted).toEqual(WANTED);
  readAsking()?.settle(true);
  expect(await Promise.all(calls)).toEqual([true, true]);
  expect(readAsking()).toBeNull();
});

test("who gives none is asked again by the next call", async () => {
  const call = askForProof(WANTED);
  readAsking()?.settle(false);
  expect(await call).toBe(false);
  const next = askForProof(WANTED);
  readAsking()?.settle(true);
  expect(await next).toBe(true);
});
