// @vitest-environment happy-dom
import { act, screen, waitFor } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import { beforeEach, expect, test, vi } from "vitest";
import { createFakeApi } from "../testing/fake-api.ts";
import { press } from "../testing/press.ts";
import { renderWithApi } from "../testing/render.tsx";
import { tellUndoable, type Undo } from "./undo.ts";

const send = vi.fn<Undo["send"]>();
const refresh = vi.fn<Undo["refresh"]>();

beforeEach(() => {
  send.mockReset().mockResolvedValue(undefined);
  refresh.mockReset().mockResolvedValue(undefined);
});

async function tellOf(isStill?: Undo["isStill"]) {
  renderWithApi(null, createFakeApi({}));
  const undo = { send, refresh, undone: "It is as it was." };
  await act(async () => tellUndoable("It is changed.", isStill ? { ...undo, isStill } : undo));
  await screen.findByText("It is changed.");
}

test("a change is told with the way back, which is one command with an id of its own", async () => {
  await tellOf();
  expect(send).not.toHaveBeenCalled();
  await press("Undo");
  await screen.findByText("It is as it was.");
  expect(send.mock.calls).toEqual([[expect.stringMatching(/^[0-9a-f]{32}$/)]]);
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});

test("what was changed once more meanwhile is left as it is, and the page shows it", async () => {
  await tellOf(() => Promise.resolve(false));
  await press("Undo");
  await screen.findByText("Nothing is undone: it was changed once more since then.");
  expect(send).not.toHaveBeenCalled();
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});

test("without an answer it is sent again under the same id, though it may not be as it was left any more", async () => {
  const isStill = vi.fn<() => Promise<boolean>>().mockResolvedValueOnce(true).mockResolvedValue(false);
  send.mockRejectedValueOnce(new TypeError("nobody answers"));
  await tellOf(isStill);
  await press("Undo");
  await press("Try again");
  await screen.findByText("It is as it was.");
  const ids = send.mock.calls.map(([requestId]) => requestId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("where even the looking got no answer, it is looked again before anything is sent", async () => {
  const isStill = vi
    .fn<() => Promise<boolean>>()
    .mockRejectedValueOnce(new TypeError("nobody"))
    .mockResolvedValue(false);
  await tellOf(isStill);
  await press("Undo");
  await press("Try again");
  await screen.findByText("Nothing is undone: it was changed once more since then.");
  expect(send).not.toHaveBeenCalled();
});

test("a refusal is told, and not offered again", async () => {
  const data = {
    code: "FORBIDDEN" as const,
    httpStatus: 403,
    path: "holds.release",
    requestId: "req-1",
    refusal: { code: "FORBIDDEN" as const },
  };
  send.mockRejectedValue(TRPCClientError.from({ error: { message: "FORBIDDEN", code: -32003, data } }));
  await tellOf();
  await press("Undo");
  await screen.findByText(/^Your role does not allow this/);
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce());
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(screen.queryByText("It is as it was.")).toBeNull();
});
