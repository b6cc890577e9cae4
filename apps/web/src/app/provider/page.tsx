import { redirect } from "next/navigation";
import { organizationsPath } from "@/shell/paths.ts";

export default function ProviderPage() {
  redirect(organizationsPath);
}
