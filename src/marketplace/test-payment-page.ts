import { createHash } from 'node:crypto'
import { inWords } from '../ledger/index.ts'

const style = `
:root{color-scheme:light dark;--bg:#fafafa;--card:#fff;--line:#d9d9df;--fg:#1c1c21;--muted:#5b5b66;--accent:#4338ca;--on:#fff;--warn:#fde68a;--warnfg:#422006}
@media (prefers-color-scheme:dark){:root{--bg:#17171b;--card:#1f1f25;--line:#3a3a44;--fg:#f2f2f5;--muted:#a9a9b4;--accent:#a5b4fc;--on:#17171b;--warn:#422006;--warnfg:#fde68a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
.test{margin:0;padding:12px 16px;background:var(--warn);color:var(--warnfg);font-weight:600;text-align:center}
main{max-width:440px;margin:6vh auto;padding:0 16px}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:24px}
h1{margin:0 0 8px;font-size:22px;line-height:1.3;overflow-wrap:anywhere}
.amount{margin:0 0 16px;font-size:32px;font-weight:600}
p{margin:0 0 16px}
button,a.back{display:block;width:100%;min-height:44px;margin:0 0 12px;padding:10px 16px;border:1px solid var(--line);border-radius:6px;background:var(--card);color:var(--fg);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button.main{border-color:transparent;background:var(--accent);color:var(--on)}
button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.muted{color:var(--muted);font-size:14px;margin:0}
`

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The page of a payment that is none: says so first and last, and asks how it shall end. */
export function testPaymentPage(parts: {
  deposit: { amount: number; currency: string; status: string }
  workspace: string
  back: string
  isOpen: boolean
}): Response {
  const { deposit, workspace, back, isOpen } = parts
  const isLate = deposit.status === 'processing'
  const choices = `<form method="post">
<button class="main" name="choice" value="pay">${isLate ? 'The bank pays' : 'Pay'} (test)</button>
${isLate ? '' : '<button name="choice" value="later">Pay by bank transfer, which takes days (test)</button>'}
<button name="choice" value="fail">Let the payment fail (test)</button></form>`
  const body = isOpen ? choices : '<p role="status">This payment is over.</p>'
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>Test payment to ${escaped(workspace)}</title><style>${style}</style></head>
<body><p class="test" role="note">Test payment: no money is taken</p>
<main><div class="card"><h1>Deposit at ${escaped(workspace)}</h1><p class="amount">${escaped(inWords(deposit.amount, deposit.currency))}</p>
${body}
<a class="back" href="${escaped(back)}">Back without paying</a>
<p class="muted">This page stands in for a card form, because ${escaped(workspace)} has not connected Stripe. What is credited here is a test and marked so in the book.</p></div></main></body></html>`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
