// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { fetchInSession, notePageUser, readSessionAsked } from "./session-over.ts";

const over = () => Response.json({ error: {} }, { status: 401 });

function createService(...answers: Response[]) {
  const sent: Response[] = [];
  const send = async () => {
    const answer = answers[sent.length] ?? Response.error();
    sent.push(answer);
    return answer;
  };
  return { send, sent };
}

test("what only asks waits for the sign-in, and is sent again", async () => {
  notePageUser({ id: "user-1", email: "admin@acme.example" });
  const service = createService(over(), Response.json({ result: 1 }));
  const call = fetchInSession(service.send, false);
  await Promise.resolve().then(() => undefined);
  expect(readSessionAsked()?.wanted).toEqual({ id: "user-1", email: "admin@acme.example" });
  readSessionAsked()?.settle(true);
  expect((await call).status).toBe(200);
  expect(readSessionAsked()).toBeNull();
});

test("a command is refused at once and never sent again by itself", async () => {
  const service = createService(over());
  expect((await fetchInSession(service.send, true)).status).toBe(401);
  readSessionAsked()?.settle(true);
  await Promise.resolve();
  expect(service.sent).toHaveLength(1);
});

test("who does not sign in hears the refusal", async () => {
  const service = createService(over());
  const call = fetchInSession(service.send, false);
  await Promise.resolve().then(() => undefined);
  readSessionAsked()?.settle(false);
  expect((await call).status).toBe(401);
});
