import { phrases, type Phrases } from './intent-phrase.ts'

const daysOf =
  '(montag|dienstag|mittwoch|donnerstag|freitag|mo|di|mi|do|fr|morgen|übermorgen|heute|vormittag|nachmittag|nächste woche|nächster woche|kommende woche|kommender woche|diese woche|dieser woche|vormittags|nachmittags|anfang|ende)'

/** German: somebody else, away, yes, what, and everything else. */
export const GERMAN: Phrases = {
  wrongPerson: phrases`
    ich bin (\S+ ){0,2}(nur|bloß|lediglich) / (azubi|praktikant*|auszubildende*|aushilfe|werkstudent*|empfang) /
    entscheide(t|n)? (\S+ ){0,4}(chef|chefin|geschäftsführ*|inhaber*|zentrale|vorstand|leitung|meine|mein|unser*|der|die) /
    nicht (\S+ ){0,3}(zuständig|verantwortlich|der richtige|die richtige|richtige*|ansprechpartner*|mein bereich|mein thema|meine aufgabe|befasst|betraut|entscheidungsbefugt|in meinen|mein) /
    (falsche|falscher|falschen|verkehrte|verkehrter) (\S+ )?(ansprechpartner*|adresse|person|abteilung|stelle|kontakt|frau|mann) /
    entscheide (\S+ ){0,4}(nicht|ich nicht) /
    (ich|das) entscheide* (\S+ )?(nicht|nicht ich|der|die|unser*|bei|mein*) / nicht ich /
    (arbeite|bin|betreue|mache|kümmere) (\S+ ){0,4}nicht mehr / ausgeschieden / gewechselt /
    nicht mehr (\S+ ){0,3}(tätig|zuständig|beschäftigt|im unternehmen|verantwortlich|bei) /
    liegt nicht (bei|in) / ich bin (\S+ )?nur / habe (\S+ ){0,3}nichts zu tun /
    andere* (abteilung|stelle|person|kollege*) / zuständigkeit*`,
  contactOther: phrases`
    (dafür|dazu|hierfür|da) (\S+ ){0,4}zemail / müssten sie (sich )?(\S+ ){0,6}(wenden|fragen|sprechen|melden) /
    neue* ansprechpartner* / richten sie / ist bei uns (zname|herr|frau|der|die|das) /
    (sprechen|reden|klären) sie (\S+ ){0,3}(mit|bei) /
    für (\S+ ){1,3}(themen|fragen|anfragen|anliegen|angebote) /
    fragen sie (\S+ )?(mein*|unser*|den|die|bitte|frau|herrn) / (vorgesetzte*|inhaber*|leiter*|leitung|chef*) /
    sie erreichen (sie|ihn|ihm|ihr) / (erreichen|kontaktieren) sie (ihn|sie|diese|diesen) /
    für (\S+ ){1,6}(verantwortlich|zuständig) / wenden sie sich / wende dich / wendet euch /
    sich (\S+ )?(bitte )?an (\S+ ){0,5}(wenden|zemail|zname) / (an|unter|bei|über) (\S+ ){0,4}zemail /
    (kontaktieren|kontaktiere|schreiben|schreib|fragen|frag|sprechen|sprich|rufen|mailen|adressieren|schicken|senden|richten|melden|anschreiben|probieren) (sie |bitte |am besten |dazu |doch |gerne |lieber |mal |das |es |ihre |ihr |anfrage )*(mit |bei |an )?(zname|unser*|mein*|frau|herrn|herr|zemail|den|die|direkt|unsere) /
    (bitte|am besten|besser|lieber|direkt|gerne|dafür|dazu|hierzu) (\S+ ){0,3}(an|bei|mit) (zname|unser*|mein*|frau|herrn|herr|zemail|den|die|das|ihn|sie|meinen|meine) /
    (zuständig|verantwortlich|ansprechpartner|ansprechpartnerin|zuständige|kontakt|ansprechperson) (\S+ ){0,4}(ist|für|sind|wäre|zname|frau|herr) /
    (ist|wäre|sind) (\S+ ){0,4}(zuständig|verantwortlich|ansprechpartner*|die richtige|der richtige|ansprechperson|besser) /
    zentrale / hauptverwaltung /
    (kollege|kollegin|chef|chefin|kollegen|geschäftsführer|geschäftsführerin|vorgesetzte*|inhaber|mann|frau|bruder|partner) (\S+ ){0,5}(zuständig|kümmert|entscheidet|macht|betreut|verantwortet|zemail|übernimmt|leitet|ansprechen|hat|könnte|wissen|ist) /
    (herr|herrn|frau) (\S+ ){0,3}(zemail|zuständig|kümmert|entscheidet|wenden|kontaktieren|melden|ist) /
    direkt (an|bei|mit) / über (unser|unsere|den|die) (\S+ )?(einkauf|zentrale|marketing*|it|verwaltung)`,
  forwarded: phrases`
    (hab|habs|habe|haben) (\S+ ){0,6}(weitergegeben|weitergeleitet|gegeben|geschickt|vorgelegt|gezeigt) /
    an (meinen|meine|unsere|unseren|den|die) (\S+ )?(chef|chefin|kolleg*|geschäftsführ*|abteilung|it|marketing) (\S+ ){0,2}(weiter*|gegeben|geschickt|gesendet|übergeben) /
    (intern|mal|schon|bereits) (\S+ ){0,6}(weiter|durchgegeben|weitergegeben|weitergeleitet|gegeben|besprochen|verteilt|gereicht) /
    durchgegeben /
    (melden|meldet|melde) sich (\S+ ){0,3}(bei interesse|falls|wenn|ggf|gegebenenfalls|bei bedarf) /
    rumgeschickt / vorgelegt / zur (prüfung|kenntnis) (weiter*|gegeben) / weitergeleitet /
    leite* (\S+ ){0,6}weiter / weiterleiten / weitergegeben / weitergereicht / gebe* (\S+ ){0,6}weiter /
    reiche* (\S+ ){0,6}weiter / übergeben / (in|im|auf|ins) (cc|kopie) / in cc / setze (\S+ ){0,5}(cc|kopie) /
    cc`,
  handles: phrases`
    (kümmert|kümmern) sich /
    (betreut|verantwortet|macht|leitet|entscheidet|übernimmt|entscheiden|betreuen|managt|organisiert) (\S+ ){0,5} /
    (nachfolger|nachfolgerin|vertreter|nachfolge) / für (\S+ ){0,4}(zuständig|verantwortlich) / übernommen /
    (herr|frau|herrn|kollege|kollegin|kollegen) (\S+) /
    (unser|unsere|unseren|unserem|unserer|mein|meine|meinen|meinem) (\S+ ){0,2}(kolleg*|chef*|geschäftsführ*|leiter*|leitung|abteilung|marketing*|it-*|einkauf*|inhaber*|partner*|büroleit*|praxismanag*|assistent*|vertrieb*)`,
  left: phrases`
    ausgeschieden / verlassen / nicht mehr (\S+ ){0,4}(tätig|im unternehmen|beschäftigt|bei|für|in) /
    ruhestand / rente / letzter arbeitstag / gewechselt`,
  away: phrases`
    zwischen den jahren /
    (lese|lesen|checke|prüfe) (\S+ ){0,3}(mails|e-mails|nachrichten|postfach) (\S+ ){0,2}(nicht|nur|selten|unregelmäßig) /
    erst (\S+ ){0,5}wieder / (mo|di|mi|do|fr) bis (mo|di|mi|do|fr) /
    nur (montags|dienstags|mittwochs|donnerstags|freitags|vormittags) / im mutterschutz / auf geschäftsreise /
    habe (\S+ )?(frei|urlaub) / erkrankt /
    (bin|wir machen|machen wir|sind|ist) (\S+ ){0,4}(betriebsferien|fortbildung|schulung|messe|dienstreise|urlaub|ferien|reha|kur|krankgeschrieben) /
    bleib(t|en) (\S+ ){0,4}(zu|geschlossen) /
    wieder (\S+ ){0,2}(am schreibtisch|zu erreichen|erreichbar|im büro|am platz) / am schreibtisch /
    auf (fortbildung|schulung|dienstreise|messe|kur|montage) / homeoffice / teilzeit / abwesen* /
    nicht (\S+ ){0,2}(im büro|im haus|im hause|erreichbar|am platz|anwesend|verfügbar|da|vor ort|am arbeitsplatz) /
    urlaub* / im urlaub / elternzeit / mutterschutz / mutterschaft* / krank* / außer haus / ausser haus /
    dienstreise* / geschäftsreise* / fortbildung /
    auf (\S+ )?(reise*|messe|tagung|schulung|seminar|kur|lehrgang) /
    (büro|praxis|kanzlei|betrieb|laden|geschäft|werkstatt|unternehmen|wir|firma|schule|restaurant|studio) (\S+ ){0,6}(geschlossen|zu|ferien|betriebsferien|urlaub) /
    geschlossen / betriebsferien / betriebsurlaub / eingeschränkt* (\S+ )?(erreichbar*|zugriff|zugang) /
    (nur|keinen|eingeschränkt*|unregelmäßig*|sporadisch*|kein|selten) (\S+ ){0,3}(zugriff|zugang|erreichbar|e-mails|mails|lesen|postfach|abrufen) /
    unterwegs / sabbatical / weihnachtspause / weihnachtsferien /
    bin (\S+ ){0,5}(weg|verreist|abwesend|außer|unterwegs|off|raus) /
    nicht (gelesen|weitergeleitet|bearbeitet) / feiertag* / brückentag`,
  backAgain: phrases`
    (wieder|zurück) (\S+ ){0,4}(da|im büro|erreichbar|zurück|für sie|im haus|im dienst|persönlich|am|ab|geöffnet|in der|verfügbar|anwesend|online|an bord|vor ort|im einsatz) /
    ab (dem |zum |montag |dienstag |mittwoch |donnerstag |freitag |den )*(znum|zmonth) (\S+ ){0,4}(wieder|erreichbar|zurück|da|bin|stehe|sind) /
    (nach|bei|seit) (\S+ )?(meiner|unserer) (rückkehr|wiederkehr) / rückkehr /
    (bis|bis zum|bis einschließlich|bis inklusive|vom) (\S+ )?(znum|zmonth|zum znum) /
    bis (\S+ ){0,3}(znum|zmonth|montag|dienstag|mittwoch|donnerstag|freitag|ende|einschließlich|nächste|kommende) /
    zurück* / kehre (\S+ ){0,4}zurück`,
  urgentCases: phrases`
    in der zwischenzeit / hilft (ihnen|dir) (\S+ ){0,3}(mein*|unser*|frau|herr) /
    nicht automatisch weitergeleitet / wird nicht (\S+ )?weitergeleitet /
    (dringend|dringende|dringenden|dringender|eiligen|eilige) (fällen|fälle|angelegenheiten|anliegen|fragen|notfällen|bei|bitte|an|wenden) /
    eilig* / notf(a|ä)ll* / vertretung / vertritt / in (meiner|der|dieser) (abwesenheit|zwischenzeit|zeit) /
    währenddessen / zwischenzeitlich / während meiner /
    (ihre|deine) (e-?mail|nachricht|mail) wird (\S+ ){0,2}(nicht|weitergeleitet|gelesen|automatisch)`,
  delayedAnswer: phrases`
    (antwort|antworten|beantworte*|bearbeit*|melde) (\S+ ){0,6}(verzöger*|später|rückkehr|nach|sobald|zurück|länger|schnellstmöglich|zeitnah|verspätet) /
    verzöger* / verspätet`,
  automatic: phrases`
    automatisch* (\S+ )?(antwort*|nachricht|mail|generiert*|erstellt*|e-mail|email|rückmeldung) /
    abwesenheitsnotiz / abwesenheitsassistent / abwesenheitsnachricht / automatische / autoreply`,
  interested: phrases`
    ^(ja|ja gerne|ja bitte|gerne|sehr gerne)$ / klingt (ok|okay|gut|fair|machbar|brauchbar) /
    (schick|schicken|schickt) (\S+ ){0,4}(rüber|her|zu) / aufgefallen /
    (wollten|wollte|wollen) (\S+ ){0,4}(eh|ohnehin|sowieso|schon lange|neu) /
    stört (mich|uns) (\S+ )?(schon|auch) /
    (brauchen|bräuchten) (\S+ ){0,4}(hilfe|unterstützung|jemanden|dringend) /
    da (bin|sind|wären|wäre) (ich|wir) dabei / (haben|habe) (\S+ ){0,2}interesse / immer her damit /
    lassen sie (\S+ )?(uns|mal) (\S+ ){0,4}(sprechen|reden|telefonieren) /
    bitte um (\S+ )?(rückruf|angebot|terminvorschl*|kontaktaufnahme|unterlagen|kostenvoranschlag) / rückruf /
    machen sie (uns|mir) (\S+ ){0,4}(angebot|vorschlag) / rechnen / aufwand /
    (schon|lange|länger|länger schon|seit) (\S+ ){0,4}(auf dem zettel|auf der liste|geplant|vor|überlegt|auf dem schirm|im kopf) /
    auf dem (zettel|schirm|plan|radar) / (trifft|treffen|getroffen) (\S+ ){0,4}(genau|problem|nagel|punkt|den) /
    überzeugt / (umsetzen|angehen|machen|in angriff)( \S+)? lassen / würde ich (\S+ )?(gerne|gern) * /
    mit ihnen (\S+ )?(sprechen|reden|arbeiten|zusammenarbeiten) / reizt mich /
    könnte (\S+ ){0,3}(gebrauchen|passen|was werden) /
    mal (reden|sprechen|schnacken|quatschen|telefonieren|austauschen) / gute frage / erwischt /
    guter (punkt|hinweis|zeitpunkt|moment) / überlegen (\S+ ){0,4}(ohnehin|schon|gerade|sowieso) /
    (habe|haben|hätte|hätten|hat|hätt|besteht|mein|unser|grundsätzlich|durchaus|großes|grosses|generell) (\S+ ){0,3}interesse /
    interesse (haben|hätten|hätte|besteht|wäre|ist|vorhanden|geweckt|an) /
    (bin|sind|wäre|wären|sehr|durchaus|grundsätzlich|ja|schon|generell|prinzipiell) (\S+ ){0,2}(interessiert|interessant|neugierig|spannend|offen|dabei|gespannt) /
    (klingt|klänge|hört sich|liest sich|sieht) (\S+ ){0,3}(gut|spannend|interessant|super|toll|vielversprechend|vernünftig|nicht schlecht|prima|klasse|sinnvoll|plausibel|verlockend|genau|an) /
    interessiert (mich|uns) / würde (mich|uns) (\S+ ){0,2}interessieren /
    (gute|tolle|super|spannende|interessante|klasse) (\S+ )?(idee|sache|ansatz|vorschlag|timing|angebot|anregung) /
    spannend / interessant / genau (das|so etwas|sowas|richtig|was|danach) /
    (passt|kommt) (\S+ ){0,3}(gut|perfekt|genau|wie gerufen|gerade recht) / wie gerufen /
    (suchen|sucht|überlegen|planen) (\S+ ){0,4}(gerade|ohnehin|sowieso|schon|tatsächlich|aktuell|jemanden|so) /
    mehr (\S+ )?(erfahren|darüber|dazu|wissen|info|infos|informationen|details|hören) /
    (würde|würden|möchte|möchten|will|wollen) (\S+ ){0,5}(mehr|kennenlernen|anschauen|ansehen|testen|ausprobieren|erfahren|sprechen|wissen|unterhalten|sehen|reden|besprechen|zeigen) /
    sie haben (\S+ )?recht / da haben sie / neugierig /
    gerne (mehr|ein|einen|mal|anschauen|ansehen|sprechen|telefonieren|können|nächste|schicken|per|zusenden|machen|näher|weiter|kennen) /
    schaue* (\S+ ){0,4}(gerne|gern|an) /
    (wäre|wären) (\S+ ){0,4}(hilfreich|super|toll|gut|etwas für uns|was für uns|nützlich|schön) / gerne gerne /
    unbedingt`,
  agree: phrases`
    ^(ja|jo|jap|gern|gerne|klar|okay|ok|passt|super|einverstanden|natürlich|selbstverständlich|sehr gerne|sehr gern|prima|toll|perfekt|abgemacht|logisch|warum nicht|machen wir)( \S+)* /
    ja (gerne|gern|bitte|klar|passt|machen|das|wir|ich) / warum nicht / sehr gern* / einverstanden /
    machen wir / gern(e)?$ / in ordnung / bin dabei / sind dabei / freue* (mich|uns)`,
  meet: phrases`
    kennenlernen / (hätten|hätte|haben|hast) (sie|ihr|du) (\S+ ){0,3}zeit / wann (\S+ ){0,4}zeit /
    sie erreichen mich / erreichen sie mich / erreichbar unter /
    (können|könnten|lassen|wollen|sollen|machen|vereinbaren|würde|würden|gern|gerne|kurz|mal|möchte|möchten|wann|lass) (\S+ ){0,7}(telefonieren|sprechen|treffen|termin|gespräch|telefonat|videocall|call|austauschen|zoom|teams|unterhalten|besprechen|video|reden|videokonferenz|anrufen|gesprächstermin|vorbeikommen|vorstellen) /
    (rufen sie|ruf|rufen|ruft) (\S+ ){0,5}an /
    (termin|telefonat|gespräch|call|demo|vorstellung|meeting|videocall|treffen|präsentation|erstgespräch|kennenlernen|kennenlerngespräch)( \S+){0,2} /
    unter (\S+ ){0,3}znum / erreichen sie (mich|uns) / erreichst du /
    (mir|uns) (\S+ ){0,3}(zeigen|vorstellen|vorführen|erklären) / vorbei ?kommen /
    kommen sie (\S+ ){0,3}vorbei / terminvorschl* / zeig(en|t|st)? (\S+ ){0,4}(mir|uns) / demo / testzugang /
    zcalendar /
    freue* (mich|uns) auf (\S+ ){0,3}(gespräch|austausch|termin|telefonat|rückmeldung|angebot|anruf|ihre|ihren)`,
  sendMore: phrases`
    (schicken|senden|schick|sende|schickt|zusenden|zuschicken|zukommen|mailen|übersenden|geben|machen|erstellen|unterbreiten|bekommen|haben|brauche|hätte|lassen|bräuchte|bräuchten) (\S+ ){0,7}(unterlagen|infos|info|informationen|angebot|preise|preisliste|details|material|broschüre|referenzen|kostenvoranschlag|präsentation|beispiele|link|vorschlag|konditionen|zu|offerte|zahlen|prospekt|terminvorschläge|einladung|auswertung) /
    (unterlagen|infos|informationen|angebot|preisliste|broschüre|offerte|kostenvoranschlag|infomaterial|details) (\S+ ){0,4}(bitte|schicken|zusenden|senden|zukommen|zuschicken|zu|machen|per mail|erstellen|mailen|gerne) /
    was (brauchen|benötigen) sie / her damit`,
  slot: phrases`
    (am|nächste|nächsten|diese|bis|ab|um|gegen|nach|vor|zum|z b|oder|kommenden|passt|geht|wäre|besten|ginge) ${daysOf} /
    ${daysOf} (\S+ ){0,3}(uhr|znum|nach|vor|passt|geht|vormittag|nachmittag|wäre|gut|um|ab|oder|ginge|zeit) /
    znum uhr / uhr / nächste woche / kommende woche / jederzeit / hätte ich zeit / habe ich zeit /
    zeit (\S+ ){0,3}(hätte|habe|passt)`,
  start: phrases`
    wie (geht|gehts|läuft) (\S+ ){0,3}weiter / weiter(es)? vorgehen /
    wann (können|könnten|könnte|kann) (\S+ ){0,4}(starten|anfangen|beginnen|loslegen|losgehen) / loslegen /
    wie (geht es|gehts|gehen wir|läuft) (\S+ ){0,3}(weiter|ab|vor) / nächste* schritt* / starten / beauftrag* /
    bestellen`,
  askPrice: phrases`
    was (kostet|kosten|würde|verlangen|nehmen|macht|koste) *( \S+){0,5} /
    wie ?viel (\S+ ){0,4}(kostet|kosten|euro|preis) / wie teuer /
    (preis|preise|kosten|kostet|gebühr|gebühren|preismodell|preislich|konditionen|mindestlaufzeit|vertragslaufzeit|laufzeit|kündigungsfrist|kündbar|monatlich|einmalig|größenordnung|preisrahmen|kostenpunkt|einrichtungsgebühr|aufpreis|rabatt)`,
  askSource: phrases`
    woher (\S+ ){0,5}(haben|habt|hast|kommt|stammt|stammen|kennen|wissen|meine|unsere|sie) /
    wie (\S+ ){0,4}(an|auf) (\S+ ){0,4}(adresse|mailadresse|kontakt|daten|mich|uns|nummer|email) /
    wer (\S+ ){0,3}(hat|sind sie|ist das|gab|gegeben|sind|bist) /
    ist das (\S+ )?(spam|ernst|eine automatische|ki|massenmail|automatisch|ein bot|serienmail) / von wem haben /
    ki-generiert`,
  askWhat: phrases`
    was (\S+ ){0,4}(genau|bieten|heißt|bedeutet|machen|ist|sind|meinen|beinhaltet|soll|wäre|enthalten|passiert|verkaufen|unterscheidet|leisten|bringt) /
    worum (\S+ )?geht / um was (\S+ )?geht / welche* * / wer * /
    können sie (\S+ ){0,5}(erklären|erläutern|sagen|nennen|mitteilen|konkretisieren|erklaren) /
    eine (kurze |kleine )?frage / fragen / wofür / worin / inwiefern / was genau / rückfrage* / frage vorab /
    zwei fragen`,
  askHow: phrases`
    (mich|uns) (\S+ )?(würde|wüsste) (\S+ ){0,2}(interessieren|gern|gerne) /
    würde (mich|uns) (\S+ )?interessieren (wie|ob|was|wer|wo|warum|welche*) / wie sie (\S+ ){0,8} /
    was passiert / wer sind / impressum / (netto|brutto)* / fördermittel / sind das * /
    wie (\S+ ){0,2}(funktioniert|läuft|lange|viele|oft|groß|schnell|ist|sind|sieht|geht|haben|kommen|wird|werden|unterscheidet|messen|gemessen|sicher|aufwendig|kann|können|hoch) /
    ^(und |aber |hallo |guten tag |moin |ja |also )*(gibt|ist|sind|haben|hat|habt|können|kann|machen|macht|bieten|bietet|funktioniert|geht|läuft|muss|müssen|wird|werden|braucht|brauchen|unterstützt|arbeiten|wo|wann|warum|wieso|weshalb|wer|was|wie|welche*|seid|darf|dürfen)( \S+){1,60}$ /
    wo (\S+ ){0,3}(stehen|liegen|steht|werden|sitzen|sitzt|gespeichert|finde|sind) / warum / wieso / weshalb /
    referenzen / kompatibel / dsgvo-konform / datenschutzkonform / erfahrung* / auftragsverarbeitung* / avv /
    schnittstelle* / ob (das|es|sie|ihr|man) *`,
  unclear: phrases`
    (verstehe|versteh|verstehen|verstanden|begreife|kapiere|kapier) (\S+ ){0,5}nicht /
    nicht (\S+ ){0,3}(verstanden|klar|schlau|verständlich) / nichts anfangen / unklar / nicht ganz klar /
    keine ahnung`,
  received: phrases`
    (erhalten|bekommen|angekommen|eingegangen|zur kenntnis|notiert|gelesen|vermerkt) *( danke| vielen dank| genommen)?$ /
    zur kenntnis /
    danke (für|dir|ihnen) (\S+ )?(info|information|hinweis|rückmeldung|nachricht|mail|tipp|bescheid) / eingang /
    ist (angekommen|eingegangen|notiert) /
    ^(ok|okay|danke|alles klar|in ordnung|gut|vielen dank|super|prima|perfekt|merci|passt|top|verstanden)( danke| dir| ihnen| schön| alles klar| sehr)*$ /
    alles klar / kenntnisnahme`,
  ticket: phrases`
    (bestellung|versand|lieferung|buchung|zahlung) (\S+ ){0,4}(versendet|verschickt|unterwegs|bestätigt|eingegangen|erhalten) /
    (bei uns|hier) eingegangen / sobald wir (\S+ ){0,6}(gesichtet|geprüft|bearbeitet) / ref * / aktenzeichen /
    bearbeitungszeit /
    (ticket*|vorgang*|vorgangsnummer|bearbeitungsnummer|aktenzeichen|anfrage|bestellung|bewerbung|anliegen|reklamation|meldung|auftrag) (\S+ ){0,5}(nummer|znum|erhalten|eingegangen|bearbeiten|bearbeitet|registriert|angelegt|erfasst|geprüft|eröffnet|prüfen|bearbeitung|aufgenommen) /
    werktag* / kundenservice / kundendienst / supportteam / support-team / schnellstmöglich /
    bestätigen (\S+ ){0,3}eingang / eingangsbestätigung /
    haben (ihre|deine) (\S+ )?(nachricht|anfrage|mail|e-mail|bewerbung|bestellung) (erhalten|bekommen) /
    ticketnummer / ticket-nr / vorgangsnummer / ihre bewerbung / ihre bestellung`,
  attached: phrases`
    (rechnung|betrag) (\S+ ){0,3}(bezahlt|überwiesen|beglichen|fällig) / anbei / im anhang / anhang /
    angehängt* / beigefügt* / rechnung* / lieferschein /
    wie (besprochen|gewünscht|vereinbart|angekündigt|telefonisch) / auftragsbestätigung / protokoll /
    unterschrieben* (\S+ )?(vertrag|exemplar) / mahnung / gutschrift / überweis* / tagesordnung`,
  mistake: phrases`
    falsche* (nummer|telefonnummer|link|datum|angabe|name) / geirrt / (in|mit) der adresse /
    kenne (ich|wir) nicht / bin (\S+ )?(student|studentin|rentner|rentnerin|schüler) / privatperson /
    durcheinander* / (gar )?keine firma / nicht der richtige adressat / weiß nicht wer / irrtum / irrtümlich* /
    versehen* / verwechs* /
    falsche* (\S+ )?(adresse|empfänger*|firma|person|nummer|unternehmen|mailadresse|verteiler) /
    falsch (verbunden|gelandet|adressiert) / gibt es (\S+ ){0,4}nicht /
    (heiße|heisse|heißt|kenne) (\S+ ){0,4}nicht / wir sind (\S+ ){0,2}(ein|eine|keine|kein|gar) * /
    nicht (unsere|meine) (\S+ )?(seite|website|webseite|firma|domain|homepage) / nicht an mich /
    nicht für mich / privat* (\S+ )?(adresse|person|mail) / keine firma / kein unternehmen / verklickt`,
  greeting: phrases`
    liebe grüße aus / bis (bald|dann|morgen|nächste|später) / frohe* /
    schöne* (\S+ )?(feiertage|wochenende|weihnacht*|ostern|urlaub|woche|feierabend|tag|advent*|pfingsten) /
    guten rutsch / herzlichen glückwunsch / glückwunsch / alles gute zum / gute besserung / beileid / haha* /
    wie geht* / gesundes neues / prosit / schön dass`,
  thanks: phrases`
    danke / vielen dank / dankeschön / herzlichen dank / besten dank / bedanke*`,
  luck: phrases`
    viel (erfolg|glück) / alles gute / weiterhin (\S+ )?(erfolg|gute) /
    wünsche* (\S+ ){0,4}(erfolg|alles gute|glück)`,
  fixed: phrases`
    (korrigiert|behoben|repariert|aktualisiert|geändert|gefixt|ausgebessert) /
    (haben|ist|wurde|habe|schon|bereits|inzwischen|mittlerweile) (\S+ ){0,5}(behoben|repariert|korrigiert|aktualisiert|geändert|gefixt|erledigt|ausgetauscht|berichtigt) /
    übrigens / zur info / nur zur info / hinweis / danke für den hinweis`,
  wonder: phrases`
    (mich|uns) würde (\S+ )?interessieren (wie|ob|was|wer|wo|warum|welche*) /
    würde (mich|uns) (\S+ )?interessieren (wie|ob|was|wer|wo|warum|welche*) /
    (wüsste|wüssten|möchte|möchten|würde|würden) (\S+ ){0,4}(wissen|erfahren|verstehen) (wie|ob|was|wer|wo|warum|welche*|woher) /
    frage mich (wie|ob|was|wer|wo|warum|woher) /
    (hätte|habe|haben|hätten) (\S+ ){0,3}(frage|fragen|rückfrage*) / mir ist (\S+ ){0,3}(nicht klar|unklar) * /
    können sie (mir|uns) (\S+ )?(sagen|erklären|erläutern|mitteilen) /
    könnten sie (mir|uns) (\S+ )?(sagen|erklären|erläutern|mitteilen)`,
  request: phrases`
    (senden|schicken|schlagen|machen|rufen|kommen|geben|nennen|zeigen|bereiten|legen|bringen|stellen|erstellen|besuchen|reservieren|buchen|teilen) sie (uns|mir|doch|bitte|mal|ein|gerne|einen|eine|das|die|den|vorbei)( \S+){0,10} /
    (könnten|können|würden) sie (\S+ ){0,4}(für uns|uns|mir|das) (\S+ ){0,6}(reparieren|machen|umsetzen|übernehmen|beheben|erstellen|zeigen|helfen|anbieten|vorbeikommen|einrichten) /
    (schick|schickt|mach|macht|zeig|ruf|ruft|gib|schlag|komm) (\S+ ){0,3}(mir|uns|mal|doch|einfach|vorbei|her|an|vor|rüber) /
    schlagen sie (\S+ ){0,6}vor / vertrag(s)?(unterlagen|entwurf)? /
    (nehmen|nehme) (\S+ ){0,3}(gerne|gern) (an|in)`,
  praise: phrases`
    gefällt / gefallen / (nicht|kaum) abgeneigt / (positiv|angenehm) überrascht / überrascht / beeindruckt /
    begeistert / (tolle|gute|super|starke|saubere) (arbeit|analyse|idee|sache|leistung) /
    danke für (den hinweis|die analyse|die mühe|den tipp) / freut (mich|uns) / top / hut ab / gut gemacht /
    chapeau`,
}
