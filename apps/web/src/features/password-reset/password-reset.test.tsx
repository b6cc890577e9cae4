// @vitest-environment happy-dom
import { setImmediate as nextTurn } from "node:timers/promises";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createFakeApi, Refused } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { ResetDialog } from "./reset-dialog.tsx";
import { ResetScreen } from "./reset-screen.tsx";

const TOKEN = "t0ken-of-a-link";
const LINK = `https://keys.example/reset-password#${TOKEN}`;
const ADA = { userId: "user-ada", name: "Ada", email: "ada@acme.example" };
const EXPIRES_AT = "2026-12-02T00:00:00.000Z";

function showDialog(create: () => unknown) {
  const onClose = vi.fn();
  const api = createFakeApi({ "passwordResets.create": create });
  const people = { organizationId: "acme" };
  return { onClose, api, ...renderWithApi(<ResetDialog {...{ people, onClose }} member={ADA} />, api) };
}

describe("making a link", () => {
  test("says what it does before it is made, shows it once, and no cache has it", async () => {
    const { api, queryClient } = showDialog(() => ({ email: ADA.email, link: LINK, expiresAt: EXPIRES_AT }));
    expect(
      await screen.findByText(/Ada can set a new password once, within 24 hours\. All sessions of Ada end/),
    ).toBeTruthy();
    expect(api.calls).toEqual([]);
    await press("Make a link");
    expect(await screen.findByText(LINK)).toBeTruthy();
    expect(screen.getByText(/by a channel where you know who is at the other end/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Make a link" })).toBeNull();
    const asked = { organizationId: "acme", userId: ADA.userId, removesSecondFactors: false };
    expect(api.inputsOf("passwordResets.create")).toEqual([asked]);
    const cached = [queryClient.getQueryCache().getAll(), queryClient.getMutationCache().getAll()].flat();
    expect(JSON.stringify(cached.map(({ state }) => state))).not.toContain(TOKEN);
  });

  test("removes second factors only where that is chosen, and says what it means", async () => {
    const { api } = showDialog(() => ({ email: ADA.email, link: LINK, expiresAt: EXPIRES_AT }));
    expect(await screen.findByText(/the authenticator and passkeys of Ada stay/)).toBeTruthy();
    fireEvent.click(screen.getByRole("switch", { name: "Remove the second factors too" }));
    expect(await screen.findByText(/go when the link is used\. Until new ones are set up/)).toBeTruthy();
    await press("Make a link");
    expect(await screen.findByText(LINK)).toBeTruthy();
    expect(api.inputsOf("passwordResets.create")).toMatchObject([{ removesSecondFactors: true }]);
  });

  test("for an account without a password says why not, and stays", async () => {
    const { onClose } = showDialog(() => {
      throw new Refused({ code: "NO_PASSWORD" });
    });
    await press("Make a link");
    expect(await screen.findByText(/This account has no password to set anew/)).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("the page of a link", () => {
  beforeEach(async () => {
    window.history.replaceState(null, "", `/reset-password#${TOKEN}`);
    // happy-dom tells that as a change of the fragment, in a later turn; browsers do not.
    await new Promise((told) => setTimeout(told));
  });

  const opened = () => ({ email: ADA.email, expiresAt: EXPIRES_AT, removesSecondFactors: false });
  const type = async (text: string) =>
    fireEvent.change(await screen.findByLabelText("New password"), { target: { value: text } });
  const isDisabled = () => screen.getByRole("button", { name: "Set password" }).hasAttribute("disabled");

  test("takes the token from the fragment, and a password that is long enough", async () => {
    const api = createFakeApi({ "passwordResets.open": opened, "passwordResets.use": () => ({ email: ADA.email }) });
    renderWithApi(<ResetScreen />, api);
    await type("eleven char");
    expect(isDisabled()).toBe(true);
    await type("twelve chars");
    expect(isDisabled()).toBe(false);
    await press("Set password");
    expect(await screen.findByRole("heading", { name: "Password set" })).toBeTruthy();
    expect(api.inputsOf("passwordResets.open")).toEqual([{ token: TOKEN }]);
    expect(api.inputsOf("passwordResets.use")).toEqual([{ token: TOKEN, newPassword: "twelve chars" }]);
  });

  test.each([
    {
      removesSecondFactors: false,
      before: /^For ada@acme\.example\. Every session of this account ends then\.$/,
      after: /asked for as before/,
    },
    {
      removesSecondFactors: true,
      before: /authenticator, recovery codes and passkeys are removed/,
      after: /set up new ones/,
    },
  ])(
    "says before and after what becomes of second factors: $removesSecondFactors",
    async ({ removesSecondFactors, before, after }) => {
      const reset = { ...opened(), removesSecondFactors };
      const api = createFakeApi({
        "passwordResets.open": () => reset,
        "passwordResets.use": () => ({ email: ADA.email }),
      });
      renderWithApi(<ResetScreen />, api);
      await type("twelve chars");
      expect(
        screen.getByText((_text, element) => element?.tagName === "P" && before.test(element.textContent ?? "")),
      ).toBeTruthy();
      await press("Set password");
      expect((await screen.findByRole("status")).textContent).toMatch(after);
    },
  );

  test("gives way to another link that is opened in the same tab, whichever is answered first", async () => {
    const first = Promise.withResolvers<object>();
    const answers = [first.promise, { ...opened(), email: "bob@acme.example" }];
    const api = createFakeApi({ "passwordResets.open": () => answers.shift() });
    renderWithApi(<ResetScreen />, api);
    await waitFor(() => expect(api.calls).toHaveLength(1));
    window.location.hash = "a-newer-one";
    expect(await screen.findByText("bob@acme.example")).toBeTruthy();
    await act(async () => {
      first.resolve(opened());
      await nextTurn();
    });
    expect(screen.queryByText(ADA.email)).toBeNull();
    expect(api.inputsOf("passwordResets.open")).toEqual([{ token: TOKEN }, { token: "a-newer-one" }]);
  });

  test("that is over while it is open says so, and offers no form any more", async () => {
    const over = () => {
      throw new Refused({ code: "RESET_LINK_NOT_FOUND" });
    };
    renderWithApi(<ResetScreen />, createFakeApi({ "passwordResets.open": opened, "passwordResets.use": over }));
    await type("twelve chars");
    await press("Set password");
    expect(await screen.findByText("ask who gave you the link", { exact: false })).toBeTruthy();
    expect(screen.queryByLabelText("New password")).toBeNull();
  });

  test("that gets no answer can be tried again, and keeps what was typed", async () => {
    let isDown = true;
    const api = createFakeApi({
      "passwordResets.open": opened,
      "passwordResets.use": () => {
        if (isDown) throw new Error("network");
        return { email: ADA.email };
      },
    });
    renderWithApi(<ResetScreen />, api);
    await type("twelve chars");
    await press("Set password");
    await waitFor(() => expect(isDisabled()).toBe(false));
    isDown = false;
    await press("Set password");
    expect(await screen.findByRole("heading", { name: "Password set" })).toBeTruthy();
  });
});
