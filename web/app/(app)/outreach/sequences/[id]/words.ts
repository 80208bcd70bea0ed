import type { MessageEventKind, SequenceEvent } from '#contracts/outreach'

/** What happened, as a person says it. */
export const eventWords: Record<MessageEventKind, string> = {
  sent: 'Sent',
  delivered: 'Arrival confirmed',
  opened: 'Opened',
  clicked: 'Clicked',
  replied: 'Answered',
  auto_replied: 'Answered automatically',
  bounced: 'Came back',
  complained: 'Reported as spam',
  unsubscribed: 'Asked to be left alone',
  failed: 'Could not be sent',
  interested: 'Interested',
}

const verdicts: Record<string, string> = {
  own_browser: 'by one of yourselves, signed in here',
  own_network: 'from one of your own networks',
  head: 'by a program that only asks whether it is there',
  prefetch: 'fetched ahead by a mail program',
  proxy: 'by an image proxy',
  gateway: 'by a mail gateway that checks links',
  program: 'by a program',
  too_soon: 'sooner than anybody reads',
  many_links: 'with many other links at once',
  same_machine: 'by a machine that was seen at work',
  no_follow_up: 'and nothing followed, as with programs',
  browser: 'in a browser',
  mail_program: 'in a mail program',
  follow_up: 'and more followed',
}

/** Who was behind an open or click, or what the other side said; null where there is nothing to say. */
export function reasonWords({ kind, reason }: Pick<SequenceEvent, 'kind' | 'reason'>): string | null {
  if (reason === null) return null
  if (kind === 'opened' || kind === 'clicked') {
    const [code = '', name] = reason.split(': ')
    const words = verdicts[code]
    return words === undefined ? reason : name === undefined ? words : `${words} (${name})`
  }
  if (kind === 'unsubscribed')
    return reason === 'answer' ? 'in an answer' : reason === 'series' ? 'from this series' : 'by the link'
  return reason.replaceAll('_', ' ')
}
