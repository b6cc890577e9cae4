import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { ACCOUNTS, type AccountName } from "./accounts.ts";
import { ApiCaller } from "./api.ts";
import { ONE_CALL_A_CONNECTION } from "./connection.ts";
import { MembershipWriter, newDatabaseUrl } from "./database.ts";
import { Secrets } from "./secrets.ts";
import { BASE_URL, Servers } from "./servers.ts";
import { Sessions } from "./sessions.ts";

export type Verdict = { verdict: string; causes?: readonly Record<string, unknown>[]; organization?: { slug: string } };

export type Organization = { id: string; slug: string; name: string };

type OrganizationWishes = {
  /** `active` unless told: an organization has its provisioned key then. */
  subscription?: "active" | "none";
  admins?: readonly AccountName[];
  viewers?: readonly AccountName[];
  servedBy?: "northwind";
};

const RESULTS = join(import.meta.dirname, "../../test-results");
const DAY_MS = 86_400_000;

export function period(fromDays: number, toDays: number): { startsAt: string; endsAt: string } {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  return { startsAt: at(fromDays), endsAt: at(toDays) };
}

/** One installation of the product with a database of its own, and what a test needs around it. */
export class World {
  readonly secrets: Secrets;
  readonly servers: Servers;
  readonly password: string;
  readonly #token: string;
  readonly #directory: string;
  readonly databaseUrl: string;
  readonly #memberships: MembershipWriter;
  readonly #sessions: Sessions;
  #made = 0;

  private constructor(parts: {
    secrets: Secrets;
    servers: Servers;
    password: string;
    token: string;
    directory: string;
    databaseUrl: string;
    memberships: MembershipWriter;
  }) {
    this.secrets = parts.secrets;
    this.servers = parts.servers;
    this.password = parts.password;
    this.#token = parts.token;
    this.#directory = parts.directory;
    this.databaseUrl = parts.databaseUrl;
    this.#memberships = parts.memberships;
    this.#sessions = new Sessions(parts.servers.consoleUrl, parts.password);
  }

  static async open(extra: Record<string, string> = {}): Promise<World> {
    const directory = await mkdtemp(join(tmpdir(), "keyhold-e2e-"));
    const secrets = new Secrets();
    const [password, token, internalToken] = [secrets.newToken(), secrets.newToken(), secrets.newToken()];
    const databaseUrl = await newDatabaseUrl(directory);
    const servers = await Servers.start({
      databaseUrl,
      dataDirectory: directory,
      password,
      verifierToken: token,
      internalToken,
      extra,
    });
    const memberships = new MembershipWriter(databaseUrl);
    return new World({ secrets, servers, password, token, directory, databaseUrl, memberships });
  }

  get consoleUrl(): string {
    return this.servers.consoleUrl;
  }

  baseUrl({ slug }: Organization): string {
    return BASE_URL.replace("{organization}", slug);
  }

  session(account: AccountName): Promise<APIRequestContext> {
    return this.#sessions.of(account);
  }

  async api(account: AccountName): Promise<ApiCaller> {
    return new ApiCaller(await this.session(account));
  }

  /** What a gateway is told about a key, now. */
  async verdict(organization: string, key: string): Promise<Verdict> {
    const response = await fetch(`${this.servers.apiUrl}/v1/verify`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/json",
        ...ONE_CALL_A_CONNECTION,
      },
      body: JSON.stringify({ organization, key }),
    });
    expect(response.status, "a decision that was made is a 200").toBe(200);
    return response.json();
  }

  /** A new organization that no other test touches. */
  async organization(wishes: OrganizationWishes = {}): Promise<Organization> {
    const operator = await this.api("operator");
    this.#made += 1;
    const slug = `org-${process.pid}-${this.#made}`;
    const partnerId = wishes.servedBy ? await this.#partnerId(wishes.servedBy) : null;
    const created = await operator.must<Organization>("mutate", "organizations.create", {
      slug,
      name: `Organization ${this.#made}`,
      partnerId,
    });
    for (const admin of wishes.admins ?? ["acmeAdmin"]) await this.#join(created.id, admin, "org_admin");
    for (const viewer of wishes.viewers ?? []) await this.#join(created.id, viewer, "org_viewer");
    if (wishes.subscription !== "none") await this.subscribe(created.id, period(-1, 365));
    return created;
  }

  async subscribe(organizationId: string, times: { startsAt: string; endsAt: string }): Promise<void> {
    await (await this.api("operator")).must("mutate", "subscription.set", { organizationId, ...times });
  }

  /** The key that is in an organization's slot now. */
  async keyOf(organizationId: string, admin: AccountName = "acmeAdmin"): Promise<string> {
    const api = await this.api(admin);
    const { value } = await api.must<{ value: string }>("mutate", "key.reveal", { organizationId });
    return this.secrets.add(value);
  }

  async revisionOf(organizationId: string): Promise<number> {
    const operator = await this.api("operator");
    const { revision } = await operator.must<{ revision: number }>("query", "organizations.get", { organizationId });
    return revision;
  }

  async close(): Promise<void> {
    await this.#sessions.close();
    const exits = await this.servers.stop();
    await mkdir(RESULTS, { recursive: true });
    await writeFile(join(RESULTS, `servers-${process.pid}.log`), this.servers.logs.stderr);
    await this.#memberships.close();
    await rm(this.#directory, { recursive: true, force: true });
    expect(exits, "SIGTERM ends both servers cleanly").toEqual({
      api: { code: 0, signal: null },
      console: { code: 0, signal: null },
    });
    expect(this.servers.logs.stderr, "the API logs what it does").toContain("listening");
    expect(this.secrets.foundIn(this.servers.logs.stderr), "secrets in the logs").toEqual([]);
  }

  async #partnerId(slug: string): Promise<string> {
    const partner = await this.api("partner");
    const { memberships } = await partner.must<{ memberships: { partner?: { id: string; slug: string } }[] }>(
      "query",
      "session.me",
    );
    const found = memberships.find((membership) => membership.partner?.slug === slug)?.partner;
    if (!found) throw new Error(`The demonstration has no partner ${slug}.`);
    return found.id;
  }

  async #join(organizationId: string, account: AccountName, role: "org_admin" | "org_viewer"): Promise<void> {
    await this.#memberships.add({ email: ACCOUNTS[account], organizationId, role });
  }
}
