import { Button } from "@keyhold/ui/button";
import Link from "next/link";

/** The same for what does not exist and for what one may not see. */
export function NotFoundNotice() {
  return (
    <section className="flex max-w-[56ch] flex-col items-start gap-4">
      <div className="flex flex-col gap-1">
        <p className="font-mono text-sm text-faint">404</p>
        <h1 className="text-xl font-semibold tracking-tight">There is nothing here for you.</h1>
        <p className="text-muted">The page does not exist, or your account may not see it.</p>
      </div>
      <Button asChild>
        <Link href="/">Go to your start page</Link>
      </Button>
    </section>
  );
}
