import { createHash } from 'node:crypto'

const style = `
:root{color-scheme:light dark;--bg:#fafafa;--card:#fff;--line:#d9d9df;--fg:#1c1c21;--accent:#4338ca;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#17171b;--card:#1f1f25;--line:#3a3a44;--fg:#f2f2f5;--accent:#a5b4fc;--on:#17171b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;justify-content:center;padding:8vh 16px 32px;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:440px;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:24px;height:fit-content}
h1{margin:0 0 8px;font-size:22px;line-height:1.3;overflow-wrap:anywhere}
p{margin:0 0 16px;overflow-wrap:anywhere}
button{width:100%;min-height:44px;border:0;border-radius:6px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Text as it stands in HTML. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** A page without script: what it says, and at most one button that posts the form at this address. */
export function plainPage(page: {
  title: string
  text: string
  button?: { label: string; name: string; value: string }
  status?: number
}): Response {
  const { title, text, button, status = 200 } = page
  const form =
    button === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="${escaped(button.name)}" value="${escaped(button.value)}"><button type="submit">${escaped(button.label)}</button></form>`
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${form}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
