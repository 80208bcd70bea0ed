import type { Mail } from './mail.ts'
import { headerOf, readHeaderBlock } from './mail-headers.ts'

/** What became of the mail for one recipient, as a report or its text says. */
export interface Outcome {
  recipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | null
  /** RFC 3463, as the report says it. */
  status: string | null
  /** What the other server answered, or the words of the report. */
  diagnostic: string
}

const actions: Record<string, Outcome['action']> = {
  failed: 'failed',
  failure: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
  deliverable: 'delivered',
  expired: 'failed',
}

/** The recipients of a delivery report (RFC 3464), also where it stands in the text instead of a part of its own. */
export function reportedOutcomes(mail: Mail): Outcome[] {
  const parts = mail.reports.filter(({ type }) => type.endsWith('delivery-status')).map((part) => part.text)
  const blocks =
    parts.length > 0 ? parts : /^final-recipient:/im.test(mail.text) ? [mail.text.slice(0, 20_000)] : []
  return blocks.flatMap((block) => recipientsIn(block.slice(0, 100_000)))
}

const perRecipient = /^(?:final-recipient|original-recipient|action|status|diagnostic-code)$/

/** Some programs part recipients by empty lines, some part the fields of one, and the order of fields is free: a field said twice begins the next. */
function recipientsIn(block: string): Outcome[] {
  const groups: { name: string; value: string }[][] = []
  for (const header of readHeaderBlock(block)) {
    const last = groups.at(-1)
    if (!perRecipient.test(header.name)) last?.push(header)
    else if (last === undefined || headerOf(last, header.name) !== null) groups.push([header])
    else last.push(header)
    if (groups.length > 200) break
  }
  return groups.map(outcomeOf).filter((outcome) => outcome !== null)
}

function outcomeOf(headers: { name: string; value: string }[]): Outcome | null {
  const final = headerOf(headers, 'final-recipient')
  const original = headerOf(headers, 'original-recipient')
  const action = headerOf(headers, 'action')
  const status = headerOf(headers, 'status')
  if (final === null && original === null && action === null) return null
  const diagnostics = headers
    .filter(({ name }) => /^(?:diagnostic-code|x-.*(?:diagnostic|error|reason|response).*)$/.test(name))
    .map(({ value }) => value)
  // `Status: 5.2.0 (mailbox is full)` says why where nothing else does.
  const remark = /\((.+)\)/.exec(status ?? '')?.[1] ?? ''
  return {
    recipient: reportedAddress(final) ?? reportedAddress(original),
    action:
      actions[
        (action ?? '')
          .toLowerCase()
          .trim()
          .split(/[\s(;]/)[0] ?? ''
      ] ?? null,
    status: /[245]\.\d{1,3}\.\d{1,3}/.exec(status ?? '')?.[0] ?? null,
    diagnostic: diagnostics.length > 0 ? diagnostics.join('\n') : remark,
  }
}

/** `rfc822; <someone@firm.example>` without its type, brackets and route. */
function reportedAddress(value: string | null): string | null {
  if (value === null) return null
  const plain = value
    .replace(/^[\w-]+\s*;/, '')
    .replace(/^\s*@[^:]+:/, '')
    .trim()
  return (
    /[^\s<>;,]+@[^\s<>;,]+/
      .exec(plain)?.[0]
      ?.replace(/[.>"']+$/, '')
      .toLowerCase() ?? null
  )
}
