"use client";

import { useEffect } from "react";
import { notePageUser, type PageUser } from "../trpc/session-over.ts";

/** Says for whom this page was written, for the day its session is over. */
export function PageUserNote({ id, email }: PageUser) {
  useEffect(() => notePageUser({ id, email }), [id, email]);
  return null;
}
