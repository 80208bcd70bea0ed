import type { MailAudience, MailWording, MarketMailKind } from './contract-mails.ts'
import { mailsToPeople } from './mail-kinds-people.ts'
import { mailsToProviders } from './mail-kinds-providers.ts'

/** A mail of the marketplace: to whom and when it goes, what may stand in its words, and the product's own words. */
export interface MailKind {
  to: MailAudience
  name: string
  when: string
  /** By the name that stands between braces; the sample is for previews. */
  variables: Record<string, { says: string; sample: string }>
  /** With a text for the button where the mail has one. */
  wording: MailWording
}

const all = { ...mailsToPeople, ...mailsToProviders } satisfies Record<MarketMailKind, MailKind>

/** Every mail of the marketplace. */
export const mailKinds: Record<MarketMailKind, MailKind> = all

/** What must be said when a mail is written; the name of the workspace is known. */
export type MailValues<Kind extends MarketMailKind> = Record<
  Exclude<keyof (typeof all)[Kind]['variables'], 'workspace.name'>,
  string
>
