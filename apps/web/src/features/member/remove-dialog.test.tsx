// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

const YOU = { userId: "usr_1", email: "ada@acme.example", isYou: true };

function show(place: string | undefined) {
  const people = { organizationId: "acme" };
  renderWithApi(<RemoveDialog {...{ people, place }} member={YOU} onClose={() => undefined} />, createFakeApi({}));
}

test("who leaves reads the name of what they leave", () => {
  show("Acme");
  expect(screen.getByRole("alertdialog", { name: "Leave Acme" })).toBeTruthy();
});

test("without a name it is told what it is", () => {
  show(undefined);
  expect(screen.getByRole("alertdialog", { name: "Leave the organization" })).toBeTruthy();
});
