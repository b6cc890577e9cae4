import { load, serverTrpc } from "../trpc/server.tsx";
import { ContactLink } from "./contact-link.tsx";

/** Whom to ask, at the bottom of the sidebar, when the operator has said so. */
export async function SupportEntry({ slug }: { slug: string }) {
  // What goes wrong here the page says itself: it is shown without this.
  const key = await load(serverTrpc().key.get.queryOptions({ organizationId: slug })).catch(() => null);
  const contact = key?.ok ? key.value.supportContact : null;
  if (!contact) return null;
  return (
    <div className="mt-auto flex flex-col gap-px px-2 pb-2 text-sm">
      <p className="text-xs text-faint">Support contact</p>
      <ContactLink
        contact={contact}
        className="rounded-base break-all text-muted transition-colors hover:text-text hover:underline"
      />
    </div>
  );
}
