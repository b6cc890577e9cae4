import { unstable_rethrow } from "next/navigation";
import { logFailure } from "../server/log.ts";
import { load, serverTrpc } from "../trpc/server.tsx";
import { ContactLink } from "./contact-link.tsx";

/** Whom to ask, at the bottom of the sidebar, when the operator has said so. */
export async function SupportEntry({ slug }: { slug: string }) {
  const key = await loadOrNot(slug);
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

/** A page is not lost for this: what goes wrong is logged, and left out. */
async function loadOrNot(slug: string) {
  try {
    return await load(serverTrpc().key.get.queryOptions({ organizationId: slug }));
  } catch (error) {
    unstable_rethrow(error);
    logFailure("The support contact could not be read.", {
      error: error instanceof Error ? error.message : String(error),
    });
    return null;
  }
}
