import { act, fireEvent, screen } from "@testing-library/react";

export async function press(name: string): Promise<void> {
  const button = await screen.findByRole("button", { name });
  await act(async () => fireEvent.click(button));
}
