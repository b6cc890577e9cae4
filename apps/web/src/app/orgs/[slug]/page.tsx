import { redirect } from "next/navigation";
import { keyPath } from "@/shell/paths.ts";

export default async function OrganizationPage({ params }: PageProps<"/orgs/[slug]">) {
  redirect(keyPath((await params).slug));
}
