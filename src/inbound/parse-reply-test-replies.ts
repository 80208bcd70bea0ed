/** Replies as mail programs write them: what it shows, the whole, the new words. */
export const replies: [string, string, string][] = [
  [
    'fr gmail',
    'Bonjour,\n\nOui, avec plaisir.\n\nLe mar. 3 mars 2026 à 09:12, Anna Petit <anna@firm.example> a écrit :\n\n> Bonjour\n> Test\n',
    'Bonjour,\n\nOui, avec plaisir.',
  ],
  [
    'de gmail',
    'Klingt gut.\n\nAm Di., 3. März 2026 um 09:12 Uhr schrieb Anna Klein <anna@firm.example>:\n\n> Hallo\n',
    'Klingt gut.',
  ],
  [
    'es gmail',
    'Me interesa.\n\nEl mar, 3 mar 2026 a las 9:12, Ana (<ana@firm.example>) escribió:\n\n> Hola\n',
    'Me interesa.',
  ],
  [
    'it gmail',
    'Grazie, ne parliamo.\n\nIl giorno mar 3 mar 2026 alle ore 09:12 Anna Rossi <anna@firm.example> ha scritto:\n\n> Ciao\n',
    'Grazie, ne parliamo.',
  ],
  [
    'pt gmail',
    'Tenho interesse.\n\nEm ter., 3 de mar. de 2026 às 09:12, Ana Silva <ana@firm.example> escreveu:\n\n> Olá\n',
    'Tenho interesse.',
  ],
  [
    'nl gmail',
    'Prima.\n\nOp di 3 mrt 2026 om 09:12 schreef Anna de Vries <anna@firm.example>:\n\n> Hallo\n',
    'Prima.',
  ],
  [
    'pl gmail',
    'Dziękuję.\n\nwt., 3 mar 2026 o 09:12 Anna Nowak <anna@firm.example> napisał(a):\n\n> Dzień dobry\n',
    'Dziękuję.',
  ],
  [
    'de apple',
    'Passt mir.\n\nViele Grüße\nKarl\n\n> Am 03.03.2026 um 09:12 schrieb Anna Klein <anna@firm.example>:\n> \n> Hallo\n',
    'Passt mir.\n\nViele Grüße\nKarl',
  ],
  [
    'de ios',
    'Passt.\n\nVon meinem iPhone gesendet\n\n> Am 03.03.2026 um 09:12 schrieb Anna Klein <anna@firm.example>:\n> \n> Hallo\n',
    'Passt.',
  ],
  [
    'fr ios',
    "D'accord.\n\nEnvoyé de mon iPhone\n\n> Le 3 mars 2026 à 09:12, Anna <anna@firm.example> a écrit :\n> \n> Bonjour\n",
    "D'accord.",
  ],
  [
    'es ios',
    'Vale.\n\nEnviado desde mi iPhone\n\n> El 3 mar 2026, a las 9:12, Ana <ana@firm.example> escribió:\n> \n> Hola\n',
    'Vale.',
  ],
  [
    'it ios',
    'Va bene.\n\nInviato da iPhone\n\n> Il giorno 3 mar 2026, alle ore 09:12, Anna <anna@firm.example> ha scritto:\n> \n> Ciao\n',
    'Va bene.',
  ],
  [
    'pt ios',
    'Ok.\n\nEnviado do meu iPhone\n\n> No dia 3 de mar. de 2026, às 09:12, Ana <ana@firm.example> escreveu:\n> \n> Ola\n',
    'Ok.',
  ],
  [
    'nl ios',
    'Goed.\n\nVerstuurd vanaf mijn iPhone\n\n> Op 3 mrt 2026 om 09:12 heeft Anna <anna@firm.example> het volgende geschreven:\n> \n> Hoi\n',
    'Goed.',
  ],
  [
    'pl ios',
    'Tak.\n\nWysłane z iPhone’a\n\n> Wiadomość napisana przez Anna <anna@firm.example> w dniu 03.03.2026, o godz. 09:12:\n> \n> Hej\n',
    'Tak.',
  ],
  [
    'pl apple unq',
    'Tak.\n\nWiadomość napisana przez Anna <anna@firm.example> w dniu 03.03.2026, o godz. 09:12:\n\nHej\n',
    'Tak.',
  ],
  ['pt nodia', 'Ok.\n\nNo dia 3 de mar. de 2026, às 09:12, Ana <ana@firm.example> escreveu:\n\nOla\n', 'Ok.'],
  ['de thunderbird', 'Gern.\n\nAm 03.03.26 um 09:12 schrieb Anna Klein:\n> Hallo\n> wie\n', 'Gern.'],
  ['en thunderbird', 'Sure.\n\nOn 3/3/26 09:12, Anna Klein wrote:\n> Hello\n', 'Sure.'],
  [
    'en thunderbird2',
    'Sure.\n\nOn 2026-03-03 09:12, Anna Klein wrote:\n> Hello\n\n-- \nKarl Kurz\nHead of X\n',
    'Sure.',
  ],
  ['fr thunderbird', 'Oui.\n\nLe 03/03/2026 à 09:12, Anna Petit a écrit :\n> Bonjour\n', 'Oui.'],
  ['pl thunderbird', 'Tak.\n\nW dniu 03.03.2026 o 09:12, Anna Nowak pisze:\n> Hej\n', 'Tak.'],
  [
    'nl outlook',
    'Prima.\n\nMet vriendelijke groet,\nJan\n\nVan: Anna <anna@firm.example>\nVerzonden: dinsdag 3 maart 2026 09:12\nAan: Jan <jan@other.example>\nOnderwerp: Vraag\n\nHallo',
    'Prima.\n\nMet vriendelijke groet,\nJan',
  ],
  [
    'it outlook',
    'Bene.\n\nDa: Anna <anna@firm.example>\nInviato: martedì 3 marzo 2026 09:12\nA: Gino <g@other.example>\nOggetto: Ciao\n\nCiao',
    'Bene.',
  ],
  [
    'es outlook',
    'Bien.\n\nDe: Ana <ana@firm.example>\nEnviado el: martes, 3 de marzo de 2026 9:12\nPara: Luis <l@other.example>\nAsunto: Hola\n\nHola',
    'Bien.',
  ],
  [
    'es outlook web',
    'Bien.\n________________________________\nDe: Ana <ana@firm.example>\nEnviado: martes, 3 de marzo de 2026 9:12\nPara: Luis <l@other.example>\nAsunto: Hola\n\nHola',
    'Bien.',
  ],
  [
    'pt outlook',
    'Bem.\n\nDe: Ana <ana@firm.example>\nEnviada em: terça-feira, 3 de março de 2026 09:12\nPara: Luis <l@other.example>\nAssunto: Olá\n\nOlá',
    'Bem.',
  ],
  [
    'pl outlook',
    'Dobrze.\n\nOd: Anna <anna@firm.example>\nWysłano: wtorek, 3 marca 2026 09:12\nDo: Jan <j@other.example>\nTemat: Hej\n\nHej',
    'Dobrze.',
  ],
  [
    'de outlook mobile',
    'Ja gern.\n\nOutlook für iOS<https://aka.ms/o0ukef> beziehen\n________________________________\nVon: Anna <anna@firm.example>\nGesendet: Dienstag, 3. März 2026 09:12:00\nAn: Karl <k@other.example>\nBetreff: Hallo\n\nHallo',
    'Ja gern.',
  ],
  [
    'en outlook android',
    'Yes please.\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: Anna <anna@firm.example>\nSent: Tuesday, March 3, 2026 9:12 AM\nTo: Karl\nSubject: Hello\n\nHi',
    'Yes please.',
  ],
  [
    'yahoo',
    ' Interested, call me.\n    On Tuesday, March 3, 2026 at 09:12:00 AM EST, Anna Klein <anna@firm.example> wrote:  \n \n Hello there\n  ',
    'Interested, call me.',
  ],
  [
    'yahoo mobile',
    'Ok\n\nSent from Yahoo Mail on Android \n \n  On Tue, Mar 3, 2026 at 9:12, Anna Klein<anna@firm.example> wrote:   Hello Karl',
    'Ok',
  ],
  [
    'yahoo de',
    'Ok\n\nAm Dienstag, 3. März 2026 um 09:12:00 MEZ hat Anna Klein <anna@firm.example> Folgendes geschrieben:\n\nHallo',
    'Ok',
  ],
  [
    'gmx de',
    'Danke, kein Bedarf.\n\nGesendet: Dienstag, 03. März 2026 um 09:12 Uhr\nVon: "Anna Klein" <anna@firm.example>\nAn: karl@other.example\nBetreff: Frage\n\nHallo',
    'Danke, kein Bedarf.',
  ],
  [
    'sig contact',
    'Sounds good, call me on Monday.\n\nBest regards,\nKarl Kurz\nHead of Sales\nOther Ltd\n+44 20 7946 0000\nkarl@other.example\n\nFrom: Anna <anna@firm.example>\nSent: 3 March 2026 09:12\nTo: Karl\nSubject: Hi\n\nHello',
    'Sounds good, call me on Monday.',
  ],
  [
    'disclaimer',
    'Not interested.\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\nIf you are not the addressee delete it.',
    'Not interested.',
  ],
  [
    'phone answer',
    'My number is +44 20 7946 0000.\nCall me after 3pm.\n\nKarl',
    'My number is +44 20 7946 0000.\nCall me after 3pm.\n\nKarl',
  ],
  [
    'short with url',
    'Please look at https://firm.example/plan\nand tell me.',
    'Please look at https://firm.example/plan\nand tell me.',
  ],
  [
    'from in text',
    'From: what I can see this is fine.\n\nThanks',
    'From: what I can see this is fine.\n\nThanks',
  ],
  [
    'on text',
    'On Monday I wrote:\nthe plan.\n\nOn Tuesday I will write again.',
    'On Monday I wrote:\nthe plan.\n\nOn Tuesday I will write again.',
  ],
  ['agenda', 'Agenda:\n- one\n- two\n---\nBest\nKarl', 'Agenda:\n- one\n- two\n---\nBest\nKarl'],
  [
    'proton',
    'Yes.\n\nSent with Proton Mail secure email.\n\nOn Tuesday, March 3rd, 2026 at 9:12 AM, Anna <anna@firm.example> wrote:\n\n> Hi\n',
    'Yes.',
  ],
  [
    'original',
    'Yes.\n\n-----Original Message-----\nFrom: Anna <anna@firm.example> \nSent: Tuesday, March 3, 2026 9:12 AM\nTo: Karl\nSubject: Hi\n\nHi',
    'Yes.',
  ],
  [
    'bottom',
    '> Would you like a demo?\n\nYes, next week.\n\n> And the price?\n\nSend it.\n',
    'Yes, next week.\n\nSend it.',
  ],
  [
    'html gmail',
    '<div dir="ltr">Yes, <b>great</b>.<div><br></div><div>Karl</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">En date du 3, Anna &lt;<a>anna@firm.example</a>&gt; :<br></div><blockquote class="gmail_quote" style="x"><div>Hello</div></blockquote></div>',
    'Yes, great.\n\nKarl',
  ],
  [
    'html outlook web',
    '<html><head><style>p{}</style></head><body dir="ltr"><div class="elementToProof">Fine with me.</div><div id="Signature"><p>Karl Kurz</p><p>Sales</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font><b>Frå:</b> Anna<br><b>Sendt:</b> 3<br></font><div>&nbsp;</div></div><div>Hello</div></body></html>',
    'Fine with me.',
  ],
  [
    'html apple',
    '<html><body>Passt gut.<br><br><div dir="ltr">Von meinem iPhone gesendet</div><div dir="ltr"><br><blockquote type="cite">Am 03.03.2026 um 09:12 schrieb Anna &lt;a@firm.example&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Hallo</div></blockquote></body></html>',
    'Passt gut.',
  ],
  [
    'html yahoo',
    '<div class="yahoo-style-wrap"><div>Call me.</div><div><br></div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Tuesday, Anna wrote:</div><div>Hi</div></div>',
    'Call me.',
  ],
  [
    'html thunderbird',
    '<p>Gern.</p><div class="moz-cite-prefix">Am 03.03.26 um 09:12 schrieb Anna:<br></div><blockquote type="cite"><p>Hallo</p></blockquote><div class="moz-signature">-- <br>Karl Kurz</div>',
    'Gern.',
  ],
  [
    'html outlook desktop',
    '<div class="WordSection1"><p class="MsoNormal">Ok for me.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Karl<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Von:</b> Anna<br><b>Gesendet:</b> Dienstag<br><b>An:</b> Karl</p></div></div><p>Hallo</p></div>',
    'Ok for me.\n\nKarl',
  ],
]
