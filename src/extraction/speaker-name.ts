import { oneLine } from './dom.ts'
import { isCredential } from './job-titles.ts'

/** A person whom a list of speakers or a team page names, with what they do and where. */
export interface Speaker {
  name: string
  title: string | null
  company: string | null
}

/** A name without what stands before and behind it: "Dr. Jane Doe, PhD (she/her)". */
export function speakerName(raw: string): string | null {
  const text = (oneLine(raw) ?? '')
    .replace(/\s*\((?:she|he|they)\b[^)]*\)/iu, '')
    .replace(/^(?:keynote(?: speaker)?|speaker|moderator|panell?ist|host|chair)\s*[:–—-]\s*/iu, '')
  const [name = '', ...rest] = text.split(/,\s*/)
  const bare = rest.every(isCredential) ? name : text
  return (
    bare
      .replace(
        /^(?:(?:assoc(?:iate)?\.?|assist(?:ant)?\.?) )?(?:(?:prof(?:essor)?|dr|mr|mrs|ms|sir|dame|rev|hon|ing|mag|dipl\.-ing)\.?\s+)+/iu,
        '',
      )
      .trim() || null
  )
}
