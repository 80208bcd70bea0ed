import { MailReadingFailure, type FetchedMail, type MailReader } from './mail-reader.ts'

/** Mailboxes in memory, by user name. */
export interface FakeMailReader extends MailReader {
  put: (user: string, raw: Uint8Array, at: Date, folder?: string) => number
  /** Numbers begin anew, as when a server lost its index. */
  renumber: (user: string) => void
  /** The password that is right from now on. */
  passwords: Map<string, string>
}

/** A reader for tests, with folders, numbers and passwords but no network. */
export function createFakeMailReader(): FakeMailReader {
  const mails = new Map<string, FetchedMail[]>()
  const validity = new Map<string, number>()
  const passwords = new Map<string, string>()
  return {
    passwords,
    put(user, raw, at, folder = 'INBOX') {
      const all = mails.get(user) ?? []
      mails.set(user, all)
      const uid = all.length + 1
      all.push({ folder, uidValidity: 0, lastUid: uid, raw, at })
      return uid
    },
    renumber: (user) => void validity.set(user, (validity.get(user) ?? 1) + 1),
    async read({ user, password, host }, { positions, since, onMail, onFolder }) {
      if (password !== (passwords.get(user) ?? password))
        throw new MailReadingFailure(
          'refused',
          `${host} refuses the user name or password for reading replies.`,
        )
      const uidValidity = validity.get(user) ?? 1
      const all = mails.get(user) ?? []
      for (const folder of new Set(['INBOX', ...all.map((mail) => mail.folder)])) {
        const known = positions.find((one) => one.folder === folder && one.uidValidity === uidValidity)
        const isNew = (mail: FetchedMail) =>
          known === undefined ? mail.at >= since : mail.lastUid > known.lastUid
        const inFolder = all.filter((mail) => mail.folder === folder)
        for (const mail of inFolder.filter(isNew)) await onMail({ ...mail, uidValidity })
        await onFolder({ folder, uidValidity, lastUid: inFolder.at(-1)?.lastUid ?? 0 })
      }
    },
  }
}
