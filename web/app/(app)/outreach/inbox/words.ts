import type { ConversationStatus, ReplyIntent } from '#contracts/inbox'
import type { Tone } from '@/components/ui/badge'

/** What an answer means, in a word and a colour. */
export const intents: Record<ReplyIntent, { label: string; tone: Tone }> = {
  interested: { label: 'Interested', tone: 'green' },
  question: { label: 'Question', tone: 'accent' },
  referral: { label: 'Referral', tone: 'teal' },
  not_now: { label: 'Not now', tone: 'amber' },
  out_of_office: { label: 'Away', tone: 'neutral' },
  not_interested: { label: 'Not interested', tone: 'neutral' },
  unsubscribe: { label: 'Asks to stop', tone: 'red' },
  other: { label: 'Other', tone: 'neutral' },
}

export const intentNames = Object.keys(intents) as ReplyIntent[]

/** Which conversations are shown. */
export const views: [ConversationStatus | 'all', string][] = [
  ['open', 'Open'],
  ['snoozed', 'Put off'],
  ['won', 'Won'],
  ['lost', 'Lost'],
  ['done', 'Done'],
  ['all', 'All'],
]

/** Times that a conversation is usually put off to, at nine in the morning of the viewer. */
export function usualTimes(now: Date): { label: string; until: Date }[] {
  const morning = (days: number): Date => {
    const day = new Date(now)
    day.setDate(day.getDate() + days)
    day.setHours(9, 0, 0, 0)
    return day
  }
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    { label: 'Tomorrow', until: morning(1) },
    { label: 'In three days', until: morning(3) },
    { label: 'Next Monday', until: morning(toMonday) },
    { label: 'In a month', until: morning(30) },
    { label: 'In three months', until: morning(91) },
  ]
}
