import { LISTINGS } from "@keyhold/domain/key/listing";
import { X } from "@keyhold/ui/icons/x";
import { clsx } from "clsx";
import Link from "next/link";
import { LISTING_LABELS } from "../../copy/listings.ts";
import { organizationsPath } from "../../shell/paths.ts";
import { changeView, type ListInput, type ListView, listQueryOf } from "./list-input.ts";

const ORDER = Object.keys(LISTING_LABELS).flatMap((name) => LISTINGS.filter((listing) => listing === name));

/** One filter at a time, in the address: a list can be passed on and gone back to. */
export function OrganizationFilters({ input, isPlatform }: { input: ListInput; isPlatform: boolean }) {
  return (
    <nav aria-label="Filter" className="flex flex-wrap gap-1.5">
      <Chip view={changeView(input, { listing: undefined })} isCurrent={input.listing === undefined}>
        All
      </Chip>
      {ORDER.map((listing) => (
        <Chip key={listing} view={changeView(input, { listing })} isCurrent={input.listing === listing}>
          {LISTING_LABELS[listing]}
        </Chip>
      ))}
      {isPlatform && input.partnerId === undefined ? (
        <Chip view={changeView(input, { partnerId: null })} isCurrent={false}>
          No partner
        </Chip>
      ) : null}
      {input.partnerId === undefined ? null : <PartnerChip input={input} partner={input.partnerId} />}
    </nav>
  );
}

const CHIP =
  "inline-flex h-7 items-center gap-1 rounded-base border px-2 text-xs font-medium whitespace-nowrap transition-colors";

function Chip({ view, isCurrent, children }: { view: ListView; isCurrent: boolean; children: string }) {
  return (
    <Link
      href={`${organizationsPath}${listQueryOf(view)}`}
      aria-current={isCurrent ? "true" : undefined}
      prefetch={false}
      scroll={false}
      className={clsx(CHIP, isCurrent ? "border-ink bg-ink text-on-ink" : "border-line-strong hover:bg-hover")}
    >
      {children}
    </Link>
  );
}

function PartnerChip({ input, partner }: { input: ListInput; partner: string | null }) {
  const label = partner === null ? "No partner" : `Served by ${partner}`;
  return (
    <Link
      href={`${organizationsPath}${listQueryOf(changeView(input, { partnerId: undefined }))}`}
      aria-label={`${label}: show all`}
      prefetch={false}
      scroll={false}
      className={clsx(CHIP, "border-ink bg-ink text-on-ink")}
    >
      {label}
      <X aria-hidden className="size-3" />
    </Link>
  );
}
