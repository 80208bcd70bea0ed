import type { Issue } from '../platform/errors.ts'
import type { MailWording } from './contract-mails.ts'
import type { MailKind } from './mail-kinds.ts'

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g
const mostOfValue = 4000

/** What is wrong with the words of a mail: a variable that is not known here, with its place and those that are, or a missing button. */
export function problemsOf({ variables, wording: original }: MailKind, wording: MailWording): Issue[] {
  const known = Object.keys(variables)
  const problems = (['subject', 'text', 'button', 'after'] as const).flatMap((field) => {
    const text = wording[field]
    const unknown = [...text.matchAll(variable)].find(([, name = '']) => !known.includes(name))
    if (unknown !== undefined)
      return [
        {
          field,
          message: `“${unknown[0]}” ${placeOf(text, unknown.index)} is not known. Known are: ${known.map((name) => `{{${name}}}`).join(', ')}.`,
        },
      ]
    const rest = text.replaceAll(variable, (token) => ' '.repeat(token.length))
    const open = rest.search(/\{\{|\}\}/)
    if (open === -1) return []
    return [
      { field, message: `Braces ${placeOf(text, open)} are not closed: write {{${known[0] ?? 'name'}}}.` },
    ]
  })
  if (original.button !== '' && wording.button === '')
    problems.push({ field: 'button', message: 'Write what stands on the button.' })
  return problems
}

/** “in line 2, character 14”, or only the character where there is one line. */
function placeOf(text: string, index: number): string {
  const before = text.slice(0, index).split('\n')
  const character = `character ${(before.at(-1)?.length ?? 0) + 1}`
  return text.includes('\n') ? `in line ${before.length}, ${character}` : `at ${character}`
}

/** The words of a mail with their values: paragraphs, each of one or more lines. */
export interface FilledWording {
  subject: string
  lines: string[]
  button: string
  after: string[]
}

/**
 * Puts values in the place of variables, once: what a value holds is text, whatever stands in it. A line with a variable that has no value
 * is left out, and so is a paragraph without lines.
 */
export function fillWording(wording: MailWording, values: Record<string, string>): FilledWording {
  const valueOf = (name: string): string => cleaned(values[name] ?? '')
  const fill = (text: string): string => text.replaceAll(variable, (_, name: string) => valueOf(name))
  const isEmpty = (line: string): boolean =>
    [...line.matchAll(variable)].some(([, name = '']) => valueOf(name) === '')
  const paragraphs = (text: string): string[] =>
    text
      .split(/\n[ \t]*\n+/)
      .map((paragraph) =>
        paragraph
          .split('\n')
          .filter((line) => line.trim() !== '' && !isEmpty(line))
          .map(fill)
          .join('\n'),
      )
      .filter((paragraph) => paragraph !== '')
  return {
    subject: oneLine(fill(wording.subject)),
    lines: paragraphs(wording.text),
    button: oneLine(fill(wording.button)),
    after: paragraphs(wording.after),
  }
}

/** Without control characters; lines stay lines. */
function cleaned(value: string): string {
  return value
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .join('\n')
    .trim()
    .slice(0, mostOfValue)
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
