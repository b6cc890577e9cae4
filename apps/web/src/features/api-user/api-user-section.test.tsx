// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { ApiUserSection } from "./api-user-section.tsx";

const USER = {
  ...{ id: "user-1", name: "backup", username: "backup@acme", role: "readOnly" as const, isDisabled: false },
  ...{ createdAt: "2026-03-12T14:02:07.000Z", lastUsedAt: null },
};
const PASSWORD = "a".repeat(24);

function show(answers: Parameters<typeof createFakeApi>[0] = {}) {
  const api = createFakeApi({ "apiUsers.list": () => ({ items: [USER] }), ...answers });
  return { api, ...renderWithApi(<ApiUserSection organizationId="acme" />, api) };
}

test("programs are listed with their role, and when they were used", async () => {
  show();
  const row = await screen.findByRole("row", { name: /backup@acme/ });
  expect(row.textContent).toContain("Read only");
  expect(row.textContent).toContain("Never");
});

test("a password is shown once, and gone with its window", async () => {
  const { api, queryClient } = show({ "apiUsers.create": () => ({ user: USER, password: PASSWORD }) });
  await press("Add API user");
  fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "backup" } });
  await press("Add");
  await waitFor(() => expect(screen.getByText(PASSWORD)).toBeTruthy());
  expect(api.inputsOf("apiUsers.create")).toEqual([{ organizationId: "acme", name: "backup", role: "readOnly" }]);
  await press("Done");
  await waitFor(() => expect(screen.queryByText(PASSWORD)).toBeNull());
  const cached = queryClient.getQueryCache().getAll();
  expect(JSON.stringify(cached.map(({ state }) => state.data))).not.toContain(PASSWORD);
});

test("a name that cannot be one is told at the field, and nothing is sent", async () => {
  const { api } = show();
  await press("Add API user");
  fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Back up" } });
  await press("Add");
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("lower-case"));
  expect(api.inputsOf("apiUsers.create")).toEqual([]);
});

test("a change says what it does, and does it", async () => {
  const { api } = show({ "apiUsers.disable": () => ({ ...USER, isDisabled: true }) });
  await screen.findByRole("row", { name: /backup@acme/ });
  await press("Disable backup@acme");
  expect((await screen.findByRole("alertdialog")).textContent).toContain("its sessions end now");
  await press("Disable");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(api.inputsOf("apiUsers.disable")).toEqual([{ organizationId: "acme", apiUserId: "user-1" }]);
});
