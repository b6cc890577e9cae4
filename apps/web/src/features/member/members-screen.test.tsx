// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { MembersScreen } from "./members-screen.tsx";

test("a list that could not be read is told as that, not as a change, and is asked for again", async () => {
  const api = createFakeApi({
    "members.list": () => {
      throw new Error("nobody answers");
    },
    "members.invitations": () => ({ items: [] }),
  });
  renderWithApi(<MembersScreen people={{ organizationId: "acme" }} title="Members" />, api);
  const notice = await screen.findByRole("alert");
  expect(notice.textContent).toContain("Nothing has changed");
  expect(notice.textContent).not.toContain("If the change went through");
  const before = api.inputsOf("members.list").length;
  await press("Try again");
  await waitFor(() => expect(api.inputsOf("members.list").length).toBeGreaterThan(before));
});
