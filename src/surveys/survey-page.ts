import { createHash } from 'node:crypto'
import { ratingScales, type SurveyKind, type SurveyLanguage } from './contract.ts'
import { surveyWords } from './survey-words.ts'

const style = `
:root{color-scheme:light dark;--bg:#fafafa;--card:#fff;--line:#c9c9d2;--fg:#1c1c21;--soft:#5b5b66;--bad:#b91c1c;--accent:#4338ca;--on:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#17171b;--card:#1f1f25;--line:#4a4a56;--fg:#f2f2f5;--soft:#b4b4bf;--bad:#fca5a5;--accent:#a5b4fc;--on:#17171b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;justify-content:center;padding:8vh 16px 32px;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:600px;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:24px;height:fit-content}
h1,legend{margin:0 0 12px;padding:0;font-size:20px;font-weight:600;line-height:1.3;overflow-wrap:anywhere}
fieldset{border:0;margin:0 0 8px;padding:0;min-width:0}
.scale{display:flex;flex-wrap:wrap;gap:6px}
.scale label{position:relative;display:block}
.scale input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer;width:100%;height:100%}
.scale span{display:flex;align-items:center;justify-content:center;width:44px;height:44px;border:1px solid var(--line);border-radius:6px}
.scale input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600;text-decoration:underline}
.scale input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;color:var(--soft);font-size:14px;margin:0 0 16px}
label.text{display:block;margin:0 0 6px}
textarea{width:100%;min-height:96px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg);font:inherit;padding:8px}
p{margin:0 0 16px;overflow-wrap:anywhere}
.note{color:var(--soft);font-size:14px;margin:12px 0 0}
.bad{color:var(--bad)}
button{margin-top:16px;width:100%;min-height:44px;border:0;border-radius:6px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,textarea:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`
const styleHash = createHash('sha256').update(style).digest('base64')

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** The page of a survey: a form without scripts, with the rating of the link preset. Nothing is stored before it is sent. */
export function surveyPage(ask: {
  kind: SurveyKind
  language: SurveyLanguage
  question: string
  isAnonymous: boolean
  rating: number | null
  comment?: string
  isMissing?: boolean
}): Response {
  const { kind, language, question, isAnonymous, rating, comment = '', isMissing = false } = ask
  const words = surveyWords[language]
  const { least, most } = ratingScales[kind]
  const choices = Array.from({ length: most - least + 1 }, (_, i) => least + i).map(
    (value) =>
      `<label><input type="radio" name="rating" value="${value}"${value === rating ? ' checked' : ''}><span>${value}</span></label>`,
  )
  const problem = isMissing ? `<p class="bad" role="alert">${escaped(words.missing)}</p>` : ''
  const body = `<form method="post">${problem}<fieldset><legend>${escaped(question)}</legend><div class="scale">${choices.join('')}</div></fieldset>
<p class="ends"><span>${least}: ${escaped(words.least[kind])}</span><span>${most}: ${escaped(words.most[kind])}</span></p>
<label class="text" for="comment">${escaped(words.comment)}</label><textarea id="comment" name="comment" maxlength="4000">${escaped(comment)}</textarea>
<button type="submit">${escaped(words.send)}</button></form><p class="note">${escaped(isAnonymous ? words.anonymous : words.named)}</p>`
  return page(language, question, body, isMissing ? 400 : 200)
}

/** A page of a survey that only says something. */
export function surveyNotice(language: SurveyLanguage, notice: 'thanks' | 'over'): Response {
  const words = surveyWords[language]
  const [title, text] = notice === 'thanks' ? [words.thanks, words.thanksText] : [words.over, words.overText]
  return page(
    language,
    title,
    `<h1>${escaped(title)}</h1><p>${escaped(text)}</p>`,
    notice === 'over' ? 404 : 200,
  )
}

function page(language: SurveyLanguage, title: string, body: string, status: number): Response {
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store, private',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
