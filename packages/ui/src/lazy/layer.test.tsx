// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { type LayerProps, LazyLayer } from "./layer.tsx";

afterEach(cleanup);

function Layer({ trigger, defaultOpen }: LayerProps) {
  return (
    <>
      {trigger}
      <p>{defaultOpen ? "open" : "closed"}</p>
    </>
  );
}

function show(load: () => Promise<typeof Layer>) {
  render(<LazyLayer kind="menu" trigger={<button type="button">Menu</button>} load={load} own={{}} />);
  return screen.getByRole("button", { name: "Menu" });
}

test("a press before the code is there opens it when it is", async () => {
  const code = Promise.withResolvers<typeof Layer>();
  const button = show(() => code.promise);
  expect(button.getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(button);
  expect(screen.queryByText("open")).toBeNull();
  code.resolve(Layer);
  await screen.findByText("open");
});

test("pointing at it fetches the code, and changes nothing", async () => {
  const load = vi.fn(async () => Layer);
  fireEvent.pointerEnter(show(load));
  expect(load).toHaveBeenCalledOnce();
  expect(screen.queryByText("closed")).toBeNull();
});

test("when the code does not come the next press asks for it again", async () => {
  const load = vi.fn(async () => Layer).mockRejectedValueOnce(new Error("offline"));
  const button = show(load);
  fireEvent.click(button);
  await Promise.resolve();
  fireEvent.click(button);
  await screen.findByText("open");
  expect(load).toHaveBeenCalledTimes(2);
});
