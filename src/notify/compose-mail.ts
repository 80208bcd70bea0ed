import { escapeHtml, oneLine } from './account-mails.ts'
import type { MailText } from './account-mails.ts'

/** The words of a mail that no account is behind: paragraphs of lines, a button that leads somewhere, paragraphs under it. */
export interface MailWords {
  to: string
  subject: string
  lines: readonly string[]
  button?: { text: string; url: string }
  after?: readonly string[]
  /** A picture above the words; its name stands where pictures are not shown. */
  logo?: { url: string; name: string }
}

const mostOfSubject = 200

/** A mail with the same words as text and as HTML. */
export function composeMail({ to, subject, lines, button, after = [], logo }: MailWords): MailText {
  const link = button === undefined ? [] : [`${button.text}: ${button.url}`]
  const paragraph = (line: string) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`
  const html = [
    ...(logo === undefined
      ? []
      : [
          `<p><img src="${escapeHtml(logo.url)}" alt="${escapeHtml(logo.name)}" height="40" style="max-height:40px"></p>`,
        ]),
    ...lines.map(paragraph),
    ...(button === undefined
      ? []
      : [
          `<p><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#4338ca;color:#fff;text-decoration:none">${escapeHtml(button.text)}</a></p>`,
        ]),
    ...after.map(paragraph),
  ].join('\n')
  return {
    to,
    subject: oneLine(subject, mostOfSubject),
    text: `${[...lines, ...link, ...after].join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body style="font:16px/1.5 system-ui,sans-serif;color:#18181b;max-width:36em">\n${html}\n</body></html>`,
  }
}
