import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../testing/api.ts";
import { type Answer, randomAddress } from "../testing/client.ts";
import { createProgram, logIn, loginBody, type Program, postLogin } from "../testing/program.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const LOCKED = '{"code":"AUTHENTICATION_FAILED","message":"AUTHENTICATION_FAILED"}';
const NO_USER = '{"code":"INVALID_USERNAME_OR_PASSWORD","message":"Invalid email or password"}';
const NOBODYS_KEY = "!!!!!!!!!!!!";

async function place() {
  const { organization, value } = await api.subscribed();
  return { organization, value, program: await createProgram(api, organization.id) };
}

function guess(program: Omit<Program, "id">, address: string, key = NOBODYS_KEY): Promise<Answer> {
  return postLogin(api, loginBody(api, { ...program, password: "wrong" }, key), { address });
}

async function guessTimes(times: number, program: Omit<Program, "id">, address: string): Promise<string[]> {
  const answers: string[] = [];
  for (let count = 0; count < times; count += 1) answers.push((await guess(program, address)).text);
  return answers;
}

describe("five failures within a minute", () => {
  test("lock the user from that source for five minutes, and from no other", async () => {
    const { value, program } = await place();
    const [address, elsewhere] = [randomAddress(), randomAddress()];
    expect(await guessTimes(6, program, address)).toEqual([...Array(5).fill(NO_USER), LOCKED]);
    const right = loginBody(api, program, value);
    expect((await postLogin(api, right, { address })).text).toBe(LOCKED);
    await logIn(api, { ...program, address: elsewhere }, value);
    api.clock.advance(5 * 60_000 - 1);
    expect((await postLogin(api, loginBody(api, program, value), { address })).status).toBe(400);
    api.clock.advance(1);
    await logIn(api, { ...program, address }, value);
  });

  test("four do not, however often a minute passes", async () => {
    const { value, program } = await place();
    const address = randomAddress();
    for (let minute = 0; minute < 3; minute += 1) {
      expect(await guessTimes(4, program, address)).toEqual(Array(4).fill(NO_USER));
      api.clock.advance(60_000);
    }
    await logIn(api, { ...program, address }, value);
  });

  test("lock a user that does not exist alike, and a member", async () => {
    for (const username of ["nobody@nowhere", "nobody@people.example"]) {
      const answers = await guessTimes(6, { username, password: "" }, randomAddress());
      expect(answers).toEqual([...Array(5).fill(NO_USER), LOCKED]);
    }
  });

  test("of the key lock too, and a success in between forgives", async () => {
    const { value, program } = await place();
    const address = randomAddress();
    const wrongKey = async () => (await postLogin(api, loginBody(api, program, NOBODYS_KEY), { address })).status;
    for (let count = 0; count < 4; count += 1) await wrongKey();
    await logIn(api, { ...program, address }, value);
    for (let count = 0; count < 5; count += 1) await wrongKey();
    expect((await postLogin(api, loginBody(api, program, value), { address })).text).toBe(LOCKED);
  });

  test("at the same moment are five: a volley is no more than guesses in a row", async () => {
    const { program } = await place();
    const address = randomAddress();
    const answers = await Promise.all(Array.from({ length: 30 }, () => guess(program, address)));
    expect(answers.filter(({ text }) => text === NO_USER)).toHaveLength(5);
  });

  test("are in the audit, the lock with them, and no attempt after it", async () => {
    const { organization, program } = await place();
    const address = randomAddress();
    await logIn(
      api,
      { ...program, address },
      (await api.must("admin", "key.reveal", { organizationId: organization.id })).value as string,
    );
    for (let count = 0; count < 9; count += 1) await postLogin(api, loginBody(api, program, NOBODYS_KEY), { address });
    const events = await api.services.stores.audit.list(organization.id, 50);
    const attempts = events.filter(({ type }) => type === "api_session.log_in");
    expect(attempts.map(({ outcome, facts }) => [outcome, facts.locked === true])).toEqual([
      ["refused", true],
      ...Array(4).fill(["refused", false]),
      ["accepted", false],
    ]);
    expect(attempts[0]?.actor).toMatchObject({ kind: "user", name: program.username });
  });
});

describe("guesses from many sources", () => {
  test("are slowed for the organization, and its programs where they were before go on", async () => {
    const { value, program } = await place();
    const home = randomAddress();
    await logIn(api, { ...program, address: home }, value);
    for (let count = 0; count < 100; count += 1) await guess(program, randomAddress());
    expect((await postLogin(api, loginBody(api, program, value), { address: randomAddress() })).text).toBe(LOCKED);
    await logIn(api, { ...program, address: home }, value);
    api.clock.advance(10 * 60_000);
    await logIn(api, { ...program, address: randomAddress() }, value);
  });

  test("of one source at many users are slowed too, whoever they are", async () => {
    const { value, program } = await place();
    const address = randomAddress();
    for (let count = 0; count < 60; count += 1)
      await guess({ username: `user-${count}@nowhere`, password: "" }, address);
    expect((await postLogin(api, loginBody(api, program, value), { address })).text).toBe(LOCKED);
  });
});
