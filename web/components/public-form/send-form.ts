import { attributionNow } from './attribution'

/** What came of sending: where to go next, or what is wrong by field (`''` is the whole form). */
export type Sent = { next: string } | { problems: Record<string, string> }

type Answer = {
  success: boolean
  data?: { next: string; id: string }
  error?: { message: string; details?: { issues?: { field: string; message: string }[] } }
}

const unreachable =
  'The server could not be reached. Check the connection and send it again; nothing is lost.'

/** Sends a form that is filled in. */
export async function sendForm(
  names: { workspace: string; niche: string; started: string },
  answers: Record<string, unknown>,
  form: HTMLFormElement,
): Promise<Sent> {
  const data = new FormData(form)
  const optional = (name: string, as: string) => {
    const value = data.get(name)
    return typeof value === 'string' && value !== '' ? { [as]: value } : {}
  }
  const body = {
    ...names,
    answers,
    ...attributionNow(new Date()),
    ...optional('_homepage', 'homepage'),
    ...optional('cf-turnstile-response', 'challenge'),
    ...optional('xxTrustedFormCertUrl', 'trustedFormUrl'),
    ...optional('universal_leadid', 'jornayaId'),
  }
  try {
    const answer = await fetch('/api/v1/leads', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { data: stored, error } = (await answer.json()) as Answer
    return stored ? { next: stored.next } : { problems: problemsOf(error) }
  } catch {
    return { problems: { '': unreachable } }
  }
}

function problemsOf(error: Answer['error']): Record<string, string> {
  const issues = error?.details?.issues ?? []
  if (issues.length === 0) return { '': error?.message ?? 'Something went wrong on our side. Send it again.' }
  return Object.fromEntries(
    issues.map(({ field, message }) => [
      field.startsWith('answers.') ? field.slice('answers.'.length).split('.', 1)[0] : '',
      message,
    ]),
  )
}

/** Sends a file ahead of its form; its id is the answer of the field. Throws in words. */
export async function sendFile(
  { workspace, niche }: { workspace: string; niche: string },
  field: string,
  file: File,
): Promise<string> {
  const query = new URLSearchParams({ field, name: file.name })
  const answer = await fetch(`/api/v1/forms/${workspace}/${niche}/files?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream', 'x-leadwright': '1' },
    body: file,
  }).catch(() => {
    throw new Error(unreachable)
  })
  const { data, error } = (await answer.json()) as Answer
  if (!data) throw new Error(error?.message ?? 'The file could not be sent. Choose it again.')
  return data.id
}
