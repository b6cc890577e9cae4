import { expect, test } from "vitest";
import { fetchWithProof } from "./fresh-fetch.ts";
import { readAsking } from "./proof.ts";

const WANTED = { code: "FRESH_SIGN_IN_REQUIRED", minutes: 5, proofs: ["password", "totp"] };

function refuse(refusal: object): Response {
  return Response.json({ error: { data: { refusal } } }, { status: 403 });
}

/** Answers one after the other, and counts how often it was asked. */
function createService(...answers: Response[]) {
  let asked = 0;
  const send = async () => {
    const answer = answers[asked];
    asked += 1;
    if (answer === undefined) throw new Error("Asked too often.");
    return answer;
  };
  return { send, asked: () => asked };
}

async function untilAsked(): Promise<void> {
  while (readAsking() === null) await new Promise((resolve) => setTimeout(resolve, 0));
}

test("a call that wants a fresh proof is sent again when it is given", async () => {
  const service = createService(refuse(WANTED), Response.json({ result: "done" }));
  const call = fetchWithProof(service.send);
  await untilAsked();
  expect(readAsking()?.wanted).toMatchObject({ minutes: 5, proofs: ["password", "totp"] });
  readAsking()?.settle(true);
  expect(await (await call).json()).toEqual({ result: "done" });
  expect(service.asked()).toBe(2);
});

test("without the proof the refusal is the answer, and nothing is sent again", async () => {
  const service = createService(refuse(WANTED));
  const call = fetchWithProof(service.send);
  await untilAsked();
  readAsking()?.settle(false);
  expect(await (await call).json()).toMatchObject({ error: { data: { refusal: WANTED } } });
  expect(service.asked()).toBe(1);
});

test("another refusal asks nobody", async () => {
  const service = createService(refuse({ code: "FORBIDDEN" }));
  expect((await fetchWithProof(service.send)).status).toBe(403);
  expect(readAsking()).toBeNull();
});
