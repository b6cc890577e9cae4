import type { KeyView } from "@keyhold/contract/key/outputs";
import { KeyStatus } from "./key-status.tsx";
import { SupportContact } from "./support-contact.tsx";

/** No subscription yet: what the API is and whom to ask, and no empty card. */
export function Unsubscribed({ view }: { view: KeyView }) {
  return (
    <section className="flex max-w-[64ch] flex-col items-start gap-3">
      <KeyStatus view={view} />
      <div className="flex flex-col gap-2">
        <p>
          The Internet &amp; SaaS API is for the programs of your organization. It needs a subscription, and your
          organization has none yet.
        </p>
        <p className="text-muted">
          When the subscription begins, a key appears under “Cloud Service API Key”, enabled, with the base URL to use
          it at. You do not have to do anything for that.
        </p>
      </div>
      <SupportContact
        organizationId={view.organizationId}
        contact={view.supportContact}
        fallback="your service provider"
        purpose="to subscribe"
      />
    </section>
  );
}
