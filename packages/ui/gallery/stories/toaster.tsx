import { useEffect } from "react";
import { Toaster, toast } from "../../src/toaster.tsx";
import type { Story } from "../story.ts";

function Toasted() {
  useEffect(() => {
    toast("Regenerated.", { id: "done", duration: 1e6, description: "The old key was refused from 14:02:07 UTC." });
  }, []);
  return <Toaster theme="light" />;
}

export const story: Story = {
  about: "What has just been done, for some seconds.",
  states: [
    {
      name: "A toast",
      isLayer: true,
      show: () => <Toasted />,
    },
  ],
};
