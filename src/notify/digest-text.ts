import { escapeHtml, oneLine } from './account-mails.ts'
import type { MailText } from './account-mails.ts'

const mostLines = 50

/** The mail that tells a member what happened in one workspace. */
export function digestText(digest: {
  to: string
  name: string
  workspaceName: string
  lines: readonly { text: string; url: string }[]
  settingsUrl: string
}): MailText {
  const { to, lines, settingsUrl } = digest
  const workspace = oneLine(digest.workspaceName)
  const first = lines[0]?.text ?? ''
  const subject =
    lines.length === 1
      ? `${oneLine(first)} – ${workspace}`
      : `${lines.length} things happened in ${workspace}`
  const shown = lines.slice(0, mostLines)
  const more = lines.length - shown.length
  const hello = digest.name === '' ? 'Hello,' : `Hello ${oneLine(digest.name)},`
  const why = `You get this because you are a member of ${workspace}. Choose what is mailed to you: ${settingsUrl}`
  const text = [
    hello,
    `This happened in ${workspace}:`,
    shown.map((line) => `- ${oneLine(line.text)}\n  ${line.url}`).join('\n'),
    ...(more > 0 ? [`… and ${more} more.`] : []),
    why,
  ].join('\n\n')
  const items = shown.map(
    (line) => `<li><a href="${escapeHtml(line.url)}">${escapeHtml(oneLine(line.text))}</a></li>`,
  )
  const html = `<!doctype html><html lang="en"><body style="font:16px/1.5 system-ui,sans-serif;color:#18181b;max-width:36em">
<p>${escapeHtml(hello)}</p><p>This happened in ${escapeHtml(workspace)}:</p><ul>${items.join('\n')}</ul>
${more > 0 ? `<p>… and ${more} more.</p>` : ''}<p style="color:#52525b;font-size:14px">You get this because you are a member of ${escapeHtml(workspace)}. <a href="${escapeHtml(settingsUrl)}">Choose what is mailed to you</a>.</p>
</body></html>`
  return { to, subject, text: `${text}\n`, html }
}
