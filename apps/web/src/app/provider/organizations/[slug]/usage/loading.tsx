import { UsageSkeleton } from "@/features/usage/usage-skeleton.tsx";

export default function Loading() {
  return <UsageSkeleton />;
}
