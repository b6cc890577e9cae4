import { KeyPageFrame } from "@/features/key/key-page-frame.tsx";
import { KeySkeleton } from "@/features/key/key-skeleton.tsx";

export default function Loading() {
  return (
    <KeyPageFrame slug={null}>
      <KeySkeleton />
    </KeyPageFrame>
  );
}
