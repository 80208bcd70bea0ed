import { createHash } from 'node:crypto'
import type { Subscription } from './unsubscribe.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)

const style = `
:root{color-scheme:light dark;--bg:#fafafa;--card:#fff;--line:#d9d9df;--fg:#1c1c21;--muted:#5b5b66;--accent:#4338ca;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#17171b;--card:#1f1f25;--line:#3a3a44;--fg:#f2f2f5;--muted:#a9a9b4;--accent:#a5b4fc;--on:#17171b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;justify-content:center;padding:8vh 16px 32px;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:440px}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:24px}
.who{margin:0 0 16px;font-weight:600;overflow-wrap:anywhere}
h1{margin:0 0 8px;font-size:22px;line-height:1.3;overflow-wrap:anywhere}
p{margin:0 0 16px}
p:last-child{margin-bottom:0}
fieldset{border:0;margin:0 0 20px;padding:0}
legend{padding:0;margin-bottom:8px;color:var(--muted)}
label{display:flex;gap:10px;align-items:flex-start;padding:8px 0}
input{margin:5px 0 0;accent-color:var(--accent)}
button{width:100%;min-height:44px;border:0;border-radius:6px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.muted{color:var(--muted);font-size:14px}
`

/** Only this style may run, and the form may go nowhere else. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

function page(title: string, body: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}

/** What the link of a message shows: no script, no cookie, nothing of the person. */
export function unsubscribePage({ company, stopped }: Subscription): Response {
  const who = `<p class="who">${escaped(company)}</p>`
  if (stopped === 'all')
    return page(
      'Unsubscribed',
      `${who}<div class="card" role="status"><h1>You are unsubscribed</h1><p>${escaped(company)} will not write to you again.</p>
<p class="muted">It may take a moment until a message that is already on its way has arrived.</p></div>`,
    )
  const ended = stopped === 'series'
  const choices = `<fieldset><legend>What shall stop?</legend>
<label><input type="radio" name="choice" value="all" checked><span>All messages from ${escaped(company)}</span></label>
<label><input type="radio" name="choice" value="series"><span>Only this series of messages</span></label></fieldset>`
  const intro = ended
    ? '<p role="status">This series of messages has ended: you will get no more of it.</p>'
    : '<p>Choose what you do not want to get any more. It takes effect at once.</p>'
  return page(
    ended ? 'This series has ended' : 'Unsubscribe',
    `${who}<div class="card"><h1>${ended ? 'This series has ended' : 'Unsubscribe'}</h1>${intro}
<form method="post">${ended ? '<input type="hidden" name="choice" value="all">' : choices}
<button type="submit">${ended ? `Stop all messages from ${escaped(company)}` : 'Unsubscribe'}</button></form></div>`,
  )
}

/** For a link that was changed, cut off or never ours. It leads nowhere. */
export function brokenLinkPage(): Response {
  return page(
    'This link does not work',
    `<div class="card"><h1>This link does not work</h1><p>It is not complete, or it was changed on its way. Open it again from the message it came with.</p></div>`,
    404,
  )
}
