/** What a mail is: somebody's answer, or what some machine says. */
export type MailKind = 'bounce' | 'auto_reply' | 'complaint' | 'reply' | 'delayed' | 'delivered'

/** Why a mail did not arrive; the last four belong to mails that are no bounce. */
export type BounceReason =
  | 'authfailure'
  | 'badreputation'
  | 'blocked'
  | 'contenterror'
  | 'exceedlimit'
  | 'expired'
  | 'filtered'
  | 'hasmoved'
  | 'hostunknown'
  | 'mailboxfull'
  | 'mailererror'
  | 'mesgtoobig'
  | 'networkerror'
  | 'norelaying'
  | 'notaccept'
  | 'onhold'
  | 'policyviolation'
  | 'rejected'
  | 'requireptr'
  | 'securityerror'
  | 'spamdetected'
  | 'speeding'
  | 'suspend'
  | 'syntaxerror'
  | 'systemerror'
  | 'systemfull'
  | 'toomanyconn'
  | 'undefined'
  | 'userunknown'
  | 'virusdetected'
  | 'delivered'
  | 'feedback'
  | 'vacation'

/** The verdict on one mail. */
export interface MailClass {
  kind: MailKind
  /** Whether the address is dead for good; never null for a bounce, null where nothing failed. */
  hard: boolean | null
  /** RFC 3463, as said by a server; null when none was said. */
  status: string | null
  reason: BounceReason | null
  /** Whom the report is about; of several the first. */
  recipient: string | null
}
