"use client";

import { Card, CardHeader } from "@keyhold/ui/card";
import { CodeBlock } from "@keyhold/ui/code-block";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Tab, TabList, TabPanel, Tabs } from "@keyhold/ui/tabs";
import { tellCopyFailed } from "../../../shell/copyable-id.tsx";
import { curlSnippet } from "./curl-snippet.ts";
import { nginxSnippet } from "./nginx-snippet.ts";
import { nodeSnippet } from "./node-snippet.ts";

const SNIPPETS = [
  { name: "curl", write: curlSnippet },
  { name: "Node", write: nodeSnippet },
  { name: "nginx", write: nginxSnippet },
] as const;

/** Ready to run with the base URL of this organization. The key is not in them: programs have it from their environment. */
export function UseIt({ baseUrl }: { baseUrl: string }) {
  return (
    <Card aria-label="Use it">
      <CardHeader title="Use it">
        Log in once and go on with the session. Log-in and log-out count as calls, too.
      </CardHeader>
      <Tabs defaultValue="curl">
        <TabList label="Ways to use the key">
          {SNIPPETS.map(({ name }) => (
            <Tab key={name} value={name}>
              {name}
            </Tab>
          ))}
        </TabList>
        {SNIPPETS.map(({ name, write }) => (
          <TabPanel key={name} value={name}>
            <CodeBlock
              label={`${name} snippet`}
              text={write(baseUrl)}
              actions={<CopyButton text={write(baseUrl)} label={`Copy ${name} snippet`} onFailed={tellCopyFailed} />}
            />
          </TabPanel>
        ))}
      </Tabs>
    </Card>
  );
}
