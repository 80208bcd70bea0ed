/** What a server answered: its reply code, its enhanced code, and which command it answered. */
export interface Answer {
  code: string | null
  status: string | null
  command: 'connect' | 'ehlo' | 'mail' | 'rcpt' | 'data' | null
}

const generic = /^[45]\.\d{1,2}\.0$/

/** Reads codes and command out of an answer; of several enhanced codes the one that says most. */
export function readAnswer(diagnostic: string, reported: string | null): Answer {
  const text = diagnostic.replace(/\s+/g, ' ').slice(0, 8_000)
  const within = [...text.matchAll(/(?<![\d.])([45]\.\d{1,2}\.\d{1,3})(?![\d.]*\d)/g)].map(
    (match) => match[1] ?? '',
  )
  const all = [...(reported === null ? [] : [reported]), ...within]
  // "Expired" is how it ended; why is what the server said before.
  const specific =
    all.find((status) => !generic.test(status) && status !== '4.4.7') ??
    all.find((status) => !generic.test(status))
  const code =
    /(?:^|said:|answered:|smtp;|<<<|returned|responded with failure:|reply was:?|was:|: ?|["'#(]|data:|to:)\s*([45]\d\d)(?=[ \-:])/i.exec(
      text,
    )?.[1] ?? /(?<![\d.:])([45][0-5]\d)(?=[ -](?:[45]\.|[A-Z<#]))/.exec(text)?.[1]
  return { code: code ?? null, status: specific ?? all[0] ?? null, command: commandIn(text) }
}

/** How qmail says which command was answered. */
const commandWords: [Answer['command'], RegExp][] = [
  ['ehlo', /but my name was rejected/i],
  ['mail', /but sender was rejected/i],
  ['rcpt', /does not like recipient|\[rcpt_to\]/i],
  ['data', /failed (?:after|on) (?:i sent the message|data)|failed on data/i],
]

function commandIn(text: string): Answer['command'] {
  const match =
    /(?:in (?:reply|response) to|after|our|during(?: the)?|>>>|smtp command:?|[-]+smtp command|while (?:talking|sending))\s+(?:the )?(end of data|final data|data|rcpt(?: to)?|mail(?: from)?|ehlo|helo|initial connection|connect|banner|greeting|auth|starttls)/i.exec(
      text,
    )?.[1]
  const told = commandWords.find(([, pattern]) => pattern.test(text))
  if (match === undefined && told !== undefined) return told[0]
  const said =
    match?.toLowerCase() ??
    (/refused to talk to me|connection (?:dropped|refused) by/i.test(text) ? 'connect' : '')
  if (said.endsWith('data')) return 'data'
  if (said.startsWith('rcpt')) return 'rcpt'
  if (said.startsWith('mail')) return 'mail'
  if (said === 'ehlo' || said === 'helo' || said === 'starttls' || said === 'auth') return 'ehlo'
  return said === '' ? null : 'connect'
}
