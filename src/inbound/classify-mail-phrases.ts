import type { BounceReason } from './mail-class.ts'

type Phrases = readonly (readonly [BounceReason, RegExp])[]

/** Everything that the words of reports are read by. */
export interface BounceWords {
  phrases: Phrases
  latePhrases: Phrases
  widePhrases: Phrases
  unknownUser: RegExp
}

/** Words of mail servers and what they mean. The first line that fits decides, so what is narrow stands before what is wide. */
const phrases: Phrases = [
  ['contenterror', /duplicate header/],
  ['mailererror', /procmail|maildrop|command (?:output|died|failed)|mailer error/],
  [
    'rejected',
    /domain of sender|(?:from|sender)\W+domain is invalid|unrout(?:e)?able sender|sender verif|groups\.google\.com|only (?:members|subscribers)/,
  ],
  ['networkerror', /not found,? try again/],
  ['blocked', /invalid ip for|open relay|banned sending/],
  ['badreputation', /unexpected volume or user complaints/],
  ['mailboxfull', /mailbox is full: retry/],
  ['expired', /message expired|queue\.expired|retry time(?:out)? (?:not reached|exceeded)/],
  ['networkerror', /connection refused(?! by)/],
  [
    'mailboxfull',
    /mail ?box (?:\S+ )?(?:is |has been |was )?(?:\w+ )?full|(?:mailbox|inbox|mailfolder|mail folder|account|box) (?:is )?full|full mailbox|(?:over|exceed\w*|out of|above) (?:\w+ ){0,4}quota|quota (?:has been |is )?(?:exceed|reached|full|violation)|over ?quota|overquota|quotaexceeded|mailbox exceeds|(?:exceed\w*|over) (?:\w+ ){0,3}(?:storage|mailbox|disk|quota)|insufficient (?:disk|mailbox) (?:space|quota|storage)|(?:not enough|no) (?:storage|disk) space|out of (?:storage|disk)|storage (?:allocation|space|limit)|too many (?:messages|mails) (?:in|stored)|mailbox (?:exceeded|would exceed)|(?:messages|mails) in (?:the )?recipient'?s mailbox exceeded|bo[iî]te (?:aux lettres |de r[ée]ception )?(?:est )?(?:pleine|satur[ée]e)|postfach (?:ist )?(?:\w+ )?voll|speicherplatz|buz[oó]n (?:\w+ )?(?:est[aá] )?lleno|casella (?:\w+ )?(?:[eè] )?piena|caixa (?:\w+ ){0,3}cheia|postvak (?:is )?vol|skrzynka .{0,20}(?:pełna|przepełniona)/,
  ],
  ['virusdetected', /virus|malware|trojan|infected (?:mail|message|attachment)|worm (?:found|detected)/],
  [
    'requireptr',
    /mismatch\w* client ip|(?:reverse dns|rdns|reverse (?:host|lookup|mapping)|\bptr\b|in-addr|dns ptr)|(?:cannot|could not|unable to|can't) (?:find|resolve) your (?:reverse )?(?:host|ip|address)|no (?:reverse|matching) (?:dns|name)|fix reverse/,
  ],
  [
    'authfailure',
    /mi:spf|mi:dmc|\b(?:spf|dkim|dmarc|sender ?id)\b(?!\S*=pass)|does not have authentication information|unauthenticated (?:e-?mail|message|mail) |authentication checks? failed|(?:not|isn't) (?:authorized|permitted|allowed) to send (?:\w+ )?(?:mail|on behalf|from)|sender policy framework|auth(?:entication)? information required for domain|does not pass (?:authentication|\w+ checks)/,
  ],
  [
    'badreputation',
    /(?:low|poor|bad|no) (?:sender )?reputation|reputation (?:of|is|score|too|filter)|sender ?score|senderbase/,
  ],
  [
    'speeding',
    /receive limit exceeded|per hour message|rate that|(?:receiv|send)ing (?:mail|messages) (?:at a|too)|rate (?:limit|exceed|control)|too (?:fast|frequent)|exceeded (?:the )?(?:rate|sending|hourly|daily|maximum number of messages)|too many (?:messages|mails|emails|recipients) (?:from|sent|per|this|in a)|throttl|sent too many|(?:messages|mails) (?:per|an|in one) (?:hour|day|minute)|try (?:again )?slower/,
  ],
  [
    'toomanyconn',
    /too many (?:concurrent |simultaneous |smtp |open )?(?:connections?|sessions?)|(?:connection|concurrency) (?:limit|frequency|rate)|connections? (?:from|per) .{0,40}(?:limit|exceed)|maximum (?:number of )?connections/,
  ],
  [
    'norelaying',
    /relay(?:ing)?[ \w'<>@.:-]{0,60}(?:denied|not (?:permitted|allowed|possible|supported)|prohibited|disallowed|refused|forbidden)|(?:not|no|cannot|can't|won't|refuse to|unable to|don't) (?:\w+ ){0,4}relay|no relay|relay access|rcpthosts|not (?:a )?local (?:host|domain)|email address is not verified/,
  ],
  [
    'spamdetected',
    /- spam\b|spam(?!haus|cop)[\w' -]{0,30}(?:filter|detect|content|score|message|suspect|refused|firewall|rule|bulk)|(?:detected|considered|classified|identified|flagged|looks like|resembl\w+|rejected|blocked|marked|tagged|seems to be|is) (?:\w+ ){0,3}(?:spam|ube|junk|unsolicited)|\bube\b|bulk e-?mail filter|unsolicited (?:bulk|commercial|mail)|content (?:filter|rejected|blocked)|message (?:content )?rejected (?:as|due to) (?:spam|content)|bulk mail (?:rejected|filter)|(?:als|wie) spam|comme (?:du )?spam|como spam/,
  ],
  [
    'mesgtoobig',
    /recipsizelimit|(?:message|mail|e-?mail|attachment|data)(?:'s)? (?:\w+ )?(?:size |file )?(?:is |was )?(?:too (?:big|large|long)|exceed)|(?:exceed\w*|over) (?:the )?(?:\w+ ){0,4}(?:message |mail )?size|message size (?:limit|exceed)|line limit exceed|size (?:limit|exceed)|(?:max|maximum) (?:\w+ )?(?:message|mail|size)|zu gro(?:ss|ß)|trop (?:volumineux|grand)|demasiado grande|troppo grande/,
  ],
  ['exceedlimit', /message length exceeds|exceed\w* (?:administrative|the) limit|permitted (?:\w+ )?length/],
  ['onhold', /\bon hold\b/],
  [
    'hasmoved',
    /has moved|(?:have|has) (?:been )?(?:moved|changed|relocated)|moved to|no forwarding address|(?:no longer|not) (?:with|at|works? (?:for|at|here)|employed|on server)|new (?:e-?mail )?address|address changed|user is no longer|hat das unternehmen verlassen|n'est plus en service/,
  ],
  [
    'suspend',
    /no longer (?:in service|available)|account (?:that you tried to reach )?is (?:disabled|over)|user account (?:is )?(?:disabled|expired)|mailbox for user is (?:disabled|suspended)|(?:account|mail ?box|user(?:\(s\) account)?|recipient|address|e-?mail|domain)(?: \S+)?(?:'s)? (?:is |has been |was |has |are |account )*(?:currently |temporarily )?(?:disabled|suspended|inactive|inactivated|deactivated|frozen|locked|closed|discontinued|blocked|not active|terminated|expired)|(?:disabled|suspended|inactive|deactivated|frozen|locked|discontinued|deactivated) (?:recipient|user|mailbox|account|address|e-?mail)|account (?:has been |is )?(?:unavailable|dormant)|not active|user not active|konto (?:ist )?(?:deaktiviert|gesperrt)|compte (?:\w+ )?(?:désactivé|suspendu|bloqué)|cuenta (?:\w+ )?(?:desactivada|suspendida)/,
  ],
  [
    'notaccept',
    /no smtp service(?: \w+){0,2} record|indicated no smtp|mx record .{0,40}(?:point to non|null)|(?:does|do|will|did|can) ?n[o']t (?:accept|receive) (?:any )?(?:e-?mails?|mails?|messages?|smtp|network)|no longer accept|null ?mx|not accepting (?:network|any|mail|messages|e-?mail)|does not (?:run|have) (?:a )?(?:mail|smtp)|(?:domain|host) (?:\S+ )?(?:does not|doesn't) (?:accept|receive|handle)|no mx found|couldn't find a mail exchanger|no mail (?:exchanger|server|service) (?:for|here|found)|smtp protocol .{0,30}not supported|mail (?:receiving|reception) (?:is )?disabled|no smtp service here|nullmx/,
  ],
  [
    'hostunknown',
    /non-existent hosts?|couldn't find any host|no host found|domain mentioned in|recipient domain must exist|(?:host|domain|hostname)(?: or domain)?(?: name)?(?: \S+)? (?:is |was |could )?(?:unknown|not (?:be )?(?:found|known|exist|resolved)|does(?:n't| not) exist|lookup failed|invalid|non-?existent)|(?:no such|unknown|invalid|non-?existent|bad) (?:host|domain|hostname)|unrout(?:e)?able (?:address|mail ?domain|domain)|unable to (?:route|find|lookup|resolve)|nxdomain|name or service not known|no mx (?:record|host)|(?:recipient )?(?:address )?rejected: domain not found|(?:domain|host)\w* .{0,60}(?:not|could not be) found|couldn't find any host|can't resolve|nodename nor servname|illegal host|domaine? (?:inconnu|introuvable)|dom[aä]ne? .{0,30}(?:nicht gefunden|unbekannt|existiert nicht)|dominio (?:\w+ )?(?:desconocido|no (?:existe|encontrado)|sconosciuto|inesistente)|\S+\.\w{2,} does not exist/,
  ],
  [
    'policyviolation',
    /polic(?:y|ies) (?:reasons?|violat|reject)|(?:policy|protocol) violation|violat\w+ (?:\w+ ){0,4}(?:polic|rule|standard)|for policy|(?:due to|by|against|administrative|security|local|internal) polic|denied by policy|policy (?:has )?(?:denied|prohibit)|attachment (?:type )?(?:not|is) (?:allowed|blocked)|(?:email|message) rejected .{0,20}polic/,
  ],
  [
    'securityerror',
    /unauthenticated senders?|authentication (?:required|failed|failure|unsuccessful|turned on)|must (?:issue|authenticate|use)|(?:starttls|tls|encryption) (?:is )?(?:required|needed|mandatory|failed)|encrypt\w* (?:required|needed)|password|insecure|(?:login|credentials|certificate) (?:failed|invalid|expired|required)|kerberos|sasl/,
  ],
  [
    'contenterror',
    /duplicate header|mime (?:error|type|header|conversion)|malformed|(?:8|eight)[ -]?bit|conversion|invalid (?:header|character|content|mime|html)|(?:header|content|body) (?:is |was )?(?:invalid|missing|error|malformed|corrupt|too (?:long|many|large|big))|bare (?:lf|cr|newline)|not (?:rfc|conform)|rfc ?(?:5322|2822|822) |(?:improper|illegal|missing) (?:use of |from|to|date|header|format)|multiple (?:from|addresses in)|non-?ascii|message-id (?:is |header )?(?:missing|invalid)|transaction failed: /,
  ],
  [
    'syntaxerror',
    /(?:command|parameter) (?:\w+ )?(?:not (?:implemented|recognized|supported|understood)|unrecognized)|unrecognized command|syntax error|bad sequence|need (?:mail|rcpt|helo|ehlo)|unimplemented|nested mail|sequence of commands|(?:valid|missing) (?:rcpt|recipient) command/,
  ],
  [
    'systemfull',
    /insufficient system|no space left|disk (?:is )?full|system (?:storage|disk|is) (?:\w+ )?(?:full|exceed|low)|mail system (?:is )?full|file system full/,
  ],
]

/** As `phrases`, for words that fit many things and count only when nothing narrower is said. */
const widePhrases: Phrases = [
  [
    'rejected',
    /sendernotauthenticated|not in the (?:recipient's )?allowed|restriction prevents|refused due to (?:the )?recipient|rcp-p\d|(?:sender|mail from|from|originator|return[ -]path|reverse-path)[\w '@<>.:,-]{0,60}(?:rejected|denied|refused|blocked|invalid|not (?:allowed|permitted|accepted|verified|exist|valid)|does not (?:exist|resolve)|doesn't|verif|fail|unknown|unroutable|undeliverable|unable)|(?:invalid|bad|unroutable|unverified|unknown|rejected|blocked|fake) (?:sender|from|return|envelope)|domain of sender|sender verif|(?:not|isn't|aren't) (?:authori[sz]ed|allowed|permitted|have permission|able) to (?:post|send|submit|contact|access)|permissions? (?:required )?to (?:post|send)|blacklisted|black ?list(?!ed? (?:at|by|on|in|sender ip))|only (?:members|subscribers|accepts)|(?:user )?complaints|restricted (?:sender|to)|postings? (?:is |are )?not|has been (?:blacklisted|blocked by)|rejected by (?:the )?(?:recipient|user|list|group|moderator)|requires? (?:moderation|approval|permission)|support\.google\.com\/(?:support|mail\/answer\/(?:6104359|188131))/,
  ],
  [
    'blocked',
    /aup#|\(?s3140\)?|traffic not accepted|sc-00\d|ou-00\d|col\d-mc\d|\b(?:rbl|dnsbl|blocklist|block list|blocklisted|spamhaus|spamcop|barracuda\w*|sorbs|uceprotect|abuseat|surbl|uribl|black ?list)|(?:ip|client|host|server|connection|ip address|network|domain|messages?|mails?|access) (?:\S+ ){0,4}(?:is |was |are |has been |have been |weren't |from \S+ )*(?:blocked|banned|listed|blacklisted|denied|refused|rejected|not allowed|not welcome|barred|sent)|(?:blocked|banned|refused|rejected|denied|listed) (?:\w+ ){0,3}(?:ip|host|client|server|connection|address|access|using|by|due)|service (?:not |un)available|no smtp service|(?:bad|not|invalid|missing|unknown) (?:helo|ehlo|hostname|server)|temporarily (?:deferred|rejected|blocked)|greylist|grey ?list|graylist|not accept(?:ed|ing)? (?:\w+ ){0,3}(?:from|connections)|relay quota|open (?:relay|proxy)|dynamic (?:ip|host|address)|too much (?:spam|mail)|refused to talk|cannot accept|access denied|message refused|suspicious|unsolicited|dul\b|connect(?:ion)? (?:rejected|refused)/,
  ],
  [
    'mailererror',
    /local delivery failed|couldn't (?:create|open)|unknown mailer|command (?:failed|died|output|line usage)|mailer (?:error|exited)|procmail|cannot (?:exec|open|create|write|append)|can't (?:create|open|exec|write)|(?:pipe|program|filter|script) (?:\w+ )?(?:failed|error|died|exited|delivery)|error writing|maildrop|exit(?:ed)? (?:status|with)|permission denied|bad file|local configuration|unable to create|internal error processing|unknown mailer/,
  ],
  [
    'systemerror',
    /transaction failed|(?:local|internal|server|system|software|configuration|config|unexpected|temporary local|fatal|processing|unknown|service|dns|directory|lookup) (?:\w+ )?(?:error|problem|failure|trouble)|resources? (?:temporarily )?unavailable|remote server does not|misconfigur|cname lookup failed|(?:operation|action) not (?:permitted|taken|completed)|(?:command|message|mail|transfer) (?:aborted|failed)|can't (?:accept|deliver|process)|couldn't (?:accept|deliver|process)|try again|temporar/,
  ],
]

/** How it ended without anybody's answer; counts only when no server gave a reason. */
const latePhrases: Phrases = [
  [
    'expired',
    /aborted after [\d.]+ (?:hour|day)|time[ -]?(?:d )?out|timeout|expired|retry time|(?:delivery|retry|queue) (?:time|period|lifetime|limit)[\w ]{0,20}(?:exceed|expire|reach)|time limit|(?:too|very) long|despite repeated attempts|(?:not been|not be|wasn't|was not|unable to be|could not be|cannot be) (?:delivered|sent|deliver) (?:\w+ ){0,6}(?:within|after|for|in|since)\b|have been failing for a long time|could not deliver for the last|giving up|stopped trying|has been delayed|will be retried|not responding|(?:within|after|for) (?:the )?(?:last |past )?\d+ (?:days?|hours?|seconds)|given up|(?:pas pu|n'a pu) .{0,40}(?:heures|jours)|(?:seit|nach) \d+ (?:stunden|tagen)|cannot (?:be )?deliver\w* .{0,30}period|no response from/,
  ],
  [
    'networkerror',
    /received\W+ headers|best-preference mx|points to local host|possible duplicate|mail for \S+ loops|mail loop|routing loop|loops? back|too many hops|hop count|hops exceeded|mail forwarding loop|loop detected|connection (?:was )?(?:refused|reset|lost|dropped|closed|broken|aborted|died)|network (?:is )?(?:unreachable|error|problem)|no route to host|host (?:is )?(?:unreachable|down)|lost connection|(?:host(?: or domain name)?|domain)[ \w]{0,20} not found,? try again|name service error .{0,60}try again|temporary (?:name|dns|lookup)|dns (?:temporary|timeout)|(?:couldn't|could not|can't) (?:establish|connect)|unable to (?:connect|establish)|able to establish|malformed or unexpected name server|(?:routing|name) server (?:error|failure|failed)/,
  ],
]

/** Nobody of that name: in many languages, because providers answer in theirs. */
const unknownUser =
  /(?:user|recipient|mail ?box|account|address|addressee|local[ -]?part|alias|e-?mail|username|userid|user name|recipient name|person|subscriber|member|name|inbox)s?\b(?: \S+){0,3}? ?(?:is |was |has |are |could |can |could not be |not be |does |do |did |did not |account |name )*(?:\(?unknown|un ?recognized|not (?:be )?(?:found|known|exist|valid|listed|recognized|a (?:known|valid|real|local)|registered|here|in|on|available|accepted|our|correct|local|present|defined)|doe?s ?n[o']t (?:have|exist|seem|match)|invalid|unavailable|non-?existent|no longer (?:exists|available|valid|in use|active)|has been deleted|deleted|undeliverable|cannot be found|illegal|nonexistent|no exist|expired)|(?:unknown|no such|invalid|non-?existent|bad|illegal|unrecognized|undefined|incorrect|wrong|not a (?:valid|known|local|real|current)|no|isn't a|unable to find|undeliverable|obsolete|deleted) (?:or illegal |virtual |local |final |delivery |destination |email |e-mail |valid |such |known |mail |smtp |delivery )*(?:user|recipient|mail ?box|account|address|addressee|local[ -]?part|alias|person|username|userid|subscriber|name|login|inbox|destination)|recip(?:ient)?notfound|recipient not found|\badr\.recip|not listed in|isn't in (?:my|our|the)|doesn't have an? .{0,40}(?:account|mailbox)|here by that name|by that name|not our customer|unknown in|tried to reach (?:does not exist|doesn't exist)|no account by that name|unable to chdir|d[oe]+s?n?'?t? not exist|no thank you rejected|possibly incorrect|recipient is not local|user not exist|typed incorrectly|double-checking|does not like recipient|(?:that )?e-?mail address .{0,30}(?:couldn't be|could not be|wasn't|was not) found|utilisateur (?:inconnu|introuvable|inexistant)|(?:destinataire|adresse|compte|bo[iî]te)[^.]{0,50}(?:introuvable|inconnue?|n'existe|invalide|inexistante?|pas trouv)|(?:empf[äa]nger|benutzer|adresse|postfach|konto|nutzer)[^.]{0,60}(?:unbekannt|nicht (?:gefunden|bekannt|vorhanden|existiert|verf[üu]gbar)|existiert nicht|ung[üu]ltig)|(?:usuario|destinatario|direcci[oó]n|buz[oó]n|cuenta)[^.]{0,50}(?:desconocid|no (?:existe|encontrad|se (?:encontr|pudo|ha))|inv[aá]lid|inexistente)|(?:utente|destinatario|indirizzo|casella)[^.]{0,50}(?:sconosciut|inesistente|non (?:trovat|esiste|[eè] stat|valid|riuscit))|non sono riuscito a trovare|(?:usu[aá]rio|destinat[aá]rio|endere[cç]o|caixa|conta)[^.]{0,50}(?:desconhecid|n[aã]o (?:existe|encontrad|foi|p[oô]de)|inv[aá]lid|inexistente)|(?:gebruiker|geadresseerde|ontvanger|adres)[^.]{0,50}(?:onbekend|bestaat niet|niet gevonden|ongeldig)|(?:użytkownik|odbiorca|adres|skrzynka)[^.]{0,50}(?:nieznan|nie istnieje|nie znalezion|nieprawid)|(?:пользовател|получател|адрес|ящик)[^.]{0,60}(?:не найден|не существует|неизвест|недоступ)|見つかりません|見つからない|存在しません|リストにありません|不存在|找不到|未找到/

/** The words that the product reads reports by. */
export const bounceWords: BounceWords = { phrases, latePhrases, widePhrases, unknownUser }
