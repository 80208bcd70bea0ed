import type { InteractionKind } from './contract-states.ts'

/** One thing that was said: how many days ago, by which way, and what; `outbound` where it was we. */
export type Said = [
  daysAgo: number,
  kind: Exclude<InteractionKind, 'usage'>,
  subject: string,
  body: string,
  outbound?: 'outbound',
]

/** An invented client and half a year of its life. Days count back from the moment it is loaded. */
export interface SampleStory {
  key: string
  name: string
  segment: 'enterprise' | 'mid-market' | 'small business'
  /** Cents a year. */
  value: number
  /** Null where no renewal is agreed. */
  renewalInDays: number | null
  stage: 'onboarding' | 'active' | 'renewing'
  people: [name: string, title: string, language: string][]
  said: Said[]
  /** Sign-ins by week, the newest first. */
  usage: number[]
  /** Answers to "would you recommend us", 0 to 10. */
  ratings: [daysAgo: number, value: number][]
  payments: [daysAgo: number, kind: 'payment_failed' | 'payment_succeeded'][]
  /** When it left. */
  churnedDaysAgo?: number
}

/** Every week about the same. */
export const steady = (amount: number): number[] =>
  Array.from({ length: 17 }, (_, week) => amount + (week % 3))

/** The newest weeks, and before them what was usual. */
export const changed = (recent: number[], before: number): number[] => [
  ...recent,
  ...steady(before).slice(recent.length),
]
