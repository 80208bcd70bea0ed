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

// The colours, sizes and radii of the public pages of the product, which this one stands beside.
const style = `
:root{color-scheme:light dark;--bg:light-dark(#fafafa,#17171b);--card:light-dark(#fff,#111114);--line:light-dark(#e6e6ea,#2a2a31);--fg:light-dark(#17171c,#ededf1);--muted:light-dark(#52525c,#b0b0bb);--accent:light-dark(#4f46e5,#5f58ea);--hover:light-dark(#4338ca,#6f69f0);--ring:light-dark(#4338ca,#abacfb)}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;background:var(--bg);color:var(--fg);font:16px/24px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif}
header{display:flex;align-items:center;gap:8px;padding:20px 24px;font-weight:600;font-size:14px}
header svg{width:24px;height:24px}
header rect{fill:var(--accent)}
main{width:100%;max-width:432px;margin:0 auto;padding:6dvh 16px 64px}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:24px}
.who{margin:0 0 4px;color:var(--muted);font-size:14px;line-height:20px;overflow-wrap:anywhere}
h1{margin:0 0 8px;font-size:20px;line-height:28px;font-weight:600;text-wrap:balance;overflow-wrap:anywhere}
p{margin:0 0 16px}
p:last-child{margin-bottom:0}
fieldset{border:0;margin:0 0 20px;padding:0}
legend{padding:0;margin-bottom:4px;color:var(--muted)}
label{display:flex;gap:10px;align-items:flex-start;min-height:44px;padding:10px 0;overflow-wrap:anywhere}
input{flex:none;width:18px;height:18px;margin:3px 0 0;accent-color:var(--accent)}
button{width:100%;min-height:44px;padding:8px 16px;border:0;border-radius:6px;background:var(--accent);color:#fff;font:inherit;font-weight:600;overflow-wrap:anywhere}
button:hover{background:var(--hover)}
button:focus-visible,input:focus-visible{outline:2px solid var(--ring);outline-offset:2px}
.muted{color:var(--muted);font-size:14px;line-height:20px}
@media (max-width:639px){header{padding:20px 16px}}
`

const mark = `<svg aria-hidden="true" viewBox="0 0 32 32"><rect width="32" height="32" rx="7"/><path d="M10 8v14a2 2 0 0 0 2 2h4M16 18l3.2 3.2L25 11" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`

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
<body><header>${mark} Leadwright</header><main><div class="card">${body}</div></main></body></html>`
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
      `${who}<div role="status"><h1>You are unsubscribed</h1><p>${escaped(company)} will not write to you again.</p></div>
<p class="muted">It may take a moment until a message that is already on its way has arrived.</p>`,
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
    `${who}<h1>${ended ? 'This series has ended' : 'Unsubscribe'}</h1>${intro}
<form method="post">${ended ? '<input type="hidden" name="choice" value="all">' : choices}
<button type="submit">${ended ? `Stop all messages from ${escaped(company)}` : 'Unsubscribe'}</button></form>`,
  )
}

/** For a link that was changed, cut off or never ours. It leads nowhere. */
export function brokenLinkPage(): Response {
  return page(
    'This link does not work',
    `<h1>This link does not work</h1><p>It is not complete, or it was changed on its way. Open it again from the message it came with.</p>`,
    404,
  )
}
