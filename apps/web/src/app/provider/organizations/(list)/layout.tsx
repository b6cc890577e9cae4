import { SelectionProvider } from "@/features/organization/selection.tsx";

export default function OrganizationsLayout({ children }: LayoutProps<"/provider/organizations">) {
  return <SelectionProvider>{children}</SelectionProvider>;
}
