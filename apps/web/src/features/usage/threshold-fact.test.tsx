// @vitest-environment happy-dom
import type { ThresholdView } from "@keyhold/contract/usage/threshold";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { createFakeApi } from "../../testing/fake-api.ts";
import { ACME } from "../../testing/organization.ts";
import { press } from "../../testing/press.ts";
import { renderWithApi } from "../../testing/render.tsx";
import { DAILY, NO_THRESHOLD } from "../../testing/usage.ts";
import { ThresholdFact } from "./threshold-fact.tsx";

type Circumstances = { setThreshold?: boolean; isDown?: () => boolean };

/** The threshold as it stands, for who may set it, and what becomes of what is set. */
function show(start: ThresholdView, { setThreshold = true, isDown }: Circumstances = {}) {
  const state = { threshold: start };
  const api = createFakeApi({
    "threshold.get": () => state.threshold,
    "threshold.set": (input) => {
      if (isDown?.()) throw new Error("network");
      const { limit } = input as { limit: number | null };
      state.threshold = limit === null ? NO_THRESHOLD : { ...DAILY, limit };
      return { limit, window: null };
    },
  });
  const organization = { ...ACME, providerCapabilities: { ...ACME.providerCapabilities, setThreshold } };
  renderWithApi(
    <dl>
      <ThresholdFact organization={organization} />
    </dl>,
    api,
  );
  return api;
}

function type(limit: string, window = "day") {
  fireEvent.change(screen.getByLabelText("Calls"), { target: { value: limit } });
  fireEvent.change(screen.getByLabelText("In each"), { target: { value: window } });
}

describe("the threshold of an organization", () => {
  test("is told with what is used of it", async () => {
    show(DAILY);
    expect(await screen.findByText("50,000 calls a day")).toBeTruthy();
    expect(screen.getByText("41,208 used, 8,792 left, resets 00:00 UTC")).toBeTruthy();
  });

  test("that is none is told as none", async () => {
    show(NO_THRESHOLD);
    expect(await screen.findByText("None: calls are counted, not limited")).toBeTruthy();
  });

  test("is offered for setting to who may, and to nobody else", async () => {
    show(DAILY, { setThreshold: false });
    await screen.findByText("50,000 calls a day");
    expect(screen.queryByRole("button", { name: "Set threshold" })).toBeNull();
  });

  test("that is not known offers nothing", async () => {
    const api = createFakeApi({});
    renderWithApi(<ThresholdFact organization={ACME} />, api);
    expect(await screen.findByText("Not known now")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("the window that sets it", () => {
  test("sends what was typed, with a request id, and shows what stands then", async () => {
    const api = show(NO_THRESHOLD);
    await press("Set threshold");
    expect(screen.queryByRole("button", { name: "Remove threshold" })).toBeNull();
    type("1,000", "hour");
    await press("Save");
    await screen.findByText("1,000 calls a day");
    expect(api.inputsOf("threshold.set")).toEqual([
      { organizationId: "acme", limit: 1000, window: "hour", requestId: expect.any(String) },
    ]);
    expect(await screen.findByText("The threshold of Acme is set.")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("begins with what stands, and takes it away", async () => {
    const api = show(DAILY);
    await press("Set threshold");
    expect(screen.getByLabelText<HTMLInputElement>("Calls").value).toBe("50000");
    expect(screen.getByLabelText<HTMLSelectElement>("In each").value).toBe("day");
    await press("Remove threshold");
    await screen.findByText("None: calls are counted, not limited");
    expect(api.inputsOf("threshold.set")).toEqual([
      { organizationId: "acme", limit: null, requestId: expect.any(String) },
    ]);
    expect(await screen.findByText("The threshold of Acme is removed.")).toBeTruthy();
  });

  test.each(["", "five", "1.5", "-1", "2147483648", "1e3"])(
    "says of %j that it is no number of calls, and sends nothing",
    async (typed) => {
      const api = show(NO_THRESHOLD);
      await press("Set threshold");
      type(typed);
      await press("Save");
      expect(screen.getByRole("alert").textContent).toBe("Enter a whole number from 0 to 2,147,483,647.");
      expect(screen.getByLabelText("Calls").getAttribute("aria-invalid")).toBe("true");
      expect(api.inputsOf("threshold.set")).toEqual([]);
    },
  );

  test("without an answer stays open, and sends the same again with the same request id", async () => {
    let isDown = true;
    const api = show(DAILY, { isDown: () => isDown });
    await press("Set threshold");
    type("7");
    await press("Save");
    await screen.findByText("We can't reach the key service.");
    isDown = false;
    await press("Save");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const [first, second] = api.inputsOf("threshold.set");
    expect(first).toMatchObject({ limit: 7 });
    expect(second).toEqual(first);
  });

  test("never sends a removal as what was saved before it", async () => {
    let isDown = true;
    const api = show(DAILY, { isDown: () => isDown });
    await press("Set threshold");
    type("7");
    await press("Save");
    await screen.findByText("We can't reach the key service.");
    isDown = false;
    await press("Remove threshold");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(api.inputsOf("threshold.set")).toMatchObject([{ limit: 7 }, { limit: null }]);
  });
});
