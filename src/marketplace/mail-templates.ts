import { and, eq } from 'drizzle-orm'
import type { MailText } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { MailDraft, MailWording, MarketMail } from './contract-mails.ts'
import { MarketMailKind } from './contract-mails.ts'
import { readLetterhead, writeMail } from './mail-desk.ts'
import { mailKinds } from './mail-kinds.ts'
import { problemsOf } from './mail-template.ts'
import { mailTemplates } from './schema-mails.ts'

/** Every mail of the marketplace with its words as they are sent. */
export async function listMails(tx: Tx, workspaceId: string): Promise<MarketMail[]> {
  const { changed } = await readLetterhead(tx, workspaceId)
  return MarketMailKind.options.map((kind) => mailOf(kind, changed.get(kind)))
}

/** Changes the words of a mail; what they name must be known. */
export async function changeMail(
  tx: Tx,
  workspaceId: string,
  { kind, ...given }: MailDraft,
  now: Date,
): Promise<{ before: MarketMail; after: MarketMail }> {
  const wording = checked(kind, given)
  const before = await readMail(tx, workspaceId, kind)
  await tx
    .insert(mailTemplates)
    .values({ workspaceId, kind, ...wording, updatedAt: now })
    .onConflictDoUpdate({
      target: [mailTemplates.workspaceId, mailTemplates.kind],
      set: { ...wording, updatedAt: now },
    })
  return { before, after: await readMail(tx, workspaceId, kind) }
}

/** Takes the product's own words back. */
export async function resetMail(
  tx: Tx,
  workspaceId: string,
  kind: MarketMailKind,
): Promise<{ before: MarketMail; after: MarketMail }> {
  const before = await readMail(tx, workspaceId, kind)
  await tx
    .delete(mailTemplates)
    .where(and(eq(mailTemplates.workspaceId, workspaceId), eq(mailTemplates.kind, kind)))
  return { before, after: mailOf(kind, undefined) }
}

/** The mail that these words make with invented values, under the workspace's own name. */
export async function sampleMail(
  tx: Tx,
  workspaceId: string,
  { kind, ...given }: MailDraft,
  { to, link }: { to: string; link: string },
): Promise<MailText> {
  const { head } = await readLetterhead(tx, workspaceId)
  const values = Object.fromEntries(
    Object.entries(mailKinds[kind].variables).map(([name, { sample }]) => [name, sample]),
  )
  return writeMail(kind, checked(kind, given), { to, values, link }, head)
}

async function readMail(tx: Tx, workspaceId: string, kind: MarketMailKind): Promise<MarketMail> {
  const { changed } = await readLetterhead(tx, workspaceId)
  return mailOf(kind, changed.get(kind))
}

function mailOf(kind: MarketMailKind, changed: (MailWording & { updatedAt: Date }) | undefined): MarketMail {
  const { to, name, when, variables, wording: original } = mailKinds[kind]
  const { subject, text, button, after } = changed ?? original
  return {
    kind,
    to,
    name,
    when,
    variables: Object.entries(variables).map(([variable, { says }]) => ({ name: variable, says })),
    hasButton: original.button !== '',
    wording: { subject, text, button, after },
    original,
    changedAt: changed?.updatedAt.toISOString() ?? null,
  }
}

function checked(kind: MarketMailKind, wording: MailWording): MailWording {
  const definition = mailKinds[kind]
  // A mail without a button has no place for its words.
  const kept = definition.wording.button === '' ? { ...wording, button: '' } : wording
  const issues = problemsOf(definition, kept)
  const [first] = issues
  if (first !== undefined) throw new AppError('invalid_input', first.message, { details: { issues } })
  return kept
}
