/** "Wrote", as mail programs say it: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, and those that come up beside them. */
export const wrote =
  /(?<!\p{L})(?:wrote|writes|schrieb|schreibt|hat geschrieben|geschrieben|escribi[oó]|escribe|ha scritto|scrive|scritto|escreveu|schreef|heeft geschreven|geschreven|napisana przez)(?!\p{L})|a [ée]crit|[ée]crit\s*:|napisa[łl]|pisze|skrev|kirjoitti|написал|пишет|писал|napsal|nap[ií]sal|írta|scris|έγραψε|yazdı|пише|menulis|va escriure|đã viết|写道|寫道|作成|書きました|のメッセージ|작성/iu

/** How such a line begins: "On", a weekday, a date, a name in quotes. */
export const wroteStart =
  /^[\s*_-]*(?:(?:on|am|le|el|il|em|op|a|den|dnia|w dniu|dne|в|у|на|at|les|no dia|wiadomość)(?=[\s,])|\p{L}{2,12}\.?,?\s+\d{1,2}|在|于|vào|pada|\d{1,4}[./年년 -]\s?\d|\d{1,2}:\d\d|\d{4}-|["“'«<]|\p{L}[\p{L}.'-]+[\s,<(].*\b(?:19|20)\d\d|\S+@\S+|\p{Lu}[\p{L}.'-]+(?:\s+\p{L}[\p{L}.'-]+){0,3}\s+(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisał))/iu

const from = 'from|von|de|da|van|od|от|från|fra|lähettäjä|kimden|feladó|从|发件人|差出人|보낸 사람'
const others =
  "sent|date|to|subject|cc|bcc|reply-to|importance|attachments|gesendet(?: am)?|datum|an|betreff|kopie|antwort an|wichtigkeit|envoyé(?: le)?|date d'envoi|à|a|objet|copie(?: à)?|répondre à|enviado(?: el| em| a)?|fecha|para|asunto|assunto|data|enviada(?: em)?|inviato|oggetto|verzonden|aan|onderwerp|wysłano|wyslano|do|temat|dw|data wysłania|skickat|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|aihe|отправлено|кому|тема|дата|odesláno|komu|předmět|送信日時|宛先|件名|日付|发送时间|收件人|主题"

/** The first line of a block of headers that a program puts over a quoted mail. */
export const fromLine = new RegExp(String.raw`^[\s>*_]*(?:${from})\s*:[\s*_]*\S`, 'iu')
/** A line of such a block, the first included. */
export const headerLine = new RegExp(String.raw`^[\s>*_]*(?:${from}|${others})\s*:[\s*_]*`, 'iu')

/** A line that parts the new text from the quoted mail by itself. */
export const divider =
  /^[\s>]*[-_=*─—]{2,}\s*(?:original(?: message| e?mail| appointment)?|(?:urspr(?:ü|ue)ngliche|original) ?(?:nachricht|mail|e-mail)|original-nachricht|weitergeleitete nachricht|message (?:d'origine|original|transféré|initial)|(?:début du )?message (?:réexpédié|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)|mensagem (?:original|encaminhada)|oorspronkelijk bericht|doorgestuurd bericht|oryginalna wiadomość|wiadomość (?:oryginalna|przekazana)|forwarded (?:message|by .*)|reply (?:message|separator)|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|přeposlaná zpráva|původní zpráva|原始邮件|元のメッセージ)\s*[-_=*─—]*\s*:?\s*$/iu

/** Other lines that stand above a quoted mail. */
export const otherDividers =
  /^[\s>]*(?:(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:reencaminhada|encaminhada)|begin doorgestuurd bericht)\s*:?|.{0,40}(?:reply above this line|write above this line|antworten? (?:sie )?(?:bitte )?(?:oberhalb|über) dieser (?:zeile|linie)|répon(?:dre|dez) au-dessus de cette ligne).{0,20}|-{2,}\s*on .{10,200}\bwrote\s*-{2,})\s*$/iu

/** The line that a phone or a program adds under a mail. */
export const sentFrom =
  /^[\s>*_-]*(?:sent (?:from|via|with|by|using)\b|get outlook for|download outlook|sent using|typed on|von (?:meinem|unterwegs|mobil|mein|iphone|ipad|outlook|yahoo|samsung)\b.*gesendet|gesendet (?:von|mit|aus|über|vom)\b|(?:diese nachricht wurde )?von meinem .{2,40} gesendet|holen sie sich outlook|outlook für (?:ios|android)|envoyé (?:de|depuis|à partir|avec|par|via)\b|télécharge[rz] outlook|obtenez outlook|obtenir outlook|enviado (?:desde|do|de|a partir|com|con|pelo|mediante|via)\b|enviada (?:do|a partir)|obtener outlook|obter o? ?outlook|baixar o outlook|inviato (?:da|dal|con|tramite)\b|scarica outlook|ottieni outlook|verzonden (?:vanaf|via|met|door|vanuit)\b|verstuurd (?:vanaf|via|met|vanuit|door)\b|download outlook voor|wysłan[eoy] (?:z|ze|przy|za)\b|pobierz (?:aplikację )?outlook|skickat från|sendt fra|lähetetty|отправлено (?:с|из)\b)/iu

/** Words that only signatures of phones and programs hold; a longer line needs one to be taken for such. */
export const devices =
  /\b(?:i ?phone|i ?pad|i ?pod|android|samsung|galaxy|huawei|xiaomi|redmi|nokia|blackberry|windows (?:phone|mail|10|11)|outlook|yahoo|gmail|mobile|mobil|handy|smartphone|téléphone|telefon|telefono|teléfono|celular|telemóvel|tablet|mac|device|app|mail|proton|spark|sparrow|mailbird|thunderbird|superhuman|hey|verizon|t-mobile|at&t|wiko|sony|htc|lg|motorola|pixel|oneplus|web\.de|gmx|zoho|mailspring|airmail|newton|commcentral|aol|bbm|palm|treo|nexus)\b/iu

/** Words that end a letter; the name follows. */
export const signOff =
  /^[\s>]*(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest|many|all the|my|most) )*(?:regards|wishes|best)|best|cheers|thanks(?: (?:again|so much|a lot|in advance|very much|and regards|& regards))?|thank you(?: .{0,30})?|many thanks|sincerely(?: yours)?|yours(?: (?:sincerely|truly|faithfully))?|respectfully|cordially|rgds|br|kr|mfg|lg|vg|(?:mit )?(?:freundlichen?|besten|herzlichen?|liebe|lieben|viele|schöne|sonnigen?|beste|freundliche) (?:grü(?:ß|ss)en?|gruss|gruß|dank)(?: .{0,30})?|grü(?:ß|ss)e?|gruß|danke(?: .{0,20})?|(?:bien )?(?:cordialement|à vous|amicalement|sincèrement)|(?:bien|très) cordialement|salutations(?: distinguées)?|bonne (?:journée|soirée|fin de journée)|merci(?: .{0,30})?|(?:un )?(?:saludo|saludos|cordial saludo|abrazo)(?: .{0,20})?|atentamente|atte\.?|gracias|(?:cordiali|distinti|cari|un) saluti?|cordialmente|grazie|saluti|atenciosamente|att\.?|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|hartelijke groet(?:en)?|z poważaniem|pozdrawiam|pozdrowienia|serdecznie|z wyrazami szacunku)[\s,.!]*$/iu

/** The start of the paragraph that lawyers want under a mail. */
export const disclaimer =
  /^[\s>*_]*(?:(?:confidentiality|legal|privacy|disclaimer|vertraulichkeit)\b.{0,40}:?|(?:this|the information (?:contained )?in this|the contents of this|the information transmitted)\b.{0,40}(?:e-?mail|message|communication|transmission)\b.{0,120}(?:confidential|intended|privileged|sole(?:ly)?)|diese (?:e-?mail|nachricht)\b.{0,80}(?:vertraulich|rechtlich geschützt)|der inhalt dieser e-?mail|ce (?:message|courriel|mail)\b.{0,120}(?:confidentiel|exclusif|destiné)|este (?:mensaje|correo|e-?mail|mensagem)\b.{0,160}confidencia|esta mensagem\b.{0,160}confidencia|questo messaggio\b.{0,160}(?:riservat|confidenzial)|(?:dit bericht|deze e-?mail)\b.{0,160}vertrouwelijk|(?:please )?consider the environment before|think before you print|p (?:please|before)|denken sie an die umwelt|bitte prüfen sie, ob diese)/iu
