import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKeyhold } from "../keyhold.ts";
import { type Behaviour, decided, type FakeKeyhold, OUTAGE, startFakeKeyhold, TOKEN } from "../testing/fake-keyhold.ts";
import { NOT_ANSWERS } from "../testing/not-answers.ts";
import { ACME, DECISIONS } from "../testing/wire-samples.ts";
import type { Verdict } from "../verdict.ts";

const ALLOWED = decided({ verdict: "ALLOWED", organization: ACME });
const KEY_DISABLED = decided({ verdict: "KEY_DISABLED", organization: ACME });
const REFUSALS: readonly (readonly [what: string, behaviour: Behaviour])[] = [
  ...DECISIONS.filter(({ verdict }) => !verdict.isAllowed).map(({ what, wire }) => [what, decided(wire)] as const),
  ["one too many wrong keys", { status: 429, body: {} }],
];

let fake: FakeKeyhold;
beforeAll(async () => {
  fake = await startFakeKeyhold();
});
afterAll(() => fake.close());

function open() {
  const keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0, timeoutMs: 10_000, onUnavailable: "allow" });
  return async (behaviour: Behaviour, key = "AbCdEfGhIjK1", organization = "acme"): Promise<Verdict> => {
    fake.answer(behaviour);
    return keyhold.verify({ organization, key });
  };
}

describe("a client that fails open", () => {
  test.each(NOT_ANSWERS.filter(({ why }) => why !== "unknown-verdict"))(
    "lets on what nobody can judge, and says so: $what",
    async ({ behaviour, why }) => {
      const options = { url: fake.url, token: TOKEN, retries: 0, timeoutMs: why === "timeout" ? 100 : 10_000 };
      fake.answer(behaviour);
      const verdict = await createKeyhold({ ...options, onUnavailable: "allow" }).verify({
        organization: "acme",
        key: "AbCdEfGhIjK1",
      });
      expect(verdict).toMatchObject({ code: "UNAVAILABLE", isAllowed: true, why });
    },
  );

  test("does not open for a verdict of the future: Keyhold did decide", async () => {
    expect(await open()(decided({ verdict: "KEY_ON_LEAVE" }))).toMatchObject({ code: "UNAVAILABLE", isAllowed: false });
  });

  test.each(REFUSALS)("refuses what Keyhold refuses: %s", async (_what, behaviour) => {
    expect(await open()(behaviour)).toMatchObject({ isAllowed: false });
  });
});

describe("an outage", () => {
  test.each(REFUSALS)("does not open for a key whose last verdict was a refusal: %s", async (_what, behaviour) => {
    const ask = open();
    await ask(behaviour);
    for (const outage of [OUTAGE, "hang up"] as const) {
      expect(await ask(outage)).toMatchObject({ code: "UNAVAILABLE", isAllowed: false });
    }
  });

  test("opens for it again once it was ALLOWED", async () => {
    const ask = open();
    await ask(KEY_DISABLED);
    await ask(ALLOWED);
    expect(await ask(OUTAGE)).toMatchObject({ code: "UNAVAILABLE", isAllowed: true });
  });

  test("does not make a refusal forgotten", async () => {
    const ask = open();
    await ask(KEY_DISABLED);
    for (let call = 0; call < 3; call += 1) expect(await ask(OUTAGE)).toMatchObject({ isAllowed: false });
  });

  test("does not open for a disabled key under the organization's other name", async () => {
    for (const [refused, tried] of [
      [ACME.slug, ACME.id],
      [ACME.id, ACME.slug],
    ]) {
      const ask = open();
      await ask(KEY_DISABLED, "AbCdEfGhIjK1", refused);
      expect(await ask(OUTAGE, "AbCdEfGhIjK1", tried)).toMatchObject({ isAllowed: false });
      await ask(ALLOWED, "AbCdEfGhIjK1", tried);
      expect(await ask(OUTAGE, "AbCdEfGhIjK1", refused)).toMatchObject({ isAllowed: true });
    }
  });

  test("is about one organization and one key: another's with the same text is another key", async () => {
    const ask = open();
    await ask(KEY_DISABLED);
    expect(await ask(OUTAGE, "AbCdEfGhIjK1", "globex")).toMatchObject({ isAllowed: true });
    expect(await ask(OUTAGE, "aBcDeFgHiJk2")).toMatchObject({ isAllowed: true });
  });
});

describe("a flood of wrong keys", () => {
  test.each(["KEY_DISABLED", "SUBSCRIPTION_EXPIRED", "THRESHOLD_EXCEEDED"])(
    "does not wash out a right one that is refused: %s",
    async (refusal) => {
      let verdict = refusal;
      const keyhold = createKeyhold({
        url: fake.url,
        token: TOKEN,
        retries: 0,
        onUnavailable: "allow",
        fetch: () => Promise.resolve(Response.json({ verdict })),
      });
      const ask = (key: string) => keyhold.verify({ organization: "acme", key });
      await ask("AbCdEfGhIjK1");
      verdict = "KEY_INVALID";
      for (let nth = 0; nth <= 10_000; nth += 1) await ask(`wrong ${nth}`);
      verdict = "UNAVAILABLE";
      expect(await ask("AbCdEfGhIjK1")).toMatchObject({ isAllowed: false });
      expect(await ask("wrong 0")).toMatchObject({ isAllowed: true });
    },
  );
});

describe("a client that fails closed", () => {
  test("is what one gets unasked, and lets on nothing that nobody can judge", async () => {
    const keyhold = createKeyhold({ url: fake.url, token: TOKEN, retries: 0 });
    fake.answer(ALLOWED, OUTAGE);
    expect(await keyhold.verify({ organization: "acme", key: "k" })).toMatchObject({ isAllowed: true });
    expect(await keyhold.verify({ organization: "acme", key: "k" })).toMatchObject({ isAllowed: false });
  });
});

describe("an answer that overtakes another", () => {
  test("leaves a refused key refused: an ALLOWED from before the refusal does not undo it", async () => {
    const waiting: ((response: Response) => void)[] = [];
    const keyhold = createKeyhold({
      url: fake.url,
      token: TOKEN,
      retries: 0,
      onUnavailable: "allow",
      fetch: () => new Promise((resolve) => waiting.push(resolve)),
    });
    const ask = () => keyhold.verify({ organization: "acme", key: "AbCdEfGhIjK1" });
    const [slow, fast] = [ask(), ask()];
    waiting[1]?.(Response.json({ verdict: "KEY_DISABLED", organization: ACME }));
    expect(await fast).toMatchObject({ code: "KEY_DISABLED" });
    waiting[0]?.(Response.json({ verdict: "ALLOWED", organization: ACME }));
    expect(await slow).toMatchObject({ code: "ALLOWED" });
    const later = ask();
    waiting[2]?.(new Response("", { status: 503 }));
    expect(await later).toMatchObject({ code: "UNAVAILABLE", isAllowed: false });
  });
});
