import { ContactLink } from "../../shell/contact-link.tsx";
import { CopyableId } from "../../shell/copyable-id.tsx";

const LINK = "rounded-base font-medium text-accent underline underline-offset-2";

type SupportContactProps = {
  contact: string | null;
  fallback: string;
  purpose: string;
  /** The organization's id, when it is not shown beside another contact already. */
  organizationId: string | null;
};

/** Whom to contact, and the id that they will ask for. */
export function SupportContact({ organizationId, contact, fallback, purpose }: SupportContactProps) {
  return (
    <div className="mt-3 flex flex-col gap-1.5">
      <p>
        Contact {contact ? <ContactLink contact={contact} className={LINK} /> : fallback} {purpose}
        {organizationId ? ", and name your organization id:" : "."}
      </p>
      {organizationId ? <CopyableId id={organizationId} label="Copy organization id" /> : null}
    </div>
  );
}
