/** The accounts of the demonstration that a first run makes. */
export const ACCOUNTS = {
  operator: "operator@keyhold.example",
  partner: "partner@northwind.example",
  acmeAdmin: "admin@acme.example",
  acmeViewer: "viewer@acme.example",
  globexAdmin: "admin@globex.example",
  initechAdmin: "admin@initech.example",
} as const;

export type AccountName = keyof typeof ACCOUNTS;
