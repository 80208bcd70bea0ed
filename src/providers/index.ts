import type { Challenge } from './challenge/index.ts'
import type { DomainRecords, MailExchange } from './dns/index.ts'
import type { LanguageModel, LanguageModelSettings } from './language-model/index.ts'
import type { LinkProbe } from './links/index.ts'
import type { DevelopmentMailbox, MailSender } from './mail/index.ts'
import type { MailCampaigns } from './mail-campaigns/index.ts'
import type { MailReader } from './mail-reading/index.ts'
import type { MailTransport } from './mail-sending/index.ts'
import type { PageSpeed } from './page-speed/index.ts'
import type { PageReader } from './pages/index.ts'
import type { Payments } from './payments/index.ts'
import type { Phone } from './phone/index.ts'
import type { Places } from './places/index.ts'
import type { SignInProviders } from './sign-in/index.ts'
import type { Storage } from './storage/index.ts'
import type { Vendors } from './vendors/index.ts'
import type { WebhookSender } from './webhooks/index.ts'

/** Every capability from outside that the running product uses; each is swappable and has a fake. */
export interface Providers {
  mail: MailSender
  /** The built-in mailbox, where mails go while no mail server is configured. */
  mailbox: DevelopmentMailbox | null
  /** Hands messages of workspaces' mailboxes over. */
  mailTransport: MailTransport
  /** Gives whole sequences to a vendor that sends them by itself. */
  mailCampaigns: MailCampaigns
  /** Reads what came into mailboxes of workspaces. */
  mailReader: MailReader
  mailExchange: MailExchange
  /** What DNS says of the domains that workspaces send from. */
  domainRecords: DomainRecords
  /** `null` without a key: rules and templates do the work. */
  languageModel: LanguageModel | null
  /** Builds a model from a key that is no setting: a workspace's own. */
  makeModel: (settings: LanguageModelSettings) => LanguageModel | null
  /** Vendors that a workspace can bring a key of its own for. */
  vendors: Vendors
  /** Posts events to the addresses that workspaces name. */
  webhooks: WebhookSender
  pages: PageReader
  /** Measures how fast a page is, for workspaces with a key. */
  pageSpeed: PageSpeed
  /** Maps: businesses around a point, and where a place lies. */
  places: Places
  /** Text messages, and calls that connect a member with a contact. */
  phone: Phone
  /** Deposits: pages to pay on, saved cards, signed messages. */
  payments: Payments
  /** Whether links in a text lead anywhere. */
  links: LinkProbe
  /** Files that people send. */
  storage: Storage
  /** Tells people from programs on public forms; null where it is not set up. */
  challenge: Challenge | null
  /** Signing in elsewhere, where it is set up. */
  signIn: SignInProviders
}
