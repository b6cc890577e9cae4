import { CopyableId } from "../../shell/copyable-id.tsx";

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
        Contact {contact ? <ContactLink contact={contact} /> : fallback} {purpose}
        {organizationId ? ", and name your organization id:" : "."}
      </p>
      {organizationId ? <CopyableId id={organizationId} label="Copy organization id" /> : null}
    </div>
  );
}

function ContactLink({ contact }: { contact: string }) {
  const href = hrefOf(contact);
  if (!href) return <span>{contact}</span>;
  return (
    <a href={href} className="rounded-base font-medium text-accent underline underline-offset-2">
      {contact}
    </a>
  );
}

// What the operator configured is text; only an address or a web page of http(s) becomes a link.
function hrefOf(contact: string): string | null {
  if (/^https?:\/\//i.test(contact) && URL.canParse(contact)) return contact;
  return /^[^\s@:/?]+@[^\s@:/?]+$/.test(contact) ? `mailto:${contact}` : null;
}
