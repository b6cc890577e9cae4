const PORT = 8080;

/** A way out for programs that reach no other network: they log in and call at nginx, which passes it on. No secret is in it. */
export function nginxSnippet(baseUrl: string): string {
  const { protocol, pathname } = new URL(baseUrl);
  const path = `${pathname.replace(/\/+$/, "")}/`;
  return `# For the http block. Programs inside your network log in and call at http://127.0.0.1:${PORT}${path.slice(0, -1)}, as they would at
# the base URL. $KEYHOLD_API_KEY and the passwords stay with the programs: nginx needs neither.
server {
    listen 127.0.0.1:${PORT};

    location ${path} {
        proxy_pass ${baseUrl.replace(/\/+$/, "")}/;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
${protocol === "https:" ? OVER_TLS : ""}    }
}
`;
}

const OVER_TLS = `        proxy_ssl_server_name on;
        proxy_ssl_verify on;
        proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
        # Over plain http a program would not send back a cookie that is marked Secure. Needs nginx 1.19.3.
        proxy_cookie_flags JSESSIONID nosecure;
`;
