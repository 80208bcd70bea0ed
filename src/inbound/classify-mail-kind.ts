import type { Mail } from './mail.ts'
import { headerOf } from './mail-headers.ts'

const daemon =
  /^(?:mailer-daemon|mail-daemon|postmaster|mdaemon|poo?st_?master|mail\.?delivery|mailerdaemon|double-bounce|bounces?|mail-?system|maildeliverysubsystem|delivery-?(?:status|notification)?)[^@]*@|^(?:mailer-daemon|postmaster)$/i
const daemonName =
  /mailer[- ]daemon|mail delivery (?:sub)?system|postmaster|mail (?:system|administrator|delivery)|system administrator|delivery (?:service|subsystem)|microsoft outlook|internet mail delivery/i
const failureSubject =
  /undeliver|delivery (?:status|has|failure|failed|problem|notification|report|error)|failure (?:notice|delivery)|returned (?:mail|to sender)|mail (?:delivery|system|could not|not delivered|undeliverable)|non[- ]?(?:delivery|remis|recapit)|delivery.{0,20}fail|could not (?:be delivered|send)|message (?:you sent|not|delivery|could|delayed|undeliverable)|unzustellbar|nicht zugestellt|zustell|échec|non remis|non distribu|no (?:se pudo|entregado|se ha podido)|devuelto|onbestelbaar|niet (?:bezorgd|afgeleverd)|niedostarcz|zwrot|mancata consegna|mensagem não|n[ãa]o entregue|配信|送信できません|エラー|недостав|не доставлен|warning: (?:could not send|message)|delayed mail|blocked by our|mail rejected|rejected mail|notice: mail/i
const failureBody =
  /(?:could not|couldn't|cannot|can't|unable to|not|wasn't|was not) (?:be )?(?:deliver|reach|relayed|sent)|delivery (?:to the following|has failed|failed|failure|of the|status)|undeliver|permanent(?:ly)? (?:fatal )?(?:error|failure)|rejected your message|returned to (?:the )?sender|following address|following recipient|failed permanently|did not reach|user unknown|no such user|invalid user|error message below|mailbox (?:is )?full|transcript of session|said:\s+[45]\d\d|failure reasons|rejected by a remote mail server|invalid final delivery|exceeds allowed size|échec de la remise|nicht zugestellt|zustellung|no se (?:ha podido|pudo) entregar|recapito non|送信できませんでした|配信できません|не может быть доставлено|was blocked by our|was considered unsolicited/i
const delaySubject =
  /\bdelay(?:ed)?\b|warning: (?:could not send|message)|(?:still|yet) (?:being|trying|not)|will keep trying|verz[öo]ger|retard|retras|ritard|vertrag/i
const delayBody =
  /(?:this is a )?warning message only|do not need to resend|(?:has been|is|was|have been) delayed|will (?:be retried|keep trying|continue (?:to try|trying))|still (?:trying|being (?:retried|attempted))|(?:attempts? )?to deliver (?:the|your) message will continue|not yet been delivered|no action is required on your part|wird (?:weiterhin|erneut) versucht|verz[öo]gert|nouvelle tentative|se seguir[aá] intentando/i
const giveUp =
  /giv(?:en|ing) up|permanent(?:ly)? (?:fatal )?(?:error|fail)|failed permanently|will not (?:try|be retried|redeliver|continue)|final notification|stopped trying|could not be delivered to one or more/i

/** Whether a mail comes from a mail system and not from a person or a person's autoresponder. */
export function isFromMailSystem(mail: Mail, text: string): boolean {
  if (mail.contentType === 'multipart/report' && !/disposition-notification/.test(contentType(mail)))
    return true
  if (headerOf(mail.headers, 'x-failed-recipients') !== null) return true
  if (mail.reports.some(({ type }) => type.endsWith('delivery-status')) && !isAnswer(mail)) return true
  const sender = mail.from?.address ?? ''
  const from = headerOf(mail.headers, 'from') ?? ''
  const nobody = nullReturnPath(mail) || from.includes('<>')
  const isDaemon = daemon.test(sender) || daemonName.test(from) || (sender === '' && nobody)
  const subject = failureSubject.test(mail.subject) || delaySubject.test(mail.subject)
  const body = failureBody.test(text.slice(0, 20_000)) || delayBody.test(text.slice(0, 20_000))
  if (isDaemon) return subject || body
  if (isAnswer(mail)) return false
  const isMachine = nobody || /^no-?reply|^noreply|daemon|bounce/i.test(sender)
  return isMachine
    ? body && !isAutomatic(mail)
    : subject && body && /^(?!re:|fwd?:|aw:|wg:)/i.test(mail.subject)
}

/** Whether a report says that delivery is late and goes on being tried. */
export function saysDelayed(mail: Mail, text: string): boolean {
  const start = text.slice(0, 20_000)
  if (giveUp.test(start)) return false
  return delayBody.test(start) || (delaySubject.test(mail.subject) && !/fail/i.test(mail.subject))
}

const automaticSubject =
  /^\s*(?:auto(?:matic)?[- ]?(?:reply|response|antwort|reponse)|automatic reply|autoreply|auto:|out of (?:the )?office|ooo\b|away from|on (?:vacation|leave|holiday)|vacation|abwesen|automatische antwort|automatische? (?:antwoord|reactie)|réponse automatique|absence|absent|respuesta autom[aá]tica|fuera de (?:la )?oficina|risposta automatica|fuori sede|assente|resposta autom[aá]tica|ausência|fora do escrit|afwezig|autoodpowied|automatyczna odpowied|poza biurem|i am (?:away|out|on))/i
const automaticText =
  /(?:i am|i'm|i will be|i'll be|we are|is|am) (?:currently |now |presently )?(?:out of (?:the )?office|away from (?:the|my) (?:office|desk)|on (?:vacation|annual leave|holiday|parental leave|maternity leave|leave|pto|paternity leave))|out of (?:the )?office (?:until|from|and|with|on|till)|this is an (?:automatic|automated) (?:reply|response|message)|automatically generated (?:reply|response)|limited access to (?:my )?e-?mail|(?:ich bin|bin ich) .{0,60}(?:nicht im (?:b[üu]ro|hause)|im urlaub|abwesend|au(?:ß|ss)er haus|in elternzeit)|nicht (?:mehr )?im b[üu]ro|je suis (?:actuellement )?(?:absente?|en (?:vacances|congé))|absente? (?:du bureau|jusqu)|estoy (?:fuera|de vacaciones|ausente)|me encuentro (?:fuera|de vacaciones|ausente)|estar[eé] (?:fuera|ausente|de vacaciones)|sono (?:fuori (?:sede|ufficio)|in ferie|assente)|estou (?:fora|de f[ée]rias|ausente)|ik ben (?:momenteel )?(?:afwezig|niet (?:aanwezig|op kantoor)|met vakantie|op vakantie)|jestem (?:na urlopie|poza biurem|nieobecn)|przebywam na urlopie/i

/** Whether a mail is an automatic answer: by its headers (RFC 3834 and what programs wrote before it), its subject or its words. */
export function isAutomatic(mail: Mail): boolean {
  const value = (name: string) => (headerOf(mail.headers, name) ?? '').toLowerCase()
  const submitted = value('auto-submitted')
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/^(?:auto_reply|auto-reply)/.test(value('precedence'))) return true
  const marks = [
    'x-autoreply',
    'x-autorespond',
    'x-autoresponder',
    'x-auto-reply',
    'x-auto-reply-from',
    'x-autogenerated',
    'x-vacation',
  ]
  if (marks.some((name) => headerOf(mail.headers, name) !== null && value(name) !== 'no')) return true
  if (/\boof\b|autoreply/.test(value('x-auto-response-suppress')) && automaticSubject.test(mail.subject))
    return true
  if (
    /(?:vacation|autorespond|auto-?reply|out-?of-?office)/.test(
      value('x-mailer') +
        value('x-ms-exchange-inbox-rules-loop') +
        value('delivered-to').replace(/^[^@]*$/, ''),
    )
  )
    return true
  if (automaticSubject.test(mail.subject)) return true
  return automaticText.test(mail.text.slice(0, 800)) && !/\?\s/.test(mail.text.slice(0, 800))
}

/** Whether a mail reports a complaint (RFC 5965, or what providers send before it). */
export function isComplaint(mail: Mail): boolean {
  if (mail.reports.some(({ type }) => type === 'message/feedback-report')) return true
  if (/report-type="?feedback-report/i.test(contentType(mail))) return true
  if (headerOf(mail.headers, 'x-hmxmroriginalrecipient') !== null) return true
  const isReporter = /^(?:staff@hotmail\.com|scomp@aol\.net)$|feedback(?:loop)?@|^fbl?[-_@]|^abuse@/i.test(
    mail.from?.address ?? '',
  )
  return (
    isReporter &&
    /abuse report|complaint about (?:message|e-?mail)|feedback (?:report|loop)|reported (?:\w+ ){0,4}(?:as )?(?:spam|junk)/i.test(
      mail.text.slice(0, 4_000) + mail.subject,
    )
  )
}

const contentType = (mail: Mail) => headerOf(mail.headers, 'content-type') ?? ''
const nullReturnPath = (mail: Mail) => /^<\s*>$/.test(headerOf(mail.headers, 'return-path') ?? '')
const isAnswer = (mail: Mail) => /^(?:re|aw|sv|antw|odp|ref?|fwd?|wg|tr|rv)\s*:/i.test(mail.subject)
