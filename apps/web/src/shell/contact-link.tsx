import type { ReactNode } from "react";

type ContactLinkProps = { contact: string; className: string; children?: ReactNode };

/** What the operator configured is text; only an address or a web page of http(s) becomes a link. */
export function ContactLink({ contact, className, children = contact }: ContactLinkProps) {
  const href = hrefOf(contact);
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} className={className}>
      {children}
    </a>
  );
}

function hrefOf(contact: string): string | null {
  if (/^https?:\/\//i.test(contact) && URL.canParse(contact)) return contact;
  return /^[^\s@:/?]+@[^\s@:/?]+$/.test(contact) ? `mailto:${contact}` : null;
}
